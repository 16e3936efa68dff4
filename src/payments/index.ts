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
