import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, Option } from 'commander';
import { AppModule } from './app.module.js';
import { type Anchor, AuditVerification } from './audit/index.js';
import { CatalogueImport, VocabularyImport } from './catalog/index.js';
import { Administrators, demoTotpCode, demoWorkshopIds } from './identity/index.js';
import { DomainError } from './kernel/domain-error.js';
import { newId } from './kernel/id.js';
import { LedgerVerification } from './ledger/index.js';
import { type Config, loadConfig, type Profile } from './platform/config/config.js';
import { migrate } from './platform/database/data-source.js';
import { localEnvironment } from './platform/embedded/local-environment.js';
import { KeyRotation } from './platform/encryption/key-rotation.js';
import { inRequest } from './platform/http/request-context.js';
import { SetupError } from './platform/embedded/setup-error.js';
import { type Queue, queues } from './platform/jobs/contract.js';
import { JobRedrive } from './platform/jobs/redrive.js';
import { createLogger, NestLogger } from './platform/logging/logging.js';
import { seedDirectory } from './platform/seed.js';
import { fail } from './process.js';
import { TariffImport } from './shipping/index.js';

/** With NODE_ENV=production every setting must be given; else what is missing is started for the command's duration. */
const profile: Profile = process.env['NODE_ENV'] === 'production' ? 'production' : 'local';

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function withEnvironment<Result>(work: (env: NodeJS.ProcessEnv) => Promise<Result>): Promise<Result> {
  if (profile === 'production') return work(process.env);
  const local = await localEnvironment(process.env);
  try {
    return await work({ ...process.env, ...local.env });
  } finally {
    await local.stop();
  }
}

/** Runs `work` in the application without serving or doing jobs. */
async function withApplication<Result>(
  work: (app: INestApplicationContext, config: Config) => Promise<Result>,
): Promise<Result> {
  return withEnvironment(async (env) => {
    const config = loadConfig({ LOG_LEVEL: 'warn', ...env }, profile);
    const app = await NestFactory.createApplicationContext(AppModule.register(config, 'sheber-cli'), {
      logger: new NestLogger(createLogger(config, process.stderr)),
      abortOnError: false,
    });
    try {
      return await inRequest({ requestId: newId(), kind: 'command' }, () => work(app, config));
    } finally {
      await app.close();
    }
  });
}

function anchorOf(text: string): Anchor {
  const [position = '', hash = ''] = text.split(':');
  if (!/^[1-9]\d{0,17}$/.test(position) || !/^[\da-f]{64}$/.test(hash)) {
    throw new SetupError('--expect is <position>:<hash>, as audit:verify prints it.');
  }
  return { position, hash };
}

const program = new Command('sheber').description('Commands for operators. See docs/OPERATIONS.md.');

program
  .command('migrate')
  .description("bring the schema up to date; uses MIGRATIONS_DATABASE_URL, the schema's owner, or DATABASE_URL")
  .action(async () => {
    if (profile === 'local') {
      const local = await localEnvironment(process.env);
      await local.stop();
      return print(local.migrated.length === 0 ? 'The schema is up to date.' : `Ran ${local.migrated.join(', ')}.`);
    }
    const url = process.env['MIGRATIONS_DATABASE_URL'] || process.env['DATABASE_URL'];
    if (!url) throw new SetupError('MIGRATIONS_DATABASE_URL is missing.');
    const ran = await migrate(url);
    print(ran.length === 0 ? 'The schema is up to date.' : `Ran ${ran.join(', ')}.`);
  });

program
  .command('ledger:verify')
  .description('check every invariant of the books; exits with 1 if one is broken')
  .action(() =>
    withApplication(async (app) => {
      const { findings, counts } = await app.get(LedgerVerification).run();
      for (const { code, subject, detail } of findings) print(`${code}  ${subject}  ${detail}`);
      const checked = `${counts.transactions} transactions, ${counts.postings} postings, ${counts.accounts} accounts`;
      print(findings.length === 0 ? `books balance (${checked})` : `${findings.length} finding(s) in ${checked}`);
      if (findings.length > 0) process.exitCode = 1;
    }),
  );

program
  .command('audit:verify')
  .description('recompute the audit log; exits with 1 if somebody has touched it')
  .option('--expect <position>:<hash>', 'the end of the log as it was noted elsewhere', anchorOf)
  .action(({ expect }: { expect?: Anchor }) =>
    withApplication(async (app) => {
      const { findings, entries, head } = await app.get(AuditVerification).run(expect);
      for (const { code, position, detail } of findings) print(`${code}  ${position}  ${detail}`);
      print(findings.length === 0 ? `the log is whole (${entries} entries)` : `${findings.length} finding(s)`);
      if (head !== null) print(`it ends at ${head.position}:${head.hash}`);
      if (findings.length > 0) process.exitCode = 1;
    }),
  );

