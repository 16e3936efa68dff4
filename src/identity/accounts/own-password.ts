import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { SignInAttempts } from '../sessions/sign-in-attempts.js';
import { Account } from './account.entity.js';
import { Passwords } from './passwords.js';

/** Whoever changes what an account hangs on gives its password again; guesses count like those of signing in. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
  ) {}

  /**
   * Runs `work` in a transaction that holds the account's lock, if the password is right.
   * @param field the field of the request that the password was in
   * @throws DomainError 422 `password_wrong`; 429 `too_many_attempts`; 503 `sign_in_busy`
   */
  async with<Result>(
    given: { accountId: string; password: string; field: string; address: string },
    work: (tx: Tx, account: Account) => Promise<Result>,
  ): Promise<Result> {
    const [known] = await this.database.query<{ email: string; passwordHash: string }>(
      `SELECT email, password_hash AS "passwordHash" FROM account WHERE id = $1 AND disabled_at IS NULL`,
      [given.accountId],
    );
    if (known === undefined) throw sessionInvalid();
    const attempt = await this.attempts.begin(given.address, known.email);
    const matches = await this.passwords.matches(given.password, known.passwordHash).catch(async (error: unknown) => {
      await this.attempts.withdrawn(attempt);
      throw error;
    });
    if (!matches) throw passwordWrong(given.field);
    await this.database.transaction((tx) => this.attempts.succeeded(tx, attempt));
    return this.database.transaction(async (tx) => {
      const account = await tx.findOne(Account, {
        where: { id: given.accountId },
        lock: { mode: 'for_no_key_update' },
      });
      if (account === null || account.disabledAt !== null) throw sessionInvalid();
      // Changed by somebody else while it was checked: what was right is right no more.
      if (account.passwordHash !== known.passwordHash) throw passwordWrong(given.field);
      return work(tx, account);
    });
  }
}

function passwordWrong(field: string): DomainError {
  return new DomainError('invalid', 'password_wrong', 'This is not the password of your account.', {
    errors: [{ pointer: `/${field}`, code: 'password_wrong', detail: 'Not the password of your account.' }],
  });
}

function sessionInvalid(): DomainError {
  return new DomainError('unauthenticated', 'session_invalid', 'The session has ended. Sign in again.');
}
