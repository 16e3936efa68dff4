import { describe, expect, it } from 'vitest';
import { eur, kzt, noon } from '../../test/ledger/support.js';
import { newId } from '../kernel/id.js';
import { account } from './chart.js';
import { digestOf, entry, move, moveSigned } from './entry.js';

const orderId = newId();
const head = { reference: `order:${orderId}:captured`, effectiveAt: noon, orderId, facts: {} };
const receivable = account('charge_receivable', 'EUR', { orderId });
const commission = account('commission', 'EUR');

describe('an entry', () => {
  it('has one posting between two accounts, however many movements there were, and none of nothing', () => {
    const { postings } = entry('captured', head, [
      move(receivable, commission, eur(1)),
      move(receivable, account('tax_collected', 'EUR'), eur(0)),
      move(receivable, commission, eur(2)),
    ]);
    expect(postings).toEqual([{ debit: receivable, credit: commission, amount: eur(3) }]);
  });

  it('turns a signed movement round when it is negative', () => {
    const [gain, loss] = [moveSigned(receivable, commission, eur(1)), moveSigned(receivable, commission, eur(-1))];
    expect(gain).toEqual({ debit: receivable, credit: commission, amount: eur(1) });
    expect(loss).toEqual({ debit: commission, credit: receivable, amount: eur(1) });
    expect(() => move(receivable, commission, eur(-1))).toThrow('the other way');
  });

  it.each([
    ['a movement that is not in the posting table', head, [move(commission, receivable, eur(1))], 'posting table'],
    ['two currencies', head, [move(receivable, account('commission', 'KZT'), eur(1))], 'mixes currencies'],
    ['nothing to move', head, [move(receivable, commission, eur(0))], 'moves nothing'],
    ['a reference of another kind', { ...head, reference: `order:${orderId}:settled` }, [], 'is not like'],
    ['an id in capitals', { ...head, reference: `order:${orderId.toUpperCase()}:captured` }, [], 'is not like'],
    ['a reference to another order', { ...head, orderId: newId() }, [], 'another order'],
    ['no order', { ...head, orderId: undefined }, [], 'order is missing'],
  ])('with %s is a bug', (_, wrong, movements, message) => {
    expect(() => entry('captured', wrong, movements)).toThrow(message);
  });

  it('that is not about an order names none', () => {
    const payout = { reference: `payout:${newId()}:created`, effectiveAt: noon, facts: {} };
    const sellerId = newId();
    const movement = move(
      account('seller_available', 'KZT', { sellerId }),
      account('seller_in_transit', 'KZT', { sellerId }),
      kzt(1),
    );
    expect(entry('payout_created', payout, [movement]).orderId).toBeNull();
    expect(() => entry('payout_created', { ...payout, orderId }, [movement])).toThrow('no order');
  });

  it('is the same content at any time, and other content with another amount, account or reversal', () => {
    const made = entry('captured', head, [move(receivable, commission, eur(1))]);
    const digest = digestOf(made).toString('hex');
    expect(digestOf({ ...made, effectiveAt: new Date(0) }).toString('hex')).toBe(digest);
    const others = [
      digestOf({ ...made, postings: [move(receivable, commission, eur(2))] }),
      digestOf({ ...made, postings: [move(receivable, account('fx_margin', 'EUR'), eur(1))] }),
      digestOf({ ...made, reference: 'another' }),
      digestOf(made, newId()),
    ];
    expect(new Set([digest, ...others.map((other) => other.toString('hex'))]).size).toBe(5);
  });
});
