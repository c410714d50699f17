import { claimStories, countedEvents, measuredEntries, storyColumns } from './fold-events.js';
import { BASES, PAYER_OF_POSITION } from './fold-receivables.js';
import { NOBODY, periodOf, RECEIVABLES, SIGNED, SPREAD } from './report-sql.js';

/**
 * The same figures made again from the ledger itself: for any past seal and revision, and to prove
 * the kept ones. `$1` is the organization, `$2` the sequence, `$3` the revision.
 */

/** SQL of every open receivable at a sequence, with the dates that counted at the revision. */
export const positionsAt = `
  SELECT l.encounter_id, l.account, l.party_id, l.cents AS balance_cents, p.provider_id, p.facility_id,
    p.service_on, CASE WHEN p.bill_revision <= $3 THEN p.bill_on END AS bill_on,
    CASE WHEN p.denial_revision <= $3 THEN p.denial_on END AS denial_on
  FROM (
    SELECT COALESCE(e.encounter_id, '${NOBODY}') AS encounter_id, e.account,
      COALESCE(e.payer_id, e.guarantor_id, '${NOBODY}') AS party_id, sum(${SIGNED}) AS cents
    FROM ledger_seal s JOIN ledger_entry e ON e.transaction_id = s.transaction_id
    WHERE s.organization_id = $1 AND s.sequence <= $2 AND e.account IN ${RECEIVABLES}
    GROUP BY 1, 2, 3 HAVING sum(${SIGNED}) <> 0) l
  LEFT JOIN report_position p ON p.organization_id = $1 AND p.encounter_id = l.encounter_id
    AND p.account = l.account AND p.party_id = l.party_id`;

const asRows = `
  SELECT m.*, ${PAYER_OF_POSITION} AS payer_id FROM (${positionsAt}) m`;

/** SQL of what `report_receivable` must hold. */
export const receivablesAt = `
  SELECT b.basis, d.dimension, g.grain, ${periodOf('b.day')} AS period_on, m.account, d.member_id,
    sum(m.balance_cents) AS balance_cents, count(*) AS open_count
  FROM (${asRows}) m ${BASES} ${SPREAD} GROUP BY 1, 2, 3, 4, 5, 6`;

/** SQL of measured entries and counted events, one row each. */
export const countedAt = `${measuredEntries('s.sequence <= $2')}
  UNION ALL ${countedEvents('v.revision <= $3')}`;

/** SQL of what `report_event` must hold, from the rows of claims, answers, decisions and denials. */
export const eventsFromRows = `
  WITH touched AS (SELECT id AS encounter_id FROM encounter WHERE organization_id = $1), ${claimStories}
  SELECT ${storyColumns} FROM facts f JOIN story s ON s.subject_id = f.subject_id`;
