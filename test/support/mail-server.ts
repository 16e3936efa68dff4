import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface ReceivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

/** A mail server as small as RFC 5321 lets it be, for what the shop sends. */
export class MailServer {
  readonly received: ReceivedLetter[] = [];
  connections = 0;
  /** What RCPT TO is answered; `250 OK` unless a test wants a refusal. */
  answerToRecipient = '250 OK';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MailServer> {
    const server = createServer();
    const mail = new MailServer(server);
    server.on('connection', (socket) => mail.serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    let waiting = '';
    let draft: { from: string; to: string[] } = { from: '', to: [] };
    let inData = false;
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk) => {
      waiting += chunk.toString('utf8');
      for (;;) {
        const end = inData ? waiting.indexOf('\r\n.\r\n') : waiting.indexOf('\r\n');
        if (end === -1) return;
        const text = waiting.slice(0, end);
        waiting = waiting.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          this.received.push({ ...draft, content: text.replaceAll('\r\n..', '\r\n.') });
          draft = { from: '', to: [] };
          say('250 Taken');
          continue;
        }
        const [, address = ''] = /<(.*?)>/.exec(text) ?? [];
        const command = text.slice(0, 4).toUpperCase();
        if (command === 'EHLO') say('250 mail.example');
        else if (command === 'MAIL') say(((draft = { from: address, to: [] }), '250 OK'));
        else if (command === 'RCPT') {
          if (this.answerToRecipient.startsWith('250')) draft.to.push(address);
          say(this.answerToRecipient.replace('%s', address));
        } else if (command === 'DATA') say(((inData = true), '354 Go on'));
        else if (command === 'QUIT') socket.end('221 Bye\r\n');
        else say('250 OK');
      }
    });
    say('220 mail.example');
  }
}
