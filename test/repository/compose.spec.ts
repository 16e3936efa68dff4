import { existsSync, readFileSync } from 'node:fs';
import { getMetadataStorage } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Config } from '../../src/platform/config/config.js';

// There is no Docker engine where the tests run, so what would be run is checked as data.

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly restart?: string;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly security_opt?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly init?: boolean;
  readonly tmpfs?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const project = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, project), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as Compose;
const all = Object.entries(compose.services);
const ours = ['api', 'worker', 'migrate'] as const;

function service(name: string): Service {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`There is no service ${name}.`);
  return found;
}

/** The settings that the program itself knows. */
const settings = new Set(
  getMetadataStorage()
    .getTargetValidationMetadatas(Config, '', false, false)
    .map(({ propertyName }) => propertyName),
);
settings.delete('profile');

/** `.env.example`: what stands there, commented out or not. */
const examples = new Map(
  [...read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
);

const interpolated = [...text.matchAll(/\$\{(\w+)(:[?-])?([^}]*)\}/g)].map(([, name = '', operator = '']) => ({
  name,
  operator,
}));

describe('docker-compose.yml', () => {
  it('starts the database, the queue, the API, a worker, a mail catcher and one migration', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual(
      ['api', 'mail', 'migrate', 'postgres', 'valkey', 'worker'].toSorted(),
    );
    expect(service('api').command).toEqual(['node', 'dist/src/main.js']);
    expect(service('worker').command).toEqual(['node', 'dist/src/worker.js']);
    expect(service('migrate').command).toEqual(['node', 'dist/src/cli.js', 'migrate']);
    expect(service('postgres').image).toMatch(/^postgres:18\b/);
    expect(service('valkey').image).toMatch(/^valkey\/valkey:8\b/);
    expect(new Set(ours.map((name) => service(name).image)).size).toBe(1);
  });

  it.each(all)('pins the version of the image of %s', (_, { image }) => {
    expect(image).toMatch(/:(?!latest)[\w${}:.-]+$/);
  });

  it.each(all.filter(([name]) => name !== 'migrate'))('knows whether %s is well and starts it again', (_, found) => {
    expect(found.healthcheck?.test?.[0]).toMatch(/^CMD(?:-SHELL)?$/);
    expect(found.restart).toBe('unless-stopped');
  });

  it('asks the API and the worker whether they are ready, at the ports that they listen on', () => {
    expect(service('api').healthcheck?.test?.join(' ')).toContain(`:${service('api').environment?.['PORT']}/readyz`);
    expect(service('worker').healthcheck?.test?.join(' ')).toContain(
      `:${service('worker').environment?.['WORKER_PORT']}/readyz`,
    );
  });

  it('starts the API and the worker when the schema is there and what they need is well', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        valkey: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
      });
    }
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });

  it('keeps the data of the database and of the queue in named volumes', () => {
    expect(Object.keys(compose.volumes).toSorted()).toEqual(['postgres', 'storage', 'valkey']);
    // Below this directory, not at .../data, images from 18 on keep what must survive them.
    expect(service('postgres').volumes).toContain('postgres:/var/lib/postgresql');
    expect(service('valkey').volumes).toContain('valkey:/data');
  });

  it('keeps pictures where the API and the worker both see them, unless told of a bucket', () => {
    for (const name of ['api', 'worker']) {
      const [, url = ''] = /^\$\{STORAGE_URL:-(.*)\}$/.exec(service(name).environment?.['STORAGE_URL'] ?? '') ?? [];
      const folder = new URL(url).pathname;
      expect(service(name).volumes).toEqual([`storage:${folder}`]);
      expect(read('Dockerfile')).toContain(`install -d -o node -g node ${folder}`);
    }
  });

  it('sends letters to the mail catcher unless told otherwise', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name).environment?.['SMTP_URL']).toBe('${SMTP_URL:-smtp://mail:1025}');
    }
    expect(compose.services).toHaveProperty('mail');
  });

  it('mounts only files that are there', () => {
    for (const [, { volumes = [] }] of all) {
      for (const [file] of volumes.map((volume) => volume.split(':')).filter(([source]) => source?.startsWith('.'))) {
        expect(existsSync(new URL(file ?? '', project))).toBe(true);
      }
    }
  });

  it('shows nothing beyond this machine', () => {
    for (const port of all.flatMap(([, { ports = [] }]) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(service('postgres').ports).toBeUndefined();
    expect(service('valkey').ports).toBeUndefined();
  });

  it.each(ours)('lets %s change nothing but a temporary directory, and gain no rights', (name) => {
    expect(service(name)).toMatchObject({ read_only: true, cap_drop: ['ALL'], init: true, tmpfs: ['/tmp'] });
  });

  it.each(all)('lets no program of %s gain rights', (_, { security_opt: options }) => {
    expect(options).toContain('no-new-privileges:true');
  });

  it('holds no secret and has a default for none', () => {
    const secret = /PASSWORD|SECRET|KEY/;
    const values = all.flatMap(([, { environment = {} }]) => Object.entries(environment));
    for (const [name, value] of values.filter(([variable]) => secret.test(variable))) {
      expect(`${name}=${value}`).toMatch(/=\$\{\w+:\?[^}]+\}$/);
    }
    // Passwords in addresses.
    for (const [, password] of text.matchAll(/:\/\/\w*:(.+?)@/g)) {
      expect(password).toMatch(/^\$\{\w+:\?[^}]+\}$/);
    }
    for (const { name, operator } of interpolated.filter((variable) => secret.test(variable.name))) {
      expect(`${name}${operator}`).toBe(`${name}:?`);
    }
  });

  it('gives the API and the worker every setting of the program, and none that it does not know', () => {
    // The owner's address is the migration's, and production refuses another address of Stripe's API.
    const expected = [...settings].filter((name) => name !== 'MIGRATIONS_DATABASE_URL' && name !== 'STRIPE_API_BASE');
    for (const name of ['api', 'worker']) {
      expect(Object.keys(service(name).environment ?? {}).toSorted()).toEqual(expected.toSorted());
    }
    expect(Object.keys(service('migrate').environment ?? {})).toEqual(['MIGRATIONS_DATABASE_URL']);
  });

  it('signs in with the roles that are made for it', () => {
    const roles = read('docker/postgres/roles.sql');
    for (const [address, role, database] of [
      [service('api').environment?.['DATABASE_URL'], 'sheber', 'sheber'],
      [service('migrate').environment?.['MIGRATIONS_DATABASE_URL'], 'sheber_owner', 'sheber'],
    ]) {
      expect(address).toMatch(new RegExp(`^postgres://${role}:.*@postgres:5432/${database}$`));
      expect(roles).toMatch(new RegExp(`CREATE ROLE ${role} LOGIN`));
    }
    for (const [, name = ''] of roles.matchAll(/^\\getenv \w+ (\w+)$/gm)) {
      expect(service('postgres').environment).toHaveProperty(name);
    }
  });
});

describe('.env.example', () => {
  it('names every setting of the program and every variable of compose, and nothing else', () => {
    const known = new Set([...settings, ...interpolated.map(({ name }) => name)]);
    expect([...examples.keys()].toSorted()).toEqual([...known].toSorted());
  });

  it('holds no secret', () => {
    for (const [name, value] of examples) {
      if (/PASSWORD|SECRET|KEY|URL/.test(name)) expect(`${name}=${value}`).toBe(`${name}=`);
    }
  });

  it('shows the defaults that the program really has', () => {
    const defaults = new Config();
    for (const [name, value] of examples) {
      const own = Reflect.get(defaults, name) as string | number | boolean | undefined;
      if (own !== undefined) expect(`${name}=${value}`).toBe(`${name}=${String(own)}`);
    }
  });

  it('leaves empty, and not commented out, what compose can not do without', () => {
    const demanded = new Set(interpolated.filter(({ operator }) => operator === ':?').map(({ name }) => name));
    const given = new Set([...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=$/gm)].map(([, name = '']) => name));
    expect([...demanded].toSorted()).toEqual([...given].toSorted());
  });
});
