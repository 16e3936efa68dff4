import sharp from 'sharp';

const [WIDTH, HEIGHT] = [1_200, 900];

const colours = {
  table: [239, 230, 216],
  cobalt: [31, 95, 139],
  turquoise: [70, 177, 201],
  ochre: [200, 128, 60],
} as const;

/** A picture of a piece that nobody made: the drawing of a dish with a rosette, as JPEG. */
export async function demoPicture(): Promise<Uint8Array<ArrayBuffer>> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) pixels.set(colourAt(x - WIDTH / 2, y - HEIGHT / 2), (y * WIDTH + x) * 3);
  }
  const image = sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
  return new Uint8Array(await image.jpeg().toBuffer());
}

/** Seen from above, so many pixels from the middle. */
function colourAt(x: number, y: number): readonly [number, number, number] {
  const distance = Math.hypot(x, y);
  const petals = 230 * Math.abs(Math.cos(4 * Math.atan2(y, x)));
  if (distance > 390) return colours.table;
  if (distance < 58) return colours.ochre;
  return distance < petals || (distance > 320 && distance < 336) ? colours.turquoise : colours.cobalt;
}
