import type { CataloguePiece } from '../catalog/index.js';
import type { Translated } from '../kernel/locale.js';
import type { View } from './drawings/requests.js';

type Told = Pick<CataloguePiece, 'titles' | 'ornamentNames'>;

const words = {
  kk: { whole: 'Сурет (демо)', detail: 'Сурет (демо), өрнегі жақыннан', ornament: 'Ою-өрнегі' },
  ru: { whole: 'Рисунок (демо)', detail: 'Рисунок (демо), орнамент крупно', ornament: 'Орнамент' },
  en: { whole: 'Drawing (demo)', detail: 'Drawing (demo), the ornament from near', ornament: 'Ornament' },
} as const;

/** What a drawing shows, for those who do not see it: “Drawing (demo): Morning Dome dish. Ornament: …”. */
export function altTextOf({ titles, ornamentNames }: Told, view: View): Translated {
  const text = (locale: keyof typeof words): string => {
    const names = ornamentNames.map((name) => name[locale] ?? name.en).join(', ');
    return `${words[locale][view]}: ${titles[locale] ?? titles.en ?? ''}. ${words[locale].ornament}: ${names}.`;
  };
  return { kk: text('kk'), ru: text('ru'), en: text('en') };
}
