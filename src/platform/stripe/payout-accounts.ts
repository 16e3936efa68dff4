import { Injectable } from '@nestjs/common';
import type { Stripe } from 'stripe';
import { Config } from '../config/config.js';
import { createStripeClient } from './stripe-client.js';
import { orRefusal } from './stripe-errors.js';

export interface OnboardingLink {
  readonly url: string;
  readonly expiresAt: Date;
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
}
