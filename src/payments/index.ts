export type { Contact, Payment, Settlement } from './payment-rows.js';
export type { PaymentState, RefundState, StoredPaymentState } from './payment-states.js';
export {
  paymentSettled,
  PaymentSettled,
  paymentSucceeded,
  PaymentSucceeded,
  providerObjectChanged,
  ProviderObjectChanged,
  refundFailed,
  RefundFailed,
  refundSucceeded,
  RefundSucceeded,
} from './payments.events.js';
export { PaymentsModule } from './payments.module.js';
export { PaymentsQueries, type RefundForLetter } from './payments.queries.js';
export { type NewPayment, PaymentsService, type PreparedPayment } from './payments.service.js';
export { ProviderMirror } from './provider-mirror.js';
export { type RefundLine, type RefundRequested, RefundsService } from './refunds.service.js';
