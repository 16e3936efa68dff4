export { payoutFailed, PayoutFailed, payoutPaid, PayoutPaid } from './payouts.events.js';
export { PayoutsModule } from './payouts.module.js';
