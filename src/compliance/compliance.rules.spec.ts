import { describe, expect, it } from 'vitest';
import { readSeed } from '../platform/seed.js';
import { ComplianceRules } from './compliance.rules.js';
import { readRulebook, Rulebook } from './rulebook.js';

const rules = new ComplianceRules(readRulebook());
const today = new Date('2026-11-23T12:00:00Z');
const plain = { personalised: false, madeToBuyerSpecification: false, at: today };

interface Rule {
  id: string;
  effective_from: string | null;
  effective_to: string | null;
  parameters: Record<string, unknown>;
}

/** The shipped rules, with some of one rule's fields changed. */
function changed(id: string, change: Partial<Rule>): { rules: Rule[]; country_groups: Record<string, unknown> } {
  const file = readSeed('compliance.json') as { rules: Rule[]; country_groups: Record<string, unknown> };
  return { ...file, rules: file.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)) };
}

describe('the right to return', () => {
  it('is 14 days by law in Kazakhstan, the EU and Britain', () => {
    for (const [country, ruleId] of [
      ['KZ', 'kz-return-14'],
      ['DE', 'eu-withdrawal'],
      ['GB', 'gb-consumer'],
    ] as const) {
      expect(rules.returnWindow({ country, ...plain })).toEqual({ days: 14, ruleId, excluded: false });
    }
  });

  it("is Sheber's own promise of 14 days where no law is known", () => {
    for (const country of ['US', 'JP', 'NO']) {
      expect(rules.returnWindow({ country, ...plain })).toEqual({ days: 14, ruleId: null, excluded: false });
    }
  });

  it('is lost in the EU by a piece that is personalised or made to order, and not in Kazakhstan', () => {
    const excluded = { days: 0, ruleId: 'eu-withdrawal', excluded: true };
    expect(rules.returnWindow({ ...plain, country: 'FR', personalised: true })).toEqual(excluded);
    expect(rules.returnWindow({ ...plain, country: 'FR', madeToBuyerSpecification: true })).toEqual(excluded);
    expect(rules.returnWindow({ ...plain, country: 'KZ', personalised: true }).days).toBe(14);
  });

  it.each([
    ['KZ', 'kz-return-14', '2010-11-04', '2010-11-05'],
    ['DE', 'eu-withdrawal', '2014-06-12', '2014-06-13'],
    ['GB', 'gb-consumer', '2014-06-12', '2014-06-13'],
  ])('begins in %s with the first day of %s', (country, ruleId, dayBefore, firstDay) => {
    const ruleOn = (time: string) => rules.returnWindow({ ...plain, country, at: new Date(time) }).ruleId;
    expect(ruleOn(`${dayBefore}T23:59:59.999Z`)).toBeNull();
    expect(ruleOn(`${firstDay}T00:00:00Z`)).toBe(ruleId);
  });

  it('ends with the last day of its rule, that day included', () => {
    const file = changed('gb-consumer', { effective_to: '2027-03-31', parameters: { days: 30 } });
    const ending = new ComplianceRules(Rulebook.of(file));
    const on = (time: string) => ending.returnWindow({ ...plain, country: 'GB', at: new Date(time) });
    expect(on('2027-03-31T23:59:59.999Z')).toEqual({ days: 30, ruleId: 'gb-consumer', excluded: false });
    expect(on('2027-04-01T00:00:00Z')).toEqual({ days: 14, ruleId: null, excluded: false });
  });

  it('is not given by a rule whose first day nobody knows', () => {
    const unknown = new ComplianceRules(Rulebook.of(changed('gb-consumer', { effective_from: null })));
    expect(unknown.returnWindow({ ...plain, country: 'GB' }).ruleId).toBeNull();
  });
});

