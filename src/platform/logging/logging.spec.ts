import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger, NestLogger } from './logging.js';

function capture(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const destination = new Writable({ write: (chunk: Buffer, _, done) => ((text += chunk.toString()), done()) });
  write(createLogger({ LOG_LEVEL: 'trace' }, destination));
  return text;
}

describe('the log', () => {
  it('is one JSON object a line with level, time and message', () => {
    const line = JSON.parse(capture((logger) => logger.info({ requestId: 'r1' }, 'sold')));
    expect(line).toMatchObject({ level: 'info', requestId: 'r1', msg: 'sold' });
    expect(new Date(line.time).getTime()).not.toBeNaN();
  });

  it('prints no secret, wherever it hides', () => {
    const secrets = { password: 'canary', token: 'canary', secret: 'canary', authorization: 'canary', iban: 'canary' };
    const text = capture((logger) => logger.info({ ...secrets, body: secrets, request: { headers: secrets } }, 'x'));
    expect(text).not.toContain('canary');
  });

  it("prints an error without the driver's parameters and detail", () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(canary@example.org) already exists.',
      parameters: ['canary'],
      query: 'INSERT canary',
      driverError: { detail: 'canary' },
    });
    const text = capture((logger) => logger.error({ err: error }, 'failed'));
    expect(text).not.toContain('canary');
    expect(text).toContain('23505');
    expect(text).toContain('duplicate key');
  });

  it("carries Nest's lines with their context, and errors with their stack", () => {
    const text = capture((logger) => {
      const nest = new NestLogger(logger);
      nest.log('started', 'Kiln');
      nest.error(new Error('cracked'), 'Kiln');
      nest.warn({ event: 'cooling' }, 'Kiln');
    });
    const [started, cracked, cooling] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(started).toMatchObject({ level: 'info', context: 'Kiln', msg: 'started' });
    expect(cracked.err.stack).toContain('logging.spec.ts');
    expect(cooling).toMatchObject({ level: 'warn', event: 'cooling', context: 'Kiln' });
  });
});
