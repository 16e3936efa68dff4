import type Stripe from 'stripe';
import type { OnboardingOutcome } from './account-object.js';
import { type TestCard, testCards } from './cards.js';
import { Html, html, type Page, page, shownAmount } from './html.js';
import type { OnboardingLink, PaymentIntent } from './objects.js';

const DONE: ReadonlySet<Stripe.PaymentIntent.Status> = new Set(['succeeded', 'canceled']);
const NOTHING = new Html('');

/** The latest payments, newest first, each with the way to pay it. */
export function indexPage(intents: readonly PaymentIntent[]): Page {
  const rows = intents.map(
    (intent) =>
      html`<tr>
        <td class="figure">${shownAmount(intent.amount, intent.currency)}</td>
        <td>${statusText(intent)}</td>
        <td>
          <a href="${payAddress(intent)}"
            >${DONE.has(intent.status) ? 'Look' : 'Pay'}<span class="soft"> ${intent.id.slice(-6)}</span></a
          >
        </td>
      </tr>`,
  );
  const table = html`<div class="wide">
    <table>
      <caption>
        Latest payments
      </caption>
      <thead>
        <tr>
          <th scope="col">Amount</th>
          <th scope="col">State</th>
          <th scope="col">Payment</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
  const empty = html`<p class="soft">No payments yet. A checkout of the shop makes one; it then appears here.</p>`;
  return page(
    'Payments',
    html`<h1>Stripe sandbox</h1>
      ${intents.length > 0 ? table : empty}`,
  );
}

/** Where a person chooses how a payment goes. */
export function payPage(intent: PaymentIntent): Page {
  const head = html`<h1>Pay the shop</h1>
    <p class="amount">${shownAmount(intent.amount, intent.currency)}</p>
    ${intent.description === null ? NOTHING : html`<p>${intent.description}</p>`} ${result(intent)}`;
  const form = html`<form method="post">
    <input type="hidden" name="client_secret" value="${intent.client_secret ?? ''}" />
    <fieldset>
      <legend>Test card</legend>
      ${testCards.map((card, index) => choice(card, index))}
    </fieldset>
    <button type="submit">Pay ${shownAmount(intent.amount, intent.currency)}</button>
  </form>`;
  const foot = html`<p class="soft">Payment <code>${intent.id}</code> · <a href="/">All payments</a></p>`;
  return page('Pay', html`${head}${DONE.has(intent.status) ? NOTHING : form}${foot}`);
}

/** The bank's question. */
export function authenticationPage(intent: PaymentIntent): Page {
  const body = html`<h1>Your bank asks: is this you?</h1>
    <p class="amount">${shownAmount(intent.amount, intent.currency)}</p>
    <p class="soft">3-D Secure, as the bank of the test card would ask.</p>
    <form method="post">
      <input type="hidden" name="client_secret" value="${intent.client_secret ?? ''}" />
      <div class="row">
        <button type="submit" name="answer" value="authorized">Authorise the payment</button>
        <button type="submit" class="plain" name="answer" value="refused">Fail the check</button>
      </div>
    </form>`;
  return page('3-D Secure', body, { leadsTo: returnUrlOf(intent) });
}

const OUTCOMES: readonly (readonly [OnboardingOutcome, string])[] = [
  ['complete', 'Finish: everything is given and checked'],
  ['pending', 'Finish, but Stripe still checks a document'],
  ['incomplete', 'Leave without finishing'],
  ['rejected', 'Be rejected by Stripe'],
];

export function onboardingPage(link: OnboardingLink): Page {
  const choices = OUTCOMES.map(
    ([outcome, label], index) =>
      html`<label class="card">
        <input type="radio" name="outcome" value="${outcome}" ${index === 0 ? new Html(' checked') : NOTHING} /><span
          >${label}</span
        ><span></span>
      </label>`,
  );
  const body = html`<h1>Become a seller</h1>
    <p class="soft">What the seller would fill in at Stripe, for account <code>${link.account}</code>.</p>
    <form method="post">
      <fieldset>
        <legend>How does it go?</legend>
        ${choices}
      </fieldset>
      <button type="submit">Continue</button>
    </form>`;
  return page('Onboarding', body, { leadsTo: link.returnUrl });
}

export function missingPage(): Page {
  const body = html`<h1>Nothing here</h1>
    <p>The address is wrong, was used before or has expired. <a href="/">All payments</a></p>`;
  return page('Nothing here', body, { status: 404 });
}

export function payAddress({ id, client_secret }: PaymentIntent): string {
  return `/_sandbox/pay/${id}?client_secret=${encodeURIComponent(client_secret ?? '')}`;
}

/** Where the buyer came from, with what Stripe adds; null when the confirmation named no address. */
export function returnAddress(intent: PaymentIntent, returnUrl: string | null): string | null {
  if (returnUrl === null) return null;
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed');
  return url.href;
}

export function returnUrlOf(intent: PaymentIntent): string | null {
  return intent.next_action?.redirect_to_url?.return_url ?? null;
}

function choice(card: TestCard, index: number): Html {
  return html`<label class="card">
    <input type="radio" name="card" value="${card.number}" ${index === 0 ? new Html(' checked') : NOTHING} /><span
      >${card.label}</span
    >
    <span class="number">${card.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</span>
  </label>`;
}

function result(intent: PaymentIntent): Html {
  if (intent.status === 'succeeded')
    return html`<p class="notice good" role="status">Paid. You can go back to the shop.</p>`;
  if (intent.status === 'canceled') return html`<p class="notice bad" role="status">Canceled by the shop.</p>`;
  if (intent.status === 'requires_action') {
    const address = `/_sandbox/3ds/${intent.id}?client_secret=${encodeURIComponent(intent.client_secret ?? '')}`;
    return html`<p class="notice" role="status">The bank has a question: <a href="${address}">answer it</a>.</p>`;
  }
  const message = intent.last_payment_error?.message;
  return message === undefined ? NOTHING : html`<p class="notice bad" role="alert">Not paid. ${message}</p>`;
}

function statusText({ status }: PaymentIntent): Html {
  const words = status.replaceAll('_', ' ');
  return status === 'succeeded' ? html`<span class="good">${words}</span>` : html`${words}`;
}
