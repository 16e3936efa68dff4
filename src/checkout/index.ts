export { checkoutExpired, CheckoutExpired } from './checkout.events.js';
export { CheckoutModule } from './checkout.module.js';
