/** The cost programme as it stands in seed/programme.json: its shape, and how it is read, checked and reckoned with. */
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Money } from '../kernel/money.js';
import { faultsOf, readSeed } from '../platform/seed.js';

/** Of a claim: state → allowed next, as the programme has it. Only drafts are served yet. */
export const claimLife = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['completeness_check', 'withdrawn'],
  completeness_check: ['returned_for_correction', 'commission_review', 'withdrawn'],
  returned_for_correction: ['submitted', 'withdrawn'],
  commission_review: ['approved', 'partially_approved', 'hearing', 'withdrawn'],
  hearing: ['approved', 'partially_approved', 'rejected'],
  approved: ['agreement_signed'],
  partially_approved: ['agreement_signed', 'appealed'],
  rejected: ['appealed'],
  agreement_signed: ['payment_ordered'],
  payment_ordered: ['paid', 'agreement_signed'],
  paid: ['monitoring'],
  monitoring: ['closed', 'repayment_demanded'],
  closed: [],
  repayment_demanded: ['repaid'],
  repaid: [],
  withdrawn: [],
  appealed: ['commission_review', 'rejected'],
} as const;

export type ClaimState = keyof typeof claimLife;
export const claimStates = Object.keys(claimLife) as readonly ClaimState[];

class Parameters {
  /** Of the eligible amount, in basis points. */
  @IsInt()
  @Min(0)
  @Max(10_000)
  share_bp!: number;

  /** The most that a workshop gets in a year, so no claim asks for more; null: no cap. */
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  annual_cap_tiyn!: number | null;
}

class CostCategory {
  @Matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  slug!: string;

  @IsObject()
  names!: Readonly<Record<string, string>>;
}

class Workflow {
  @IsBoolean()
  demo!: boolean;

  @IsObject()
  @ValidateNested()
  @Type(() => Parameters)
  parameters!: Parameters;

  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => CostCategory)
  cost_categories!: CostCategory[];

  @IsArray()
  @IsIn(claimStates, { each: true })
  states!: ClaimState[];

  /** From, to, by whom. */
  @IsArray()
  @IsArray({ each: true })
  transitions!: string[][];
}

class ProgrammeFile {
  @IsString()
  version!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => Workflow)
  demo_subsidy_workflow!: Workflow;
}

/** What of an expense counts, and what may be asked for. */
export interface Reckoned {
  readonly eligible: Money;
  readonly requested: Money;
}

export class Programme {
  constructor(private readonly workflow: Workflow) {}

  /** True: a project's design, not the official rules. */
  get demo(): boolean {
    return this.workflow.demo;
  }

  /** Of the eligible amount, in basis points. */
  get shareBp(): number {
    return this.workflow.parameters.share_bp;
  }

  get categories(): readonly string[] {
    return this.workflow.cost_categories.map(({ slug }) => slug);
  }

  get transitions(): readonly (readonly string[])[] {
    return this.workflow.transitions;
  }

  /** Without VAT for who gets it back from the state; the share is rounded down to a whole tiyn for each line. */
  reckonLine({ paid, vat }: { paid: Money; vat: Money }, taxpayer: 'vat_payer' | 'other'): Reckoned {
    const eligible = taxpayer === 'vat_payer' ? paid.minus(vat) : paid;
    const requested = Money.of((eligible.minor * BigInt(this.shareBp)) / 10_000n, eligible.currency);
    return { eligible, requested };
  }

  /** The lines together, as far as the cap goes. */
  total(lines: readonly Reckoned[]): Reckoned {
    const requested = Money.sum(
      'KZT',
      lines.map((line) => line.requested),
    );
    const cap = this.workflow.parameters.annual_cap_tiyn;
    return {
      eligible: Money.sum(
        'KZT',
        lines.map((line) => line.eligible),
      ),
      requested: cap === null ? requested : requested.min(Money.of(cap, 'KZT')),
    };
  }
}

/** @throws Error with every fault: the program does not start on a programme that it can't reckon with */
export function readProgramme(content: unknown = readSeed('programme.json')): Programme {
  const file = plainToInstance(ProgrammeFile, content);
  const faults = faultsOf(file);
  if (faults.length > 0) throw new Error(`seed/programme.json is not valid:\n${faults.join('\n')}`);
  return new Programme(file.demo_subsidy_workflow);
}
