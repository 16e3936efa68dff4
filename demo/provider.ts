/** What buyers' browsers and the outside world do at the payment provider's sandbox. */

export interface Payment {
  readonly clientSecret: string;
  readonly publishableKey: string;
  readonly apiBase: string;
}

/** Confirms a payment as a browser does: with the publishable key and the payment's own secret. */
export async function payByCard({ clientSecret, publishableKey, apiBase }: Payment, card: string): Promise<string> {
  const [intent] = clientSecret.split('_secret_');
  const response = await fetch(`${apiBase}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({
      client_secret: clientSecret,
      payment_method: card,
      return_url: 'https://shop.example/return',
    }),
  });
  const answer = (await response.json()) as { status?: string; error?: { message?: string } };
  if (answer.status === undefined) throw new Error(`The provider said: ${answer.error?.message ?? response.status}`);
  return answer.status;
}

/** A command to the sandbox: a bank decides, a network fails. */
export async function command(apiBase: string, path: string, body: object = {}): Promise<void> {
  const response = await fetch(`${apiBase}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}: ${await response.text()}`);
}
