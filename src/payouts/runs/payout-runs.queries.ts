import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { decodeCursor, type Page, page } from '../../platform/http/pagination.js';
import type { StaffPayoutDto } from '../payouts.dto.js';
import type {
  BankFileDto,
  PayoutRunDetailDto,
  PayoutRunDto,
  PayoutRunsQuery,
  SkippedSellerDto,
} from './payout-runs.dto.js';
import { STAFF_PAYOUT } from '../payouts.queries.js';

const RUN = `
  SELECT run.id, run.state, jsonb_build_object('amount', minimum_minor, 'currency', run.currency) AS minimum,
    jsonb_build_object('amount', paid.total, 'currency', run.currency) AS total, paid.count AS "payoutCount",
    (SELECT count(*)::integer FROM payout_run_skip WHERE run_id = run.id) AS "skippedCount",
    CASE WHEN rate_id IS NOT NULL THEN jsonb_build_object('base', rate_base, 'quote', rate_quote,
      'value', rate_value, 'source', rate_source) END AS "exchangeRate",
    prepared_by AS "preparedBy", prepared_at AS "preparedAt", decided_by AS "decidedBy", decided_at AS "decidedAt"
  FROM payout_run run
  CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor), 0)::bigint AS total, count(*)::integer AS count
    FROM payout WHERE run_id = run.id) paid`;

@Injectable()
export class PayoutRunsQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list({ state, limit, after }: PayoutRunsQuery): Promise<Page<PayoutRunDto>> {
    const rows = await this.database.query<PayoutRunDto>(
      `${RUN} WHERE ($1::text IS NULL OR run.state = $1) AND ($2::uuid IS NULL OR run.id < $2)
       ORDER BY run.id DESC LIMIT $3`,
      [state ?? null, decodeCursor(after, ['id'])?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ id }) => [id]);
  }

  /** @throws DomainError 404 `payout_run_not_found` */
  async find(runId: string): Promise<PayoutRunDetailDto> {
    return this.database.transaction((tx) => this.read(tx, runId));
  }

  /** As a transaction sees it that has just changed it. @throws DomainError 404 `payout_run_not_found` */
  async read(tx: Tx, runId: string): Promise<PayoutRunDetailDto> {
    const [run] = await tx.query<Omit<PayoutRunDetailDto, 'payouts' | 'skipped' | 'files'>[]>(
      `${RUN} WHERE run.id = $1`,
      [runId],
    );
    if (run === undefined) throw new DomainError('not_found', 'payout_run_not_found', 'There is no such payout run.');
    const payouts = await tx.query<StaffPayoutDto[]>(
      `SELECT ${STAFF_PAYOUT} FROM payout WHERE run_id = $1 ORDER BY id`,
      [runId],
    );
    const skipped = await tx.query<SkippedSellerDto[]>(
      `SELECT seller_id AS "sellerId", seller_name AS "sellerName", reason,
         jsonb_build_object('amount', amount_minor, 'currency', $2::text) AS available
       FROM payout_run_skip WHERE run_id = $1 ORDER BY seller_id`,
      [runId, run.minimum.currency],
    );
    const files = await tx.query<BankFileDto[]>(
      `SELECT format, encode(sha256, 'hex') AS sha256 FROM payout_bank_file WHERE run_id = $1 ORDER BY format DESC`,
      [runId],
    );
    return { ...run, payouts, skipped, files };
  }
}
