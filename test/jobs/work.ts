/** Jobs of a pretended workshop, each of which leaves exactly one trace per run that counted. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { IsInt, IsString, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import type { Tx } from '../../src/platform/database/database.js';
import {
  defineEvent,
  defineJob,
  defineRecurring,
  HandlesEvent,
  HandlesJob,
  type LocalJob,
  type NoPayload,
  type OutsideJob,
} from '../../src/platform/jobs/jobs.js';

/** No unique constraint: a second effect must show, not be refused. */
export const TABLES = `
  CREATE TABLE effect (key text NOT NULL, pid integer NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE trace (key text NOT NULL, pid integer NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE outside_effect (key text PRIMARY KEY, calls integer NOT NULL DEFAULT 1);
  CREATE TABLE piece (id text PRIMARY KEY, version integer NOT NULL);
  CREATE TABLE document (id text PRIMARY KEY, version integer NOT NULL)`;

export class KeyPayload {
  @IsString()
  key!: string;
}

export class TimedPayload extends KeyPayload {
  @IsInt()
  @Min(0)
  ms!: number;
}

export class PiecePayload {
  @IsString()
  pieceId!: string;
}

const patient = { attempts: 50 };

export const CarveJob = defineJob('test.carve', TimedPayload, { queue: 'orders', ...patient });
export const SendJob = defineJob('test.send', TimedPayload, { queue: 'money', ...patient });
export const WeaveJob = defineJob('test.weave', TimedPayload, { queue: 'media', ...patient });
export const PoisonJob = defineJob('test.poison', KeyPayload, { queue: 'letters', attempts: 3 });
export const RefuseJob = defineJob('test.refuse', KeyPayload, { queue: 'letters', attempts: 2 });
export const ReindexJob = defineJob('test.reindex', PiecePayload, { queue: 'catalogue', ...patient });
export const OrphanJob = defineJob('test.orphan', KeyPayload, { queue: 'letters', attempts: 1 });
export const PieceSold = defineEvent('test.piece-sold.v1', PiecePayload);
export const SweepJob = defineRecurring('test.sweep', { queue: 'letters', everySeconds: 1 });

/** Written apart from the job's transaction, so it shows runs that did not count. */
async function leaveTrace(dataSource: DataSource, key: string): Promise<void> {
  await dataSource.query('INSERT INTO trace (key, pid) VALUES ($1, $2)', [key, process.pid]);
}

async function recordEffect(tx: Tx, key: string): Promise<void> {
  await tx.query('INSERT INTO effect (key, pid) VALUES ($1, $2)', [key, process.pid]);
}

@Injectable()
@HandlesJob(CarveJob)
export class Carve implements LocalJob<TimedPayload> {
  constructor(private readonly dataSource: DataSource) {}

  async handle(tx: Tx, { key, ms }: TimedPayload): Promise<void> {
    await recordEffect(tx, key);
    if (ms > 0) await leaveTrace(this.dataSource, key);
    await sleep(ms);
  }
}

/** The outside recognises its key, as a payment provider does. */
@Injectable()
@HandlesJob(SendJob)
export class Send implements OutsideJob<TimedPayload, string> {
  constructor(private readonly dataSource: DataSource) {}

  async call({ key, ms }: TimedPayload, idempotencyKey: string): Promise<string> {
    await this.dataSource.query(
      `INSERT INTO outside_effect (key) VALUES ($1) ON CONFLICT (key) DO UPDATE SET calls = outside_effect.calls + 1`,
      [idempotencyKey],
    );
    if (ms > 0) await leaveTrace(this.dataSource, key);
    await sleep(ms);
    return key;
  }

  async record(tx: Tx, _payload: TimedPayload, result: string): Promise<void> {
    await recordEffect(tx, result);
  }
}

/** Slow work, for a backlog. */
@Injectable()
@HandlesJob(WeaveJob)
export class Weave implements LocalJob<TimedPayload> {
  async handle(tx: Tx, { key, ms }: TimedPayload): Promise<void> {
    await sleep(ms);
    await recordEffect(tx, key);
  }
}

@Injectable()
@HandlesJob(PoisonJob)
export class Poison implements OutsideJob<KeyPayload, void> {
  constructor(private readonly dataSource: DataSource) {}

  async call({ key }: KeyPayload): Promise<void> {
    await leaveTrace(this.dataSource, key);
    process.kill(process.pid, 'SIGKILL');
    await sleep(60_000);
  }

  async record(): Promise<void> {
    throw new Error('Nobody survives the call.');
  }
}

@Injectable()
@HandlesJob(RefuseJob)
export class Refuse implements LocalJob<KeyPayload> {
  async handle(tx: Tx, { key }: KeyPayload): Promise<void> {
    await recordEffect(tx, key);
    throw new Error('The parcel for aigerim@example.kz was refused.');
  }
}

/** Reads first and writes late, as a reindex does. The gate lets a test put a change in between. */
@Injectable()
@HandlesJob(ReindexJob)
export class Reindex implements LocalJob<PiecePayload> {
  gate: (() => Promise<void>) | undefined;

  async handle(tx: Tx, { pieceId }: PiecePayload): Promise<void> {
    const [piece] = await tx.query<{ version: number }[]>('SELECT version FROM piece WHERE id = $1', [pieceId]);
    await this.gate?.();
    await tx.query(
      `INSERT INTO document (id, version) VALUES ($1, $2)
       ON CONFLICT (id) DO UPDATE SET version = GREATEST(document.version, EXCLUDED.version)`,
      [pieceId, piece?.version],
    );
  }
}

@Injectable()
@HandlesEvent(PieceSold, { name: 'test.thank-buyer', queue: 'letters', attempts: 2 })
export class ThankBuyer implements LocalJob<PiecePayload> {
  async handle(tx: Tx, { pieceId }: PiecePayload): Promise<void> {
    await recordEffect(tx, `thanked ${pieceId}`);
  }
}

@Injectable()
@HandlesEvent(PieceSold, { name: 'test.tell-artisan', queue: 'letters', attempts: 2 })
export class TellArtisan implements LocalJob<PiecePayload> {
  async handle(tx: Tx, { pieceId }: PiecePayload): Promise<void> {
    await recordEffect(tx, `told ${pieceId}`);
  }
}

@Injectable()
@HandlesJob(SweepJob)
export class Sweep implements LocalJob<NoPayload> {
  async handle(tx: Tx): Promise<void> {
    await recordEffect(tx, 'swept');
  }
}

export const handlers = [Carve, Send, Weave, Poison, Refuse, Reindex, ThankBuyer, TellArtisan, Sweep];
