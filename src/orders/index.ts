export {
  orderPlaced,
  OrderPlaced,
  sellerOrderCanceled,
  SellerOrderCanceled,
  sellerOrderDelivered,
  SellerOrderDelivered,
  sellerOrderPlaced,
  SellerOrderPlaced,
  sellerOrderPosted,
  SellerOrderPosted,
} from './orders.events.js';
export { OrdersModule } from './orders.module.js';
