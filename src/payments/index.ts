export { providerObjectChanged } from './payments.events.js';
export { PaymentsModule } from './payments.module.js';
