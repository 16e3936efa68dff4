import { Injectable } from '@nestjs/common';
import type { Locale } from '../../kernel/locale.js';
import type { Permission } from '../../kernel/permission.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { mayAsStaff, permissionsOf, type StaffRole, staffRoles } from '../roles.js';

/** What other modules may ask about members of staff. */
@Injectable()
export class Staff {
  constructor(private readonly database: Database) {}

  /** Everybody who has the permission by a role, to be written to. */
  async holding(permission: Permission): Promise<{ accountId: string; email: string; locale: Locale }[]> {
    const roles = staffRoles.filter((role) => permissionsOf[role].includes(permission));
    return this.database.query(
      `SELECT id AS "accountId", email, locale FROM account
       WHERE disabled_at IS NULL AND erased_at IS NULL
         AND EXISTS (SELECT FROM account_role WHERE account_id = account.id AND role = ANY ($1))
       ORDER BY id`,
      [roles],
    );
  }

  /** Whether a role of the account, which is not disabled, has the permission. Joins. */
  async may(tx: Tx, accountId: string, permission: Permission): Promise<boolean> {
    const rows = await tx.query<{ role: StaffRole }[]>(
      `SELECT role FROM account_role JOIN account ON account.id = account_id
       WHERE account_id = $1 AND disabled_at IS NULL`,
      [accountId],
    );
    return mayAsStaff(
      rows.map(({ role }) => role),
      permission,
    );
  }
}
