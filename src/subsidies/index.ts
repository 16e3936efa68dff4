export { SubsidiesModule } from './subsidies.module.js';
