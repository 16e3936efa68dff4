import type { Currency } from '../../kernel/currency.js';
import { Money } from '../../kernel/money.js';
import { Rate } from '../../kernel/rate.js';
import type { Tx } from '../../platform/database/database.js';
import type { Finding } from './finding.js';

/**
 * Per order: what was captured is the sellers', the platform's, the tax office's, or went back to the buyer, to the last
 * unit and conversion included. What it should be is computed here a second time from the stored facts, with
 * arithmetic of its own: it shares no rounding and no posting rule with what wrote the books.
 */
export async function checkOrders(tx: Tx): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after: string | null = null; ;) {
    const rows: OrderRow[] = await tx.query(ORDERS, [after]);
    findings.push(...rows.flatMap(checkReadable));
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return findings;
    after = last.orderId;
  }
}

const BATCH = 500;

/** Orders whose capture stands, with the facts of what was returned and the sums of what was posted for both. */
const ORDERS = `
  WITH standing AS NOT MATERIALIZED (
    SELECT * FROM ledger_transaction transaction
    WHERE kind IN ('captured', 'refund_decided', 'dispute_lost')
      AND NOT EXISTS (SELECT FROM ledger_transaction reversal WHERE reversal.reverses = transaction.id)
  ), orders AS MATERIALIZED (
    SELECT order_id, facts FROM standing WHERE kind = 'captured' AND ($1::uuid IS NULL OR order_id > $1)
    ORDER BY order_id LIMIT ${BATCH}
  )
  SELECT orders.order_id AS "orderId", orders.facts AS captured,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'facts', facts)), '[]') FROM standing
      WHERE standing.order_id = orders.order_id AND kind <> 'captured') AS returns,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('account', name, 'minor', minor::text)), '[]') FROM (
      SELECT CASE WHEN account.seller_id IS NOT NULL THEN concat_ws(' ', 'seller', account.seller_id, account.currency)
        ELSE concat_ws(' ', account.kind, account.position, account.currency) END AS name, sum(side.minor) AS minor
      FROM standing
      JOIN posting ON posting.transaction_id = standing.id
      CROSS JOIN LATERAL (VALUES (credit_account_id, amount_minor), (debit_account_id, -amount_minor)) AS side (id, minor)
      JOIN ledger_account account ON account.id = side.id
      WHERE standing.order_id = orders.order_id GROUP BY name) totals) AS posted
  FROM orders ORDER BY orders.order_id`;

interface Amount {
  readonly amount: number;
  readonly currency: Currency;
}

interface PartFacts {
  readonly id: string;
  readonly sellerId: string;
  readonly paid: Amount;
  readonly tax: Amount;
  readonly fxMargin: Amount;
  readonly gross: Amount;
  readonly commission: Amount;
  readonly vatOnCommission: Amount;
}

interface CaptureFacts {
  readonly captured: Amount;
  readonly settlementCurrency: Currency;
  readonly settlementRate?: string;
  readonly rateBase?: Currency;
  readonly parts: readonly PartFacts[];
}

interface OrderRow {
  readonly orderId: string;
  readonly captured: CaptureFacts;
  readonly returns: readonly {
    readonly kind: 'refund_decided' | 'dispute_lost';
    readonly facts: {
      readonly amount: Amount;
      readonly excess?: Amount;
      readonly parts: readonly { readonly id: string; readonly amount: Amount }[];
    };
  }[];
  readonly posted: readonly { readonly account: string; readonly minor: string }[];
}

type Totals = Map<string, bigint>;

/** Facts that nothing can be computed from are a finding, so that the rest of the books is still looked at. */
function checkReadable(row: OrderRow): Finding[] {
  try {
    return checkOrder(row);
  } catch (error) {
    return [{ code: 'facts_unreadable', subject: `order ${row.orderId}`, detail: String(error) }];
  }
}

function checkOrder(row: OrderRow): Finding[] {
  const { captured, returns } = row;
  const subject = `order ${row.orderId}`;
  const returned = new Map<string, bigint>();
  for (const { facts } of returns) for (const { id, amount } of facts.parts) add(returned, id, BigInt(amount.amount));
  const overpaid = captured.parts.filter((part) => (returned.get(part.id) ?? 0n) > BigInt(part.paid.amount));
  if (overpaid.length > 0) {
    return overpaid.map(({ id }) => ({
      code: 'refunded_beyond_captured',
      subject,
      detail: `more went back for part ${id} than was paid`,
    }));
  }
  const expected = expectedTotals(captured, returned);
  for (const { kind, facts } of returns) {
    const due = kind === 'refund_decided' ? 'buyer_refunds_due' : 'disputes_held';
    add(expected, `${due} ${facts.amount.currency}`, BigInt(facts.amount.amount));
    const excess = facts.excess?.amount ?? 0;
    add(expected, `write_off ${facts.amount.currency}`, -BigInt(excess));
  }
  return differences(expected, new Map(row.posted.map(({ account, minor }) => [account, BigInt(minor)]))).map(
    (detail) => ({ code: 'order_identity', subject, detail }),
  );
}

