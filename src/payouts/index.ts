export { payoutFailed, PayoutFailed, payoutPaid, PayoutPaid } from './payouts.events.js';
export { PayoutsModule } from './payouts.module.js';
export { type PayoutForLetter, PayoutsQueries } from './payouts.queries.js';
