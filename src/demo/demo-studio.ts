import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { NumberedRequest, Piece, PictureAnswer, PictureRequest } from './drawings/requests.js';

/** Built beside this file; named and not imported, so that the shop never loads it. */
export const STUDIO_PROGRAM = fileURLToPath(new URL('./drawings/studio.js', import.meta.url));

/** What a listing says of a piece. */
interface Listed extends Omit<Piece, 'motifs' | 'dimensions'> {
  readonly ornaments: Piece['motifs'];
  readonly dimensionsMm: Piece['dimensions'];
}

/** What a drawing is made of. */
export function drawable({ slug, objectType, ornaments, techniques, materials, dimensionsMm }: Listed): Piece {
  return { slug, objectType, motifs: ornaments, techniques, materials, dimensions: dimensionsMm };
}

interface Waiting {
  readonly resolve: (jpeg: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** The process that draws has ended, so nothing more will come. */
export class StudioEnded extends Error {
  override readonly name = 'StudioEnded';
}

/** The process that draws the demo's pictures. */
export class DemoStudio {
  private readonly waiting = new Map<number, Waiting>();
  private requests = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (message) => this.hear(message as PictureAnswer));
    child.on('error', (error) => this.giveUp(error.message));
    child.on('exit', (code, signal) => this.giveUp(`The studio has ended (${signal ?? code ?? 'unknown'}).`));
  }

  static open(program = STUDIO_PROGRAM): DemoStudio {
    // Pictures come over the channel as bytes.
    return new DemoStudio(
      fork(program, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] }),
    );
  }

  /** One JPEG, by a process for it alone. @throws as `draw` */
  static async drawOne(request: PictureRequest, program?: string): Promise<Uint8Array<ArrayBuffer>> {
    const studio = DemoStudio.open(program);
    try {
      return new Uint8Array(await studio.draw(request));
    } finally {
      studio.close();
    }
  }

  /** A JPEG. @throws Error when it can't be drawn; StudioEnded */
  async draw(request: PictureRequest): Promise<Uint8Array> {
    const numbered: NumberedRequest = { number: (this.requests += 1), request };
    return new Promise((resolve, reject) => {
      this.waiting.set(numbered.number, { resolve, reject });
      this.child.send(numbered, (error) => {
        if (error !== null) this.giveUp(error.message);
      });
    });
  }

  /** At once; what is being drawn is lost. */
  close(): void {
    this.child.kill('SIGKILL');
  }

  private hear(answer: PictureAnswer): void {
    const waiting = this.waiting.get(answer.number);
    this.waiting.delete(answer.number);
    if ('jpeg' in answer) waiting?.resolve(answer.jpeg);
    else waiting?.reject(new Error(answer.failure));
  }

  private giveUp(why: string): void {
    for (const { reject } of this.waiting.values()) reject(new StudioEnded(why));
    this.waiting.clear();
  }
}
