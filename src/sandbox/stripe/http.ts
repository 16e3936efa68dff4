import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome, StripeApi } from './api.js';
import type { Control } from './control.js';
import { headersOfPage } from './html.js';
import { showPage, submitPage, type PageOutcome } from './page-routes.js';
import { invalid, StripeProblem } from './problem.js';

const LARGEST_BODY = 1_048_576;

/** A browser may send these to the API from the shop's page. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, stripe-version',
  'access-control-expose-headers': 'request-id, stripe-version',
  'access-control-max-age': '600',
};

/** Names by which only this machine reaches itself; any other is a web site that points its name at us. */
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** The sandbox on loopback: the API under /v1, commands under /_sandbox, pages for people. */
export class SandboxServer {
  private readonly server: Server;

  constructor(
    private readonly api: StripeApi,
    private readonly control: Control,
  ) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => fail(response, error));
    });
    this.server.keepAliveTimeout = 60_000;
  }

  /** Returns the port that was really taken. */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    // Requests that a fault left without an answer would hold it open for ever.
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!LOOPBACK.test(request.headers.host ?? '')) throw new StripeProblem(403, foreignHost);
    const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = await read(request);
    if (pathname.startsWith('/v1/')) return this.serveApi(request, response, pathname, search.slice(1), body);
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    const outcome =
      request.method === 'POST' && isForm
        ? submitPage(this.api.machine, pathname, new URLSearchParams(body))
        : request.method === 'GET'
          ? showPage(this.api.machine, pathname, searchParams)
          : undefined;
    if (outcome !== undefined) return answerPage(response, outcome);
    this.serveControl(request, response, pathname, body);
  }

  private async serveApi(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
    body: string,
  ): Promise<void> {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const outcome = await this.api.handle({ method: request.method ?? 'GET', path, query, body, headers });
    answerApi(request, response, outcome);
  }

  /** A page of another site can't send JSON here without asking first, and is not allowed to when it asks. */
  private serveControl(request: IncomingMessage, response: ServerResponse, path: string, body: string): void {
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    if (request.method !== 'GET' && !isJson) throw invalid('Send commands as application/json.');
    const command = path.startsWith('/_sandbox/') ? path.slice('/_sandbox/'.length) : '';
    const done = this.control.run(request.method ?? 'GET', command, body === '' ? undefined : parse(body));
    if (done === undefined)
      throw new StripeProblem(404, { type: 'invalid_request_error', message: `Nothing at ${path}.` });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(done.answer));
  }
}

const foreignHost = {
  type: 'invalid_request_error',
  message: 'The sandbox answers only by a loopback name, such as 127.0.0.1.',
} as const;

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY)
      throw new StripeProblem(413, { type: 'invalid_request_error', message: 'The body is too large.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalid('The body is not JSON.');
  }
}

function answerApi(request: IncomingMessage, response: ServerResponse, outcome: Outcome): void {
  if (outcome.kind === 'silence') return;
  if (outcome.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(outcome.status, { ...outcome.headers, ...CORS }).end(outcome.body);
}

function answerPage(response: ServerResponse, outcome: PageOutcome): void {
  if ('goTo' in outcome) response.writeHead(303, { location: outcome.goTo, 'cache-control': 'no-store' }).end();
  else response.writeHead(outcome.status, headersOfPage(outcome)).end(outcome.html.text);
}

/** To the SDK an answer without `error` would be a success, so every failure has one. */
function fail(response: ServerResponse, error: unknown): void {
  if (!(error instanceof StripeProblem)) process.emitWarning(error instanceof Error ? error : String(error));
  const status = error instanceof StripeProblem ? error.status : 500;
  const body = error instanceof StripeProblem ? error.body : { type: 'api_error', message: 'A bug of the sandbox.' };
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: body }));
}
