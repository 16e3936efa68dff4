import type Stripe from 'stripe';
import type { SandboxContext } from './context.js';
import type { Account } from './objects.js';
import type { Parameters } from './parameters.js';

/** `incomplete`: the form was left; `pending`: Stripe still checks; `rejected`: Stripe does not want this seller. */
export type OnboardingOutcome = 'complete' | 'incomplete' | 'pending' | 'rejected';

type Capability = 'card_payments' | 'transfers';

const DUE = [
  'business_profile.url',
  'business_type',
  'external_account',
  'representative.first_name',
  'representative.last_name',
  'tos_acceptance.date',
  'tos_acceptance.ip',
];

export function newAccount(context: SandboxContext, country: string, parameters: Parameters): Account {
  const id = context.newId('acct');
  const requested = readCapabilities(parameters);
  const profile = parameters.child('business_profile');
  return {
    id,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: profile?.text('mcc') ?? null,
      minority_owned_business_designation: null,
      name: profile?.text('name') ?? null,
      product_description: profile?.text('product_description') ?? null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: profile?.text('url') ?? null,
    },
    business_type: parameters.choice('business_type', ['company', 'individual', 'non_profit']) ?? null,
    capabilities: Object.fromEntries(requested.map((name) => [name, 'inactive'])),
    charges_enabled: false,
    controller: readController(parameters),
    country,
    created: context.now(),
    default_currency: parameters.text('default_currency') ?? currencyOf(country),
    details_submitted: false,
    email: parameters.text('email') ?? null,
    external_accounts: { object: 'list', data: [], has_more: false, url: `/v1/accounts/${id}/external_accounts` },
    future_requirements: requirements([], null),
    groups: { payments_pricing: null },
    metadata: parameters.metadata(),
    payouts_enabled: false,
    requirements: requirements(DUE, 'requirements.past_due'),
    settings: SETTINGS,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: parameters.choice('type', ['custom', 'express', 'standard']) ?? 'none',
  } satisfies Stripe.Account;
}

export function onboarded(context: SandboxContext, account: Account, outcome: OnboardingOutcome): Account {
  if (outcome === 'incomplete') return account;
  if (outcome === 'rejected') {
    return withState(account, 'inactive', requirements([], 'rejected.other'));
  }
  const submitted: Account = {
    ...account,
    details_submitted: true,
    external_accounts: {
      object: 'list',
      data: [bankAccount(context, account)],
      has_more: false,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    tos_acceptance: { date: context.now(), ip: '127.0.0.1', user_agent: null },
  };
  if (outcome === 'complete') return withState(submitted, 'active', requirements([], null));
  const checking = requirements([], 'requirements.pending_verification');
  return withState(submitted, 'pending', {
    ...checking,
    pending_verification: ['representative.verification.document'],
  });
}

function withState(
  account: Account,
  state: 'active' | 'inactive' | 'pending',
  due: Stripe.Account.Requirements,
): Account {
  const names = Object.keys(account.capabilities ?? {});
  return {
    ...account,
    capabilities: Object.fromEntries(names.map((name) => [name, state])),
    charges_enabled: state === 'active' && names.includes('card_payments'),
    payouts_enabled: state === 'active',
    requirements: due,
  };
}

function readCapabilities(parameters: Parameters): Capability[] {
  const capabilities = parameters.child('capabilities');
  return (['card_payments', 'transfers'] as const).filter(
    (name) => capabilities?.child(name)?.flag('requested') === true,
  );
}

function readController(parameters: Parameters): Stripe.Account.Controller {
  const controller = parameters.child('controller');
  const losses = controller?.child('losses')?.choice('payments', ['application', 'stripe']) ?? 'application';
  const payer = controller?.child('fees')?.choice('payer', ['account', 'application']) ?? 'application';
  const collection = controller?.choice('requirement_collection', ['application', 'stripe']) ?? 'stripe';
  const dashboard = controller?.child('stripe_dashboard')?.choice('type', ['express', 'full', 'none']) ?? 'express';
  return {
    fees: { payer },
    is_controller: true,
    losses: { payments: losses },
    requirement_collection: collection,
    stripe_dashboard: { type: dashboard },
    type: 'application',
  };
}

function requirements(
  due: readonly string[],
  disabledReason: Stripe.Account.Requirements.DisabledReason | null,
): Stripe.Account.Requirements {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: [...due],
    disabled_reason: disabledReason,
    errors: [],
    eventually_due: [...due],
    past_due: [...due],
    pending_verification: [],
  };
}

function bankAccount(context: SandboxContext, account: Account): Stripe.BankAccount {
  return {
    id: context.newId('ba'),
    object: 'bank_account',
    account: account.id,
    account_holder_name: null,
    account_holder_type: null,
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'SANDBOX TEST BANK',
    country: account.country ?? 'US',
    currency: account.default_currency ?? 'usd',
    default_for_currency: true,
    fingerprint: null,
    future_requirements: { currently_due: [], errors: [], past_due: [], pending_verification: [] },
    last4: '3000',
    metadata: {},
    requirements: { currently_due: [], errors: [], past_due: [], pending_verification: [] },
    routing_number: null,
    status: 'new',
  };
}

function currencyOf(country: string): string {
  const own: Readonly<Record<string, string>> = { CA: 'cad', CH: 'chf', GB: 'gbp', LI: 'chf', US: 'usd' };
  return own[country] ?? 'eur';
}

const SETTINGS = {
  bacs_debit_payments: { display_name: null, service_user_number: null },
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_issuing: { tos_acceptance: { date: null, ip: null } },
  card_payments: {
    decline_on: { avs_failure: false, cvc_failure: false },
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  dashboard: { display_name: null, timezone: 'Etc/UTC' },
  invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
  payments: {
    statement_descriptor: null,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: {
    debit_negative_balances: false,
    schedule: { delay_days: 2, interval: 'manual' },
    statement_descriptor: null,
  },
  sepa_debit_payments: {},
} satisfies Stripe.Account.Settings;
