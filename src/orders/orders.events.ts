import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class OrderPlaced {
  @IsUUID()
  orderId!: string;
}

/** A buyer paid and the order stands. */
export const orderPlaced = defineEvent('orders.order-placed.v1', OrderPlaced);

export class SellerOrderPlaced {
  @IsUUID()
  sellerOrderId!: string;
}

/** A workshop has something to make or to pack. */
export const sellerOrderPlaced = defineEvent('orders.seller-order-placed.v1', SellerOrderPlaced);

export class SellerOrderPosted {
  @IsUUID()
  sellerOrderId!: string;
}

/** A workshop handed its part of an order to the carrier. */
export const sellerOrderPosted = defineEvent('orders.seller-order-posted.v1', SellerOrderPosted);

export class SellerOrderDelivered {
  @IsUUID()
  sellerOrderId!: string;
}

/** The buyer has it; the return window runs until the row's `return_until`. */
export const sellerOrderDelivered = defineEvent('orders.seller-order-delivered.v1', SellerOrderDelivered);

export class SellerOrderCanceled {
  @IsUUID()
  sellerOrderId!: string;
}

/** A part of an order ended before it was posted; what was paid for it goes back. */
export const sellerOrderCanceled = defineEvent('orders.seller-order-canceled.v1', SellerOrderCanceled);
