import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { MediaType } from '../asset.js';
import { type DecodingTask, EXIT_MEMORY } from './decoding.js';
import type { Processed } from './pictures.js';

/** The decoding process ended, or had to be ended, over a picture. It may be the picture's fault, or the machine's. */
export class DecoderEnded extends Error {
  override readonly name = 'DecoderEnded';
}

/** More than the largest picture takes on a busy machine. */
const PATIENCE_MS = 45_000;

/** After so long without work a process goes, and its memory with it. */
const IDLE_MS = 15_000;

/** Of JavaScript; the process watches the rest itself. */
const HEAP_MB = 128;

// Beside this file, and of the same kind: sources in tests, compiled in the program.
const PROGRAM = fileURLToPath(new URL(`./decoder-process${path.extname(import.meta.url)}`, import.meta.url));

/**
 * Decodes pictures in processes of their own, each one picture at a time: as many as pictures come at once, which the
 * jobs' concurrency decides. One that crashes, takes too much memory or too long is replaced.
 */
@Injectable()
export class Decoder implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly idle: DecoderProcess[] = [];
  private readonly running = new Set<DecoderProcess>();
  private ending = false;

  /** For whoever measures: their process ids. */
  get pids(): number[] {
    return [...this.running].map(({ pid }) => pid);
  }

  /** @throws DecoderEnded. `signal`: the result is not wanted any more. */
  async process(original: Uint8Array, mediaType: MediaType, signal: AbortSignal): Promise<Processed> {
    signal.throwIfAborted();
    const decoder = this.idle.pop() ?? this.start();
    try {
      const processed = await decoder.process({ original, mediaType }, signal);
      this.idle.push(decoder);
      return processed;
    } catch (error) {
      // Not the picture's fault.
      if (this.ending) throw new Error('The shop is being stopped.', { cause: error });
      throw error;
    }
  }

  /** The jobs that run may end: the worker waits for them. */
  beforeApplicationShutdown(): void {
    this.ending = true;
  }

  onApplicationShutdown(): void {
    for (const decoder of this.running) decoder.end();
  }

  private start(): DecoderProcess {
    const decoder = new DecoderProcess(() => {
      this.running.delete(decoder);
      const index = this.idle.indexOf(decoder);
      if (index !== -1) this.idle.splice(index, 1);
    });
    this.running.add(decoder);
    return decoder;
  }
}

class DecoderProcess {
  private readonly child: ChildProcess;
  private idleSince: NodeJS.Timeout | undefined;

  constructor(onEnd: () => void) {
    this.child = fork(PROGRAM, [], {
      // No settings and no secrets: what a picture might take over has none. NODE_OPTIONS lets tests run sources.
      env: { NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '' },
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Nobody waits for it when the shop ends.
    this.child.unref();
    this.child.channel?.unref();
    this.child.once('exit', onEnd);
    this.child.once('error', onEnd);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async process(task: DecodingTask, signal: AbortSignal): Promise<Processed> {
    clearTimeout(this.idleSince);
    const processed = await this.answer(task, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
    this.idleSince = setTimeout(() => this.end(), IDLE_MS).unref();
    return processed;
  }

  end(): void {
    clearTimeout(this.idleSince);
    this.child.kill('SIGKILL');
  }

  private async answer(task: DecodingTask, signal: AbortSignal): Promise<Processed> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void): void => {
        this.child.off('message', onMessage).off('exit', onExit).off('error', onError);
        signal.removeEventListener('abort', onAbort);
        outcome();
      };
      const onMessage = (processed: unknown): void => settle(() => resolve(processed as Processed));
      const onExit = (code: number | null, by: string | null): void => {
        const why = code === EXIT_MEMORY ? 'it took too much memory' : `it ended with ${code ?? by}`;
        settle(() => reject(new DecoderEnded(`The decoder is gone: ${why}.`)));
      };
      const onError = (error: Error): void => settle(() => reject(new DecoderEnded(error.message, { cause: error })));
      const onAbort = (): void => {
        this.end();
        settle(() => reject(new DecoderEnded('The decoder was ended: it took too long, or nobody waits any more.')));
      };
      this.child.on('message', onMessage).on('exit', onExit).on('error', onError);
      signal.addEventListener('abort', onAbort);
      this.child.send(task, (error) => {
        if (error !== null) onError(error);
      });
    });
  }
}
