import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog, type AuditedAct, AuditVerification } from '../../src/audit/index.js';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asOwner } from '../support/database.js';
import { signedIn } from '../support/people.js';

/** As somebody would who has the schema's owner at hand and wants no traces. */
const tamperings: Readonly<Record<string, [sql: string, code: string]>> = {
  'another actor': ['UPDATE audit_entry SET actor = gen_random_uuid() WHERE position = 3', 'entry_changed'],
  'other roles': [`UPDATE audit_entry SET actor_roles = '{finance}' WHERE position = 3`, 'entry_changed'],
  'another way in': [`UPDATE audit_entry SET via = 'command' WHERE position = 3`, 'entry_changed'],
  'another request': ['UPDATE audit_entry SET request_id = gen_random_uuid() WHERE position = 3', 'entry_changed'],
  'another time': [
    `UPDATE audit_entry SET recorded_at = recorded_at - interval '1 microsecond' WHERE position = 3`,
    'entry_changed',
  ],
  'another id': ['UPDATE audit_entry SET id = gen_random_uuid() WHERE position = 3', 'entry_changed'],
  'another action': [`UPDATE audit_entry SET action = 'shop.closed' WHERE position = 3`, 'entry_changed'],
  'another kind of subject': [`UPDATE audit_entry SET subject_kind = 'till' WHERE position = 3`, 'entry_changed'],
  'another subject': [`UPDATE audit_entry SET subject_id = 'x' WHERE position = 3`, 'entry_changed'],
  'another workshop': ['UPDATE audit_entry SET seller_id = gen_random_uuid() WHERE position = 3', 'entry_changed'],
  'another reason': [`UPDATE audit_entry SET reason = 'none' WHERE position = 3`, 'entry_changed'],
  'no reason': ['UPDATE audit_entry SET reason = NULL WHERE position = 3', 'entry_changed'],
  'another state before': [`UPDATE audit_entry SET before = '{"state": "a"}' WHERE position = 3`, 'entry_changed'],
  'another state after': [`UPDATE audit_entry SET after = '{"state": "a"}' WHERE position = 3`, 'entry_changed'],
  'a change with its hash': [
    `UPDATE audit_entry SET reason = 'none' WHERE position = 3;
     UPDATE audit_entry e SET hash = audit_hash(e) WHERE position = 3`,
    'chain_broken',
  ],
  'an entry that is gone': ['DELETE FROM audit_entry WHERE position = 3', 'entry_missing'],
  'an entry that is gone, its gap closed': [
    `DELETE FROM audit_entry WHERE position = 3;
     UPDATE audit_entry SET position = position - 1 WHERE position > 3`,
    'entry_changed',
  ],
  'an entry that nobody appended': [
    `UPDATE audit_entry SET position = position + 1000 WHERE position > 3;
     INSERT INTO audit_entry SELECT 4, gen_random_uuid(), recorded_at, actor, actor_roles, via, request_id, action,
       subject_kind, subject_id, seller_id, reason, before, after, hash, hash FROM audit_entry WHERE position = 3;
     UPDATE audit_entry e SET hash = audit_hash(e) WHERE position = 4;
     UPDATE audit_entry SET position = position - 999 WHERE position > 1000`,
    'chain_broken',
  ],
  'two entries in another order': [
    `UPDATE audit_entry SET position = 1000 WHERE position = 2; UPDATE audit_entry SET position = 2 WHERE position = 3;
     UPDATE audit_entry SET position = 3 WHERE position = 1000`,
    'chain_broken',
  ],
  'an end that is cut off': ['DELETE FROM audit_entry WHERE position > 3', 'end_missing'],
  'nothing at all': ['DELETE FROM audit_entry', 'end_missing'],
  'another end': ['UPDATE audit_head SET position = 3', 'end_missing'],
  'no end': ['DELETE FROM audit_head', 'head_missing'],
};

