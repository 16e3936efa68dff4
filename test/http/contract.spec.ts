import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../../src/identity/index.js';
import type { TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { newSession, type Person, signedIn } from '../support/people.js';
import { anyInput, type Call, operationsOf, type OperationCase } from '../support/openapi.js';
import { buy, fillCart, type Shop, startShop } from '../support/shop.js';

/** Cases for each operation and each kind of caller that it lets in. The campaign runs more. */
const CASES = Number(process.env['CONTRACT_CASES'] ?? 12);
const SEED = Number(process.env['CONTRACT_SEED'] ?? 20_261_123);
/** So many calls of one operation at a time: they wait for the database, and races between them are welcome. */
const AT_ONCE = 12;

type Headers = Readonly<Record<string, string>>;
type Role = keyof typeof permissionsOf;

interface Caller {
  readonly headers: Headers;
  readonly roles: readonly Role[];
}

describe('every operation keeps its contract', () => {
  let shop: Shop;
  let app: TestApp;
  let document: OpenAPIObject;
  let administrator: Person;
  let finance: Person;
  let artisan: Person;
  /** Of a cart with a piece in it; sent with some of the calls. */
  let cartToken: string;
  /** Good values by the name of the field. */
  let words: Record<string, readonly string[]>;
  /** What the API has told about: the path to one → the names of those that are there. */
  const known = new Map<string, string[]>();
  let given: ReadonlySet<string>;
  const ajv = new Ajv2020({ strict: false, allErrors: false });

  beforeAll(async () => {
    addFormats.default(ajv);
    shop = await startShop({ roles: ['api'], webhooks: 'lost' });
    ({ app } = shop);
    document = (await (await fetch(`${app.url}/openapi.json`)).json()) as OpenAPIObject;
    ajv.addSchema({ $id: 'api', ...(JSON.parse(JSON.stringify(document), nullAsType) as object) }, 'api');
    const { database } = app;
    const sellerId = shop.pottery.sellerId;
    administrator = await signedIn(database, { roles: ['administrator', 'moderator', 'support'] });
    finance = await signedIn(database, { roles: ['finance'] });
    artisan = await signedIn(database, { workshop: { sellerId, role: 'owner' } });
    // There is something of most kinds, so that good calls reach further than the first "not found".
    const { order } = await buy(shop, { lines: [{ piece: shop.dish }], headers: artisan.headers });
    const cart = await fillCart(shop);
    cartToken = cart.headers['x-cart-token'] ?? '';
    const bystander = await signedIn(database);
    // Of these not what is found: nobody who calls may be deprived of her roles, nor her workshop be suspended.
    known.set('/v1/admin/accounts/{id}', [bystander.accountId]);
    known.set('/v1/admin/workshops/{id}', [shop.feltery.sellerId]);
    known.set('/v1/store/carts/{id}', [cart.id]);
    known.set('/v1/store/orders/{id}', [order.id]);
    const [row] = await asOwner(database, 'SELECT id FROM seller_order WHERE order_id = $1', [order.id]);
    const sellerOrder = [(row as { id: string }).id];
    known.set('/v1/artisan/orders/{id}', sellerOrder);
    known.set('/v1/admin/seller-orders/{id}', sellerOrder);
    known.set('/v1/admin/orders/{id}', [order.id]);
    known.set('/v1/store/listings/{slug}', [shop.dish.slug, shop.rug.slug]);
    given = new Set(known.keys());
    words = {
      locale: ['kk', 'ru', 'en', 'de'],
      country: ['DE', 'KZ', 'US'],
      craft: ['ceramics', 'felt'],
      objectType: ['dish', 'felt-rug'],
      ornament: ['qoshqar-muiz'],
      variantId: [shop.brooch.variantId, shop.rug.variantId],
      cartId: [cart.id],
      sellerOrderIds: sellerOrder,
      stockItemId: [shop.dish.stockItemId],
      iban: ['KZ86125KZT5004100100'],
      bic: ['NBRKKZKX'],
    };
  });

  afterAll(() => shop?.close());

  /** Sessions of their own, so that an operation which ends its session can be called again. */
  async function callers(): Promise<Caller[]> {
    const people: [Person, readonly Role[]][] = [
      [administrator, ['administrator', 'moderator', 'support']],
      [finance, ['finance']],
      [artisan, ['owner']],
    ];
    const signed = await Promise.all(
      people.map(async ([{ accountId }, roles]) => ({
        headers: bearer(await newSession(app.database, accountId)),
        roles,
      })),
    );
    const withoutCode = bearer(await newSession(app.database, administrator.accountId, 'missing'));
    return [{ headers: {}, roles: [] }, ...signed, { headers: withoutCode, roles: [] }];
  }

  async function send({ method, path, query, body, headers }: Call): Promise<Response> {
    return fetch(`${app.url}${path}${query}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
    });
  }

  function assertDocumented(operation: OperationCase, response: Response, text: string, call: Call): void {
    const what = `${call.method} ${call.path}${call.query} ${call.body ?? ''} answered ${response.status} ${text.slice(0, 300)}`;
    expect(response.status, what).toBeLessThan(500);
    const documented = operation.responses[String(response.status)];
    expect(documented, `undocumented status: ${what}`).toBeDefined();
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    if (response.status >= 400 && !operation.operationId.startsWith('Operator')) {
      expect(type, what).toBe('application/problem+json');
    }
    const pointer = `api#${operation.pointer}/responses/${response.status}/content/${type.replaceAll('/', '~1')}/schema`;
    if (text === '' || documented?.content?.[type]?.schema === undefined) return;
    const validate = ajv.getSchema(pointer);
    expect(validate, pointer).toBeDefined();
    const valid = validate?.(type.endsWith('json') ? JSON.parse(text) : text);
    expect(valid, `${what}\n${JSON.stringify(validate?.errors)}`).toBe(true);
  }

  async function callAndCheck(operation: OperationCase, call: Call): Promise<void> {
    const response = await send(call);
    const text = await response.text();
    assertDocumented(operation, response, text, call);
    if (response.ok && text.startsWith('{')) learn(operation, JSON.parse(text) as object);
  }

  /** Names of what exists, for the paths of later calls. */
  function learn({ path, method }: OperationCase, answer: { readonly items?: unknown }): void {
    if (path.includes('{') || !['GET', 'POST'].includes(method)) return;
    for (const item of (Array.isArray(answer.items) ? answer.items : [answer]) as Record<string, unknown>[]) {
      for (const name of ['id', 'slug', 'accountId']) {
        const value = item[name];
        const where = `${path}/{${name}}`;
        if (typeof value === 'string' && !given.has(where))
          known.set(where, [...(known.get(where) ?? []), value].slice(-20));
      }
    }
  }

  it('answers any input with a documented status, a documented code and a body of the documented shape', async () => {
    for (const operation of operationsOf(document)) {
      const ids = known.get(operation.path.slice(0, operation.path.indexOf('}') + 1)) ?? [];
      const inputs = fc.sample(anyInput(operation, document, { ids, cartToken, words }), {
        numRuns: CASES,
        seed: SEED,
      });
      const calls = (await callers()).flatMap((caller) =>
        inputsFor(operation, caller, inputs).map((input) => ({
          ...input,
          headers: { ...input.headers, ...caller.headers },
        })),
      );
      await inTurns(calls, (call) => callAndCheck(operation, call));
      // What a valid call may rightly have changed must not stop the next operation's callers.
      if (operation.path.includes('/auth/')) await asOwner(app.database, 'TRUNCATE sign_in_attempts');
    }
  }, 120_000);

  it('logs no unforeseen error meanwhile, and no token', () => {
    expect(app.logs()).not.toContain('"level":"error"');
    for (const { token } of [administrator, finance, artisan]) expect(app.logs()).not.toContain(token);
  });

  it('documents a summary, an operation id and the audience of each operation', () => {
    for (const operation of operationsOf(document)) {
      expect(operation.summary, operation.operationId).toMatch(/\w/);
      expect(operation.access, operation.operationId).toBeDefined();
    }
    const ids = operationsOf(document).map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

function bearer(token: string): Headers {
  return { authorization: `Bearer ${token}` };
}

/** All for those who may call; one for those whom the guard sends away, whatever they say: the routes' own spec has them all. */
function inputsFor({ access }: OperationCase, { headers, roles }: Caller, inputs: readonly Call[]): readonly Call[] {
  const mayCall = ((): boolean => {
    if (access === undefined) return true;
    // To a public route everybody who is signed in is the same.
    if (access.audience === 'public') return headers['authorization'] === undefined || roles.includes('owner');
    if (access.audience === 'account') return headers['authorization'] !== undefined;
    if (access.audience !== 'artisan' && access.audience !== 'staff') return true;
    const { permission } = access;
    if (permission === undefined) return roles.includes('owner');
    return roles.some((role) => permissionsOf[role].includes(permission));
  })();
  return mayCall ? inputs : inputs.slice(0, 1);
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const takeTurns = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
}

/** JSON Schema says in a type what OpenAPI 3.0 says with `nullable`; Ajv knows that word, but not beside a reference. */
function nullAsType(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || !('allOf' in value)) return value;
  const { nullable, ...schema } = value;
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}
