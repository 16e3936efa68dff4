import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { MembersService } from '../../identity/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { versionPassed } from '../../platform/http/if-match.js';
import { type DefaultShares, lockActiveArtisans } from './artisan-shares.js';
import type { ArtisanDto, ArtisansDto, WriteArtisanDto } from './artisans.dto.js';

const MAX_ARTISANS = 1_000;
const ARTISAN = `id, names, account_id AS "accountId", position, active, version`;

/** The artisans of a co-operative. Each change locks the workshop first, so that two come one after the other. */
@Injectable()
export class ArtisansService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly audit: AuditLog,
  ) {}

  async list(sellerId: string): Promise<ArtisansDto> {
    const items = await this.database.query<ArtisanDto>(
      `SELECT ${ARTISAN} FROM workshop_artisan WHERE seller_id = $1 ORDER BY active DESC, position, id`,
      [sellerId],
    );
    const [workshop] = await this.database.query<{ defaultShares: DefaultShares }>(
      'SELECT default_shares AS "defaultShares" FROM seller WHERE id = $1',
      [sellerId],
    );
    return { items, defaultShares: workshop?.defaultShares ?? 'equal' };
  }

  /** @throws DomainError 404 `artisan_not_found`, for another workshop's too */
  async find(sellerId: string, id: string): Promise<ArtisanDto> {
    const [artisan] = await this.database.query<ArtisanDto>(
      `SELECT ${ARTISAN} FROM workshop_artisan WHERE id = $1 AND seller_id = $2`,
      [id, sellerId],
    );
    if (artisan === undefined) throw artisanNotFound();
    return artisan;
  }

  /** @returns her id. @throws DomainError 409 `too_many_artisans`, `artisan_account_taken`; 422 `account_not_member` */
  async add(accountId: string, sellerId: string, input: WriteArtisanDto): Promise<string> {
    return this.database.transaction(async (tx) => {
      await lockActiveArtisans(tx, sellerId);
      const [{ count } = { count: 0 }] = await tx.query<{ count: number }[]>(
        'SELECT count(*)::integer AS count FROM workshop_artisan WHERE seller_id = $1',
        [sellerId],
      );
      if (count >= MAX_ARTISANS) {
        throw new DomainError('conflict', 'too_many_artisans', `A workshop has ${MAX_ARTISANS} artisans at the most.`);
      }
      const id = newId();
      await this.assertAccountFree(tx, sellerId, id, input.accountId ?? null);
      await tx.query(
        `INSERT INTO workshop_artisan (id, seller_id, names, account_id, position, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, sellerId, JSON.stringify(input.names), input.accountId ?? null, input.position, this.clock.now()],
      );
      await this.record(tx, { accountId, sellerId, id }, 'added');
      return id;
    });
  }

  /**
   * @throws DomainError 404 `artisan_not_found`; 409 `artisan_retired`, `artisan_account_taken`; 412
   *   `precondition_failed`; 422 `account_not_member`
   */
  async edit(accountId: string, sellerId: string, id: string, version: number, input: WriteArtisanDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockActiveArtisans(tx, sellerId);
      const artisan = await lockArtisan(tx, sellerId, id);
      if (artisan.version !== version) throw versionPassed();
      if (!artisan.active) throw artisanRetired();
      await this.assertAccountFree(tx, sellerId, id, input.accountId ?? null);
      await tx.query(
        `UPDATE workshop_artisan SET names = $2, account_id = $3, position = $4, version = version + 1 WHERE id = $1`,
        [id, JSON.stringify(input.names), input.accountId ?? null, input.position],
      );
      await this.record(tx, { accountId, sellerId, id }, 'edited');
    });
  }

  /**
   * She works here no more: what is sold from now on is divided without her.
   * @throws DomainError 404 `artisan_not_found`; 409 `artisan_retired`, `last_artisan`: listings have shares
   */
  async retire(accountId: string, sellerId: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const active = await lockActiveArtisans(tx, sellerId);
      const artisan = await lockArtisan(tx, sellerId, id);
      if (!artisan.active) throw artisanRetired();
      if (active.length === 1) await assertNoShares(tx, sellerId);
      await tx.query(
        'UPDATE workshop_artisan SET active = false, retired_at = $2, version = version + 1 WHERE id = $1',
        [id, this.clock.now()],
      );
      await this.record(tx, { accountId, sellerId, id }, 'retired');
    });
  }

  /** How what is nobody's in particular is divided from now on. */
  async setDefault(accountId: string, sellerId: string, defaultShares: DefaultShares): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [before] = await tx.query<{ defaultShares: DefaultShares }[]>(
        'SELECT default_shares AS "defaultShares" FROM seller WHERE id = $1 FOR NO KEY UPDATE',
        [sellerId],
      );
      if (before === undefined || before.defaultShares === defaultShares) return;
      await tx.query('UPDATE seller SET default_shares = $2 WHERE id = $1', [sellerId, defaultShares]);
      await this.audit.record(tx, {
        actor: accountId,
        action: 'workshop.default_shares_changed',
        subject: { kind: 'workshop', id: sellerId },
        sellerId,
        before: { ...before },
        after: { defaultShares },
      });
    });
  }

  private async record(tx: Tx, { accountId, sellerId, id }: Change, done: string): Promise<void> {
    const subject = { kind: 'artisan', id };
    await this.audit.record(tx, { actor: accountId, action: `artisan.${done}`, subject, sellerId });
  }

  private async assertAccountFree(tx: Tx, sellerId: string, id: string, accountId: string | null): Promise<void> {
    if (accountId === null) return;
    if (!(await this.members.isMember(tx, sellerId, accountId))) {
      throw new DomainError('invalid', 'account_not_member', 'This account is no member of the workshop.', {
        errors: [{ pointer: '/accountId', code: 'account_not_member', detail: 'It is no member of the workshop.' }],
      });
    }
    const [taken] = await tx.query<unknown[]>(
      'SELECT FROM workshop_artisan WHERE seller_id = $1 AND account_id = $2 AND active AND id <> $3',
      [sellerId, accountId, id],
    );
    if (taken === undefined) return;
    throw new DomainError('conflict', 'artisan_account_taken', 'Another artisan has this account.');
  }
}

interface Change {
  readonly accountId: string;
  readonly sellerId: string;
  readonly id: string;
}

async function lockArtisan(tx: Tx, sellerId: string, id: string): Promise<{ active: boolean; version: number }> {
  const [artisan] = await tx.query<{ active: boolean; version: number }[]>(
    'SELECT active, version FROM workshop_artisan WHERE id = $1 AND seller_id = $2 FOR UPDATE',
    [id, sellerId],
  );
  if (artisan === undefined) throw artisanNotFound();
  return artisan;
}

async function assertNoShares(tx: Tx, sellerId: string): Promise<void> {
  const [shared] = await tx.query<unknown[]>('SELECT FROM listing_share WHERE seller_id = $1 LIMIT 1', [sellerId]);
  if (shared === undefined) return;
  throw new DomainError('conflict', 'last_artisan', 'Listings are shared among artisans: somebody has to stay.');
}

function artisanNotFound(): DomainError {
  return new DomainError('not_found', 'artisan_not_found', 'The workshop has no such artisan.');
}

function artisanRetired(): DomainError {
  return new DomainError('conflict', 'artisan_retired', 'She has retired.');
}
