import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, isSqlState, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import { type MembershipRole, permissionsOf, type WorkshopAccess } from '../roles.js';
import { SignInAttempts } from '../sessions/sign-in-attempts.js';
import type { MemberDto } from './members.dto.js';
import { assertOwnerStays, Membership } from './membership.entity.js';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

const MEMBER = `
  SELECT account_id AS "accountId", email, name, role, membership.created_at AS "createdAt"
  FROM membership JOIN account ON account.id = account_id`;

/** Who works in which workshop. A change of a workshop's members first locks all of them, in the order of their ids. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: SignInAttempts,
    private readonly audit: AuditLog,
  ) {}

  /** The first member of a workshop that has just been opened. */
  async makeOwner(tx: Tx, sellerId: string, accountId: string): Promise<void> {
    await tx.insert(Membership, Membership.of(sellerId, accountId, 'owner', this.clock.now()));
  }

  /**
   * What is left to the workshop's members from the commit of `tx` on: for a suspension, its end and a closing.
   * `fulfil_only` leaves orders and reading the money; `none` what is declared `whileSuspended`.
   */
  async setAccess(tx: Tx, sellerId: string, access: WorkshopAccess): Promise<void> {
    if (access === 'full') {
      await tx.query('DELETE FROM workshop_access WHERE seller_id = $1', [sellerId]);
      return;
    }
    await tx.query(
      `INSERT INTO workshop_access (seller_id, access) VALUES ($1, $2)
       ON CONFLICT (seller_id) DO UPDATE SET access = excluded.access`,
      [sellerId, access],
    );
  }

  /** Joins. */
  async isMember(tx: Tx, sellerId: string, accountId: string): Promise<boolean> {
    const [member] = await tx.query<unknown[]>('SELECT FROM membership WHERE seller_id = $1 AND account_id = $2', [
      sellerId,
      accountId,
    ]);
    return member !== undefined;
  }

  /** In the order of the accounts' ids. @throws DomainError 400 `cursor_invalid` */
  async list(sellerId: string, { limit, after }: PageQuery): Promise<Page<MemberDto>> {
    const rows = await this.database.query<MemberDto>(
      `${MEMBER} WHERE seller_id = $1 AND ($2::uuid IS NULL OR account_id > $2) ORDER BY account_id LIMIT $3`,
      [sellerId, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ accountId }) => [accountId]);
  }

  /**
   * An owner takes somebody in who has an account. Addresses without one are counted like wrong passwords, so that
   * nobody finds out by this which ones have.
   * @throws DomainError 403 `forbidden`; 404 `account_not_found`; 409 `already_member`; 429 `too_many_attempts`
   */
  async addHelper(
    ownerId: string,
    sellerId: string,
    { email, address }: { readonly email: string; readonly address: string },
  ): Promise<MemberDto> {
    const attempt = await this.attempts.begin(address);
    return this.database.transaction(async (tx) => {
      assertMayManage(await lockMembers(tx, sellerId), ownerId);
      const [account] = await tx.query<{ id: string }[]>(
        'SELECT id FROM account WHERE email_key = normalised_email($1) AND disabled_at IS NULL',
        [email],
      );
      if (account === undefined) throw accountNotFound();
      try {
        await tx.insert(Membership, Membership.of(sellerId, account.id, 'helper', this.clock.now()));
      } catch (error) {
        if (!isSqlState(error, UNIQUE_VIOLATION)) throw error;
        throw new DomainError('conflict', 'already_member', 'This person belongs to the workshop already.');
      }
      await this.attempts.succeeded(tx, attempt);
      return this.changed(tx, ownerId, 'member.added', sellerId, account.id);
    });
  }

  /** An owner lets somebody go. @throws DomainError 403 `forbidden`; 404 `member_not_found`; 409 `last_owner` */
  async removeByOwner(ownerId: string, sellerId: string, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const members = await lockMembers(tx, sellerId);
      assertMayManage(members, ownerId);
      await this.remove(tx, ownerId, members, accountId);
    });
  }

  /**
   * Staff bind a person to a workshop or change the role there.
   * @throws DomainError 404 `account_not_found`; 409 `last_owner`
   */
  async bind(
    actor: string,
    sellerId: string,
    { accountId, role }: { readonly accountId: string; readonly role: MembershipRole },
  ): Promise<MemberDto> {
    return this.database.transaction(async (tx) => {
      const members = await lockMembers(tx, sellerId);
      const present = members.find((member) => member.accountId === accountId);
      if (present !== undefined && role !== 'owner') assertOwnerStays(members, present);
      try {
        await tx.query(
          `INSERT INTO membership (seller_id, account_id, role, created_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (seller_id, account_id) DO UPDATE SET role = excluded.role`,
          [sellerId, accountId, role, this.clock.now()],
        );
      } catch (error) {
        throw isSqlState(error, FOREIGN_KEY_VIOLATION) ? accountNotFound() : error;
      }
      if (present?.role === role) return memberOf(tx, sellerId, accountId);
      const action = present === undefined ? 'member.added' : 'member.role_changed';
      return this.changed(tx, actor, action, sellerId, accountId);
    });
  }

  /** Staff take a person out of a workshop. @throws DomainError 404 `member_not_found`; 409 `last_owner` */
  async unbind(actor: string, sellerId: string, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => this.remove(tx, actor, await lockMembers(tx, sellerId), accountId));
  }

  private async remove(tx: Tx, actor: string, members: readonly Membership[], accountId: string): Promise<void> {
    const leaving = members.find((member) => member.accountId === accountId);
    if (leaving === undefined) throw new DomainError('not_found', 'member_not_found', 'There is no such member.');
    assertOwnerStays(members, leaving);
    const { sellerId, role } = leaving;
    await tx.remove(leaving);
    const subject = { kind: 'account', id: accountId };
    await this.audit.record(tx, { actor, action: 'member.removed', subject, sellerId, before: { role } });
  }

  private async changed(
    tx: Tx,
    actor: string,
    action: 'member.added' | 'member.role_changed',
    sellerId: string,
    accountId: string,
  ): Promise<MemberDto> {
    const member = await memberOf(tx, sellerId, accountId);
    const subject = { kind: 'account', id: accountId };
    await this.audit.record(tx, { actor, action, subject, sellerId, after: { role: member.role } });
    return member;
  }
}

async function memberOf(tx: Tx, sellerId: string, accountId: string): Promise<MemberDto> {
  const [member] = await tx.query<MemberDto[]>(`${MEMBER} WHERE seller_id = $1 AND account_id = $2`, [
    sellerId,
    accountId,
  ]);
  if (member === undefined) throw new Error('A member who was just added is not there.');
  return member;
}

async function lockMembers(tx: Tx, sellerId: string): Promise<Membership[]> {
  return tx.find(Membership, {
    where: { sellerId },
    order: { accountId: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

/** Whoever waited for the locks may have lost the right meanwhile. */
function assertMayManage(members: readonly Membership[], accountId: string): void {
  const member = members.find((one) => one.accountId === accountId);
  if (member !== undefined && permissionsOf[member.role].includes('workshop.manage_members')) return;
  throw new DomainError('forbidden', 'forbidden', 'Only an owner manages the members of a workshop.');
}

function accountNotFound(): DomainError {
  return new DomainError('not_found', 'account_not_found', 'There is no such account.');
}
