import { composeIBAN } from 'ibantools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '../../src/kernel/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { PayoutDetails, type SellerPayoutDetails } from '../../src/sellers/index.js';
import { type SandboxInTest, SECRET_KEY, startSandbox } from '../stripe/support.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';
import { type Answer, type SellersApp, startSellersApp, workshop } from './sellers-app.js';

const PATH = '/v1/artisan/workshop/payout-details';

const bank = {
  method: 'bank_transfer',
  holder: 'ИП Канарейка Сокровенная',
  iban: 'KZ86125KZT5004100100',
  bic: 'NBRKKZKX',
  iinBin: '850101300045',
  kbe: '19',
};

/** What must never be seen outside the sealed columns. */
const canaries = [bank.holder, bank.iban, bank.iban.slice(4), bank.iinBin];

describe('Payout details', () => {
  let sandbox: SandboxInTest;
  let app: SellersApp;
  let details: PayoutDetails;
  let database: Database;
  const answers: string[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    app = await startSellersApp({ STRIPE_SECRET_KEY: SECRET_KEY, STRIPE_API_BASE: sandbox.url, LOG_LEVEL: 'trace' });
    details = app.app.get(PayoutDetails);
    database = app.app.get(Database);
  });
  afterAll(async () => {
    await app?.close();
    await sandbox?.stop();
  });

  async function call(method: string, who: Person, body?: object, path = PATH): Promise<Answer> {
    const answer = await app.call(method, path, who, body === undefined ? {} : { body });
    answers.push(answer.text);
    return answer;
  }
  const give = (who: Person, body: object = bank): Promise<Answer> => call('PUT', who, body);
  const onboard = (who: Person, country = 'DE'): Promise<Answer> =>
    call('POST', who, { country }, `${PATH}/onboarding`);
  const of = (sellerId: string): Promise<SellerPayoutDetails | undefined> =>
    database.transaction(async (tx) => (await details.ofSellers(tx, [sellerId])).get(sellerId));
  const hoursHeld = ({ body }: Answer): number =>
    Math.round((Date.parse(body.heldUntil) - app.app.get(Clock).now().getTime()) / 3_600_000);

  it('are shown to the owner by their last letters, and opened for a bank file alone', async () => {
    const { sellerId, owner } = await workshop(app);
    expect(await call('GET', owner)).toMatchObject({ status: 404, body: { code: 'payout_details_missing' } });
    const given = await give(owner, { ...bank, iban: 'kz86 125k zt50 0410 0100', bic: 'nbrkkzkx' });
    expect(given).toMatchObject({
      status: 200,
      body: {
        method: 'bank_transfer',
        ibanLast4: '0100',
        bic: 'NBRKKZKX',
        iinBinLast4: '0045',
        stripeAccountId: null,
        heldUntil: null,
      },
    });
    const { method: _, ...open } = bank;
    expect(await database.transaction((tx) => details.openBankDetails(tx, sellerId))).toEqual(open);
    expect(await of(sellerId)).toEqual({
      sellerId,
      method: 'bank_transfer',
      stripeAccountId: null,
      heldUntil: null,
      ibanLast4: '0100',
    });
  });

  it('hold payouts for two days when they change, not when they are given again', async () => {
    const { owner } = await workshop(app);
    await give(owner);
    expect((await give(owner)).body.heldUntil).toBeNull();
    const changed = await give(owner, { ...bank, kbe: '17' });
    expect(hoursHeld(changed)).toBe(48);
    expect((await give(owner, { ...bank, kbe: '17' })).body.heldUntil).toBe(changed.body.heldUntil);
    const { stripeAccountId } = (await onboard(owner)).body;
    await give(owner);
    const stripe = await give(owner, { method: 'stripe_transfer', stripeAccountId });
    expect(stripe.body).toMatchObject({ method: 'stripe_transfer', ibanLast4: null, iinBinLast4: null, bic: null });
    expect(hoursHeld(stripe)).toBe(48);
  });

  it('name no account at the provider that was not made for the workshop, first or later', async () => {
    const [one, other] = [await workshop(app), await workshop(app)];
    const { stripeAccountId } = (await onboard(other.owner)).body;
    for (const foreign of [stripeAccountId, 'acct_1Nv0FGQ9RKHgCVdK']) {
      const first = await give(one.owner, { method: 'stripe_transfer', stripeAccountId: foreign });
      expect(first).toMatchObject({ status: 422, body: { code: 'payout_account_unknown' } });
      expect(await call('GET', one.owner)).toMatchObject({ status: 404 });
    }
    const before = await give(one.owner);
    const later = await give(one.owner, { method: 'stripe_transfer', stripeAccountId });
    expect(later).toMatchObject({ status: 422, body: { code: 'payout_account_unknown' } });
    expect((await call('GET', one.owner)).body).toEqual(before.body);
  });

  it('are the first ones once, when twenty different ones are given at once', async () => {
    const { owner } = await workshop(app);
    const accounts = Array.from({ length: 20 }, (_, index) => {
      const bban = `125KZT50041${String(index).padStart(5, '0')}`;
      return { ...bank, iban: composeIBAN({ countryCode: 'KZ', bban }) };
    });
    const given = await Promise.all(accounts.map((account) => give(owner, account)));
    expect(given.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(hoursHeld(await call('GET', owner))).toBe(48);
  });

  it.each([
    ['an IBAN whose check digits are wrong', { ...bank, iban: 'KZ87125KZT5004100100' }, '/iban', 'is_kazakh_iban'],
    ['an IBAN of another country', { ...bank, iban: 'DE89370400440532013000' }, '/iban', 'is_kazakh_iban'],
    ['no BIC', { ...bank, bic: 'KZ' }, '/bic', 'is_bic'],
    ['the BIC of another bank of Kazakhstan', { ...bank, bic: 'CASPKZKA' }, '/bic', 'bank_mismatch'],
    ['the BIC of a bank abroad', { ...bank, bic: 'DEUTDEFF' }, '/bic', 'bank_mismatch'],
    ['an IIN that nobody has', { ...bank, iinBin: '850101300046' }, '/iinBin', 'is_iin_bin'],
    ['a beneficiary code that is none', { ...bank, kbe: '99' }, '/kbe', 'matches'],
    ['no holder', { ...bank, holder: undefined }, '/holder', 'required'],
    [
      'an account of the provider beside a bank’s',
      { ...bank, stripeAccountId: 'acct_1' },
      '/stripeAccountId',
      'unexpected',
    ],
    ['no account of the provider', { method: 'stripe_transfer' }, '/stripeAccountId', 'required'],
    ['a hold', { ...bank, heldUntil: '2020-01-01T00:00:00Z' }, '/heldUntil', 'unknown_field'],
    ['another workshop', { ...bank, sellerId: '01930000-0000-7000-8000-000000000000' }, '/sellerId', 'unknown_field'],
  ])('are refused with %s', async (_, body, pointer, code) => {
    const { owner } = await workshop(app);
    const answer = await give(owner, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input', errors: [{ pointer, code }] } });
    expect((await call('GET', owner)).status).toBe(404);
  });

  it('are the owner’s business alone', async () => {
    const { sellerId, owner } = await workshop(app);
    await give(owner);
    const helper = await signedIn(app.database, { workshop: { sellerId, role: 'helper' } });
    for (const answer of [await call('GET', helper), await give(helper), await onboard(helper)]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const moderator = await signedIn(app.database, { roles: ['moderator', 'finance'] });
    answers.push((await app.call('GET', `/v1/admin/workshops/${sellerId}`, moderator)).text);
  });

  it('are of no use in another workshop’s row', async () => {
    const { sellerId, owner } = await workshop(app);
    const thief = await workshop(app);
    await give(owner);
    await give(thief.owner, { ...bank, holder: 'Somebody else' });
    await asOwner(
      app.database,
      `UPDATE payout_details SET (iban, holder) = (SELECT iban, holder FROM payout_details WHERE seller_id = $2)
       WHERE seller_id = $1`,
      [thief.sellerId, sellerId],
    );
    await expect(database.transaction((tx) => details.openBankDetails(tx, thief.sellerId))).rejects.toThrow();
  });

  it('are nowhere to be read: not in answers, not in logs, not in the database', async () => {
    const { sellerId, owner } = await workshop(app);
    await give(owner);
    const [row] = (await asOwner(
      app.database,
      'SELECT payout_details::text AS text FROM payout_details WHERE seller_id = $1',
      [sellerId],
    )) as { text: string }[];
    for (const canary of canaries) {
      expect(answers.join('\n')).not.toContain(canary);
      expect(app.logs()).not.toContain(canary);
      expect(row?.text).not.toContain(canary);
      expect(row?.text).not.toContain(Buffer.from(canary).toString('hex'));
    }
  });

  it('can be an account at the provider, made once, with a form to fill in', async () => {
    const { sellerId, owner } = await workshop(app);
    const first = await onboard(owner);
    expect(first).toMatchObject({ status: 200, body: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1/) } });
    const { stripeAccountId } = first.body;
    expect((await fetch(first.body.url)).status).toBe(200);
    expect(await of(sellerId)).toMatchObject({ method: 'stripe_transfer', stripeAccountId, heldUntil: null });
    const account = await sandbox.stripe.accounts.retrieve(stripeAccountId);
    expect(account).toMatchObject({ country: 'DE', metadata: { seller_id: sellerId } });

    const again = await onboard(owner);
    expect(again.body.stripeAccountId).toBe(stripeAccountId);
    expect(again.body.url).not.toBe(first.body.url);
    expect((await onboard(owner, 'FR')).body).toMatchObject({ code: 'payout_account_elsewhere', country: 'DE' });
    expect(await of(sellerId)).toMatchObject({ heldUntil: null });
  });

  it('is one account in one country, whoever of the workshop begins at once and where', async () => {
    const { sellerId, owner } = await workshop(app);
    const begun = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => onboard(owner, index % 2 === 0 ? 'DE' : 'FR')),
    );
    const chosen = begun.filter(({ status }) => status === 200).map(({ body }) => body.stripeAccountId);
    expect(new Set(chosen).size).toBe(1);
    const account = await sandbox.stripe.accounts.retrieve(chosen[0]);
    for (const { status, body } of begun.filter((answer) => answer.status !== 200)) {
      expect([status, body.code]).toEqual([409, 'payout_account_elsewhere']);
    }
    expect(await of(sellerId)).toMatchObject({ stripeAccountId: account.id });
  });

  it('show what the provider still asks for, until it has it', async () => {
    const { owner } = await workshop(app);
    const shown = (): Promise<Answer> => call('GET', owner, undefined, `${PATH}/onboarding`);
    expect(await shown()).toMatchObject({ status: 404, body: { code: 'payout_account_missing' } });
    await give(owner);
    expect((await shown()).body.code).toBe('payout_account_missing');

    const { stripeAccountId, url } = (await onboard(owner)).body;
    expect((await shown()).body).toMatchObject({
      stripeAccountId,
      state: 'onboarding',
      due: expect.arrayContaining(['external_account', 'representative.last_name']),
      pastDue: expect.arrayContaining(['external_account']),
      disabledReason: 'requirements.past_due',
    });
    const fill = (form: string, outcome: string): Promise<unknown> =>
      fetch(form, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });
    await fill(url, 'pending');
    expect((await shown()).body).toMatchObject({
      state: 'restricted',
      due: [],
      pendingVerification: ['representative.verification.document'],
    });
    await fill((await onboard(owner)).body.url, 'complete');
    expect((await shown()).body).toEqual({
      stripeAccountId,
      state: 'enabled',
      due: [],
      pastDue: [],
      pendingVerification: [],
      deadline: null,
      disabledReason: null,
    });
    sandbox.api.faults.addForRequests({ kind: 'error_before', method: 'GET', path: '^/v1/accounts/', count: 10 });
    expect(await shown()).toMatchObject({ status: 503, body: { code: 'payment_provider_unavailable' } });
    sandbox.api.faults.clear();
    const helper = await signedIn(app.database, {
      workshop: { sellerId: (await workshop(app)).sellerId, role: 'helper' },
    });
    expect((await call('GET', helper, undefined, `${PATH}/onboarding`)).status).toBe(403);
  });

  it('ask whoever signed in a while ago for the password again', async () => {
    const { owner } = await workshop(app);
    await asOwner(
      app.database,
      `UPDATE session SET created_at = created_at - interval '1 hour', confirmed_at = now() - interval '16 minutes'
       WHERE account_id = $1`,
      [owner.accountId],
    );
    for (const answer of [await give(owner), await onboard(owner)]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'recent_sign_in_required' } });
    }
    expect((await call('GET', owner)).body.code).toBe('payout_details_missing');
  });

  it('are one account when she asks twenty times at once', async () => {
    const { sellerId, owner } = await workshop(app);
    const given = await Promise.all(Array.from({ length: 20 }, () => onboard(owner)));
    expect(new Set(given.map(({ status }) => status))).toEqual(
      given.some(({ status }) => status === 503) ? new Set([200, 503]) : new Set([200]),
    );
    const accounts = await sandbox.stripe.accounts.list({ limit: 100 });
    expect(accounts.data.filter(({ metadata }) => metadata?.['seller_id'] === sellerId)).toHaveLength(1);
  });

  it('are no account in a country to which the provider does not pay', async () => {
    const { sellerId, owner } = await workshop(app);
    expect(await onboard(owner, 'KZ')).toMatchObject({ status: 422, body: { code: 'country_unsupported' } });
    expect(await of(sellerId)).toBeUndefined();
    expect((await onboard(owner, 'AT')).status).toBe(200);
  });

  it('do not stay without an account because the provider failed once', async () => {
    const { owner } = await workshop(app);
    sandbox.api.faults.addForRequests({ kind: 'error_before', method: 'POST', path: '^/v1/accounts$' });
    expect(await onboard(owner)).toMatchObject({ status: 503, body: { code: 'payment_provider_unavailable' } });
    expect((await call('GET', owner)).status).toBe(404);
    expect((await onboard(owner)).status).toBe(200);
  });
});
