import { randomBytes } from 'node:crypto';
import type { Translated } from '../../kernel/locale.js';

/** Kazakh and Russian Cyrillic in plain letters, as the slugs of the dictionary are written (қошқар мүйіз: qoshqar-muiz). */
const latin = new Map(
  (
    'а:a ә:a б:b в:v г:g ғ:gh д:d е:e ё:e ж:zh з:z и:i й:i к:k қ:q л:l м:m н:n ң:ng о:o ө:o п:p р:r с:s т:t у:u ұ:u ' +
    'ү:u ф:f х:kh һ:h ц:ts ч:ch ш:sh щ:shch ъ: ы:y і:i ь: э:e ю:iu я:ia'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(2)]),
);

const LONGEST = 60;

/** The English title, else the Kazakh one, as part of an address: `Morning Dome dish` → `morning-dome-dish`. */
export function slugOf(titles: Translated): string {
  const words = [titles['en'], titles['kk']].map((title) => plain(title ?? '')).find((slug) => slug !== '');
  return words ?? 'piece';
}

/** When another listing has the slug already. */
export function slugAgain(slug: string): string {
  return `${slug}-${randomBytes(3).toString('hex')}`;
}

function plain(title: string): string {
  const letters = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('йі', 'і')
    .replaceAll(/\p{Script=Cyrillic}/gu, (letter) => latin.get(letter) ?? '');
  const ascii = letters
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’ʼ]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-');
  return ascii.slice(0, LONGEST).replaceAll(/^-+|-+$/g, '');
}
