import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface RunningProcess {
  /** Tells this process from a later one that was given the same number. Compare it, never read it. */
  readonly started: string;
  /** The command line; empty where it can't be read. */
  readonly command: string;
}

/** What runs under this number; undefined when nothing does. A zombie has ended and only waits to be counted. */
export function processOf(pid: number): RunningProcess | undefined {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (process.platform === 'linux') return fromProc(pid);
  // Windows has no ps; there a number that lives is believed.
  if (process.platform === 'win32') return { started: 'unknown', command: '' };
  return fromPs(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function fromProc(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the name in brackets, may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    // Field 22 counts ticks since boot, so it says something only together with which boot.
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { started: `${boot} ${fields[19]}`, command };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): RunningProcess | undefined {
  try {
    const environment = { ...process.env, LC_ALL: 'C' };
    const ask = (field: string): string =>
      execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { env: environment, encoding: 'utf8' }).trim();
    if (ask('state').startsWith('Z')) return undefined;
    return { started: ask('lstart'), command: ask('command') };
  } catch {
    return undefined;
  }
}
