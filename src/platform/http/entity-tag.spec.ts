import { describe, expect, it } from 'vitest';
import { alreadyHas, entityTag } from './entity-tag.js';

describe('entity tags', () => {
  it('are strong and differ as soon as one byte does', () => {
    expect(entityTag({ name: 'су' })).toMatch(/^"[\w-]{43}"$/);
    expect(entityTag({ name: 'су' })).toBe(entityTag({ name: 'су' }));
    expect(entityTag({ name: 'су' })).not.toBe(entityTag({ name: 'Су' }));
  });

  it('recognise themselves in what a client has', () => {
    for (const known of ['"a"', 'W/"a"', '"b", "a"', '*', ' "b" ,W/"a" ']) expect(alreadyHas(known, '"a"')).toBe(true);
    for (const known of [undefined, '', 'a', '"b"', '"ab"']) expect(alreadyHas(known, '"a"')).toBe(false);
  });
});
