import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { Money } from '../../src/kernel/money.js';
import { Rate } from '../../src/kernel/rate.js';
import { Database } from '../../src/platform/database/database.js';
import { CommissionRules, DemoRates, ExchangeRates } from '../../src/rates/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { type Person, signedIn } from '../support/people.js';

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

describe('rates', () => {
  let app: TestApp;
  let finance: Person;
  let moderator: Person;
  let database: Database;
  let rates: ExchangeRates;
  let commission: CommissionRules;

  beforeAll(async () => {
    app = await startTestApp();
    finance = await signedIn(app.database, { roles: ['finance'] });
    moderator = await signedIn(app.database, { roles: ['moderator'] });
    database = app.app.get(Database);
    rates = app.app.get(ExchangeRates);
    commission = app.app.get(CommissionRules);
    // Many starts at once.
    await Promise.all(Array.from({ length: 20 }, async () => app.app.get(DemoRates).ensure()));
  });

  afterAll(() => app?.close());

  async function call(method: string, path: string, body?: object, person = finance): Promise<Answer> {
    const response = await fetch(`${app.url}${path}`, {
      method,
      headers: { ...person.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const addRate = (rate: object): Promise<Answer> =>
    call('POST', '/v1/admin/exchange-rates', { base: 'EUR', quote: 'KZT', value: '612.5', source: 'Bank', ...rate });
  const addRule = (rule: object): Promise<Answer> =>
    call('POST', '/v1/admin/commission-rules', { rateBp: 900, ...rule });
  const between = (a: 'EUR' | 'USD' | 'KZT' | 'AED', b: 'EUR' | 'USD' | 'KZT', at: Date) =>
    database.transaction(async (tx) => rates.between(tx, a, b, at));
  const later = (milliseconds: number): Date => new Date(Date.now() + milliseconds);

  async function overlaps(table: string, key: string): Promise<unknown[]> {
    return asOwner(
      app.database,
      `SELECT a.id FROM ${table} a JOIN ${table} b ON a.${key} = b.${key} AND a.id < b.id
       WHERE tstzrange(a.valid_from, a.valid_to) && tstzrange(b.valid_from, b.valid_to)`,
    );
  }

  describe('exchange rates', () => {
    it('of the demo are there once, however often it starts, and are marked', async () => {
      await app.app.get(DemoRates).ensure();
      const rows = 'SELECT count(*)::int AS count, count(DISTINCT pair)::int AS pairs FROM exchange_rate WHERE demo';
      expect(await asOwner(app.database, rows)).toEqual([{ count: 11, pairs: 11 }]);
    });

    it('tell a shopper what she can pay in, and what it costs', async () => {
      const { status, body } = await call('GET', '/v1/store/currencies');
      const items = body['items'] as { currency: string; rate: object | null }[];
      expect(status).toBe(200);
      expect(items.map(({ currency }) => currency).toSorted()).toEqual(
        ['KZT', 'EUR', 'USD', 'GBP', 'CNY', 'TRY', 'KRW'].toSorted(),
      );
      expect(items[0]).toEqual({ currency: 'KZT', minorUnitDigits: 2, rate: null });
      expect(items.find(({ currency }) => currency === 'EUR')?.rate).toEqual({
        base: 'EUR',
        quote: 'KZT',
        value: '600',
        source: 'Invented for the demo',
        validFrom: '2026-01-01T00:00:00.000Z',
        demo: true,
      });
    });

    it('hold either way round, and there is none before the first or between strangers', async () => {
      const found = await between('KZT', 'EUR', new Date());
      expect(String(found?.rate.convert(Money.of(9_800_000, 'KZT')))).toBe('163.33 EUR');
      expect((await between('EUR', 'KZT', new Date()))?.id).toBe(found?.id);
      expect(await between('EUR', 'KZT', new Date('2025-12-31T23:59:59.999Z'))).toBeNull();
      expect(await between('AED', 'KZT', new Date())).toBeNull();
      await expect(between('KZT', 'KZT', new Date())).rejects.toThrow('KZT needs no rate to itself');
    });

    it('that are new end the one before at the moment they begin', async () => {
      const begins = later(3_600_000);
      const added = await addRate({ base: 'USD', validFrom: begins.toISOString() });
      expect(added.status).toBe(201);
      expect(added.body).toMatchObject({ value: '612.5', demo: false, validTo: null, createdBy: finance.accountId });
      const before = await between('USD', 'KZT', new Date(begins.getTime() - 1));
      expect(String(before?.rate)).toBe('520');
      expect(String((await between('USD', 'KZT', begins))?.rate)).toBe('612.5');
      expect(await overlaps('exchange_rate', 'pair')).toEqual([]);
    });

    it('that are entered by twenty at once never hold at the same time, nor leave a moment without one', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_, i) =>
          addRate({ base: i % 2 === 0 ? 'AED' : 'KZT', quote: i % 2 === 0 ? 'KZT' : 'AED', value: `${i + 1}` }),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
      expect(statuses.filter((status) => status === 409)).toEqual(
        answers.filter(({ body }) => body['code'] === 'rate_not_later').map(() => 409),
      );
      expect(await overlaps('exchange_rate', 'pair')).toEqual([]);
      const open = `SELECT 1 FROM exchange_rate WHERE pair = 'AED/KZT' AND valid_to IS NULL`;
      expect(await asOwner(app.database, open)).toHaveLength(1);
      const gaps = `SELECT 1 FROM exchange_rate a WHERE pair = 'AED/KZT' AND valid_to IS NOT NULL AND NOT EXISTS
        (SELECT FROM exchange_rate b WHERE b.pair = a.pair AND b.valid_from = a.valid_to)`;
      expect(await asOwner(app.database, gaps)).toEqual([]);
    });

    it('can not begin before now, nor before the newest', async () => {
      expect(await addRate({ validFrom: later(-1_000).toISOString() })).toMatchObject({
        status: 422,
        body: { code: 'valid_from_in_past' },
      });
      const next = later(7_200_000).toISOString();
      expect((await addRate({ base: 'GBP', validFrom: next })).status).toBe(201);
      for (const validFrom of [next, undefined]) {
        expect(await addRate({ base: 'GBP', validFrom })).toMatchObject({
          status: 409,
          body: { code: 'rate_not_later', validFrom: next },
        });
      }
    });

    it.each([
      ['a rate to itself', { quote: 'EUR' }, 'currencies_equal', '/quote'],
      ['nothing', { value: '0.00' }, 'invalid_input', '/value'],
      ['a number', { value: 612.5 }, 'invalid_input', '/value'],
      ['an exponent', { value: '6e2' }, 'invalid_input', '/value'],
      ['too many decimals', { value: '1.0000000000001' }, 'invalid_input', '/value'],
      ['a currency that is not sold in', { base: 'RUB' }, 'invalid_input', '/base'],
      ['no source', { source: ' ' }, 'invalid_input', '/source'],
      ['a day without a time', { validFrom: '2030-01-01' }, 'invalid_input', '/validFrom'],
      ['no such day', { validFrom: '2030-13-01T00:00:00Z' }, 'invalid_input', '/validFrom'],
    ])('are refused: %s', async (_, rate, code, pointer) => {
      const { status, body } = await addRate(rate);
      expect({ status, code: body['code'] }).toEqual({ status: 422, code });
      expect((body['errors'] as { pointer: string }[]).map((error) => error.pointer)).toEqual([pointer]);
    });

    it('are listed page by page, the latest beginning first', async () => {
      const seen: { validFrom: string; base: string; quote: string }[] = [];
      for (let after = ''; ;) {
        const { body } = await call('GET', `/v1/admin/exchange-rates?currency=KZT&limit=4${after}`);
        seen.push(...(body['items'] as typeof seen));
        if (body['nextCursor'] === null) break;
        after = `&after=${body['nextCursor'] as string}`;
      }
      const [all] = (await asOwner(
        app.database,
        `SELECT count(*)::int AS count FROM exchange_rate WHERE 'KZT' IN (base, quote)`,
      )) as { count: number }[];
      expect(seen).toHaveLength(all?.count ?? 0);
      const times = seen.map(({ validFrom }) => Date.parse(validFrom));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });

    it('are for finance alone', async () => {
      expect((await call('GET', '/v1/admin/exchange-rates', undefined, moderator)).status).toBe(403);
      expect((await call('POST', '/v1/admin/exchange-rates', {}, moderator)).status).toBe(403);
    });
  });

  describe('commission', () => {
    const choose = (sale: Partial<Parameters<CommissionRules['choose']>[1]> = {}) =>
      database.transaction(async (tx) =>
        commission.choose(tx, { sellerId: newId(), programme: null, craft: 'felt', at: later(60_000), ...sale }),
      );

    it('is the default of 10 % where nobody has a rule', async () => {
      expect((await choose()).rateBp).toBe(1_000);
    });

    it("is the workshop's own before its programme's, that before its craft's, that before the default", async () => {
      const sellerId = newId();
      for (const rule of [
        { scope: 'craft', craft: 'ceramics', rateBp: 800 },
        { scope: 'programme', programme: 'young-masters', rateBp: 500 },
        { scope: 'workshop', sellerId, rateBp: 0 },
      ]) {
        expect((await addRule(rule)).status).toBe(201);
      }
      const rateOf = async (sale: object) => (await choose({ craft: 'ceramics', ...sale })).rateBp;
      expect(await rateOf({})).toBe(800);
      expect(await rateOf({ programme: 'young-masters' })).toBe(500);
      expect(await rateOf({ programme: 'young-masters', sellerId })).toBe(0);
      expect(await rateOf({ programme: 'old-masters', craft: 'jewellery' })).toBe(1_000);
    });

    it('changes from a moment on, for what is sold after it', async () => {
      const begins = later(3_600_000);
      const { body } = await addRule({ scope: 'craft', craft: 'wood', validFrom: begins.toISOString() });
      const ruleId = body['id'];
      expect((await choose({ craft: 'wood', at: new Date(begins.getTime() - 1) })).rateBp).toBe(1_000);
      expect(await choose({ craft: 'wood', at: begins })).toEqual({ ruleId, rateBp: 900 });
    });

    it('is never left undecided: without a default nothing is sold', async () => {
      await expect(choose({ at: new Date('2025-12-31T00:00:00Z') })).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'commission_rule_missing',
      });
    });

    it.each([
      ['a workshop that is not named', { scope: 'workshop' }, 'invalid_input', ['/sellerId']],
      ['a craft for everybody', { scope: 'default', craft: 'felt' }, 'subject_not_of_scope', ['/craft']],
      ['two at once', { scope: 'craft', craft: 'felt', sellerId: newId() }, 'subject_not_of_scope', ['/sellerId']],
      ['more than everything', { scope: 'default', rateBp: 10_001 }, 'invalid_input', ['/rateBp']],
      ['less than nothing', { scope: 'default', rateBp: -1 }, 'invalid_input', ['/rateBp']],
      ['a part of a point', { scope: 'default', rateBp: 0.5 }, 'invalid_input', ['/rateBp']],
    ])('is refused: %s', async (_, rule, code, pointers) => {
      const { status, body } = await addRule(rule);
      expect({ status, code: body['code'] }).toEqual({ status: 422, code });
      expect((body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(pointers);
    });

    it('of twenty at once never holds twice for one workshop', async () => {
      const sellerId = newId();
      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_, i) => addRule({ scope: 'workshop', sellerId, rateBp: i })),
      );
      expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
      expect(await overlaps('commission_rule', 'subject')).toEqual([]);
      const { body } = await call('GET', `/v1/admin/commission-rules?scope=workshop&sellerId=${sellerId}`);
      const open = (body['items'] as { validTo: string | null }[]).filter(({ validTo }) => validTo === null);
      expect(open).toHaveLength(1);
    });
  });

  describe('the database itself', () => {
    const open = `FROM exchange_rate WHERE valid_to IS NULL`;

    it('refuses two rates of a pair at the same time, whichever way they are written', async () => {
      const insert = database.transaction(async (tx) =>
        tx.query(
          `INSERT INTO exchange_rate (id, base, quote, value, valid_from, source, demo)
           VALUES ($1, 'KZT', 'EUR', 0.0017, now(), 'Twice', true)`,
          [newId()],
        ),
      );
      await expect(insert).rejects.toThrow('exchange_rate_no_overlap');
    });

    it.each([
      ['change what a rate was', 'UPDATE exchange_rate SET value = 1', 'permission denied'],
      ['delete a rate', 'DELETE FROM exchange_rate', 'permission denied'],
      ['change what a rule was', 'UPDATE commission_rule SET rate_bp = 1', 'permission denied'],
      ['delete a rule', 'DELETE FROM commission_rule', 'permission denied'],
      ['move an end', `UPDATE exchange_rate SET valid_to = 'infinity' WHERE valid_to IS NOT NULL`, 'ended, once'],
      ['open a rule again', 'UPDATE commission_rule SET valid_to = NULL WHERE valid_to IS NOT NULL', 'ended, once'],
      [
        'end a rate before it began',
        `UPDATE exchange_rate SET valid_to = '1999-01-01' WHERE valid_to IS NULL`,
        'check',
      ],
    ])('does not let the application %s', async (_, sql, refusal) => {
      // There is an ended rule by now, so that the statement has a row to be refused for.
      await addRule({ scope: 'default', rateBp: 1_000 });
      await expect(database.transaction(async (tx) => tx.query(sql))).rejects.toThrow(refusal);
    });

    it("keeps even its owner's hands off the rows", async () => {
      await expect(asOwner(app.database, `DELETE ${open}`)).rejects.toThrow('keeps its rows');
    });

    it('keeps a rate as it was written, to the last decimal', async () => {
      const at = later(1_000);
      await database.transaction(async (tx) => {
        const rate = Rate.of('KWD', 'KZT', '1690.500000000001');
        return rates.add(tx, { rate, validFrom: at, source: 'Bank', demo: false, createdBy: null });
      });
      expect(String((await rates.home(at)).rateOf('KWD')?.rate)).toBe('1690.500000000001');
    });
  });
});
