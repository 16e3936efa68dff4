// Starts the built program as a newcomer does and follows one payment through it: `node scripts/smoke.mjs`.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Stripe } from 'stripe';
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
      const [, stripe] = /Payments\s+(http\S+)/.exec(started.said) ?? [];
      assert.ok(api && stripe, 'no addresses yet');
      return { api, stripe, seconds: (performance.now() - started.began) / 1_000 };
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

async function signIn(api, name) {
  const { stdout } = await run('npm', ['run', '-s', 'totp'], { cwd: inProject(), env });
  const body = { email: `${name}@demo.example`, password: `demo-only-${name}`, code: stdout.trim() };
  return (await ask(`${api}/v1/auth/sign-in`, { body })).token;
}

function sdk(stripeUrl) {
  const { hostname, port } = new URL(stripeUrl);
  const key = readFileSync(path.join(data, 'secrets', 'stripe-secret-key'), 'utf8').trim();
  return new Stripe(key, { host: hostname, port, protocol: 'http', telemetry: false });
}

async function pay(stripeUrl) {
  return sdk(stripeUrl).paymentIntents.create(
    { amount: 5_800_000, currency: 'kzt', payment_method: 'pm_card_visa', confirm: true, return_url: stripeUrl },
    { idempotencyKey: 'smoke' },
  );
}

async function paymentArrived(api, token, intent) {
  return eventually('the webhook', async () => {
    const url = `${api}/v1/admin/provider-events?objectId=${intent.id}&state=recorded`;
    const { items } = await ask(url, { token });
    assert.ok(items.some(({ type }) => type === 'payment_intent.succeeded'));
  });
}

let started = start();
try {
  let { api, stripe, seconds } = await addresses(started);
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

  const finance = await signIn(api, 'finance');
  const intent = await pay(stripe);
  assert.equal(intent.status, 'succeeded');
  await paymentArrived(api, finance, intent);
  console.log('a payment: confirmed, announced, recorded');

  const administrator = await signIn(api, 'administrator');
  const before = await ask(`${api}/v1/admin/sandbox/clock`, { token: administrator });
  const moved = await ask(`${api}/v1/admin/sandbox/clock`, {
    token: administrator,
    body: { advanceSeconds: 1_209_600 },
  });
  assert.ok(Date.parse(moved.now) - Date.parse(before.now) >= 1_209_600_000);
  const { queues } = await ask(`${api}/v1/admin/jobs/summary`, { token: administrator });
  assert.equal(
    queues.reduce((dead, queue) => dead + queue.dead, 0),
    0,
  );
  console.log('the clock moved by two weeks; no dead job');

  const { stdout } = await run('npm', ['run', '-s', 'ledger:verify'], { cwd: inProject(), env });
  assert.match(stdout, /books balance/);
  console.log(stdout.trim());
  console.log(`ended in ${(await stop(started)).toFixed(1)} s`);

  started = start();
  ({ api, stripe, seconds } = await addresses(started));
  console.log(`second start: ready after ${seconds.toFixed(1)} s`);
  await paymentArrived(api, finance, intent);
  assert.equal((await sdk(stripe).paymentIntents.retrieve(intent.id)).status, 'succeeded');
  console.log('after the restart everything is as it was');
  console.log(`ended in ${(await stop(started)).toFixed(1)} s`);

  const { PATH } = process.env;
  const bare = await run(process.execPath, [inProject('dist/src/main.js')], { env: { PATH } }).catch((error) => error);
  assert.equal(bare.code, 1);
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'STRIPE_SECRET_KEY']) assert.match(bare.stderr, new RegExp(name));
  console.log('production without settings: refused, and said which');
} finally {
  if (started.child.exitCode === null) started.child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
}
