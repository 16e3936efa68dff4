import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const KEY_ID = 'SHEBERTEST';
/** Has what addresses must encode. */
const SECRET = 'secret/with+signs=';
const BUCKET = 'sheber-pictures';
const PAGE = 3;

interface Kept {
  readonly content: Buffer;
  storedAt: Date;
}

/** `refuse`: this status; `cut`: the connection ends in the middle of the answer, or before a PUT is taken. */
export interface Fault {
  readonly method: string;
  readonly what: 'cut' | { readonly refuse: number };
}

/** As much of Amazon S3 as the shop uses: one bucket, signed requests, faults on demand. */
export class S3Server {
  readonly objects = new Map<string, Kept>();
  /** Methods and paths, in order. */
  readonly requests: string[] = [];
  private readonly faults: Fault[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<S3Server> {
    const server = createServer();
    const s3 = new S3Server(server);
    server.on('request', (request, response) => {
      s3.serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return s3;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** For STORAGE_URL. */
  url({ keyId = KEY_ID, bucket = BUCKET }: { keyId?: string; bucket?: string } = {}): string {
    return `s3+http://${keyId}:${encodeURIComponent(SECRET)}@${this.host}/${bucket}?region=eu-central-1`;
  }

  /** The next so many requests of a method go wrong. */
  fail(method: string, what: Fault['what'], times = 1): void {
    for (let count = 0; count < times; count += 1) this.faults.push({ method, what });
  }

  keys(folder: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(`${folder}/`)).toSorted();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
    const [bucket, ...names] = pathname.slice(1).split('/').map(decodeURIComponent);
    const key = names.join('/');
    this.requests.push(`${method} ${pathname}`);
    const content = await buffer(request);
    const fault = this.takeFault(method);
    if (fault !== undefined && fault !== 'cut') return refuse(response, fault.refuse, 'SlowDown');
    if (fault === 'cut' && method !== 'GET') return void request.socket.destroy();
    if (!isSigned(headers)) return refuse(response, 403, 'SignatureDoesNotMatch');
    if (bucket !== BUCKET) return refuse(response, 404, 'NoSuchBucket');
    if (!isWhole(headers, content)) return refuse(response, 400, 'XAmzContentSHA256Mismatch');
    if (method === 'PUT') return this.put(response, key, content);
    if (method === 'DELETE') {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (key === '') return method === 'HEAD' ? void response.writeHead(200).end() : this.list(response, searchParams);
    const kept = this.objects.get(key);
    if (kept === undefined) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, {
      'content-length': kept.content.length,
      'last-modified': kept.storedAt.toUTCString(),
      'content-type': 'application/octet-stream',
    });
    if (fault === 'cut') {
      response.write(kept.content.subarray(0, kept.content.length / 2), () => request.socket.destroy());
      return;
    }
    response.end(method === 'HEAD' ? undefined : kept.content);
  }

  private put(response: ServerResponse, key: string, content: Buffer): void {
    this.objects.set(key, { content, storedAt: new Date() });
    response.writeHead(200, { etag: `"${createHash('md5').update(content).digest('hex')}"` }).end();
  }

  private list(response: ServerResponse, parameters: URLSearchParams): void {
    const prefix = parameters.get('prefix') ?? '';
    const after = parameters.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
    const shown = keys.slice(0, PAGE);
    const next = keys.length > PAGE ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : '';
    const contents = shown.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${this.objects.get(key)?.storedAt.toISOString()}</LastModified>` +
        `<Size>${this.objects.get(key)?.content.length}</Size></Contents>`,
    );
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0"?><ListBucketResult><Name>${BUCKET}</Name><KeyCount>${shown.length}</KeyCount>` +
        `<IsTruncated>${next !== ''}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
    );
  }

  private takeFault(method: string): Fault['what'] | undefined {
    const index = this.faults.findIndex((fault) => fault.method === method);
    return index === -1 ? undefined : this.faults.splice(index, 1)[0]?.what;
  }
}

/** Signature Version 4 with our key for our region; only Amazon can tell whether the last part is right. */
function isSigned({ authorization = '', 'x-amz-date': date }: IncomingMessage['headers']): boolean {
  return (
    /^\d{8}T\d{6}Z$/.test(String(date)) &&
    new RegExp(
      `^AWS4-HMAC-SHA256 Credential=${KEY_ID}/\\d{8}/eu-central-1/s3/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$`,
    ).test(authorization)
  );
}

function isWhole(headers: IncomingMessage['headers'], content: Buffer): boolean {
  const declared = String(headers['x-amz-content-sha256']);
  return declared === 'UNSIGNED-PAYLOAD' || declared === createHash('sha256').update(content).digest('hex');
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message></Error>`);
}