function expectedTotals(facts: CaptureFacts, returned: ReadonlyMap<string, bigint>): Totals {
  const totals: Totals = new Map();
  add(totals, `charge_receivable ${facts.captured.currency}`, -BigInt(facts.captured.amount));
  for (const part of facts.parts) {
    const whole = sharesOf(part, BigInt(part.paid.amount));
    const back = sharesOf(part, returned.get(part.id) ?? 0n);
    const buyer = part.paid.currency;
    const seller = part.gross.currency;
    add(totals, `commission ${buyer}`, whole.commission - back.commission);
    add(totals, `vat_on_commission ${buyer}`, whole.vat - back.vat);
    add(totals, `tax_collected ${buyer}`, whole.tax - back.tax);
    add(totals, `fx_margin ${buyer}`, whole.fxMargin - back.fxMargin);
    add(totals, `seller ${part.sellerId} ${seller}`, whole.seller - back.seller);
    if (buyer !== seller) convert(totals, facts, part, whole, back, returned.get(part.id) ?? 0n);
  }
  return totals;
}

function convert(
  totals: Totals,
  facts: CaptureFacts,
  part: PartFacts,
  whole: PartShares,
  back: PartShares,
  returned: bigint,
): void {
  const [buyer, seller, settlement] = [part.paid.currency, part.gross.currency, facts.settlementCurrency];
  add(totals, `conversion ${buyer === settlement ? seller : buyer} ${buyer}`, whole.converted - back.converted);
  add(totals, `conversion ${seller === settlement ? buyer : seller} ${seller}`, back.seller - whole.seller);
  if (buyer === settlement || seller === settlement) return;
  const { settlementRate, rateBase = buyer } = facts;
  const rate = Rate.of(rateBase, rateBase === settlement ? buyer : settlement, settlementRate ?? '');
  const value = rate.convert(Money.of(whole.converted, buyer)).minor;
  const left = value - nearest(value, returned, BigInt(part.paid.amount));
  add(totals, `conversion ${buyer} ${settlement}`, -left);
  add(totals, `conversion ${seller} ${settlement}`, left);
}

interface PartShares {
  readonly tax: bigint;
  readonly fxMargin: bigint;
  readonly commission: bigint;
  readonly vat: bigint;
  readonly converted: bigint;
  readonly seller: bigint;
}

/** Whose `amount` of what was paid for a part is; the whole of it is what the capture shares out. */
function sharesOf(part: PartFacts, amount: bigint): PartShares {
  const [paid, tax, fxMargin, gross, commission, vat] = [
    part.paid,
    part.tax,
    part.fxMargin,
    part.gross,
    part.commission,
    part.vatOnCommission,
  ].map(({ amount: minor }) => BigInt(minor)) as [bigint, bigint, bigint, bigint, bigint, bigint];
  const net = paid - tax - fxMargin;
  const platform = nearest(net, commission + vat, gross);
  const ownCommission = nearest(platform, commission, commission + vat);
  const taxPart = nearest(amount, tax, paid);
  const marginPart = nearest(amount - taxPart, fxMargin, paid - tax);
  const netPart = amount - taxPart - marginPart;
  const platformPart = nearest(netPart, platform, net);
  const commissionPart = nearest(platformPart, ownCommission, platform);
  const converted = netPart - platformPart;
  return {
    tax: taxPart,
    fxMargin: marginPart,
    commission: commissionPart,
    vat: platformPart - commissionPart,
    converted,
    seller: part.paid.currency === part.gross.currency ? converted : nearest(gross - commission - vat, amount, paid),
  };
}

/** `amount × part ÷ whole` to the nearest unit, half upwards. */
function nearest(amount: bigint, part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (2n * amount * part + whole) / (2n * whole);
}

function add(totals: Totals, key: string, minor: bigint): void {
  totals.set(key, (totals.get(key) ?? 0n) + minor);
}

function differences(expected: Totals, posted: Totals): string[] {
  return [...new Set([...expected.keys(), ...posted.keys()])]
    .filter((key) => (expected.get(key) ?? 0n) !== (posted.get(key) ?? 0n))
    .toSorted()
    .map((key) => `${key}: ${posted.get(key) ?? 0n} was posted, ${expected.get(key) ?? 0n} is right`);
}
