import { type Application, type Role, startApplication } from './application.js';
import { type Config, ConfigError, loadConfig } from './platform/config/config.js';

/** How long a stop may take before the process gives up and exits with 1. Orchestrators usually allow 10 s. */
const STOP_WITHIN_MS = 9_500;

/** Runs one role in production: refuses bad configuration with one line, stops on SIGTERM and SIGINT. */
export async function runProcess(role: Role, portOf: (config: Config) => number): Promise<void> {
  try {
    const config = loadConfig(process.env, 'production');
    const application = await startApplication(config, { roles: [role], port: portOf(config) });
    stopOnSignal(() => application.close());
  } catch (error) {
    fail(error);
  }
}

/** The first signal stops in order, a second one at once. */
export function stopOnSignal(stop: Application['close']): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** What the operator can mend is one line; anything else shows where it happened. */
export function fail(error: unknown): never {
  const expected = error instanceof ConfigError;
  process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
