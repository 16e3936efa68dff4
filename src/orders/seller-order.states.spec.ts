import { describe, expect, it } from 'vitest';
import { OrderNumbers } from './placement/order-number.js';
import {
  mayMove,
  orderStatus,
  orderStatuses,
  type SellerOrderState,
  sellerOrderStates,
  stateSetsOf,
} from './seller-order.states.js';

describe('a seller order', () => {
  it('moves only along its table', () => {
    const moves = sellerOrderStates.flatMap((from) =>
      sellerOrderStates.filter((to) => mayMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual(['placed → posted', 'placed → canceled', 'posted → delivered', 'delivered → completed']);
  });
});

describe('the status of an order', () => {
  it.each<[string, SellerOrderState[]]>([
    ['paid', ['placed', 'placed']],
    ['paid', ['placed', 'canceled']],
    ['partly_posted', ['placed', 'posted']],
    ['partly_posted', ['placed', 'completed', 'canceled']],
    ['posted', ['posted', 'canceled']],
    ['partly_delivered', ['posted', 'delivered']],
    ['partly_delivered', ['posted', 'completed']],
    ['delivered', ['delivered', 'completed']],
    ['completed', ['completed', 'canceled']],
    ['canceled', ['canceled', 'canceled']],
  ])('is %s when its seller orders are %j', (status, states) => {
    expect(orderStatus(states)).toBe(status);
    expect(orderStatus(states.toReversed())).toBe(status);
  });

  it('has exactly one value for every set of states, and a query for each value', () => {
    const sets = orderStatuses.flatMap(stateSetsOf);
    expect(new Set(sets).size).toBe(2 ** sellerOrderStates.length - 1);
    expect(sets).toHaveLength(2 ** sellerOrderStates.length - 1);
    expect(stateSetsOf('canceled')).toEqual(['canceled']);
    expect(stateSetsOf('completed').toSorted()).toEqual(['canceled,completed', 'completed']);
  });

  it('does not exist without seller orders', () => {
    expect(() => orderStatus([])).toThrow('An order has seller orders.');
  });
});

describe('an order number', () => {
  it('has no letter that people take for another one, and is not the next of the one before', () => {
    const numbers = Array.from({ length: 500 }, () => new OrderNumbers().next());
    for (const number of numbers) expect(number).toMatch(/^SH-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    expect(new Set(numbers.join('').replaceAll(/^SH-|-/g, '')).size).toBeGreaterThanOrEqual(31);
    expect(new Set(numbers).size).toBe(500);
  });
});
