import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/index.js';
import { SystemClock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Principal } from '../../platform/http/access.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { recoveryCodeUsed } from '../identity.events.js';

const CODES = 10;
/** Base 32 without the letters that read as digits (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** For whoever lost the phone: each lets its owner in once in place of a one-time code. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: SystemClock,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
  ) {}

  /** Ten codes that are shown this once; the ones before are void. @throws DomainError 409 `totp_not_confirmed` */
  async renew({ accountId }: Principal): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT FROM account WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
      const confirmed = await tx.query<unknown[]>(
        'SELECT FROM totp WHERE account_id = $1 AND confirmed_at IS NOT NULL',
        [accountId],
      );
      if (confirmed.length === 0) {
        throw new DomainError('conflict', 'totp_not_confirmed', 'Enrol an authenticator app first.');
      }
      const codes = await this.give(tx, accountId);
      const subject = { kind: 'account', id: accountId };
      await this.audit.record(tx, { actor: accountId, action: 'account.recovery_codes_renewed', subject });
      return codes;
    });
  }

  /** Joins the holder of the account’s lock. */
  async give(tx: Tx, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: CODES }, newCode);
    await tx.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
    await tx.query(
      'INSERT INTO recovery_code (account_id, code_hash, made_at) SELECT $1, hash, $3 FROM unnest($2::bytea[]) AS hash',
      [accountId, codes.map(hashCode), this.clock.now()],
    );
    return codes;
  }

  /** Uses a code up. @throws DomainError 401 `recovery_code_invalid`, also for one that was used */
  async use(tx: Tx, accountId: string, code: string): Promise<void> {
    const [used] = await tx.query<[unknown[], number]>(
      `UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL
       RETURNING account_id`,
      [accountId, hashCode(code), this.clock.now()],
    );
    if (used.length === 0) {
      throw new DomainError('unauthenticated', 'recovery_code_invalid', 'The recovery code is wrong or was used.');
    }
    await this.jobs.publish(tx, recoveryCodeUsed, { accountId });
  }
}

/** Eighty random bits as `XXXX-XXXX-XXXX-XXXX`. */
function newCode(): string {
  const letters = [...randomBytes(16)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** However it was copied: without dashes, in small letters. The code is random, so a plain SHA-256 can't be searched. */
function hashCode(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest();
}
