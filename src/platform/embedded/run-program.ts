import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from './setup-error.js';
import type { Account } from './unprivileged.js';

interface ProgramOptions {
  readonly account: Account | undefined;
  /** Where everything that the program and the servers it starts print is kept. */
  readonly logFile: string;
}

/** Runs one of PostgreSQL's programs to its end. Fails with the end of its log. */
export async function runProgram(program: string, parameters: string[], options: ProgramOptions): Promise<void> {
  // A file, not a pipe: a server started by the program goes on writing after this process has ended.
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    const exit = await exitOf(program, parameters, options.account, log);
    if (exit !== 0) {
      throw new SetupError(`${path.basename(program)} failed (${exit}).\n${endOf(options.logFile)}`);
    }
  } finally {
    closeSync(log);
  }
}

async function exitOf(
  program: string,
  parameters: string[],
  account: Account | undefined,
  log: number,
): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
      // The unprivileged account may be unable to enter the directory of whoever started us.
      cwd: path.parse(program).root,
      env: plainEnvironment(),
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    child.on('error', (error: NodeJS.ErrnoException) => reject(explained(error, program)));
    child.on('exit', (code, signal) => resolve(code ?? String(signal)));
  });
}

function explained(error: NodeJS.ErrnoException, program: string): Error {
  if (error.code === 'ENOENT' && existsSync(program)) {
    return new SetupError(
      'The bundled PostgreSQL needs glibc, which this system (Alpine?) does not have. Set DATABASE_URL to a PostgreSQL 18 server.',
    );
  }
  return new SetupError(`${program} can not be run here (${error.code}). Set DATABASE_URL to a PostgreSQL 18 server.`);
}

/** PostgreSQL reads PG… variables of its own; those of the caller mean another server. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LC_MESSAGES: 'C' };
}

function endOf(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
