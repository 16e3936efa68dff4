/**
 * `npm start`: the whole of Sheber on one machine, API and worker in one process, with every service that it needs.
 * Exits with 0 after Ctrl-C or SIGTERM, with 1 if it could not start or end in order, with 130 after a second Ctrl-C.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Application, startApplication } from './application.js';
import { CatalogueImport, VocabularyImport } from './catalog/index.js';
import { DemoPictures, DemoShop } from './demo/index.js';
import { demoAccounts, DemoAccounts, demoWorkshopIds } from './identity/index.js';
import { Clock, SystemClock } from './kernel/clock.js';
import { type Config, ConfigError, loadConfig } from './platform/config/config.js';
import { dataDirectory, startLockFile } from './platform/embedded/data-directory.js';
import { type LocalEnvironment, localEnvironment } from './platform/embedded/local-environment.js';
import { holderOf, Lock } from './platform/embedded/lock.js';
import { freePort, listenProblem } from './platform/embedded/ports.js';
import { Interrupted, RunningParts } from './platform/embedded/running-parts.js';
import { SetupError } from './platform/embedded/setup-error.js';
import { Mail } from './platform/mail/mail.js';
import { seedDirectory } from './platform/seed.js';
import { DemoRates } from './rates/index.js';
import { startStripeSandbox, type StripeSandbox } from './sandbox/stripe/index.js';
import { DemoTariff } from './shipping/index.js';

/** The longest waits for each part to end; together below the 10 s that people and orchestrators allow. */
const END_WITHIN_MS = { application: 6_000, sandbox: 500, services: 3_000, pictures: 300, nothing: 100 };

/** A terminal's Ctrl-C comes twice: from the terminal and, a moment later, through npm. */
const SAME_KEYSTROKE_MS = 500;

const LOOK_FOR_PARENT_MS = 200;

/** What the lock's note says from the first signal on; before that it is the address. */
const ENDING = 'ending';

interface Running {
  readonly lock: Lock;
  readonly application: Application;
  readonly environment: LocalEnvironment;
  readonly sandbox: StripeSandbox | undefined;
}

await main();

async function main(): Promise<never> {
  // A terminal that was closed can't be written to; that must not keep the services from being ended.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const parts = new RunningParts();
  const asked = whenAskedToEnd(parts);
  let failure: unknown;
  try {
    const running = await start(parts);
    say(banner(running));
    if (process.env['LOG_LEVEL'] === 'debug') say(`Started in ms: ${JSON.stringify([...parts.startTimes])}`);
    await asked;
    running.lock.publish(ENDING);
  } catch (error) {
    if (!(error instanceof Interrupted)) failure = error;
  }
  if (failure !== undefined) complain(failure);
  const notEnded = await parts.end();
  for (const what of notEnded) complain(what);
  process.exit(failure === undefined && notEnded.length === 0 ? 0 : 1);
}

async function start(parts: RunningParts): Promise<Running> {
  const given = { ...process.env, ...(process.env['PORT'] === '0' ? { PORT: String(await freePort()) } : {}) };
  const lock = await parts.start(
    'lock',
    async () => takeLock(dataDirectory(given)),
    async (taken) => taken.release(),
    END_WITHIN_MS.nothing,
  );
  const environment = await parts.start(
    'services',
    async () => localEnvironment(given),
    async (services) => services.stop(),
    END_WITHIN_MS.services,
  );
  const config = loadConfig({ ...given, ...environment.env }, 'local');
  await refuseBadAddress(config);
  const sandbox = await startSandbox(parts, environment, config);
  const application = await parts.start(
    'application',
    async () => startApplication(config, { roles: ['api', 'worker'], port: config.PORT }),
    async (started) => started.close(),
    END_WITHIN_MS.application,
  );
  sandbox?.follow(application.app.get(Clock));
  await fill(parts, application);
  lock.publish(application.url);
  return { lock, application, environment, sandbox };
}

/** One `npm start` per data directory; one that is ending is waited for. */
async function takeLock(data: string): Promise<Lock> {
  const lock = Lock.tryAcquire(startLockFile(data));
  if (lock instanceof Lock) return lock;
  if (lock.note === ENDING) {
    say(`Waiting for process ${lock.pid} to end …`);
    while (holderOf(startLockFile(data))?.token === lock.token) await sleep(50);
    return takeLock(data);
  }
  const where = lock.note === '' ? 'and still starting' : `at ${lock.note}`;
  throw new SetupError(`Sheber is already running ${where} (process ${lock.pid}).`);
}

async function refuseBadAddress({ HOST, PORT }: Config): Promise<void> {
  const problem = await listenProblem(HOST, PORT);
  if (problem === undefined) return;
  throw new SetupError(
    problem === 'EADDRINUSE'
      ? `Port ${PORT} of ${HOST} is taken by another program. End that program, or choose another port: PORT=${await freePort()} npm start`
      : `This process may not listen on port ${PORT} of ${HOST} (${problem}). Choose others with PORT and HOST.`,
  );
}

