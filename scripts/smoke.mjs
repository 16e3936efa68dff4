// Starts the built program as a newcomer does, has the whole story told in it, and starts it again: `node scripts/smoke.mjs`.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inProject } from './project.mjs';

const run = promisify(execFile);
const data = mkdtempSync(path.join(tmpdir(), 'sheber-smoke-'));
// PostgreSQL may run as another user, who has to pass through.
chmodSync(data, 0o755);
const env = { ...process.env, SHEBER_DATA: data, PORT: '0' };

/** Tries until it is so; what went wrong the last time says why it never was. */
async function eventually(what, check, within = 30_000) {
  const until = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw new Error(`${what}: ${error.message}`, { cause: error });
      await sleep(100);
    }
  }
}

async function ask(url, { token, body } = {}) {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  assert.ok(response.ok, `${url} answered ${response.status} ${await response.clone().text()}`);
  return response.json();
}

function start() {
  const child = spawn('npm', ['start'], { cwd: inProject(), env, stdio: ['ignore', 'pipe', 'inherit'] });
  const started = { child, said: '', began: performance.now() };
  child.stdout.on('data', (chunk) => (started.said += chunk));
  return started;
}

async function addresses(started) {
  return eventually(
    'the start',
    async () => {
      assert.equal(started.child.exitCode, null, `npm start ended: ${started.said}`);
      const [, api] = /API\s+(http\S+)/.exec(started.said) ?? [];
      assert.ok(api, 'no address yet');
      return { api, seconds: (performance.now() - started.began) / 1_000 };
    },
    180_000,
  );
}

async function stop({ child }) {
  const began = performance.now();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  const seconds = (performance.now() - began) / 1_000;
  assert.equal(code, 0, `npm start ended with ${code}`);
  assert.ok(seconds < 10, `it took ${seconds} s to end`);
  return seconds;
}

/** Each code works once for each account, and the story has just used one: then the next one is waited for. */
async function signIn(api, name) {
  let tried;
  return eventually(
    `the sign-in of ${name}`,
    async () => {
      const code = (await run('npm', ['run', '-s', 'totp'], { cwd: inProject(), env })).stdout.trim();
      assert.notEqual(code, tried, 'no new code yet');
      tried = code;
      const body = { email: `${name}@demo.example`, password: `demo-only-${name}`, code };
      return (await ask(`${api}/v1/auth/sign-in`, { body })).token;
    },
    60_000,
  );
}

/** Runs one of the project's commands in the shop's environment and shows what it says. */
async function npmRun(...parameters) {
  const { stdout } = await run('npm', ['run', '-s', ...parameters], { cwd: inProject(), env });
  console.log(stdout.trim());
  return stdout;
}

let started = start();
try {
  let { api, seconds } = await addresses(started);
  console.log(`first start: ready after ${seconds.toFixed(1)} s`);
  assert.equal((await ask(`${api}/readyz`)).status, 'ready');
  assert.equal((await ask(`${api}/v1/store/ornaments?limit=100`)).items.length, 40);
  assert.ok((await (await fetch(`${api}/docs`)).text()).includes('swagger'));

  const again = spawn('npm', ['start'], { cwd: inProject(), env, stdio: ['ignore', 'ignore', 'pipe'] });
  const refused = Promise.all([once(again, 'exit'), again.stderr.toArray()]);
  const [[code], complaint] = await refused;
  assert.equal(code, 1);
  assert.match(complaint.join(''), /already running/);
  console.log('second start at once: refused');

  assert.match(await npmRun('demo', '--', api), /books balance/);
  const administrator = await signIn(api, 'administrator');
  const orders = async () => (await ask(`${api}/v1/admin/orders?limit=100`, { token: administrator })).items.length;
  const before = await orders();
  assert.ok(before >= 7, 'the demo has orders');
  const { queues } = await ask(`${api}/v1/admin/jobs/summary`, { token: administrator });
  assert.equal(
    queues.reduce((dead, queue) => dead + queue.dead, 0),
    0,
  );
  assert.match(await npmRun('ledger:verify'), /books balance/);
  console.log(`ended in ${(await stop(started)).toFixed(1)} s`);

  started = start();
  ({ api, seconds } = await addresses(started));
  console.log(`second start: ready after ${seconds.toFixed(1)} s`);
  assert.equal(await orders(), before);
  assert.match(await npmRun('ledger:verify'), /books balance/);
  console.log(`after the restart everything is as it was; ended in ${(await stop(started)).toFixed(1)} s`);

  const { PATH } = process.env;
  const bare = await run(process.execPath, [inProject('dist/src/main.js')], { env: { PATH } }).catch((error) => error);
  assert.equal(bare.code, 1);
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'STRIPE_SECRET_KEY']) assert.match(bare.stderr, new RegExp(name));
  console.log('production without settings: refused, and said which');
} finally {
  if (started.child.exitCode === null) started.child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
}
