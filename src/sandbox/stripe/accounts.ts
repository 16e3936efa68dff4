import type Stripe from 'stripe';
import { newAccount, onboarded, type OnboardingOutcome } from './account-object.js';
import type { SandboxContext } from './context.js';
import { listOf, readCreated } from './lists.js';
import type { Account, OnboardingLink } from './objects.js';
import type { Parameters } from './parameters.js';
import { invalid, notFound, refused } from './problem.js';

/** An account link works once, for five minutes. */
const LINK_SECONDS = 300;

/**
 * Where a European platform can pay out to: the EEA, Britain, Switzerland, the United States and Canada.
 * Source: https://docs.stripe.com/connect/cross-border-payouts
 */
const COUNTRIES = new Set(
  'AT BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US'.split(' '),
);

/** Connected accounts (v1) and their way through onboarding. */
export class Accounts {
  constructor(private readonly context: SandboxContext) {}

  create(parameters: Parameters): Account {
    const country = (parameters.text('country') ?? 'US').toUpperCase();
    const account = newAccount(this.context, country, parameters);
    if (!COUNTRIES.has(country)) {
      throw refused(`${country} is not currently supported by Stripe.`, {
        code: 'country_unsupported',
        param: 'country',
      });
    }
    this.context.store.put('account', account);
    return account;
  }

  retrieve(id: string): Account {
    const account = this.context.store.get('account', id);
    if (account === undefined) throw notFound('account', id, 'account');
    return account;
  }

  list(parameters: Parameters): Stripe.ApiList<Account> {
    const created = readCreated(parameters);
    const rows = this.context.store.all('account').filter((account) => created(account.created ?? 0));
    return listOf('/v1/accounts', rows, parameters, (account) => account);
  }

  createLink(parameters: Parameters): Stripe.AccountLink {
    const account = this.retrieve(parameters.requiredText('account'));
    parameters.choice('type', ['account_onboarding', 'account_update']);
    parameters.requiredText('type');
    parameters.choice('collect', ['currently_due', 'eventually_due']);
    const refreshUrl = readUrl(parameters, 'refresh_url');
    const returnUrl = readUrl(parameters, 'return_url');
    const id = this.context.newId('link');
    const created = this.context.now();
    const link: OnboardingLink = { id, account: account.id, expiresAt: created + LINK_SECONDS, refreshUrl, returnUrl };
    this.context.store.put('onboarding_link', link);
    return {
      object: 'account_link',
      created,
      expires_at: link.expiresAt,
      url: `${this.context.baseUrl}/_sandbox/onboarding/${id}`,
    } satisfies Stripe.AccountLink;
  }

  /** The link, unless it was used or has expired. */
  link(id: string): OnboardingLink | undefined {
    const link = this.context.store.get('onboarding_link', id);
    return link !== undefined && link.expiresAt > this.context.now() ? link : undefined;
  }

  /** The end of the form behind a link. */
  followLink(id: string, outcome: OnboardingOutcome): OnboardingLink | undefined {
    const link = this.link(id);
    if (link === undefined) return undefined;
    this.context.store.delete('onboarding_link', id);
    this.onboard(link.account, outcome);
    return link;
  }

  onboard(id: string, outcome: OnboardingOutcome): Account {
    const before = this.retrieve(id);
    const after = onboarded(this.context, before, outcome);
    this.context.store.put('account', after);
    const previous = {
      charges_enabled: before.charges_enabled,
      details_submitted: before.details_submitted,
      payouts_enabled: before.payouts_enabled,
    };
    this.context.emit('account.updated', after, { previous, account: id });
    return after;
  }
}

function readUrl(parameters: Parameters, name: 'refresh_url' | 'return_url'): string {
  const url = parameters.requiredText(name);
  if (!/^https?:\/\/\S+$/.test(url)) throw invalid('Not a valid URL', { code: 'url_invalid', param: name });
  return url;
}
