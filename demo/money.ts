import type { components } from './api.js';
import { type Api, ok, until } from './client.js';
import { type Bought, key } from './buying.js';
import { chapter, expectThat, money, say } from './narration.js';
import type { Signed } from './people.js';
import { command } from './provider.js';
import type { Workshop } from './workshops.js';

type Schemas = components['schemas'];

export interface Crew {
  readonly moderator: Signed;
  readonly finance: Signed;
  readonly administrator: Signed;
}

const DAY = 86_400;

export async function moveClock(administrator: Api, seconds: number): Promise<void> {
  await ok(administrator.POST('/v1/admin/sandbox/clock', { body: { advanceSeconds: seconds } }));
}

/** After the return window: one workshop is paid by the payment provider, the other by the bank. */
export async function paidOut(
  { finance, administrator }: Crew,
  bought: Bought,
  { byTransfer, byBank }: { readonly byTransfer: Workshop; readonly byBank: Workshop },
): Promise<string[]> {
  chapter('The return window passes, and the money is paid out.');
  await receiveByTransfer(byTransfer);
  await ok(
    byBank.api.PUT('/v1/artisan/workshop/payout-details', {
      body: {
        method: 'bank_transfer',
        holder: 'ЖК Демоқызы С.',
        // Invented: the check digits are right, the account is nobody's.
        iban: 'KZ86125KZT5004100100',
        bic: 'NBRKKZKX',
        iinBin: '850101300045',
        kbe: '19',
      },
    }),
  );
  await moveClock(administrator.api, 15 * DAY);
  for (const { api, name } of [byTransfer, byBank]) {
    const available = await until(`what is available to ${name}`, async () => {
      const { items } = await ok(api.GET('/v1/artisan/balance'));
      return items.find((balance) => balance.available.amount > 0)?.available;
    });
    say(`  ${name} has ${money(available)} available`);
  }
  const payoutIds = await run(finance.api, administrator.api, [byTransfer, byBank]);
  say(`  order ${bought.number} is paid for`);
  return payoutIds;
}

/** She gives her details to the payment provider; its sandbox lets her through at once. */
async function receiveByTransfer({ api }: Workshop): Promise<void> {
  const { stripeAccountId, url } = await ok(
    api.POST('/v1/artisan/workshop/payout-details/onboarding', { body: { country: 'DE' } }),
  );
  await command(new URL(url).origin, `accounts/${stripeAccountId}/onboard`, { outcome: 'complete' });
}

/** Finance prepares, an administrator approves: never the same person. Answers the payouts' ids. */
async function run(finance: Api, approver: Api, paid: readonly Workshop[]): Promise<string[]> {
  const payoutIds: string[] = [];
  const { id } = await ok(
    finance.POST('/v1/admin/payout-runs', { params: { header: key() }, body: { currency: 'KZT' } }),
  );
  await ok(approver.POST('/v1/admin/payout-runs/{id}/approve', { params: { path: { id }, header: key() } }));
  for (const { sellerId, name, api } of paid) {
    const payout = await until(`the payout of ${name}`, async () => {
      const { items } = await ok(finance.GET('/v1/admin/payouts', { params: { query: { sellerId } } }));
      return items[0];
    });
    if (payout.method === 'bank_transfer') await settleByBank(finance, id, payout.id);
    const done = await until(`${name} is paid`, async () => {
      const mine = await ok(api.GET('/v1/artisan/payouts/{id}', { params: { path: { id: payout.id } } }));
      return mine.state === 'paid' ? mine : undefined;
    });
    say(`  ${name} got ${money(done.amount)} by ${done.method === 'bank_transfer' ? 'bank file' : 'Stripe transfer'}`);
    payoutIds.push(payout.id);
  }
  return payoutIds;
}

async function settleByBank(finance: Api, runId: string, payoutId: string): Promise<void> {
  const file = await ok(
    finance.GET('/v1/admin/payout-runs/{id}/bank-file', {
      params: { path: { id: runId }, query: { format: 'pain.001' } },
      parseAs: 'text',
    }),
  );
  expectThat(file.includes('pain.001.001'), 'the bank gets an ISO 20022 file');
  await ok(
    finance.POST('/v1/admin/payouts/{id}/bank-result', {
      params: { path: { id: payoutId }, header: key() },
      body: { outcome: 'settled', bankReference: `DEMO-${payoutId.slice(-12)}`, at: new Date().toISOString() },
    }),
  );
}

/** Every tenge and cent of the order and its payouts, and the whole of the books. */
export async function booksOf(
  { finance, moderator }: Crew,
  { id, number }: Bought,
  payoutIds: readonly string[],
): Promise<void> {
  chapter('Letters that were written:');
  say(`  ${[...(await letters(moderator.api))].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);

  chapter(`The ledger of ${number} and of what it paid:`);
  await transactions(finance.api, { orderId: id });
  for (const payoutId of payoutIds) {
    await transactions(finance.api, { reference: `payout:${payoutId}` });
    const { shares } = await ok(finance.api.GET('/v1/admin/payouts/{id}', { params: { path: { id: payoutId } } }));
    for (const { transfer } of shares) {
      if (transfer !== null) await transactions(finance.api, { reference: `transfer:${transfer.id}` });
    }
  }
  const report = await until('quiet books', async () => {
    const { findings, counts } = await ok(finance.api.GET('/v1/admin/ledger/verification'));
    return findings.length === 0 ? counts : undefined;
  });
  say(
    `\nbooks balance (${report.transactions} transactions, ${report.postings} postings, ${report.accounts} accounts)`,
  );
}

/** How many there are of each kind. */
async function letters(moderator: Api): Promise<Map<string, number>> {
  const kinds = new Map<string, number>();
  for (let after: string | undefined = ''; after !== undefined;) {
    const query = { limit: 100, ...(after === '' ? {} : { after }) };
    const page: Schemas['LettersPage'] = await ok(moderator.GET('/v1/admin/letters', { params: { query } }));
    for (const { kind } of page.items) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    after = page.nextCursor ?? undefined;
  }
  return kinds;
}

/** In the order in which they were recorded. */
async function transactions(finance: Api, filter: { orderId?: string; reference?: string }): Promise<void> {
  const { items } = await ok(
    finance.GET('/v1/admin/ledger/transactions', { params: { query: { ...filter, limit: 100 } } }),
  );
  for (const { id } of items.toReversed()) {
    const { kind, postings } = await ok(
      finance.GET('/v1/admin/ledger/transactions/{id}', { params: { path: { id } } }),
    );
    say(`  ${kind}`);
    for (const { debit, credit, amount } of postings) {
      say(`    ${money(amount).padStart(16)}  ${debit.kind} → ${credit.kind}`);
    }
  }
}
