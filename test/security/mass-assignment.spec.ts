/** Nobody writes what is not theirs to write by naming it: what a body's class does not have is refused by name. */
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/id.js';
import { everything } from '../support/belongings.js';
import { bodySchema, goodBody, type OperationCase, operationsOf, type ObjectSchema } from '../support/openapi.js';
import { type Person, signedIn } from '../support/people.js';
import { call, type Shop, startShop } from '../support/shop.js';

/** What only the shop itself decides. */
const privileged: Readonly<Record<string, unknown>> = {
  id: '01930000-0000-7000-8000-000000000001',
  accountId: '01930000-0000-7000-8000-000000000001',
  sellerId: '01930000-0000-7000-8000-000000000001',
  state: 'approved',
  status: 'approved',
  role: 'owner',
  roles: ['administrator'],
  permissions: ['payouts.approve'],
  version: 99,
  demo: true,
  commission: 0,
  commissionRate: '0',
  programme: 'free',
  priceMinor: 1,
  paid: { amount: 1, currency: 'EUR' },
  verifiedAt: '2026-01-01T00:00:00Z',
  emailVerifiedAt: '2026-01-01T00:00:00Z',
  publishedAt: '2026-01-01T00:00:00Z',
  decidedAt: '2026-01-01T00:00:00Z',
  decidedBy: '01930000-0000-7000-8000-000000000001',
  createdAt: '2026-01-01T00:00:00Z',
  heldUntil: null,
  password_hash: '$argon2id$x',
  passwordHash: '$argon2id$x',
  isAdmin: true,
  constructor: { prototype: { demo: true } },
};

describe('what a body does not have by its class', () => {
  let shop: Shop;
  let document: OpenAPIObject;
  let writes: OperationCase[];
  let shopper: Person;
  let artisan: Person;
  let staff: Person;

  beforeAll(async () => {
    shop = await startShop({ roles: ['api'], webhooks: 'lost' });
    const { database } = shop.app;
    document = (await (await fetch(`${shop.app.url}/openapi.json`)).json()) as OpenAPIObject;
    writes = operationsOf(document).filter(({ body, method }) => body !== undefined && method !== 'GET');
    shopper = await signedIn(database);
    artisan = await signedIn(database, { workshop: { sellerId: shop.pottery.sellerId, role: 'owner' } });
    staff = await signedIn(database, { roles: ['moderator', 'finance', 'support', 'administrator'] });
  }, 60_000);

  afterAll(() => shop?.close());

  it('is refused by name in every write, wherever it stands, and nothing changes', async () => {
    expect(writes.length).toBeGreaterThan(40);
    const before = await everything(shop);
    for (const operation of writes) {
      const { body, pointers } = withMore(bodySchema(operation, document), goodBody(operation, document) ?? {}, '');
      expect(pointers.length, operation.operationId).toBeGreaterThan(0);
      const answer = await call<{ code: string; errors?: { pointer: string }[] }>(
        shop,
        operation.method as 'POST',
        operation.path.replaceAll(/\{\w+\}/g, () => newId()),
        { body: body as object, headers: { 'idempotency-key': newId(), 'if-match': '"v1"', ...headersFor(operation) } },
      );
      const what = `${operation.method} ${operation.path} ${JSON.stringify(answer.body).slice(0, 500)}`;
      expect([400, 422], what).toContain(answer.status);
      const named = answer.body.errors?.map(({ pointer }) => pointer) ?? [];
      expect(
        pointers.filter((pointer) => !named.includes(pointer)),
        what,
      ).toEqual([]);
    }
    expect(await everything(shop)).toEqual(before);
  });

  function headersFor({ access }: OperationCase): Readonly<Record<string, string>> {
    if (access?.audience === 'account') return shopper.headers;
    if (access?.audience === 'artisan') return artisan.headers;
    return access?.audience === 'staff' ? staff.headers : {};
  }
});

/** The body with what is privileged in it, wherever there is an object of a class; and where that stands. */
function withMore(schema: ObjectSchema, value: object, at: string): { body: unknown; pointers: string[] } {
  const extra = Object.keys(privileged).filter((name) => !(name in schema.properties));
  const pointers = extra.map((name) => `${at}/${name}`);
  const body: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const of = schema.properties[name];
    if (of === undefined || typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
      body[name] = inner;
      continue;
    }
    const more = withMore(of, inner as object, `${at}/${name}`);
    body[name] = more.body;
    pointers.push(...more.pointers);
  }
  for (const name of extra) body[name] = privileged[name];
  return { body, pointers };
}