describe('posting', () => {
  const parcel = { country: 'US', service: 'ems', materials: ['clay'], at: today };
  const suspended = { allowed: false, ruleId: 'us-post-from-kz', reason: 'post_suspended' };

  it('to the USA is suspended for the post since 26 August 2025, not for a courier', () => {
    expect(rules.mayPost(parcel)).toEqual(suspended);
    expect(rules.mayPost({ ...parcel, service: 'post-parcel' })).toEqual(suspended);
    expect(rules.mayPost({ ...parcel, service: 'courier' })).toEqual({ allowed: true });
    expect(rules.mayPost({ ...parcel, country: 'DE' })).toEqual({ allowed: true });
    expect(rules.mayPost({ ...parcel, at: new Date('2025-08-25T23:59:59Z') })).toEqual({ allowed: true });
    expect(rules.mayPost({ ...parcel, at: new Date('2025-08-26T00:00:00Z') })).toEqual(suspended);
  });

  it('abroad is refused for protected materials by whatever service, and at home it is not', () => {
    const coral = { ...parcel, country: 'DE', service: 'courier', materials: ['silver', 'coral'] };
    const forbidden = { allowed: false, ruleId: 'kz-cites', reason: 'material_forbidden' };
    expect(rules.mayPost(coral)).toEqual(forbidden);
    expect(rules.mayPost({ ...coral, materials: ['saiga-horn'] })).toEqual(forbidden);
    expect(rules.mayPost({ ...coral, materials: ['coral-red'] })).toEqual({ allowed: true });
    expect(rules.mayPost({ ...coral, country: 'KZ' })).toEqual({ allowed: true });
    expect(rules.mayPost({ ...coral, at: new Date('1975-06-30T23:59:59Z') })).toEqual({ allowed: true });
    expect(rules.mayPost({ ...coral, at: new Date('1975-07-01T00:00:00Z') })).toEqual(forbidden);
  });

  it('needs a customs form abroad, inside the EAEU only before 2015', () => {
    expect(rules.needsCustomsForm({ country: 'KZ', at: today })).toBe(false);
    expect(rules.needsCustomsForm({ country: 'DE', at: today })).toBe(true);
    expect(rules.needsCustomsForm({ country: 'AM', at: today })).toBe(false);
    expect(rules.needsCustomsForm({ country: 'AM', at: new Date('2015-01-01T00:00:00Z') })).toBe(false);
    expect(rules.needsCustomsForm({ country: 'AM', at: new Date('2014-12-31T23:59:59Z') })).toBe(true);
  });
});

describe('a listing', () => {
  it('must be in Kazakh and Russian since 5 November 2010', () => {
    expect(rules.requiredLanguages(new Date('2010-11-05T00:00:00Z'))).toEqual(['kk', 'ru']);
    expect(rules.requiredLanguages(new Date('2010-11-04T23:59:59Z'))).toEqual([]);
  });
});

describe('a bad file of rules', () => {
  const withoutRule = (id: string) => {
    const file = changed(id, {});
    return { ...file, rules: file.rules.filter((rule) => rule.id !== id) };
  };

  it.each([
    ['no object', [], ': must be an object'],
    ['no rules', { country_groups: {} }, '/rules: '],
    ['a rule that is nothing', { country_groups: {}, rules: [null] }, '/rules/0'],
    ['a date that is none', changed('kz-return-14', { effective_from: '5.11.2010' }), '/rules/11/effective_from: '],
    ['a date that is left out', changed('kz-return-14', { effective_to: undefined }), '/rules/11/effective_to: '],
    [
      'an end before the beginning',
      changed('kz-return-14', { effective_to: '2010-11-04' }),
      '/rules/11/effective_to: ',
    ],
    ['no days', changed('kz-return-14', { parameters: {} }), '/rules/11/parameters/days: '],
    [
      'an exclusion that nobody can decide',
      changed('eu-withdrawal', { parameters: { days: 14, excluded_if: ['ugly'] } }),
      '/parameters/excluded_if: ',
    ],
    ['a rule twice', changed('kz-return-14', { id: 'gb-consumer' }), '/id: stands in the file twice'],
    ['a rule too few', withoutRule('kz-cites'), '/rules: lacks kz-cites'],
    ['a group of no countries', { ...changed('', {}), country_groups: { EU: ['Germany'] } }, '/country_groups/EU: '],
  ])('is refused, with its place: %s', (_, file, place) => {
    expect(() => Rulebook.of(file)).toThrow(place);
  });
});
