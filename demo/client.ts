import createClient from 'openapi-fetch';
import type { paths } from './api.js';

/** The API as one person uses it. */
export type Api = ReturnType<typeof createClient<paths>>;

/** A client of the API, generated from its document. `headers` say who is asking. */
export function connect(url: string, headers: Record<string, string> = {}): Api {
  return createClient<paths>({ baseUrl: url, headers });
}

/** The body of an answer. Whatever is not a success ends the story, with what the server said. */
export async function ok<Body>(request: Promise<{ data?: Body; response: Response; error?: unknown }>): Promise<Body> {
  const { data, response, error } = await request;
  if (response.ok) return data as Body;
  throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${JSON.stringify(error)}`);
}

/** Looks again and again, because jobs and webhooks take a moment; what was seen last says why it never was. */
export async function until<Seen>(what: string, look: () => Promise<Seen | undefined>, seconds = 60): Promise<Seen> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
