import { describe, expect, it } from 'vitest';
import { Money } from '../kernel/money.js';
import { readSeed } from '../platform/seed.js';
import { claimLife, type Programme, readProgramme } from './programme.js';

interface File {
  demo_subsidy_workflow: {
    demo: boolean;
    parameters: Record<string, unknown>;
    cost_categories: unknown[];
    example: {
      lines: { paid_tiyn: number; subsidy_tiyn: number }[];
      total_subsidy_tiyn: number;
    };
  };
}

const file = (): File => readSeed('programme.json') as File;
const withParameters = (parameters: object): Programme => {
  const changed = file();
  Object.assign(changed.demo_subsidy_workflow.parameters, parameters);
  return readProgramme(changed);
};
const none = Money.zero('KZT');

describe('the cost programme', () => {
  it('is a demo, and moves claims exactly as its file says', () => {
    const programme = readProgramme();
    expect(programme.demo).toBe(true);
    const drawn = Object.entries(claimLife).flatMap(([from, next]) => next.map((to) => `${from} ${to}`));
    expect(new Set(drawn)).toEqual(new Set(programme.transitions.map(([from, to]) => `${from} ${to}`)));
  });

  it('reckons its own example', () => {
    const programme = readProgramme();
    const { lines, total_subsidy_tiyn: total } = file().demo_subsidy_workflow.example;
    const reckoned = lines.map((line) =>
      programme.reckonLine({ paid: Money.of(line.paid_tiyn, 'KZT'), vat: none }, 'other'),
    );
    expect(reckoned.map(({ requested }) => requested.minor)).toEqual(lines.map((line) => BigInt(line.subsidy_tiyn)));
    expect(programme.total(reckoned).requested).toEqual(Money.of(total, 'KZT'));
  });

  it('leaves VAT out for who gets it back from the state', () => {
    const line = { paid: Money.of(11_600, 'KZT'), vat: Money.of(1_600, 'KZT') };
    expect(readProgramme().reckonLine(line, 'vat_payer').eligible).toEqual(Money.of(10_000, 'KZT'));
    expect(readProgramme().reckonLine(line, 'other').eligible).toEqual(Money.of(11_600, 'KZT'));
  });

  it('asks for no more than its cap', () => {
    const programme = withParameters({ annual_cap_tiyn: 1_000 });
    const line = programme.reckonLine({ paid: Money.of(1_000_000, 'KZT'), vat: none }, 'other');
    expect(programme.total([line, line]).requested).toEqual(Money.of(1_000, 'KZT'));
  });

  it.each([{ share_bp: 10_001 }, { share_bp: 0.25 }, { annual_cap_tiyn: 0 }, { annual_cap_tiyn: '1' }])(
    'does not start with %o',
    (parameters) => {
      expect(() => withParameters(parameters)).toThrow(
        /programme\.json is not valid:\n\/demo_subsidy_workflow\/parameters/,
      );
    },
  );
});
