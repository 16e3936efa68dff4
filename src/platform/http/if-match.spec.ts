import { describe, expect, it } from 'vitest';
import { readIfMatch, versionTag } from './if-match.js';

describe('If-Match', () => {
  it('reads back the version of a tag', () => {
    for (const version of [1, 12, 999_999_999]) expect(readIfMatch(versionTag(version))).toBe(version);
  });

  it('is required', () => {
    expect(() => readIfMatch(undefined)).toThrow(expect.objectContaining({ code: 'precondition_required' }));
  });

  it.each(['', '*', 'v1', '1', '"v"', '"v-1"', '"v1", "v2"', 'W/"v1"', '"v1000000000"', '"v1'])(
    'matches nothing when it is %s',
    (header) => {
      expect(() => readIfMatch(header)).toThrow(expect.objectContaining({ code: 'precondition_failed' }));
    },
  );
});
