import type { Tx } from '../../platform/database/database.js';

/** Leaves room for the number of a namesake within the 80 letters of a slug. */
const LONGEST = 70;

/** Kazakh as it is commonly written in English, Russian letters as in passports. For addresses only, never shown. */
const latin: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'gh',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  қ: 'q',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'ng',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'kh',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  ə: 'a',
  ł: 'l',
  đ: 'd',
};

/** A name as a part of an address: `Көк күмбез` becomes `kok-kumbez`. */
export function slugOf(name: string): string {
  const letters = Array.from(name.normalize('NFC').toLowerCase(), (letter) => latin[letter] ?? letter).join('');
  const words = letters
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’ʼ]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST);
  return words.replaceAll(/^-+|-+$/g, '') || 'workshop';
}

/** One that no workshop has: a namesake gets a number. It stays free until the end of `tx`. */
export async function freeSlug(tx: Tx, name: string): Promise<string> {
  const slug = slugOf(name);
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('seller-slug', 0))`);
  const rows = await tx.query<{ slug: string }[]>(`SELECT slug FROM seller WHERE slug = $1 OR slug LIKE $1 || '-%'`, [
    slug,
  ]);
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
