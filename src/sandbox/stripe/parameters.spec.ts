import { describe, expect, it } from 'vitest';
import { Parameters } from './parameters.js';
import { StripeProblem } from './problem.js';

function problem(work: () => unknown): StripeProblem['body'] {
  try {
    work();
  } catch (error) {
    if (error instanceof StripeProblem) return error.body;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('Parameters', () => {
  it("reads brackets as Stripe's libraries write them, encoded or not", () => {
    const parameters = Parameters.parse(
      'shipping[address][city]=T%C3%BCrkistan&shipping%5Bname%5D=A+B&expand[0]=a&expand[1]=b',
    );
    expect(parameters.child('shipping')?.child('address')?.text('city')).toBe('Türkistan');
    expect(parameters.child('shipping')?.text('name')).toBe('A B');
    expect(parameters.list('expand')).toEqual(['a', 'b']);
  });

  it('adds to a list with empty brackets', () => {
    expect(Parameters.parse('expand[]=a&expand[]=b').list('expand')).toEqual(['a', 'b']);
  });

  it('lets the later of two pairs win', () => {
    expect(Parameters.parse('amount=1&amount=2').integer('amount')).toBe(2);
  });

  it('takes an empty value as unsetting', () => {
    const parameters = Parameters.parse('description=&metadata[a]=&metadata[b]=2');
    expect(parameters.text('description')).toBeNull();
    expect(parameters.text('absent')).toBeUndefined();
    expect(parameters.metadata({ a: '1', c: '3' })).toEqual({ b: '2', c: '3' });
    expect(Parameters.parse('metadata=').metadata({ a: '1' })).toEqual({});
  });

  it('keeps names that mean something to JavaScript harmless', () => {
    const parameters = Parameters.parse('metadata[__proto__]=x&metadata[constructor]=y&__proto__[polluted]=z');
    expect(Object.entries(parameters.metadata())).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect('polluted' in {}).toBe(false);
    expect(problem(() => parameters.refuseUnknown())).toMatchObject({ code: 'parameter_unknown', param: '__proto__' });
  });

  it('refuses what nobody read, at any depth', () => {
    const parameters = Parameters.parse('card[number]=4&card[color]=red');
    parameters.child('card')?.text('number');
    expect(problem(() => parameters.refuseUnknown())).toMatchObject({
      code: 'parameter_unknown',
      param: 'card[color]',
    });
  });

  it.each([
    ['amount=ten', 'parameter_invalid_integer'],
    ['amount=1.5', 'parameter_invalid_integer'],
    ['amount=9999999999999999', 'parameter_invalid_integer'],
    ['', 'parameter_missing'],
    ['amount=', 'parameter_invalid_empty'],
  ])('refuses the amount in "%s" as %s', (form, code) => {
    expect(problem(() => Parameters.parse(form).requiredInteger('amount'))).toMatchObject({ code, param: 'amount' });
  });

  it.each(['a=%', 'a=%ZZ', 'a[=1', 'a[b=1', 'a[b]c=1', `a${'[b]'.repeat(20)}=1`, 'a=1&'.repeat(2_000)])(
    'refuses a form that is not one: %.20s',
    (form) => {
      expect(problem(() => Parameters.parse(form))).toMatchObject({ type: 'invalid_request_error' });
    },
  );

  it("keeps to Stripe's limits of metadata", () => {
    const many = Array.from({ length: 51 }, (_, index) => `metadata[k${index}]=v`).join('&');
    expect(problem(() => Parameters.parse(many).metadata())).toMatchObject({ param: 'metadata' });
    expect(problem(() => Parameters.parse(`metadata[${'k'.repeat(41)}]=v`).metadata())).toMatchObject({
      param: 'metadata',
    });
    expect(problem(() => Parameters.parse(`metadata[k]=${'v'.repeat(501)}`).metadata())).toMatchObject({
      param: 'metadata',
    });
  });
});
