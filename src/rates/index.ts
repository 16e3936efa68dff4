export { CommissionRules } from './commission-rules.js';
export { DemoRates } from './demo-rates.js';
export { ExchangeRates } from './exchange-rates.js';
export { currencyNotOffered, HomeRates, type LockedRate } from './home-rates.js';
export { RatesModule } from './rates.module.js';
