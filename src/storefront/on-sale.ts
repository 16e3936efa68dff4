/**
 * Which pieces can be bought now, for statements that show pieces: published, of a workshop that sells, and neither
 * sold nor held. Documents are a moment late, so each statement asks the truth itself. Follow it by `AND …`; it names
 * `document`, `listing`, `seller` and `stock`.
 */
export const FROM_PIECES_ON_SALE = `
  FROM listing_document document
  JOIN listing ON listing.id = document.listing_id AND listing.state = 'published'
  JOIN seller ON seller.id = document.seller_id AND seller.state = 'active'
  CROSS JOIN LATERAL (
    SELECT sum(available)::integer AS available, sum(on_hand)::integer AS "onHand",
      bool_and(mode = 'made_to_order') AS "madeToOrder", min(lead_time_days) AS "leadTimeDays"
    FROM stock_availability WHERE stock_item_id = ANY (document.stock_item_ids)) stock
  WHERE stock.available > 0`;

/** What a card is made of, in such a statement. */
export const CARD_COLUMNS = `
  document.card, document.price_minor AS price, document.price_currency AS currency,
  stock.available, stock."onHand", stock."madeToOrder", stock."leadTimeDays"`;
