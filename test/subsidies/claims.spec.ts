import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { type Answer, type SellersApp, startSellersApp, workshop } from '../sellers/sellers-app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';

const OWN = '/v1/artisan/claims';

const tenge = (amount: number) => ({ amount, currency: 'KZT' });

const clay = {
  category: 'raw-materials',
  supplier: 'ТОО «Балшық»',
  invoiceNumber: 'А-17',
  invoiceDate: '2026-10-05',
  paid: tenge(18_450_050),
};
const kiln = {
  category: 'tools-equipment',
  supplier: 'ИП Пеш',
  invoiceNumber: '3',
  invoiceDate: '2026-09-30',
  paid: tenge(92_000_000),
};

describe('A claim', () => {
  let app: SellersApp;

  beforeAll(async () => {
    app = await startSellersApp();
  });
  afterAll(() => app?.close());

  const begin = (who: Person, body: object, key: string = newId()): Promise<Answer> =>
    app.call('POST', OWN, who, { body, headers: { 'idempotency-key': key } });
  const change = (who: Person, id: string, body: object): Promise<Answer> =>
    app.call('PATCH', `${OWN}/${id}`, who, { body });
  const owner = async (): Promise<Person> => (await workshop(app)).owner;

  it('is a draft that says what a workshop spent and may ask for, and can be thrown away', async () => {
    const artisan = await owner();
    const begun = await begin(artisan, { note: 'Күзгі шығын', expenses: [clay, kiln] });
    expect(begun).toMatchObject({
      status: 201,
      body: {
        state: 'draft',
        number: expect.stringMatching(/^CL-\d{6}$/),
        note: 'Күзгі шығын',
        demo: true,
        shareBp: 2_500,
        eligible: tenge(110_450_050),
        requested: tenge(27_612_512),
        expenses: [
          { ...clay, invoiceLine: 1, vat: tenge(0), eligible: clay.paid, requested: tenge(4_612_512) },
          { ...kiln, requested: tenge(23_000_000) },
        ],
      },
    });
    const { id } = begun.body;
    expect((await app.call('GET', `${OWN}/${id}`, artisan)).body).toEqual(begun.body);
    const changed = await change(artisan, id, { expenses: [{ ...clay, paid: tenge(7) }] });
    expect(changed.body).toMatchObject({ note: 'Күзгі шығын', requested: tenge(1), expenses: [{ paid: tenge(7) }] });
    expect((await change(artisan, id, { note: null })).body).toMatchObject({
      note: null,
      expenses: [{ paid: tenge(7) }],
    });
    expect((await app.call('GET', OWN, artisan)).body.items).toMatchObject([{ id, requested: tenge(1) }]);
    expect((await app.call('DELETE', `${OWN}/${id}`, artisan)).status).toBe(204);
    expect((await app.call('GET', `${OWN}/${id}`, artisan)).body.code).toBe('claim_not_found');
  });

  it('leaves VAT out for a workshop that pays it', async () => {
    const { sellerId, owner: artisan } = await workshop(app);
    await asOwner(app.database, `UPDATE seller SET tax_status = 'vat_payer' WHERE id = $1`, [sellerId]);
    const { body } = await begin(artisan, { expenses: [{ ...clay, paid: tenge(11_600), vat: tenge(1_600) }] });
    expect(body).toMatchObject({ eligible: tenge(10_000), requested: tenge(2_500) });
  });

  it('is begun once however often it is sent with one key', async () => {
    const artisan = await owner();
    const first = await begin(artisan, { expenses: [clay] }, 'claim-of-autumn');
    const again = await begin(artisan, { expenses: [clay] }, 'claim-of-autumn');
    expect(again.body).toEqual(first.body);
    expect((await begin(artisan, { expenses: [kiln] }, 'claim-of-autumn')).body.code).toBe('idempotency_key_reused');
    expect((await app.call('POST', OWN, artisan, { body: { expenses: [] } })).body.code).toBe(
      'idempotency_key_required',
    );
  });

  it('has each line of an invoice once, in all claims of the workshop', async () => {
    const artisan = await owner();
    const twice = await begin(artisan, { expenses: [clay, { ...clay, supplier: 'тоо «балшық»', paid: tenge(1) }] });
    expect(twice).toMatchObject({
      status: 409,
      body: { code: 'expense_claimed_already', errors: [{ pointer: '/expenses/1' }] },
    });
    expect((await app.call('GET', OWN, artisan)).body.items).toEqual([]);
    const lines = { expenses: [clay, { ...clay, invoiceLine: 2 }] };
    const first = await begin(artisan, lines);
    expect(first.status).toBe(201);
    const second = (await begin(artisan, { expenses: [kiln] })).body;
    expect((await change(artisan, second.id, lines)).body.code).toBe('expense_claimed_already');
    expect((await app.call('GET', `${OWN}/${second.id}`, artisan)).body).toEqual(second);
    // The same line may be written again in its own claim, and by another workshop.
    expect((await change(artisan, first.body.id, lines)).status).toBe(200);
    expect((await begin(await owner(), lines)).status).toBe(201);
  });

  it('has each line of an invoice once when it is claimed twenty times at once', async () => {
    const artisan = await owner();
    const answers = await Promise.all(Array.from({ length: 20 }, () => begin(artisan, { expenses: [kiln, clay] })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'expense_claimed_already')).toHaveLength(19);
    expect((await app.call('GET', OWN, artisan)).body.items).toHaveLength(1);
  });

  it.each([
    [
      'a category that the programme lacks',
      { ...clay, category: 'weddings' },
      'expense_invalid',
      '/expenses/0/category',
    ],
    ['a day to come', { ...clay, invoiceDate: '2999-01-01' }, 'expense_invalid', '/expenses/0/invoiceDate'],
    ['nothing paid', { ...clay, paid: tenge(0) }, 'expense_invalid', '/expenses/0/paid/amount'],
    ['more VAT than was paid', { ...clay, vat: clay.paid }, 'expense_invalid', '/expenses/0/vat/amount'],
    ['a day that no month has', { ...clay, invoiceDate: '2026-02-30' }, 'invalid_input', '/expenses/0/invoiceDate'],
    ['euros', { ...clay, paid: { amount: 1, currency: 'EUR' } }, 'invalid_input', '/expenses/0/paid/currency'],
    ['half a tiyn', { ...clay, paid: tenge(0.5) }, 'invalid_input', '/expenses/0/paid/amount'],
    ['its own share', { ...clay, requested: tenge(1) }, 'invalid_input', '/expenses/0/requested'],
  ])('is refused with %s', async (_, expense, code, pointer) => {
    const artisan = await owner();
    const answer = await begin(artisan, { expenses: [expense] });
    expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } });
    expect((await app.call('GET', OWN, artisan)).body.items).toEqual([]);
  });

  it.each(['state', 'sellerId', 'demo', 'shareBp', 'requested'])('takes no %s', async (field) => {
    const artisan = await owner();
    const answer = await begin(artisan, { expenses: [], [field]: 'approved' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: `/${field}`, code: 'unknown_field' }] } });
  });

  it('is out of reach for another workshop, and for helpers', async () => {
    const { sellerId, owner: artisan } = await workshop(app);
    const { id } = (await begin(artisan, { expenses: [clay] })).body;
    const other = await owner();
    const answers = [
      await app.call('GET', `${OWN}/${id}`, other),
      await change(other, id, { note: 'мое' }),
      await app.call('DELETE', `${OWN}/${id}`, other),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'claim_not_found' } });
    const helper = await signedIn(app.database, { workshop: { sellerId, role: 'helper' } });
    expect((await app.call('GET', `${OWN}/${id}`, helper)).status).toBe(403);
    expect((await app.call('GET', `${OWN}/${id}`, artisan)).body.note).toBeNull();
  });

  it('that is no draft any more is neither changed nor thrown away', async () => {
    const artisan = await owner();
    const { id } = (await begin(artisan, { expenses: [clay] })).body;
    await asOwner(app.database, `UPDATE claim SET state = 'submitted' WHERE id = $1`, [id]);
    for (const answer of [
      await change(artisan, id, { note: 'x' }),
      await app.call('DELETE', `${OWN}/${id}`, artisan),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'claim_not_draft', state: 'submitted' } });
    }
    await expect(asOwner(app.database, 'DELETE FROM claim WHERE id = $1', [id])).rejects.toThrow(/can not be deleted/);
  });

  it('is listed for finance by workshop and state, page by page', async () => {
    const { sellerId, owner: artisan } = await workshop(app);
    for (const expense of [clay, kiln]) await begin(artisan, { expenses: [expense] });
    const finance = await signedIn(app.database, { roles: ['finance'] });
    const list = (query: string): Promise<Answer> => app.call('GET', `/v1/admin/claims?${query}`, finance);
    const first = (await list(`sellerId=${sellerId}&state=draft&limit=1`)).body;
    const second = (await list(`sellerId=${sellerId}&limit=1&after=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items]).toMatchObject([
      { sellerId, requested: tenge(23_000_000) },
      { sellerId, requested: tenge(4_612_512) },
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await list(`sellerId=${sellerId}&state=paid`)).body.items).toEqual([]);
    expect((await app.call('GET', '/v1/admin/claims', artisan)).status).toBe(403);
  });
});
