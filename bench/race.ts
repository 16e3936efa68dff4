/**
 * A thousand buyers with full carts check out at once, over HTTP, for a piece of which there is one: `npm run race`.
 * Whoever was first pays. Exits with 1 if anything is not as it has to be. RACE_BUYERS names another number of buyers.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Buyer, type FilledCart } from './buyer.js';
import { type OwnShop, startOwnShop } from './own-shop.js';
import { pictured } from './programs.js';
import { printMachine } from './report.js';

const BUYERS = Number(process.env['RACE_BUYERS'] ?? 1_000);
const FILLING_AT_ONCE = 16;
const BAR_SECONDS = 10;
const DRAINED_WITHIN_MS = 30_000;

/** Of the piece alone: people of the demo may have bought others. */
interface Counts {
  readonly orders: number;
  readonly reserved: number;
  readonly onHand: number;
  readonly sold: number;
}

const COUNTS = `
  SELECT on_hand AS "onHand", sold,
    held + (SELECT count(*)::integer FROM reservation WHERE stock_item_id = stock_item.id AND state = 'held') AS reserved,
    (SELECT count(DISTINCT order_id)::integer FROM order_line WHERE stock_item_id = stock_item.id) AS orders
  FROM variant JOIN stock_item ON stock_item.id = stock_item_id WHERE variant.id = $1`;

printMachine();
const shop = await startOwnShop();
try {
  const failures = await race(shop, new Buyer(shop.url));
  for (const failure of failures) console.error(`NOT AS IT HAS TO BE: ${failure}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await shop.stop();
}

async function race(own: OwnShop, buyer: Buyer): Promise<string[]> {
  const [piece] = await buyer.findPieces('one_of_a_kind', 1);
  if (piece === undefined) throw new Error('The shop sells nothing.');
  const { slug, variantId } = piece;
  await pictured(own.url);
  const carts = await fill(buyer, variantId);
  console.log(`${carts.length} carts with ${slug}, of which there is one`);
  const began = performance.now();
  const answers = await Promise.all(carts.map(async (cart) => ({ cart, ...(await checkOut(buyer, cart)) })));
  const seconds = (performance.now() - began) / 1_000;
  const winners = answers.filter(({ status }) => status === 201);
  for (const { cart, body } of winners) if (body !== undefined) await payAndFinish(buyer, cart, body);
  const dead = await own.drained(DRAINED_WITHIN_MS);
  const [counts] = await own.query<Counts>(COUNTS, [variantId]);
  const taken = answers.filter(isCleanRefusal).length;
  const broken = answers.filter(({ status = 0 }) => status >= 500).length;
  const balanced = await own.verify();
  console.log(`orders ${counts?.orders}, 409s ${taken}, 5xx ${broken}, ${seconds.toFixed(1)} s`);
  console.log(`reserved left ${counts?.reserved}, on hand ${counts?.onHand}, sold ${counts?.sold}`);
  console.log(`jobs given up ${dead}, books ${balanced ? 'balance' : 'DO NOT BALANCE'}`);
  const bars: Readonly<Record<string, boolean>> = {
    'one buyer gets the piece': winners.length === 1 && counts?.orders === 1,
    'everybody else is told that it is taken': taken === BUYERS - 1,
    [`it takes less than ${BAR_SECONDS} s`]: seconds < BAR_SECONDS,
    'nothing stays reserved and the piece is sold': counts?.reserved === 0 && counts.onHand === 0 && counts.sold === 1,
    'no job gives up': dead === 0,
    'the books balance': balanced,
  };
  if (taken < BUYERS - 1) console.error(JSON.stringify(otherAnswers(answers)));
  return Object.entries(bars).flatMap(([bar, holds]) => (holds ? [] : [bar]));
}

async function fill(buyer: Buyer, variantId: string): Promise<FilledCart[]> {
  const carts: FilledCart[] = [];
  let left = BUYERS;
  const one = async (): Promise<void> => {
    while (left-- > 0) carts.push(await buyer.fillCart(variantId));
  };
  await Promise.all(Array.from({ length: FILLING_AT_ONCE }, one));
  return carts;
}

/** A connection that breaks is an answer, too, and a wrong one. */
async function checkOut(buyer: Buyer, cart: FilledCart): Promise<Partial<Answer>> {
  try {
    return await buyer.checkOut(cart);
  } catch (error) {
    console.error(error);
    return {};
  }
}

async function payAndFinish(buyer: Buyer, cart: FilledCart, checkout: Answer['body']): Promise<void> {
  await buyer.pay(checkout);
  while ((await buyer.complete(cart, checkout.id)).status !== 200) await sleep(100);
}

/** A problem document (RFC 9457) that says what happened. */
function isCleanRefusal({ status, body }: Partial<Answer>): boolean {
  return (
    status === 409 &&
    body?.code === 'piece_taken' &&
    body.type === 'urn:sheber:problem:piece_taken' &&
    body.instance?.startsWith('urn:uuid:') === true
  );
}

function otherAnswers(answers: readonly Partial<Answer>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const what = `${status ?? 'no answer'} ${body?.code ?? ''}`.trim();
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}