describe('The audit log', () => {
  let app: TestApp;
  let database: Database;
  let audit: AuditLog;
  let verification: AuditVerification;

  beforeAll(async () => {
    app = await startTestApp({ env: { API_DOCS: 'false' } });
    const context: INestApplicationContext = app.app;
    database = context.get(Database);
    audit = context.get(AuditLog, { strict: false });
    verification = context.get(AuditVerification, { strict: false });
  });
  afterAll(() => app?.close());
  beforeEach(() =>
    tamper(`TRUNCATE audit_entry; TRUNCATE audit_head;
      INSERT INTO audit_head (position, hash) VALUES (0, sha256('sheber audit'))`),
  );

  const record = (act: Partial<AuditedAct> = {}): Promise<void> =>
    database.transaction((tx) =>
      audit.record(tx, {
        actor: newId(),
        action: 'workshop.suspended',
        subject: { kind: 'workshop', id: newId() },
        sellerId: newId(),
        reason: 'counterfeit',
        before: { state: 'active' },
        after: { state: 'suspended', until: new Date(0), amountMinor: 12n },
        ...act,
      }),
    );
  /** One connection without triggers, as only the owner can have. */
  const tamper = (sql: string): Promise<unknown> =>
    asOwner(app.database, `BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
  const codes = async (): Promise<string[]> => (await verification.run()).findings.map(({ code }) => code);

  it('follows one entry by the next, without gaps, when twenty act at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => record()));
    const report = await verification.run();
    expect(report).toMatchObject({ findings: [], entries: 20, head: { position: '20' } });
    const rows = await asOwner(app.database, 'SELECT position FROM audit_entry ORDER BY position');
    expect(rows).toEqual(Array.from({ length: 20 }, (_, index) => ({ position: String(index + 1) })));
  });

  it('leaves no gap for an act that was undone', async () => {
    await record();
    await expect(
      database.transaction(async (tx) => {
        await audit.record(tx, { actor: null, action: 'shop.burned', subject: { kind: 'shop', id: '1' } });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await record();
    expect(await verification.run()).toMatchObject({ findings: [], head: { position: '2' } });
  });

  it.each(Object.entries(tamperings))('is seen to have %s', async (_, [sql, code]) => {
    for (let entry = 0; entry < 5; entry++) await record();
    expect(await codes()).toEqual([]);
    await tamper(sql);
    expect(await codes()).toContain(code);
  });

  it('is seen to be cut off with its head mended, by the end that somebody noted elsewhere', async () => {
    for (let entry = 0; entry < 5; entry++) await record();
    const { head } = await verification.run();
    if (head === null) throw new Error('The log has no head.');
    expect((await verification.run(head)).findings).toEqual([]);
    await record();
    expect((await verification.run(head)).findings).toEqual([]);
    await tamper(`DELETE FROM audit_entry WHERE position > 3;
      UPDATE audit_head SET (position, hash) = (SELECT position, hash FROM audit_entry WHERE position = 3)`);
    expect(await codes()).toEqual([]);
    expect((await verification.run(head)).findings).toMatchObject([{ code: 'anchor_differs', position: '5' }]);
  });

  it.each([
    'UPDATE audit_entry SET reason = NULL',
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
    `INSERT INTO audit_head VALUES (true, 1, sha256('x'))`,
    'UPDATE audit_head SET position = 0',
    'DELETE FROM audit_head',
    'TRUNCATE audit_head',
  ])('refuses even its owner: %s', async (sql) => {
    await record();
    await expect(asOwner(app.database, sql)).rejects.toMatchObject({ code: '55000' });
  });

  it.each(['UPDATE audit_entry SET reason = NULL', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'gives the application no right to: %s',
    async (sql) => {
      await expect(database.query(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
      await expect(
        database.query(
          sql
            .replace('audit_entry SET reason = NULL', 'audit_head SET position = 9')
            .replace('audit_entry', 'audit_head'),
        ),
      ).rejects.toMatchObject({ driverError: { code: '42501' } });
    },
  );

  it.each([
    ['email', { email: 'x' }],
    ['ownerName', { after: { ownerName: 'x' } }],
    ['phone', { phone: null }],
    ['iban', { iban: 'x' }],
    ['iin_bin', { iin_bin: 'x' }],
    ['apiToken', { apiToken: 'x' }],
    ['password', { password: 'x' }],
    ['shippingAddress', { lines: [{ shippingAddress: 'x' }] }],
    ['an address in a value', { note: 'write to aigul@example.kz' }],
  ])('refuses to keep personal data: %s', async (_, after) => {
    await expect(record({ after })).rejects.toThrow(/audit log keeps no/);
    expect((await verification.run()).entries).toBe(0);
  });

  it('keeps what is masked', async () => {
    await record({ before: { ibanLast4: '0100' }, after: { last4: '0200' } });
    expect((await verification.run()).entries).toBe(1);
  });

  it('is read by the administrator, newest first, by what was done to whom', async () => {
    const administrator = await signedIn(app.database, { roles: ['administrator'] });
    const read = async (
      query: string,
    ): Promise<{ status: number; body: { items: { action: string }[]; nextCursor: string } }> => {
      const answer = await fetch(`${app.url}/v1/admin/audit${query}`, { headers: administrator.headers });
      return { status: answer.status, body: (await answer.json()) as never };
    };
    const [actor, sellerId, subject] = [newId(), newId(), { kind: 'workshop', id: newId() }];
    await record({ action: 'rate.created', actor });
    await record({ action: 'rate.closed', sellerId });
    await record({ action: 'payout_run.approved', subject });
    const actions = async (query: string): Promise<string[]> =>
      (await read(query)).body.items.map(({ action }) => action);
    expect(await actions('')).toEqual(['payout_run.approved', 'rate.closed', 'rate.created']);
    expect(await actions('?action=rate.')).toEqual(['rate.closed', 'rate.created']);
    expect(await actions(`?actor=${actor}`)).toEqual(['rate.created']);
    expect(await actions(`?sellerId=${sellerId}`)).toEqual(['rate.closed']);
    expect(await actions(`?subjectKind=workshop&subjectId=${subject.id}`)).toEqual(['payout_run.approved']);
    expect(await actions('?to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await actions('?from=2020-01-01T00:00:00Z&limit=1')).toEqual(['payout_run.approved']);
    const { body } = await read('?limit=2');
    expect(await actions(`?limit=2&after=${body.nextCursor}`)).toEqual(['rate.created']);
    expect(await read(`?subjectId=${subject.id}`)).toMatchObject({ status: 422 });
    expect(await read('/verification')).toMatchObject({ status: 200, body: { findings: [], entries: 3 } });
    const support = await signedIn(app.database, { roles: ['support'] });
    expect((await fetch(`${app.url}/v1/admin/audit`, { headers: support.headers })).status).toBe(403);
  });
});
