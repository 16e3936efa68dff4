import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBIC,
  IsIBAN,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  validateSync,
} from 'class-validator';
import { currencies, type Currency } from '../../kernel/currency.js';

const postgresUrl = { protocols: ['postgres', 'postgresql'], require_protocol: true, require_tld: false };
const redisUrl = { protocols: ['redis', 'rediss'], require_protocol: true, require_tld: false };
const smtpUrl = { protocols: ['smtp', 'smtps'], require_protocol: true, require_tld: false };
const httpUrl = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** `<id>:<32 bytes in base64>`, comma-separated; the first key encrypts, the others still decrypt. */
const ENCRYPTION_KEYS = /^(?:[a-z0-9-]{1,32}:[A-Za-z0-9+/]{43}=)(?:,[a-z0-9-]{1,32}:[A-Za-z0-9+/]{43}=)*$/;
/** An address, or a name and an address in angle brackets; nothing that could begin another header. */
const SENDER = /^(?:[^<>"@,;\p{Cc}]{1,80} <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u;
/** Key and secret are percent-encoded; without them the SDK looks for those of the machine. */
const STORAGE = new RegExp(
  '^(?:file:///[^?#]+' +
    '|s3(?:\\+http)?://(?:[^\\s:@/?#]+:[^\\s:@/?#]+@)?[^\\s:@/?#]+(?::\\d{1,5})?/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]' +
    '(?:\\?region=[a-z0-9-]{1,40})?)$',
);
const WEBHOOK_SECRETS = /^whsec_\w{16,}(?:,whsec_\w{16,})?$/;

/** Every setting, validated at start. `docs/OPERATIONS.md` explains each to operators. */
export class Config {
  @IsIn(['production', 'local'])
  profile!: Profile;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  /** Health and metrics of a worker process. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  WORKER_PORT = 3001;

  /** The address to listen on. */
  @Matches(/^[0-9a-fA-F.:]+$/)
  HOST = '127.0.0.1';

  /** Where buyers' and artisans' programs reach this server; links in letters begin with it. */
  @IsUrl(httpUrl)
  PUBLIC_URL!: string;

  /** Reverse proxies whose X-Forwarded-For is believed: addresses or ranges, comma-separated. None by default. */
  @IsOptional()
  @Matches(/^[0-9a-fA-F.:/]+(?:,[0-9a-fA-F.:/]+)*$/)
  TRUSTED_PROXIES?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace'])
  LOG_LEVEL = 'info';

  @IsUrl(postgresUrl)
  DATABASE_URL!: string;

  /** The schema's owner, for `migrate` only. The application's own role owns nothing. */
  @IsOptional()
  @IsUrl(postgresUrl)
  MIGRATIONS_DATABASE_URL?: string;

  @Type(() => Number)
  @IsInt()
  @Min(4)
  @Max(200)
  DATABASE_POOL_SIZE = 14;

  /** Left out (not in production): the queue is kept by PostgreSQL. */
  @IsOptional()
  @IsUrl(redisUrl)
  REDIS_URL?: string;

  /**
   * Where pictures, evidence and, on a laptop, letters are kept; the same place for every process. `file:///…` is a
   * folder, `s3://<key>:<secret>@<host>/<bucket>?region=<region>` a bucket (`s3+http://` without TLS).
   */
  @Matches(STORAGE)
  STORAGE_URL!: string;

  /** `smtp(s)://user:password@host:port`. Left out (not in production): letters become files in the storage. */
  @IsOptional()
  @IsUrl(smtpUrl)
  SMTP_URL?: string;

  /** Whom letters come from: `Sheber <letters@example.org>`. */
  @Matches(SENDER)
  MAIL_FROM!: string;

  @Matches(/^(?:sk|rk)_(?:test|live)_\w+$/)
  STRIPE_SECRET_KEY!: string;

  /** Not secret: a buyer's browser confirms payments with it. */
  @Matches(/^pk_(?:test|live)_\w+$/)
  STRIPE_PUBLISHABLE_KEY!: string;

  /** Two secrets, comma-separated, while one is being replaced. */
  @Matches(WEBHOOK_SECRETS)
  STRIPE_WEBHOOK_SECRET!: string;

  /** Another address for Stripe's API: the sandbox. Refused in production. */
  @IsOptional()
  @IsUrl(httpUrl)
  STRIPE_API_BASE?: string;

  /** The currency in which the provider settles with us and in which the platform keeps its own result. */
  @IsIn(currencies)
  SETTLEMENT_CURRENCY: Currency = 'EUR';

  /** The platform as the debtor of bank transfers: with name, IBAN, BIC and BIN a bank file can be made. */
  @IsOptional()
  @IsString()
  @Length(1, 140)
  PLATFORM_NAME?: string;

  @IsOptional()
  @IsIBAN()
  PLATFORM_IBAN?: string;

  @IsOptional()
  @IsBIC()
  PLATFORM_BIC?: string;

  /** Business identification number, twelve digits. */
  @IsOptional()
  @Matches(/^\d{12}$/)
  PLATFORM_BIN?: string;

  /** КОд: residence and sector of the sender; 17 is a private company that is resident in Kazakhstan. */
  @Matches(/^[12]\d$/)
  PLATFORM_KOD = '17';

  /** КНП: what the payments are for; 710 is goods. */
  @Matches(/^\d{3}$/)
  PLATFORM_KNP = '710';

  @Matches(ENCRYPTION_KEYS)
  ENCRYPTION_KEYS!: string;

  /** For how long a checkout keeps its pieces for the buyer who pays. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_440)
  CHECKOUT_MINUTES = 30;

  /** How many jobs of each queue one worker process runs at once: `money=4,orders=4,…`; queues left out keep theirs. */
  @IsOptional()
  @Matches(/^(?:money|orders|catalogue|media|letters)=[1-9]\d?(?:,(?:money|orders|catalogue|media|letters)=[1-9]\d?)*$/)
  JOBS_CONCURRENCY?: string;

  /** Milliseconds between two looks of the relay at the job table. */
  @Type(() => Number)
  @IsInt()
  @Min(10)
  @Max(60_000)
  JOBS_POLL_MS = 250;

  /** Seconds that a started job may go without extending its lease before another worker may start it. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_600)
  JOBS_LEASE_SECONDS = 30;

  @Transform(({ value }: { value: unknown }) =>
    value === undefined ? undefined : value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsIn([true, false])
  API_DOCS = true;
}

/** `production` requires every outside service and refuses the sandbox; `local` is a laptop or a test. */
export type Profile = 'production' | 'local';

/** Fails the boot with one error that names every bad variable and prints no value. */
export function loadConfig(env: NodeJS.ProcessEnv, profile: Profile): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const config = plainToInstance(Config, { ...given, profile }, { exposeDefaultValues: true });
  const bad = new Map<string, string>();
  for (const { property } of validateSync(config)) {
    bad.set(property, given[property] === undefined ? 'is missing' : 'is not valid');
  }
  if (profile === 'production') {
    if (config.REDIS_URL === undefined) bad.set('REDIS_URL', 'is missing');
    if (config.SMTP_URL === undefined) bad.set('SMTP_URL', 'is missing');
    if (config.STRIPE_API_BASE !== undefined) bad.set('STRIPE_API_BASE', 'must not be set: it points at the sandbox');
  }
  if (bad.size > 0) throw new ConfigError(bad);
  return config;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly variables: ReadonlyMap<string, string>) {
    super(`Bad configuration: ${[...variables].map(([name, what]) => `${name} ${what}`).join('; ')}.`);
  }
}
