import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import { Config } from '../platform/config/config.js';
import { Database, isSqlState } from '../platform/database/database.js';
import { PayoutAccounts } from '../platform/stripe/payout-accounts.js';
import { isPassing, ProviderRefusal } from '../platform/stripe/stripe-errors.js';
import type { OnboardingDto } from './payout-details.dto.js';
import { PayoutDetails } from './payout-details.js';
import { workshopNotFound } from './sellers.queries.js';

const FOREIGN_KEY_VIOLATION = '23503';

interface Account {
  /** The key of the call that makes it. */
  readonly id: string;
  readonly country: string;
  readonly stripeAccountId: string | null;
}

/** Being paid by the provider: an account there for the workshop, and the form in which she proves who she is. */
@Injectable()
export class PayoutOnboarding {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly provider: PayoutAccounts,
    private readonly details: PayoutDetails,
  ) {}

  /**
   * Makes the workshop's account, once, chooses it for its payouts and answers a link to its form.
   * @throws DomainError 404 `workshop_not_found`; 409 `payout_account_elsewhere`; 422 `country_unsupported`;
   *   503 `payment_provider_unavailable`
   */
  async begin(sellerId: string, country: string, accountId: string): Promise<OnboardingDto> {
    const account = await this.accountOf(sellerId, country);
    const stripeAccountId = account.stripeAccountId ?? (await this.create(sellerId, account));
    const { url, expiresAt } = await orDomainError(async () =>
      this.provider.onboardingLink(stripeAccountId, this.config.PUBLIC_URL, newId()),
    );
    await this.details.change(sellerId, { method: 'stripe_transfer', stripeAccountId }, accountId);
    return { stripeAccountId, url, expiresAt };
  }

  private async create(sellerId: string, { id, country }: Account): Promise<string> {
    const stripeAccountId = await orDomainError(async () => this.provider.create({ sellerId, country }, id));
    await this.database.transaction(async (tx) =>
      tx.query('UPDATE payout_account SET stripe_account_id = $2 WHERE id = $1 AND stripe_account_id IS NULL', [
        id,
        stripeAccountId,
      ]),
    );
    return stripeAccountId;
  }

  /** The row comes before the call, so that whoever asks again uses the same key. Another country is another call. */
  private async accountOf(sellerId: string, country: string): Promise<Account> {
    const account = await this.database.transaction(async (tx): Promise<Account> => {
      try {
        const [row] = await tx.query<Account[]>(
          `INSERT INTO payout_account AS old (id, seller_id, country, created_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (seller_id) DO UPDATE SET
             id = CASE WHEN old.stripe_account_id IS NULL AND old.country <> excluded.country
               THEN excluded.id ELSE old.id END,
             country = CASE WHEN old.stripe_account_id IS NULL THEN excluded.country ELSE old.country END
           RETURNING id, country, stripe_account_id AS "stripeAccountId"`,
          [newId(), sellerId, country, this.clock.now()],
        );
        if (row === undefined) throw new Error('The row of an account at the provider was not written.');
        return row;
      } catch (error) {
        throw isSqlState(error, FOREIGN_KEY_VIOLATION) ? workshopNotFound() : error;
      }
    });
    if (account.country === country) return account;
    throw new DomainError('conflict', 'payout_account_elsewhere', `Your account is in ${account.country}.`, {
      details: { country: account.country },
    });
  }
}

async function orDomainError<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof ProviderRefusal && error.code === 'country_unsupported') {
      throw new DomainError('invalid', 'country_unsupported', 'The provider does not pay out to that country.');
    }
    if (!isPassing(error)) throw error;
    const message = 'The payment provider can not be reached. Try again.';
    throw new DomainError('unavailable', 'payment_provider_unavailable', message, { retryAfter: 5 });
  }
}
