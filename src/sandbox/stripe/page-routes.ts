import { cardByNumber } from './cards.js';
import type { Page } from './html.js';
import type { StripeMachine } from './machine.js';
import type { PaymentIntent } from './objects.js';
import {
  authenticationPage,
  indexPage,
  missingPage,
  onboardingPage,
  payAddress,
  payPage,
  returnAddress,
  returnUrlOf,
} from './pages.js';
import { StripeProblem } from './problem.js';

const LATEST = 20;

/** A page, or where to go next. */
export type PageOutcome = Page | { readonly goTo: string };

/** The pages for people. A payment's pages need its client secret, as in a browser at the real Stripe. */
export function showPage(machine: StripeMachine, path: string, query: URLSearchParams): PageOutcome | undefined {
  if (path === '/') return indexPage(machine.store.all('payment_intent').slice(-LATEST).toReversed());
  const [, place, id = ''] = /^\/_sandbox\/(pay|3ds|onboarding)\/([^/]+)$/.exec(path) ?? [];
  if (place === undefined) return undefined;
  if (place === 'onboarding') {
    const link = machine.accounts.link(id);
    if (link !== undefined) return onboardingPage(link);
    const expired = machine.store.get('onboarding_link', id)?.refreshUrl;
    return typeof expired === 'string' ? { goTo: expired } : missingPage();
  }
  const intent = intentOf(machine, id, query.get('client_secret'));
  if (intent === undefined) return missingPage();
  if (place === 'pay') return payPage(intent);
  return intent.status === 'requires_action' ? authenticationPage(intent) : { goTo: payAddress(intent) };
}

/** A page's form was sent. */
export function submitPage(machine: StripeMachine, path: string, form: URLSearchParams): PageOutcome | undefined {
  const [, place, id = ''] = /^\/_sandbox\/(pay|3ds|onboarding)\/([^/]+)$/.exec(path) ?? [];
  if (place === undefined) return undefined;
  if (place === 'onboarding') return onboard(machine, id, form.get('outcome'));
  const intent = intentOf(machine, id, form.get('client_secret'));
  if (intent === undefined) return missingPage();
  return place === 'pay' ? pay(machine, intent, form.get('card')) : authenticate(machine, intent, form.get('answer'));
}

function pay(machine: StripeMachine, intent: PaymentIntent, number: string | null): PageOutcome {
  const card = cardByNumber(number ?? '');
  if (card !== undefined) {
    ignoringRefusals(machine, () => machine.paymentIntents.payWith(intent.id, machine.methods.ofCard(card)));
  }
  const after = machine.paymentIntents.retrieve(intent.id);
  const asksFirst = after.status === 'requires_action';
  return { goTo: asksFirst ? payAddress(after).replace('/pay/', '/3ds/') : payAddress(after) };
}

function authenticate(machine: StripeMachine, intent: PaymentIntent, answer: string | null): PageOutcome {
  const returnUrl = returnUrlOf(intent);
  if (answer === 'authorized' || answer === 'refused') {
    ignoringRefusals(machine, () => machine.paymentIntents.authenticate(intent.id, answer));
  }
  const after = machine.paymentIntents.retrieve(intent.id);
  return { goTo: returnAddress(after, returnUrl) ?? payAddress(after) };
}

function onboard(machine: StripeMachine, id: string, given: string | null): PageOutcome {
  const outcome = (['complete', 'incomplete', 'pending', 'rejected'] as const).find((known) => known === given);
  if (outcome === undefined) return missingPage();
  const link = machine.store.transaction(() => machine.accounts.followLink(id, outcome));
  return link === undefined ? missingPage() : { goTo: link.returnUrl ?? '/' };
}

/** A decline is an outcome that the page shows; the failed charge is kept. */
function ignoringRefusals(machine: StripeMachine, work: () => unknown): void {
  machine.store.transaction(() => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StripeProblem) || error.stage === 'before') throw error;
    }
  });
}

function intentOf(machine: StripeMachine, id: string, secret: string | null): PaymentIntent | undefined {
  const intent = machine.store.get('payment_intent', id);
  return intent !== undefined && machine.paymentIntents.knowsSecret(id, secret) ? intent : undefined;
}
