import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { DomainError } from '../../kernel/domain-error.js';

/** Argon2id with the first choice of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes that may wait for each core: with some 25 ms each, the last one waits about a second. */
const WAITING_PER_CORE = 40;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Long enough to pass the length rule, and still tried first by everybody who guesses. */
const COMMON = [
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789123',
  '123412341234',
  '123123123123',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'adminadminadmin',
  'administrator',
  'changemechangeme',
  'iloveyouiloveyou',
  'letmeinletmein',
  'motdepasse123',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'parolparol123',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'qwerty123456',
  'qwertyqwerty',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdfghjkl',
  'qwertyuiop[]',
  'sheber123456',
  'shebersheber',
  'turkestan123',
  'welcome12345',
  'welcomewelcome',
  'йцукенгшщзхъ',
  'йцукен123456',
  'парольпароль',
  'құпиясөзқұпиясөз',
];

/** Hashes passwords, a bounded number at once: each takes 19 MiB and a core for some 25 ms. */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly cores = new Slots(availableParallelism(), availableParallelism() * WAITING_PER_CORE);
  private decoy = '';

  async onModuleInit(): Promise<void> {
    this.decoy = await this.hash(randomBytes(32).toString('base64'));
  }

  /** @throws DomainError `sign_in_busy` when too many wait */
  async hash(password: string): Promise<string> {
    return this.cores.run(() => hash(normalised(password), PARAMETERS));
  }

  /**
   * Works as long for an account that doesn't exist (`hashed` undefined) as for one that does, so that the time of
   * the answer tells nothing. @throws DomainError `sign_in_busy` when too many wait
   */
  async matches(password: string, hashed: string | undefined): Promise<boolean> {
    const equal = await this.cores.run(() => verify(hashed ?? this.decoy, normalised(password)));
    return equal && hashed !== undefined;
  }

  /** True for a hash that was made with other parameters than today's. */
  isOutdated(hashed: string): boolean {
    const used = parseOptions(hashed);
    return (Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[]).some((name) => used[name] !== PARAMETERS[name]);
  }
}

/**
 * Length counts, not composition, and what everybody guesses is refused (NIST SP 800-63B, 5.1.1.2).
 * @param field where the password was in the request
 * @throws DomainError `invalid_input`
 */
export function assertSuitablePassword(password: string, email: string, field = 'password'): void {
  const folded = normalised(password).toLowerCase();
  const guessable =
    COMMON.includes(folded) ||
    new Set(folded).size < 4 ||
    folded === email.normalize('NFKC').toLowerCase() ||
    folded === email.normalize('NFKC').toLowerCase().split('@')[0];
  if (!guessable) return;
  const detail = 'This password is easy to guess. Take another one; a few words in a row are good.';
  throw new DomainError('invalid', 'invalid_input', 'Some of the input is not valid.', {
    errors: [{ pointer: `/${field}`, code: 'password_guessable', detail }],
  });
}

/** Keyboards compose letters differently; the same password must give the same bytes (NIST SP 800-63B, 5.1.1.2). */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

/** Runs at most `size` pieces of work at once and lets at most `queue` more wait. */
export class Slots {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(
    size: number,
    private readonly queue: number,
  ) {
    this.free = size;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }

  private async enter(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    if (this.waiting.length >= this.queue) {
      throw new DomainError('unavailable', 'sign_in_busy', 'Many people are signing in. Try again in a moment.', {
        retryAfter: 2,
      });
    }
    await new Promise<void>((resolve) => void this.waiting.push(resolve));
  }
}
