import sharp from 'sharp';

/** A drawing of the piece, because there is no photograph of what does not exist. */
export async function draw(piece: 'dish' | 'rug'): Promise<Blob> {
  const picture = piece === 'dish' ? DISH : RUG;
  const png = await sharp(Buffer.from(picture)).png().toBuffer();
  return new Blob([new Uint8Array(png)], { type: 'image/png' });
}

const horn = (turn: number): string =>
  `<path transform="rotate(${turn} 600 450)" d="M600 300c-60-10-110 30-100 80s70 50 75 10-40-40-45-10M600 300c60-10 110 30 100 80s-70 50-75 10 40-40 45-10"
     fill="none" stroke="#0f4c81" stroke-width="18" stroke-linecap="round"/>`;

const DISH = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
  <rect width="1200" height="900" fill="#efe6d8"/>
  <circle cx="600" cy="450" r="380" fill="#2a9d9d"/><circle cx="600" cy="450" r="350" fill="#f7f3ea"/>
  <circle cx="600" cy="450" r="240" fill="none" stroke="#2a9d9d" stroke-width="10"/>
  ${[0, 90, 180, 270].map(horn).join('')}
  <text x="600" y="880" font-size="24" text-anchor="middle" fill="#7a6a55">demo drawing</text></svg>`;

const RUG = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
  <rect width="1200" height="900" fill="#efe6d8"/><rect x="150" y="100" width="900" height="700" fill="#7a2e2e"/>
  <rect x="200" y="150" width="800" height="600" fill="#e8d9c0"/>
  ${[0, 180].map(horn).join('')}
  <text x="600" y="880" font-size="24" text-anchor="middle" fill="#7a6a55">demo drawing</text></svg>`;
