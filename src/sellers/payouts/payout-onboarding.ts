import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Config } from '../../platform/config/config.js';
import { Database, isSqlState } from '../../platform/database/database.js';
import { type OnboardingLink, PayoutAccounts } from '../../platform/stripe/payout-accounts.js';
import { isPassing, isRepeatedForKey, ProviderRefusal } from '../../platform/stripe/stripe-errors.js';
import type { OnboardingDto, PayoutAccountDto } from './payout-details.dto.js';
import { PayoutDetails } from './payout-details.js';
import { workshopNotFound } from '../workshops/sellers.queries.js';

const FOREIGN_KEY_VIOLATION = '23503';

interface Account {
  readonly key: string;
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
    const { url, expiresAt } = await this.link(stripeAccountId);
    await this.details.change(sellerId, { method: 'stripe_transfer', stripeAccountId }, accountId);
    return { stripeAccountId, url, expiresAt };
  }

  /**
   * What the provider still asks of the workshop whose payouts go there. Asked of the provider each time: what it
   * wants changes without us.
   * @throws DomainError 404 `payout_account_missing`: she is not paid by the provider, or it does not know her account;
   *   503 `payment_provider_unavailable`
   */
  async standing(sellerId: string): Promise<PayoutAccountDto> {
    const [row] = await this.database.query<{ stripeAccountId: string | null }>(
      'SELECT stripe_account_id AS "stripeAccountId" FROM payout_details WHERE seller_id = $1',
      [sellerId],
    );
    const stripeAccountId = row?.stripeAccountId ?? null;
    if (stripeAccountId === null) throw accountMissing();
    try {
      return { stripeAccountId, ...(await this.provider.standing(stripeAccountId)) };
    } catch (error) {
      throw error instanceof ProviderRefusal ? accountMissing() : refusalOf(error);
    }
  }

  private async link(stripeAccountId: string): Promise<OnboardingLink> {
    try {
      return await this.provider.onboardingLink(stripeAccountId, this.config.PUBLIC_URL, newId());
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async create(sellerId: string, account: Account): Promise<string> {
    const { key, country } = account;
    try {
      const created = await this.provider.create({ sellerId, country }, key);
      return await this.keep(sellerId, account, created);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      // An account that the provider made in spite of its error stays empty.
      if (isRepeatedForKey(error)) await this.changeKey(sellerId, key);
      throw refusalOf(error);
    }
  }

  /** One that was made for another country, while she changed her mind, is left empty. */
  private async keep(sellerId: string, { key, country }: Account, created: string): Promise<string> {
    const kept = await this.database.transaction(async (tx) => {
      await tx.query(
        `UPDATE payout_account SET stripe_account_id = $3
         WHERE seller_id = $1 AND idempotency_key = $2 AND stripe_account_id IS NULL`,
        [sellerId, key, created],
      );
      const [row] = await tx.query<Pick<Account, 'country' | 'stripeAccountId'>[]>(
        'SELECT country, stripe_account_id AS "stripeAccountId" FROM payout_account WHERE seller_id = $1',
        [sellerId],
      );
      return row;
    });
    if (kept?.stripeAccountId === created) return created;
    throw accountElsewhere(kept?.country ?? country);
  }

  private async changeKey(sellerId: string, key: string): Promise<void> {
    await this.database.transaction(async (tx) =>
      tx.query(
        `UPDATE payout_account SET idempotency_key = $3
         WHERE seller_id = $1 AND idempotency_key = $2 AND stripe_account_id IS NULL`,
        [sellerId, key, newId()],
      ),
    );
  }

  /** The row comes before the call, so that whoever asks again uses the same key. Another country is another call. */
  private async accountOf(sellerId: string, country: string): Promise<Account> {
    const account = await this.database.transaction(async (tx): Promise<Account> => {
      try {
        const [row] = await tx.query<Account[]>(
          `INSERT INTO payout_account AS old (seller_id, idempotency_key, country, created_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (seller_id) DO UPDATE SET
             idempotency_key = CASE WHEN old.stripe_account_id IS NULL AND old.country <> excluded.country
               THEN excluded.idempotency_key ELSE old.idempotency_key END,
             country = CASE WHEN old.stripe_account_id IS NULL THEN excluded.country ELSE old.country END
           RETURNING idempotency_key AS key, country, stripe_account_id AS "stripeAccountId"`,
          [sellerId, newId(), country, this.clock.now()],
        );
        if (row === undefined) throw new Error('The row of an account at the provider was not written.');
        return row;
      } catch (error) {
        throw isSqlState(error, FOREIGN_KEY_VIOLATION) ? workshopNotFound() : error;
      }
    });
    if (account.country === country) return account;
    throw accountElsewhere(account.country);
  }
}

function accountElsewhere(country: string): DomainError {
  return new DomainError('conflict', 'payout_account_elsewhere', `Your account is in ${country}.`, {
    details: { country },
  });
}

function accountMissing(): DomainError {
  return new DomainError('not_found', 'payout_account_missing', 'The provider has no account that you are paid to.');
}

/** What to tell her; an error that nobody foresaw comes back as it is. */
function refusalOf(error: unknown): unknown {
  if (error instanceof ProviderRefusal && error.code === 'country_unsupported') {
    return new DomainError('invalid', 'country_unsupported', 'The provider does not pay out to that country.');
  }
  if (!isPassing(error)) return error;
  const message = 'The payment provider can not be reached. Try again.';
  return new DomainError('unavailable', 'payment_provider_unavailable', message, { retryAfter: 5 });
}
