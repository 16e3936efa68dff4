export { OrderLinks } from './order-links.js';
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
export {
  type LetterLine,
  type OrderForLetter,
  OrdersQueries,
  type ReleaseFacts,
  type SellerOrderForLetter,
} from './orders.queries.js';
export { OrdersService } from './orders.service.js';
export type { Address, PlacedLine, PlacedPart, PlacedSeller, Placement } from './placement/placement.js';
export { type OrderStatus, orderStatuses, type SellerOrderState, sellerOrderStates } from './seller-order.states.js';
