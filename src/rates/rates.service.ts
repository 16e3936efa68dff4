import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { Database } from '../platform/database/database.js';
import { CommissionRules, type CommissionSubject } from './commission-rules.js';
import { assertNotPast } from './dated-rows.js';
import { ExchangeRates, rateOf } from './exchange-rates.js';
import type { NewCommissionRuleDto, NewExchangeRateDto } from './rates.dto.js';

/** What members of staff decide about rates. */
@Injectable()
export class RatesService {
  constructor(
    private readonly database: Database,
    private readonly rates: ExchangeRates,
    private readonly commission: CommissionRules,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws DomainError 409 `rate_not_later`, 422 `currencies_equal`, `valid_from_in_past` */
  async addExchangeRate(input: NewExchangeRateDto, createdBy: string): Promise<string> {
    const rate = rateOf(input.base, input.quote, input.value);
    const validFrom = this.beginning(input.validFrom);
    return this.database.transaction(async (tx) => {
      const id = await this.rates.add(tx, { rate, validFrom, source: input.source, demo: false, createdBy });
      await this.audit.record(tx, {
        actor: createdBy,
        action: 'exchange_rate.added',
        subject: { kind: 'exchange_rate', id },
        after: { base: input.base, quote: input.quote, value: input.value, validFrom, source: input.source },
      });
      return id;
    });
  }

  /** @throws DomainError 409 `rule_not_later`, 422 `subject_not_of_scope`, `valid_from_in_past` */
  async addCommissionRule(input: NewCommissionRuleDto, createdBy: string): Promise<string> {
    const subject = subjectOf(input);
    const validFrom = this.beginning(input.validFrom);
    return this.database.transaction(async (tx) => {
      const id = await this.commission.add(tx, { subject, rateBp: input.rateBp, validFrom, demo: false, createdBy });
      await this.audit.record(tx, {
        actor: createdBy,
        action: 'commission_rule.added',
        subject: { kind: 'commission_rule', id },
        sellerId: subject.scope === 'workshop' ? subject.sellerId : null,
        after: { ...subject, rateBp: input.rateBp, validFrom },
      });
      return id;
    });
  }

  private beginning(asked: Date | undefined): Date {
    const now = this.clock.now();
    if (asked !== undefined) assertNotPast(asked, now);
    return asked ?? now;
  }
}

function subjectOf({ scope, sellerId, craft, programme }: NewCommissionRuleDto): CommissionSubject {
  const keyOf = { default: undefined, workshop: 'sellerId', craft: 'craft', programme: 'programme' }[scope];
  const foreign = Object.entries({ sellerId, craft, programme }).filter(
    ([key, value]) => value !== undefined && key !== keyOf,
  );
  if (foreign.length === 0) {
    if (scope === 'workshop' && sellerId !== undefined) return { scope, sellerId };
    if (scope === 'craft' && craft !== undefined) return { scope, craft };
    if (scope === 'programme' && programme !== undefined) return { scope, programme };
    if (scope === 'default') return { scope };
  }
  const detail = `does not go with the scope ${scope}`;
  throw new DomainError('invalid', 'subject_not_of_scope', 'A rule names exactly the subject of its scope.', {
    errors: foreign.map(([key]) => ({ pointer: `/${key}`, code: 'subject_not_of_scope', detail })),
  });
}
