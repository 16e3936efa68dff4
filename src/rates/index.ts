export { CommissionRules } from './commission-rules.js';
export { DemoRates } from './demo-rates.js';
export { ExchangeRates, type LockedRate } from './exchange-rates.js';
export { RatesModule } from './rates.module.js';
