import { hashSync } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertSuitablePassword, Passwords, Slots } from './passwords.js';

describe('Passwords', () => {
  const passwords = new Passwords();

  beforeAll(() => passwords.onModuleInit());

  it('are kept as argon2id with 19 MiB, two passes and one lane', async () => {
    const hashed = await passwords.hash('a felt rug from Turkestan');
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches('a felt rug from Turkestan', hashed)).toBe(true);
    expect(await passwords.matches('a felt rug from Turkistan', hashed)).toBe(false);
  });

  it('match however the keyboard composed their letters', async () => {
    const hashed = await passwords.hash('құпия сөз: йод');
    expect(await passwords.matches('құпия сөз: йод'.normalize('NFD'), hashed)).toBe(true);
  });

  it('never match an account that does not exist', async () => {
    expect(await passwords.matches('', undefined)).toBe(false);
  });

  it('take as long for an account that does not exist as for a wrong password', async () => {
    const hashed = await passwords.hash('a felt rug from Turkestan');
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    const time = async (against: string | undefined): Promise<number> => {
      const start = performance.now();
      await passwords.matches('wrong', against);
      return performance.now() - start;
    };
    // In turns, so that a busy machine slows down both.
    for (let run = 0; run < 15; run++) {
      times.known.push(await time(hashed));
      times.unknown.push(await time(undefined));
    }
    const median = (values: number[]): number => values.toSorted((x, y) => x - y)[7] ?? 0;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(3);
    expect(unknown).toBeGreaterThan(2);
  });

  it('are hashed anew when the parameters have changed', async () => {
    const old = hashSync('a felt rug from Turkestan', { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    expect(passwords.isOutdated(old)).toBe(true);
    expect(passwords.isOutdated(await passwords.hash('a felt rug from Turkestan'))).toBe(false);
    expect(await passwords.matches('a felt rug from Turkestan', old)).toBe(true);
  });

  it.each(['password1234', 'PASSWORD1234', 'aaaaaaaaaaaaaaaa', 'aigul@example.kz', 'Aigul@Example.kz', 'abababababab'])(
    'that everybody guesses are refused: %s',
    (password) => {
      expect(() => assertSuitablePassword(password, 'aigul@example.kz')).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
    },
  );

  it('need no digits and no capitals', () => {
    expect(() => assertSuitablePassword('four horses on a rug', 'aigul@example.kz')).not.toThrow();
  });
});

describe('Slots', () => {
  it('run no more at once than there are cores, refuse what would wait too long, and lose nothing', async () => {
    const slots = new Slots(2, 3);
    let running = 0;
    let most = 0;
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const work = async (): Promise<string> => {
      running += 1;
      most = Math.max(most, running);
      await gate;
      running -= 1;
      return 'done';
    };
    const accepted = Array.from({ length: 5 }, () => slots.run(work));
    await expect(slots.run(work)).rejects.toMatchObject({ kind: 'unavailable', code: 'sign_in_busy', retryAfter: 2 });
    release();
    expect(await Promise.all(accepted)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(most).toBe(2);
    expect(await slots.run(async () => 'free again')).toBe('free again');
  });

  it('are given back by work that fails', async () => {
    const slots = new Slots(1, 0);
    await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await slots.run(async () => 'free again')).toBe('free again');
  });
});
