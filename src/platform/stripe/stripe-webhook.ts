import { Stripe } from 'stripe';
import { DomainError } from '../../kernel/domain-error.js';

/** Source: docs.stripe.com/webhooks, "Preventing replay attacks". */
const TOLERANCE_SECONDS = 300;

const TIMESTAMP = /(?:^|,)\s*t=(\d{1,12})(?=,|$)/g;

/**
 * The event of a webhook whose signature over the raw body is good by one of the secrets. Two secrets are accepted
 * while one is being replaced.
 * @throws DomainError `webhook_signature_invalid` (400), whatever was wrong: an attacker learns nothing
 */
export function verifyWebhook(
  client: Stripe,
  rawBody: Buffer | undefined,
  header: string | string[] | undefined,
  secrets: readonly string[],
  now: Date,
): Stripe.Event {
  const payload = textOf(rawBody);
  if (payload === undefined || typeof header !== 'string' || !isFresh(header, now)) throw refusal();
  for (const secret of secrets) {
    try {
      return client.webhooks.constructEvent(payload, header, secret, TOLERANCE_SECONDS);
    } catch {
      // Perhaps it was signed with the other secret; if not, it is refused below.
    }
  }
  throw refusal();
}

/**
 * Exactly what was sent. Left to itself the SDK drops a byte order mark and repairs bytes that are not UTF-8 before it
 * compares, and so takes bodies that nobody signed.
 */
function textOf(rawBody: Buffer | undefined): string | undefined {
  try {
    return rawBody && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rawBody);
  } catch {
    return undefined;
  }
}

/** The SDK takes a time in the future for fresh, and the last of several. We want one, within the tolerance. */
function isFresh(header: string, now: Date): boolean {
  const times = [...header.matchAll(TIMESTAMP)].map((match) => Number(match[1]));
  const [time] = times;
  return times.length === 1 && time !== undefined && Math.abs(now.getTime() / 1_000 - time) <= TOLERANCE_SECONDS;
}

function refusal(): DomainError {
  return new DomainError('malformed', 'webhook_signature_invalid', 'The signature of the webhook is not valid.');
}
