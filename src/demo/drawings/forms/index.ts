import { clay } from './clay.js';
import { dishes } from './dish.js';
import { fire } from './fire.js';
import { feltGoods } from './felt-goods.js';
import type { Form } from './form.js';
import { hangings } from './hangings.js';
import { instruments } from './instruments.js';
import { jewellery } from './jewellery.js';
import { leather } from './leather.js';
import { rugs } from './rugs.js';
import { tiles } from './tiles.js';
import { vessels } from './vessels.js';
import { wood } from './wood.js';

/** By the slugs of object types in seed/crafts.json. */
export const forms: Readonly<Record<string, Form>> = {
  ...dishes,
  ...vessels,
  ...fire,
  ...clay,
  ...tiles,
  ...rugs,
  ...hangings,
  ...feltGoods,
  ...wood,
  ...jewellery,
  ...leather,
  ...instruments,
};

/** @throws Error for an object type that nobody has drawn yet */
export function formOf(objectType: string): Form {
  const form = forms[objectType];
  if (form === undefined) throw new Error(`The object type ${objectType} has no form.`);
  return form;
}
