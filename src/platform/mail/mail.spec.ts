import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailServer } from '../../../test/support/mail-server.js';
import { testEnvironment } from '../../../test/support/environment.js';
import { newId } from '../../kernel/id.js';
import { type Config, loadConfig } from '../config/config.js';
import { FolderStorage } from '../storage/folder-storage.js';
import { Mail, type OutgoingLetter, RecipientRefused } from './mail.js';

const clock = { now: () => new Date('2026-11-23T20:00:00Z') };

function letter(changes: Partial<OutgoingLetter> = {}): OutgoingLetter {
  return {
    id: newId(),
    to: 'aigul@workshops.example',
    subject: 'Жаңа тапсырыс',
    text: 'Сәлем!\n.\nБір нүкте.',
    html: '<p>Сәлем!</p>',
    ...changes,
  };
}

describe('mail', () => {
  let folder: string;
  let server: MailServer;
  const open: Mail[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sheber-mail-'));
    server = await MailServer.start();
  });

  afterEach(async () => {
    for (const mail of open.splice(0)) await mail.onModuleDestroy();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function mailOf(env: Partial<Config> = {}): Mail {
    const config = loadConfig(
      {
        ...testEnvironment,
        DATABASE_URL: 'postgres://localhost/none',
        STORAGE_URL: pathToFileURL(folder).href,
        PUBLIC_URL: 'https://sheber.example/shop',
        SMTP_URL: env.SMTP_URL,
      },
      'local',
    );
    const mail = new Mail(config, clock, new FolderStorage(folder));
    open.push(mail);
    return mail;
  }

  it('reaches the server with a Message-ID that is the same each time', async () => {
    const mail = mailOf({ SMTP_URL: server.url });
    const sent = letter();
    await mail.send(sent);
    await mail.send(sent);
    expect(server.received.map(({ from, to }) => [from, to])).toEqual([
      ['letters@sheber.example', [sent.to]],
      ['letters@sheber.example', [sent.to]],
    ]);
    for (const { content } of server.received) {
      expect(content).toContain(`Message-ID: <${sent.id}@sheber.example>`);
      expect(content).toContain('From: Sheber <letters@sheber.example>');
      expect(content).toContain('Auto-Submitted: auto-generated');
      expect(content).toContain('Date: Mon, 23 Nov 2026 20:00:00 +0000');
    }
    expect(server.connections).toBe(1);
  });

  it('lands as a file of its day when there is no server, and a second time as the same file', async () => {
    const sent = letter();
    const mail = mailOf();
    await mail.send(sent);
    await mail.send(sent);
    expect(mail.destination).toBe(path.join(folder, 'letters'));
    expect(await readdir(path.join(folder, 'letters', '2026-11-23'))).toEqual([`${sent.id}.eml`]);
    const content = await readFile(path.join(folder, 'letters', '2026-11-23', `${sent.id}.eml`), 'utf8');
    expect(content).toContain(`To: ${sent.to}`);
    expect(content).toContain('multipart/alternative');
    const subject = /^Subject: =\?UTF-8\?B\?(.*)\?=/im.exec(content)?.[1];
    if (subject !== undefined) expect(Buffer.from(subject, 'base64').toString()).toBe(sent.subject);
  });

  it.each([
    ['a line break in the recipient', { to: 'a@b.example\r\nBcc: c@d.example' }],
    ['two recipients', { to: 'a@b.example, c@d.example' }],
    ['a name with an address', { to: 'Anna <a@b.example>' }],
    ['a line break in the subject', { subject: 'Hello\r\nBcc: c@d.example' }],
    ['a lone line feed in the subject', { subject: 'Hello\nBcc: c@d.example' }],
  ])('refuses %s, by server and by file', async (_, changes) => {
    for (const mail of [mailOf({ SMTP_URL: server.url }), mailOf()]) {
      const refusal = await mail.send(letter(changes)).then(
        () => 'sent',
        (error: unknown) => String(error),
      );
      expect(refusal).toMatch(/of letter .* (?:is bad|has control characters)/);
      expect(refusal).not.toContain('example');
    }
    expect(server.connections).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells an address that is refused for good from one that may be taken later, and names neither', async () => {
    const mail = mailOf({ SMTP_URL: server.url });
    server.answerToRecipient = '550 5.1.1 <%s> unknown here';
    const forGood = await mail.send(letter()).catch((error: unknown) => error);
    expect(forGood).toBeInstanceOf(RecipientRefused);
    expect(forGood).toMatchObject({ replyCode: 550 });
    server.answerToRecipient = '450 4.2.1 <%s> busy';
    const later = await mail.send(letter()).catch((error: unknown) => error);
    expect(later).not.toBeInstanceOf(RecipientRefused);
    expect(String(later)).toContain('450');
    for (const error of [forGood, later]) expect(JSON.stringify([String(error), error])).not.toContain('aigul');
    server.answerToRecipient = '250 OK';
    await mail.send(letter());
    expect(server.received).toHaveLength(1);
  });

  it('says so when the server is away', async () => {
    const mail = mailOf({ SMTP_URL: 'smtp://127.0.0.1:9' });
    await expect(mail.send(letter())).rejects.toThrow('The mail server did not take the letter');
  });
});
