import path from 'node:path';
import { type Application, startApplication } from './application.js';
import { type Config, ConfigError, loadConfig } from './platform/config/config.js';
import { dataDirectory } from './platform/embedded/data-directory.js';
import { type LocalEnvironment, localEnvironment } from './platform/embedded/local-environment.js';
import { Lock } from './platform/embedded/lock.js';
import { freePort, isTaken } from './platform/embedded/ports.js';
import { Interrupted, RunningParts } from './platform/embedded/running-parts.js';
import { SetupError } from './platform/embedded/setup-error.js';

/**
 * `npm start`: the whole of Sheber on one machine, API and worker in one process, with every service that it needs.
 * Ends with 0 after Ctrl-C or SIGTERM, with 1 if it could not start or end in order, with 130 after a second Ctrl-C.
 */

/** The longest waits for each part when everything ends; together below the 10 s that people and orchestrators allow. */
const END_WITHIN_MS = { application: 6_000, sandbox: 500, services: 3_000 };

/** A terminal's Ctrl-C reaches this process twice: from the terminal and, a moment later, through npm. */
const SAME_KEYSTROKE_MS = 500;

interface Running {
  readonly application: Application;
  readonly environment: LocalEnvironment;
}

await main();

async function main(): Promise<never> {
  const parts = new RunningParts();
  const asked = endWhenAsked(parts);
  let failure: unknown;
  try {
    const running = await start(parts);
    say(banner(running, parts.startTimes));
    await asked;
  } catch (error) {
    if (!(error instanceof Interrupted)) failure = error;
  }
  if (failure !== undefined) complain(failure);
  const notEnded = await parts.end();
  for (const what of notEnded) complain(what);
  process.exit(failure === undefined && notEnded.length === 0 ? 0 : 1);
}

async function start(parts: RunningParts): Promise<Running> {
  const data = dataDirectory(process.env);
  const lock = await parts.start(
    'lock',
    async () => takeLock(data),
    async (taken) => taken.release(),
    100,
  );
  const environment = await parts.start(
    'services',
    async () => localEnvironment(process.env),
    async (services) => services.stop(),
    END_WITHIN_MS.services,
  );
  const config = loadConfig({ ...process.env, ...environment.env }, 'local');
  if (await isTaken(config.HOST, config.PORT)) throw await takenPort(config);
  const application = await parts.start(
    'application',
    async () => startApplication(config, { roles: ['api', 'worker'], port: config.PORT }),
    async (started) => started.close(),
    END_WITHIN_MS.application,
  );
  lock.publish(application.url);
  return { application, environment };
}

function takeLock(data: string): Lock {
  const lock = Lock.tryAcquire(path.join(data, 'start.lock'));
  if (lock instanceof Lock) return lock;
  const where = lock.note === '' ? 'and still starting' : `at ${lock.note}`;
  throw new SetupError(`Sheber is already running ${where} (process ${lock.pid}).`);
}

async function takenPort({ HOST, PORT }: Config): Promise<SetupError> {
  return new SetupError(
    `Port ${PORT} of ${HOST} is taken by another program. End that program, or choose another port: PORT=${await freePort()} npm start`,
  );
}

/** Resolves when the first signal asks for the end; a second one ends at once, whatever is left running. */
async function endWhenAsked(parts: RunningParts): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const onSignal = (): void => {
      if (askedAt !== undefined && performance.now() - askedAt > SAME_KEYSTROKE_MS) process.exit(130);
      if (askedAt !== undefined) return;
      askedAt = performance.now();
      say('Ending …');
      parts.interrupt();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

function banner({ application, environment }: Running, startTimes: ReadonlyMap<string, number>): string {
  return [
    '',
    `Sheber is running (ready after ${process.uptime().toFixed(1)} s).`,
    '',
    `  API     ${application.url}`,
    `  Docs    ${application.url}/docs, for programs ${application.url}/openapi.json`,
    `  Queue   ${environment.queue}`,
    '',
    'Ctrl-C ends it. LOG_LEVEL=info shows every request.',
    `  ${[...startTimes].map(([name, ms]) => `${name} ${ms} ms`).join(', ')}`,
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