/** Before the application, whose jobs may call it at once. */
async function startSandbox(
  parts: RunningParts,
  environment: LocalEnvironment,
  config: Config,
): Promise<StripeSandbox | undefined> {
  const address = environment.env['STRIPE_API_BASE'];
  if (address === undefined) return undefined;
  return parts.start(
    'sandbox',
    async () =>
      startStripeSandbox({
        port: Number(new URL(address).port),
        dataDirectory: path.join(dataDirectory(process.env), 'stripe'),
        secretKey: config.STRIPE_SECRET_KEY,
        publishableKey: environment.env['STRIPE_PUBLISHABLE_KEY'] ?? '',
        clock: new SystemClock(),
        settlementCurrency: config.SETTLEMENT_CURRENCY,
        webhook: {
          url: `${config.PUBLIC_URL}/hooks/stripe`,
          secret: config.STRIPE_WEBHOOK_SECRET.split(',')[0] ?? '',
        },
      }),
    async (sandbox) => sandbox.stop(),
    END_WITHIN_MS.sandbox,
  );
}

/** What a shop needs to be looked at: its dictionary, rates and postage, people to sign in as, and some history. */
async function fill(parts: RunningParts, { app, url }: Application): Promise<void> {
  const nothing = async (): Promise<void> => undefined;
  await parts.start(
    'vocabulary',
    async () => app.get(VocabularyImport).import(seedDirectory()),
    nothing,
    END_WITHIN_MS.nothing,
  );
  await parts.start('demo rates', async () => app.get(DemoRates).ensure(), nothing, END_WITHIN_MS.nothing);
  await parts.start('demo tariff', async () => app.get(DemoTariff).ensure(), nothing, END_WITHIN_MS.nothing);
  await parts.start('demo accounts', async () => app.get(DemoAccounts).ensure(), nothing, END_WITHIN_MS.nothing);
  await parts.start(
    'demo catalogue',
    async () => app.get(CatalogueImport).ensure(path.join(seedDirectory(), 'sample-catalogue.json'), demoWorkshopIds),
    nothing,
    END_WITHIN_MS.nothing,
  );
  for (const { name, play } of await app.get(DemoShop).missing(url)) {
    await parts.start(`demo ${name}`, play, nothing, END_WITHIN_MS.nothing);
  }
  // They are drawn while the shop is used already.
  await parts.start(
    'demo pictures',
    async () => app.get(DemoPictures).begin(),
    async (pictures) => pictures.stop(),
    END_WITHIN_MS.pictures,
  );
}

/** Resolves when the first signal asks for the end; a second one ends at once, whatever is left running. */
async function whenAskedToEnd(parts: RunningParts): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = (): void => {
      if (askedAt !== undefined) return;
      askedAt = performance.now();
      say('Ending …');
      parts.interrupt();
      resolve();
    };
    const onSignal = (): void => {
      if (askedAt !== undefined && performance.now() - askedAt > SAME_KEYSTROKE_MS) process.exit(130);
      ask();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    whenNpmIsGone(ask);
  });
}

/** npm passes a signal on to the shell that it runs scripts in, and some shells (dash) die of it and tell nobody. */
function whenNpmIsGone(act: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) act();
  }, LOOK_FOR_PARENT_MS).unref();
}

function banner({ application, environment, sandbox }: Running): string {
  const { url, app } = application;
  const slugs = new Map(Object.entries(demoWorkshopIds).map(([slug, id]) => [id, slug]));
  const people = demoAccounts.map(({ email, password, ownsWorkshop }) => {
    const workshop = ownsWorkshop === null ? undefined : slugs.get(ownsWorkshop);
    const line = `             ${email.padEnd(30)} ${password}`;
    return workshop === undefined ? line : `${line.padEnd(68)} owns ${workshop}`;
  });
  return [
    '',
    `Sheber is running, ready after ${process.uptime().toFixed(1)} s.`,
    '',
    `  API        ${url}`,
    `  Docs       ${url}/docs   for programs: ${url}/openapi.json`,
    `  Payments   ${sandbox === undefined ? 'Stripe, as configured' : `${sandbox.url}   a Stripe to play with`}`,
    `  Letters    ${app.get(Mail).destination}`,
    `  Queues     ${url}/admin/queues   kept by ${environment.queue}`,
    '',
    '  Sign in    e-mail                         password',
    ...people,
    '             staff also need a code: npm run -s totp',
    '',
    `  Demo       ${sandbox === undefined ? 'no orders, because payments are real' : 'orders in every state, a payout'}; a claim, an application and a piece to look at`,
    '',
    'Ctrl-C ends it. LOG_LEVEL=info npm start shows every request.',
    '',
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What people can mend is one line; anything else shows where it happened. */
function complain(error: unknown): void {
  const expected = error instanceof SetupError || error instanceof ConfigError;
  const text = error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
}
