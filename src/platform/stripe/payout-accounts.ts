import { Injectable } from '@nestjs/common';
import type { Stripe } from 'stripe';
import { Config } from '../config/config.js';
import { createStripeClient } from './stripe-client.js';
import { orRefusal } from './stripe-errors.js';

export interface OnboardingLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** How far an account is, and what its holder still owes the provider. */
export interface AccountStanding {
  /** `onboarding`: the form was never sent; `restricted`: it was, and is not enough; `enabled`: money can go there. */
  readonly state: 'onboarding' | 'restricted' | 'enabled';
  /** What is asked for now, in the provider's words: `external_account`, `representative.last_name`. */
  readonly due: readonly string[];
  /** Of those, what should have been there already. */
  readonly pastDue: readonly string[];
  /** What was given and is being looked at. */
  readonly pendingVerification: readonly string[];
  /** When the account is restricted unless all that is due is there by then. */
  readonly deadline: Date | null;
  /** The provider's code: `requirements.past_due`, `rejected.fraud`. */
  readonly disabledReason: string | null;
}

/** Accounts at the provider to which transfers go. Their holders prove who they are to the provider, not to us. */
@Injectable()
export class PayoutAccounts {
  private readonly client: Stripe;

  constructor(config: Config) {
    this.client = createStripeClient(config);
  }

  /**
   * Makes an account that can receive transfers once its holder has filled in the provider's form; `acct_…`. The
   * provider forgets the key after a day: the account that nobody came to know of then stays empty.
   * @param country ISO 3166-1
   * @throws ProviderRefusal `country_unsupported`
   */
  async create({ sellerId, country }: { sellerId: string; country: string }, key: string): Promise<string> {
    const account = await orRefusal(async () =>
      this.client.accounts.create(
        {
          type: 'express',
          country,
          capabilities: { transfers: { requested: true } },
          metadata: { seller_id: sellerId },
        },
        { idempotencyKey: key },
      ),
    );
    return account.id;
  }

  /** The provider's form for an account. It works once, for a few minutes; each key makes another. */
  async onboardingLink(accountId: string, returnUrl: string, key: string): Promise<OnboardingLink> {
    const link = await orRefusal(async () =>
      this.client.accountLinks.create(
        { account: accountId, type: 'account_onboarding', return_url: returnUrl, refresh_url: returnUrl },
        { idempotencyKey: key },
      ),
    );
    return { url: link.url, expiresAt: new Date(link.expires_at * 1_000) };
  }

  /** As the provider sees it now. @throws ProviderRefusal `resource_missing`, `account_invalid`: it is no account of ours */
  async standing(accountId: string): Promise<AccountStanding> {
    const account = await orRefusal(async () => this.client.accounts.retrieve(accountId));
    const { capabilities, details_submitted: submitted, payouts_enabled: payouts, requirements } = account;
    const enabled = payouts && capabilities?.transfers === 'active';
    const deadline = requirements?.current_deadline ?? null;
    return {
      state: enabled ? 'enabled' : submitted ? 'restricted' : 'onboarding',
      due: requirements?.currently_due ?? [],
      pastDue: requirements?.past_due ?? [],
      pendingVerification: requirements?.pending_verification ?? [],
      deadline: deadline === null ? null : new Date(deadline * 1_000),
      disabledReason: requirements?.disabled_reason ?? null,
    };
  }
}
