import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '../..');

/** Every figure is worth nothing without this. */
export function printMachine(): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: project, encoding: 'utf8' }).trim();
  const memory = `${Math.round(totalmem() / 2 ** 20)} MB`;
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${memory}`);
  console.log(`Node ${process.version}, commit ${commit}, load ${loadavg()[0]?.toFixed(1)}`);
}

/** The median, and from what to what the runs went. */
export function printRuns(what: string, unit: string, runs: readonly number[]): void {
  const sorted = runs.toSorted((a, b) => a - b).map((value) => value.toFixed(value < 10 ? 2 : 0));
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${what}: ${median} ${unit} (${sorted[0]} to ${sorted.at(-1)}, ${sorted.length} runs)`);
}