program
  .command('keys:rotate')
  .description('seal again, with the first of ENCRYPTION_KEYS, what older keys have sealed')
  .action(() =>
    withApplication(async (app) => {
      const rotated = await app.get(KeyRotation).rotate();
      for (const { name, resealed, left } of rotated) print(`${name}: ${resealed} sealed again, ${left} left`);
      const left = rotated.reduce((sum, column) => sum + column.left, 0);
      print(
        left === 0 ? 'Nothing is sealed with an older key.' : 'A process still seals with an older key: restart it.',
      );
      if (left > 0) process.exitCode = 1;
    }),
  );

program
  .command('jobs:redrive')
  .description('give dead jobs all their attempts again')
  .option('--name <name>', 'only jobs of this name')
  .addOption(new Option('--queue <queue>', 'only jobs of this queue').choices(queues))
  .option('--all', 'every dead job')
  .action((options: { name?: string; queue?: Queue; all?: boolean }) => {
    const chosen = options.name !== undefined || options.queue !== undefined;
    if (chosen === (options.all ?? false)) throw new SetupError('Say which: --name, --queue, or --all.');
    return withApplication(async (app) => {
      print(`${await app.get(JobRedrive).redriveAll(options)} job(s) redriven.`);
    });
  });

program
  .command('admin:create')
  .description('make an administrator and print the password and the secret for the authenticator app, once')
  .argument('<email>')
  .option('--promote', 'make the existing account with this e-mail an administrator')
  .action((email: string, { promote }: { promote?: boolean }) =>
    withApplication(async (app) => {
      const administrators = app.get(Administrators);
      const password = process.env['ADMIN_PASSWORD'] || undefined;
      if (promote) {
        const { totp } = await administrators.promote(email);
        return print(`${email} is an administrator.${totp === null ? '' : `\nAuthenticator app: ${totp.uri}`}`);
      }
      const created = await administrators.create(email, password);
      print(`${email} is an administrator.`);
      if (created.generatedPassword !== null) print(`Password: ${created.generatedPassword}`);
      print(`Authenticator app: ${created.totp.uri}`);
    }),
  );

program
  .command('totp')
  .description('print the one-time code that the demo staff accounts sign in with now')
  .action(() => {
    const { code, secondsLeft } = demoTotpCode(profile, new Date());
    process.stderr.write(`valid for ${secondsLeft} s, once for each account\n`);
    print(code);
  });

program
  .command('dictionary:import')
  .description(
    'load ornaments.json, crafts.json and care-instructions.json of a folder; reports bad rows and loads the good ones',
  )
  .argument('[folder]', "the folder; the project's own seed/ if left out")
  .action((folder: string | undefined) =>
    withApplication(async (app) => {
      const report = await app.get(VocabularyImport).import(folder ?? seedDirectory());
      const { added, changed, unchanged, kept, problems } = report;
      for (const { file, pointer, reason } of problems) print(`${file}${pointer}: ${reason}`);
      print(
        `${added} added, ${changed} changed, ${unchanged} unchanged, ${kept} kept as edited, ${problems.length} bad`,
      );
      if (report.problems.length > 0) process.exitCode = 1;
    }),
  );

program
  .command('catalogue:import')
  .description('load a demo catalogue of workshops and pieces; reports bad rows and loads the good ones')
  .argument('<file>', 'in the form of seed/sample-catalogue.json')
  .action((file: string) =>
    withApplication(async (app) => {
      const report = await app.get(CatalogueImport).import(file, demoWorkshopIds);
      for (const { pointer, reason } of report.problems) print(`${pointer}: ${reason}`);
      print(
        `${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged, ${report.problems.length} bad`,
      );
      if (report.problems.length > 0) process.exitCode = 1;
    }),
  );

program
  .command('tariff:import')
  .description('let the postage of a file hold from its day on; the same file again changes nothing')
  .argument('<file>', 'in the form of seed/shipping-demo.json, under `tariff`')
  .action((file: string) =>
    withApplication(async (app) => {
      const outcome = await app.get(TariffImport).import(file);
      print(outcome === 'added' ? 'The tariff was added.' : 'The tariff is in force already.');
    }),
  );

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof SetupError) && !(error instanceof DomainError)) fail(error);
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
