import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { Clock } from '../../kernel/clock.js';
import { Config } from '../config/config.js';
import { Storage } from '../storage/storage.js';

export interface OutgoingLetter {
  /** A UUID. Its Message-ID is made of it, so that a letter sent twice can be recognised as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail server refused this recipient for good, with this SMTP reply code; another try would be pointless. */
export class RecipientRefused extends Error {
  override readonly name = 'RecipientRefused';

  constructor(readonly replyCode: number) {
    super(`The mail server refuses the recipient: ${replyCode}.`);
  }
}

const PATIENCE_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

// oxlint-disable-next-line no-control-regex -- line breaks and their like could begin another header
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Sends letters through SMTP_URL; without it each becomes a file that a mail program opens. */
@Injectable()
export class Mail implements OnModuleDestroy {
  /** For people: where letters go. */
  readonly destination: string;
  private server: ReturnType<typeof pooled> | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {
    this.destination =
      config.SMTP_URL === undefined ? `${storage.place}/letters` : `by ${new URL(config.SMTP_URL).host}`;
  }

  async onModuleDestroy(): Promise<void> {
    (await this.server)?.close();
  }

  /**
   * Hands a letter to the mail server, or writes `letters/<day>/<id>.eml`. The server may get a letter twice: if its
   * answer is lost, nobody can know. No error names the recipient.
   * @throws RecipientRefused
   */
  async send(letter: OutgoingLetter): Promise<void> {
    if (!isEmail(letter.to) || CONTROL.test(letter.to)) throw new Error(`The recipient of letter ${letter.id} is bad.`);
    if (CONTROL.test(letter.subject)) throw new Error(`The subject of letter ${letter.id} has control characters.`);
    const { MAIL_FROM, PUBLIC_URL, SMTP_URL } = this.config;
    const message = messageOf(letter, MAIL_FROM, new URL(PUBLIC_URL).hostname, this.clock.now());
    if (SMTP_URL === undefined) return this.write(letter.id, message);
    const server = await (this.server ??= pooled(SMTP_URL));
    try {
      await server.sendMail(message);
    } catch (error) {
      throw withoutAddresses(error);
    }
  }

  private async write(id: string, message: ReturnType<typeof messageOf>): Promise<void> {
    const { createTransport } = await nodemailer();
    const compiler = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const { message: content } = await compiler.sendMail(message);
    if (!Buffer.isBuffer(content)) throw new Error('A compiled letter is a Buffer.');
    await this.storage.put(`letters/${this.clock.now().toISOString().slice(0, 10)}/${id}.eml`, content);
  }
}

function messageOf({ id, to, subject, text, html }: OutgoingLetter, from: string, host: string, date: Date) {
  return {
    messageId: `<${id}@${host}>`,
    date,
    from,
    // An object, so that nothing in it is read as a list of addresses.
    to: { name: '', address: to },
    subject,
    text,
    html,
    // Written by machines; out-of-office programs shall not answer (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Loaded with the first letter: processes that only answer requests send none. */
async function nodemailer() {
  return import('nodemailer');
}

async function pooled(url: string) {
  const { createTransport } = await nodemailer();
  return createTransport({ url, pool: true, maxConnections: 2, maxRequeues: 1, ...PATIENCE_MS });
}

/** What the server answered can quote the recipient; only its codes are kept. */
function withoutAddresses(error: unknown): Error {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  if (command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500) {
    return new RecipientRefused(responseCode);
  }
  return new Error(
    `The mail server did not take the letter: ${[code, command, responseCode].filter(Boolean).join(' ')}.`,
  );
}
