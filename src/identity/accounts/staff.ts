import { Injectable } from '@nestjs/common';
import type { Permission } from '../../kernel/permission.js';
import type { Tx } from '../../platform/database/database.js';
import { mayAsStaff, type StaffRole } from '../roles.js';

/** What other modules may ask about members of staff. */
@Injectable()
export class Staff {
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
