import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { SIGNED } from './report-sql.js';

/** A balance, debit positive; line, payer and guarantor where it has them. */
export interface BalanceRow {
  readonly account: string;
  readonly chargeLineId?: string;
  readonly payerId?: string;
  readonly guarantorId?: string;
  readonly balanceCents: number;
}

export interface Balances {
  readonly sequence: number;
  readonly items: readonly BalanceRow[];
}

/**
 * Returns the balances of the organization, or of one encounter, up to a seal; without one, up to
 * the newest. Zeros are left out. Refuses (`REPORT_MOMENT_UNKNOWN`) a sequence that is not sealed.
 */
export async function balancesAt(
  scope: OrganizationScope,
  by: { readonly sequence?: number | undefined; readonly encounterId?: string | undefined },
): Promise<Balances> {
  const [last] = await scope.query<{ sequence: string }>(
    'SELECT sequence FROM ledger_seal WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1',
    [scope.organizationId],
  );
  const newest = Number(last?.sequence ?? 0);
  const sequence = by.sequence ?? newest;
  if (sequence > newest) {
    throw new DomainError('REPORT_MOMENT_UNKNOWN', 'There is no report of that moment', {
      sequence,
    });
  }
  const { encounterId } = by;
  const kept = sequence === newest && encounterId === undefined;
  const rows = kept
    ? await scope.query<Row>(
        `SELECT account, balance_cents AS cents FROM organization_balance
         WHERE organization_id = $1 AND balance_cents <> 0 ORDER BY account`,
        [scope.organizationId],
      )
    : encounterId === undefined
      ? await scope.query<Row>(
          `SELECT e.account, sum(${SIGNED}) AS cents
           FROM ledger_seal s JOIN ledger_entry e ON e.transaction_id = s.transaction_id
           WHERE s.organization_id = $1 AND s.sequence <= $2
           GROUP BY 1 HAVING sum(${SIGNED}) <> 0 ORDER BY 1`,
          [scope.organizationId, sequence],
        )
      : await scope.query<Row>(
          `SELECT e.account, e.charge_line_id, e.payer_id, e.guarantor_id, sum(${SIGNED}) AS cents
           FROM ledger_entry e JOIN ledger_seal s ON s.transaction_id = e.transaction_id
           WHERE e.organization_id = $1 AND e.encounter_id = $3 AND s.sequence <= $2
           GROUP BY 1, 2, 3, 4 HAVING sum(${SIGNED}) <> 0 ORDER BY 1, 2, 3, 4`,
          [scope.organizationId, sequence, encounterId],
        );
  return { sequence, items: rows.map(balanceOf) };
}

interface Row {
  readonly account: string;
  readonly charge_line_id?: string | null;
  readonly payer_id?: string | null;
  readonly guarantor_id?: string | null;
  readonly cents: string;
}

const balanceOf = (row: Row): BalanceRow => ({
  account: row.account,
  ...(row.charge_line_id ? { chargeLineId: row.charge_line_id } : {}),
  ...(row.payer_id ? { payerId: row.payer_id } : {}),
  ...(row.guarantor_id ? { guarantorId: row.guarantor_id } : {}),
  balanceCents: Number(row.cents),
});
