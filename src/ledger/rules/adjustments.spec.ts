import { describe, expect, it } from 'vitest';
import { PaperBooks, TooLow } from '../../../test/ledger/paper-books.js';
import { eur, kzt, noon } from '../../../test/ledger/support.js';
import { newId } from '../../kernel/id.js';
import type { Money } from '../../kernel/money.js';
import { account } from '../chart.js';
import {
  debtWrittenOff,
  goodwillToBuyer,
  goodwillToSeller,
  openingBalance,
  receiptMatched,
  receiptUnmatched,
  receivableWrittenOff,
} from './adjustments.js';
import { capturedLate } from './capture.js';
import { providerPaidOut } from './exchange.js';
import { payoutCreated, payoutFailed, payoutReturned, payoutSettled } from './payout.js';
import { carrierPaid, postageBought } from './postage.js';
import {
  subsidyApproved,
  subsidyPaid,
  subsidyReceived,
  subsidyRepaid,
  subsidyReturned,
  subsidyRevoked,
  subsidyWithheld,
} from './subsidy.js';

const [sellerId, orderId] = [newId(), newId()];
const adjustment = (amount: Money) => ({ id: newId(), amount, reason: 'as agreed', at: noon });

function booksWith(...balances: [Parameters<typeof openingBalance>[1], Money][]): PaperBooks {
  const books = new PaperBooks('EUR');
  for (const [of, amount] of balances) books.write(openingBalance(adjustment(amount), of));
  return books;
}

describe('goodwill', () => {
  it('is the platform’s cost, due to a buyer or available to a seller', () => {
    const books = booksWith();
    books.write(goodwillToBuyer(adjustment(eur(500)), orderId));
    books.write(goodwillToSeller(adjustment(kzt(300)), sellerId));
    expect(books.totals()).toEqual({
      'goodwill EUR': 500n,
      'buyer_refunds_due EUR': 500n,
      'goodwill KZT': 300n,
      'seller_available KZT': 300n,
    });
  });
});

describe('a write-off', () => {
  it('ends a debt and no more than the debt', () => {
    const books = booksWith([account('seller_debt', 'KZT', { sellerId }), kzt(300)]);
    books.write(debtWrittenOff(adjustment(kzt(300)), sellerId));
    expect(books.totals()).toEqual({ 'opening KZT': 300n, 'write_off KZT': 300n });
    expect(() => books.write(debtWrittenOff(adjustment(kzt(1)), sellerId))).toThrow(TooLow);
  });

  it('ends a receivable that the provider never pays', () => {
    const books = booksWith();
    books.write(capturedLate({ paymentId: orderId, captured: eur(700), capturedAt: noon }));
    books.write(receivableWrittenOff(adjustment(eur(700)), orderId));
    expect(books.totals()).toEqual({ 'buyer_refunds_due EUR': 700n, 'write_off EUR': 700n });
  });
});

describe('a receipt that nobody expected', () => {
  it('waits in suspense until it is known what it was for', () => {
    const books = booksWith([account('seller_debt', 'KZT', { sellerId }), kzt(300)]);
    books.write(receiptUnmatched(adjustment(kzt(300)), 'bank'));
    expect(books.totals()).toMatchObject({ 'suspense KZT': 300n });
    books.write(receiptMatched(adjustment(kzt(300)), account('seller_debt', 'KZT', { sellerId })));
    expect(books.totals()).toEqual({ 'bank KZT': 300n, 'opening KZT': 300n });
  });

  it('can be money that went', () => {
    const books = booksWith();
    books.write(receiptUnmatched(adjustment(eur(-40)), 'provider_balance'));
    expect(books.totals()).toEqual({ 'suspense EUR': -40n, 'provider_balance EUR': -40n });
  });
});

