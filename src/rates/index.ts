export { RatesModule } from './rates.module.js';
