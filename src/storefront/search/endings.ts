/** Kazakh endings in the one spelling of `fold`: derivation, plural, possession, case, and what follows a case. */
const ENDING = new RegExp(
  '^(?:li|di|ti|siz|shi|dik|lik|tik)?(?:lar|ler|dar|der|tar|ter)?(?:im|in|i|si|imiz|iniz|miz|niz)?' +
    '(?:nin|din|tin|ni|di|ti|ga|ge|ka|ke|na|ne|a|e|nda|nde|da|de|ta|te|nan|nen|dan|den|tan|ten|an|en|men|ben|pen|n)?' +
    '(?:gi|ki)?$',
);
const SHORTEST_STEM = 3;
const LONGEST_ENDING = 10;

/** Consonants that an ending softens: құлақ, құлағы; кітап, кітабы. */
const HARDENED: Readonly<Record<string, string>> = { g: 'k', b: 'p' };

export function isEnding(folded: string): boolean {
  return ENDING.test(folded);
}

/** What a folded word may be without its Kazakh endings, the longest first. None of it need be a word. */
export function withoutEndings(folded: string): string[] {
  const shortest = Math.max(SHORTEST_STEM, folded.length - LONGEST_ENDING);
  const stems: string[] = [];
  for (let length = folded.length - 1; length >= shortest; length -= 1) {
    if (!isEnding(folded.slice(length))) continue;
    const stem = folded.slice(0, length);
    const hard = HARDENED[stem.at(-1) ?? ''];
    stems.push(stem, ...(hard === undefined ? [] : [stem.slice(0, -1) + hard]));
  }
  return stems;
}
