/**
 * The program that decodes strangers' pictures, a process of its own: whatever a picture does to it, the shop goes on.
 * Started by decoder.ts with an empty environment; one picture after the other, by messages.
 */
import { type DecodingTask, EXIT_MEMORY, MAX_MEMORY_BYTES } from './decoding.js';
import { processPicture } from './pictures.js';

const LOOK_AT_MEMORY_MS = 20;

// Decoding happens in other threads, so this one can watch. Node's own limit knows nothing of what libvips takes.
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_MEMORY_BYTES) process.exit(EXIT_MEMORY);
}, LOOK_AT_MEMORY_MS).unref();

// A terminal's Ctrl-C comes to every process; the shop ends this one when it has no more use for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));

process.on('message', ({ original, mediaType }: DecodingTask) => {
  // What is thrown here is a bug or a lack of memory: the process ends, and the job tells whose picture it was.
  void processPicture(original, mediaType).then((processed) => process.send?.(processed));
});