describe('postage bought by the platform', () => {
  const pending = account('seller_pending', 'KZT', { sellerId, orderId });
  const bought = (share: number, cost: number) =>
    postageBought({ shipmentId: newId(), orderId, sellerId, share: kzt(share), cost: kzt(cost), boughtAt: noon });

  it('costs the artisan her postage share, and the difference is the platform’s', () => {
    const books = booksWith([pending, kzt(1_000)]);
    books.write(bought(600, 450));
    expect(books.totals()).toMatchObject({
      'seller_pending KZT': 400n,
      'carrier_payable KZT': 450n,
      'postage_result KZT': 150n,
    });
    books.write(bought(400, 600));
    expect(books.totals()).toMatchObject({ 'carrier_payable KZT': 1_050n, 'postage_result KZT': -50n });
    books.write(carrierPaid({ carrierPaymentId: newId(), amount: kzt(1_050), paidAt: noon }));
    expect(books.totals()).toEqual({ 'opening KZT': -1_000n, 'postage_result KZT': -50n, 'bank KZT': -1_050n });
  });
});

describe('a payout', () => {
  it('that fails is available again; one that the bank sends back comes through the bank', () => {
    const books = booksWith([account('seller_available', 'KZT', { sellerId }), kzt(900)]);
    const payout = { payoutId: newId(), sellerId, amount: kzt(900), at: noon };
    books.write(payoutCreated(payout));
    books.write(payoutFailed(payout));
    expect(books.totals()).toMatchObject({ 'seller_available KZT': 900n });
    const again = { ...payout, payoutId: newId() };
    books.write(payoutCreated(again));
    books.write(payoutSettled(again));
    expect(books.totals()).toEqual({ 'opening KZT': -900n, 'bank KZT': -900n });
    books.write(payoutReturned(again));
    expect(books.totals()).toMatchObject({ 'seller_available KZT': 900n });
  });
});

describe('the provider’s payouts', () => {
  it('go to our bank, or come from it when its balance is negative', () => {
    const books = booksWith([account('provider_balance', 'EUR'), eur(100)]);
    books.write(providerPaidOut({ providerPayoutId: newId(), amount: eur(150), paidAt: noon }));
    expect(books.totals()).toMatchObject({ 'bank EUR': 150n, 'provider_balance EUR': -50n });
    books.write(providerPaidOut({ providerPayoutId: newId(), amount: eur(-50), paidAt: noon }));
    expect(books.totals()).toEqual({ 'opening EUR': 100n, 'bank EUR': 100n });
  });
});

describe('the subsidy fund', () => {
  const claim = (amount: number) => ({ claimId: newId(), sellerId, amount: kzt(amount), at: noon });

  it('pays what was approved, and never approves more than was received', () => {
    const books = booksWith();
    books.write(subsidyReceived({ receiptId: newId(), amount: kzt(1_000), receivedAt: noon }));
    const first = claim(800);
    books.write(subsidyApproved(first));
    expect(() => books.write(subsidyApproved(claim(201)))).toThrow(TooLow);
    books.write(subsidyPaid(first));
    expect(() => books.write(subsidyPaid(claim(1)))).toThrow(TooLow);
    expect(books.totals()).toEqual({ 'bank KZT': 200n, 'subsidy_fund KZT': 200n });
    books.write(subsidyReturned(first));
    expect(books.totals()).toMatchObject({ 'subsidy_payable KZT': 800n });
    books.write(subsidyRevoked(first));
    expect(books.totals()).toEqual({ 'bank KZT': 1_000n, 'subsidy_fund KZT': 1_000n });
  });

  it('gets back what was paid without right, from the seller’s bank or from what she has', () => {
    const books = booksWith([account('seller_available', 'KZT', { sellerId }), kzt(300)]);
    books.write(subsidyRepaid(claim(500)));
    books.write(subsidyWithheld(claim(300)));
    expect(books.totals()).toMatchObject({ 'subsidy_fund KZT': 800n, 'bank KZT': 500n });
    expect(() => books.write(subsidyWithheld(claim(1)))).toThrow(TooLow);
  });
});
