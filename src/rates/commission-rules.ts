import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/id.js';
import type { Tx } from '../platform/database/database.js';
import { type DatedTable, endOpenRow } from './dated-rows.js';

/** The narrowest first: a workshop's own rule goes before its programme's, that before its craft's. */
export const commissionScopes = ['workshop', 'programme', 'craft', 'default'] as const;
export type CommissionScope = (typeof commissionScopes)[number];

/** Whom a rule is for: one workshop by id, a craft or programme by slug, or everybody else. */
export type CommissionSubject =
  | { readonly scope: 'default' }
  | { readonly scope: 'craft'; readonly craft: string }
  | { readonly scope: 'programme'; readonly programme: string }
  | { readonly scope: 'workshop'; readonly sellerId: string };

export interface NewCommissionRule {
  readonly subject: CommissionSubject;
  /** Basis points of what the buyer pays for a line: 1000 is 10 %. */
  readonly rateBp: number;
  readonly validFrom: Date;
  readonly demo: boolean;
  readonly createdBy: string | null;
}

interface Sale {
  readonly sellerId: string;
  /** The programme that the workshop is in, if any. */
  readonly programme: string | null;
  readonly craft: string;
  readonly at: Date;
}

export const commissionTable: DatedTable = { name: 'commission_rule', key: 'subject', laterCode: 'rule_not_later' };

@Injectable()
export class CommissionRules {
  /**
   * The rule for a piece sold at a moment; its id and rate are frozen on the order line.
   * @throws DomainError 503 `commission_rule_missing` when not even a default holds
   */
  async choose(tx: Tx, { sellerId, programme, craft, at }: Sale): Promise<{ ruleId: string; rateBp: number }> {
    const subjects = [
      subjectKey({ scope: 'workshop', sellerId }),
      ...(programme === null ? [] : [subjectKey({ scope: 'programme', programme })]),
      subjectKey({ scope: 'craft', craft }),
      subjectKey({ scope: 'default' }),
    ];
    const [rule] = await tx.query<{ ruleId: string; rateBp: number }[]>(
      `SELECT id AS "ruleId", rate_bp AS "rateBp" FROM commission_rule
       WHERE subject = ANY ($1) AND tstzrange(valid_from, valid_to) @> $2::timestamptz
       ORDER BY array_position($1, subject) LIMIT 1`,
      [subjects, at],
    );
    if (rule !== undefined) return rule;
    throw new DomainError('unavailable', 'commission_rule_missing', 'Nobody has decided the commission yet.');
  }

  /**
   * Lets a rule hold from a moment on, until another follows. The one that is open ends there.
   * @throws DomainError `rule_not_later` when a rule for the same begins at that moment or after it
   */
  async add(tx: Tx, { subject, rateBp, validFrom, demo, createdBy }: NewCommissionRule): Promise<string> {
    await endOpenRow(tx, commissionTable, subjectKey(subject), validFrom);
    const id = newId();
    await tx.query(
      `INSERT INTO commission_rule (id, scope, seller_id, craft, programme, rate_bp, valid_from, demo, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        subject.scope,
        subject.scope === 'workshop' ? subject.sellerId : null,
        subject.scope === 'craft' ? subject.craft : null,
        subject.scope === 'programme' ? subject.programme : null,
        rateBp,
        validFrom,
        demo,
        createdBy,
      ],
    );
    return id;
  }
}

/** As the table's generated column has it. */
function subjectKey(subject: CommissionSubject): string {
  if (subject.scope === 'workshop') return `workshop:${subject.sellerId}`;
  if (subject.scope === 'programme') return `programme:${subject.programme}`;
  if (subject.scope === 'craft') return `craft:${subject.craft}`;
  return 'default:';
}
