import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/locale.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import { type Memberships, rolesOf, type StaffRole } from '../roles.js';
import type { AccountDetailDto, AccountSummaryDto, ListAccountsDto } from './accounts.dto.js';

type Summary = Pick<AccountSummaryDto, keyof AccountSummaryDto>;

interface AccountRow extends Omit<AccountSummaryDto, 'roles'> {
  readonly granted: StaffRole[];
  readonly memberships: Memberships;
}

interface DetailRow extends AccountRow {
  readonly grants: { readonly role: StaffRole; readonly grantedBy: string | null; readonly grantedAt: string }[];
  readonly totp: AccountDetailDto['totp'];
}

const ACCOUNT = `
  account.id, email, name, locale, created_at AS "createdAt", disabled_at AS "disabledAt",
  email_verified_at AS "emailVerifiedAt", erased_at AS "erasedAt",
  (SELECT coalesce(json_agg(role ORDER BY role), '[]') FROM account_role WHERE account_id = account.id) AS granted,
  (SELECT coalesce(json_agg(json_build_object('sellerId', seller_id, 'role', role) ORDER BY seller_id), '[]')
   FROM membership WHERE account_id = account.id) AS memberships`;

@Injectable()
export class AccountsQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. @throws DomainError 400 `cursor_invalid` */
  async list({ search, limit, after }: ListAccountsDto): Promise<Page<AccountSummaryDto>> {
    // Normalised before the wildcards are escaped: normalising could bring new ones.
    const pattern = search?.normalize('NFKC').replaceAll(/[\\%_]/g, String.raw`\$&`) ?? null;
    const rows = await this.database.query<AccountRow>(
      `SELECT ${ACCOUNT} FROM account
       WHERE ($1::uuid IS NULL OR id < $1)
         AND ($2::text IS NULL OR email_key LIKE normalised_email($2) || '%'
              OR lower(name COLLATE pg_c_utf8) LIKE '%' || lower($2 COLLATE pg_c_utf8) || '%')
       ORDER BY id DESC LIMIT $3`,
      [decodeCursor(after, ['id'])?.[0] ?? null, pattern, limit + 1],
    );
    return page(rows.map(summary), limit, ({ id }) => [id]);
  }

  /** Whom a letter to the account is for. Null: there is no such account, or it was erased. */
  async forLetter(accountId: string): Promise<{ email: string; name: string; locale: Locale } | null> {
    const [account] = await this.database.query<{ email: string; name: string; locale: Locale }>(
      'SELECT email, name, locale FROM account WHERE id = $1 AND erased_at IS NULL',
      [accountId],
    );
    return account ?? null;
  }

  /** Joins. Whether letters to the account's present address were shown to reach the person. */
  async isVerified(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT FROM account WHERE id = $1 AND email_verified_at IS NOT NULL FOR KEY SHARE',
      [accountId],
    );
    return rows.length > 0;
  }

  /** Joins. The workshops that have no other owner. */
  async ownedAlone(tx: Tx, accountId: string): Promise<string[]> {
    const rows = await tx.query<{ sellerId: string }[]>(
      `SELECT seller_id AS "sellerId" FROM membership own WHERE account_id = $1 AND role = 'owner'
         AND NOT EXISTS (SELECT FROM membership other
           WHERE other.seller_id = own.seller_id AND other.account_id <> $1 AND other.role = 'owner')
       ORDER BY seller_id`,
      [accountId],
    );
    return rows.map(({ sellerId }) => sellerId);
  }

  /** @throws DomainError 404 `account_not_found` */
  async find(id: string): Promise<AccountDetailDto> {
    const [row] = await this.database.query<DetailRow>(
      `SELECT ${ACCOUNT},
         (SELECT coalesce(json_agg(json_build_object('role', role, 'grantedBy', granted_by, 'grantedAt', granted_at)
            ORDER BY role), '[]') FROM account_role WHERE account_id = account.id) AS grants,
         coalesce((SELECT CASE WHEN confirmed_at IS NULL THEN 'begun' ELSE 'confirmed' END
                   FROM totp WHERE account_id = account.id), 'none') AS totp
       FROM account WHERE id = $1`,
      [id],
    );
    if (row === undefined) throw new DomainError('not_found', 'account_not_found', 'There is no such account.');
    const { grants, totp, memberships } = row;
    return {
      ...summary(row),
      grants: grants.map(({ grantedAt, ...grant }) => ({ ...grant, grantedAt: new Date(grantedAt) })),
      memberships: [...memberships],
      totp,
    };
  }
}

function summary({ granted, memberships, ...row }: AccountRow): Summary {
  const { id, email, name, locale, createdAt, emailVerifiedAt, disabledAt, erasedAt } = row;
  const roles = rolesOf(granted, memberships);
  return { id, email, name, locale, createdAt, emailVerifiedAt, disabledAt, erasedAt, roles };
}
