/** Prints how many pixels wide and high each motif's figure is, line and all, by slug. A process of its own: it loads SVG. */
import sharp from 'sharp';
import { motifs } from '../../src/demo/drawings/motifs/index.js';
import { inked } from '../../src/demo/drawings/svg.js';

const inks = { main: '#000', second: '#000', ground: '#000' };
const boxes: Record<string, readonly [number, number]> = {};
for (const [slug, { figure }] of Object.entries(motifs)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" width="200" height="200">${inked(figure, inks)}</svg>`;
  const { info } = await sharp(Buffer.from(svg))
    .trim({ background: '#00000000', threshold: 0 })
    .toBuffer({ resolveWithObject: true });
  boxes[slug] = [info.width, info.height];
}
process.stdout.write(JSON.stringify(boxes));
