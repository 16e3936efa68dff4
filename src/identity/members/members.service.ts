import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, isSqlState, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page, type PageQuery } from '../../platform/http/pagination.js';
import { type MembershipRole, permissionsOf, type WorkshopAccess } from '../roles.js';
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
   * An owner takes somebody in who has an account.
   * @throws DomainError 403 `forbidden`; 404 `account_not_found`; 409 `already_member`
   */
  async addHelper(ownerId: string, sellerId: string, email: string): Promise<MemberDto> {
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
      return memberOf(tx, sellerId, account.id);
    });
  }

  /** An owner lets somebody go. @throws DomainError 403 `forbidden`; 404 `member_not_found`; 409 `last_owner` */
  async removeByOwner(ownerId: string, sellerId: string, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const members = await lockMembers(tx, sellerId);
      assertMayManage(members, ownerId);
      await remove(tx, members, accountId);
    });
  }

  /**
   * Staff bind a person to a workshop or change the role there.
   * @throws DomainError 404 `account_not_found`; 409 `last_owner`
   */
  async bind(sellerId: string, accountId: string, role: MembershipRole): Promise<MemberDto> {
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
      return memberOf(tx, sellerId, accountId);
    });
  }

  /** Staff take a person out of a workshop. @throws DomainError 404 `member_not_found`; 409 `last_owner` */
  async unbind(sellerId: string, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => remove(tx, await lockMembers(tx, sellerId), accountId));
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

async function remove(tx: Tx, members: readonly Membership[], accountId: string): Promise<void> {
  const leaving = members.find((member) => member.accountId === accountId);
  if (leaving === undefined) throw new DomainError('not_found', 'member_not_found', 'There is no such member.');
  assertOwnerStays(members, leaving);
  await tx.remove(leaving);
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
