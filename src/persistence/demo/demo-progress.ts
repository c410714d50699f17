import { systemActor, type Database } from '../database.js';

/** How far the encounters of a demo have come; money in integer cents. */
export interface DemoProgress {
  readonly encounters: number;
  readonly closed: number;
  /** Open, and a person is asked to do something. */
  readonly waiting: number;
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly workItems: readonly {
    readonly kind: string;
    readonly reason: string;
    readonly count: number;
  }[];
  readonly money: DemoMoney;
}

export interface DemoMoney {
  readonly chargedCents: number;
  readonly paidCents: number;
  readonly adjustedCents: number;
  /** Still owed by patients. */
  readonly patientCents: number;
  /** Still owed by anybody. */
  readonly openCents: number;
}

type Counts = Omit<DemoProgress, 'stages' | 'workItems' | 'money'> & DemoMoney;

/** Reads how far the encounters with these numbers of the practice have come. */
export async function demoProgress(
  database: Database,
  organizationId: string,
  practiceNumbers: readonly string[],
): Promise<DemoProgress> {
  return database.inOrganization(organizationId, systemActor, async (scope) => {
    const ours = 'FROM encounter n WHERE n.practice_number = ANY ($1::text[])';
    // The patient who has a statement is a person too.
    const waiting = `(EXISTS (SELECT 1 FROM work_item w
      WHERE w.encounter_id = n.id AND w.state = 'open')
      OR n.waiting_for = 'patientPayment' AND EXISTS (SELECT 1 FROM statement s
      WHERE s.guarantor_id = n.guarantor_id))`;
    const [counts] = await scope.query<Counts>(
      `SELECT count(*)::int AS encounters,
         (count(*) FILTER (WHERE n.stage = 'closed' OR NOT n.billable))::int AS closed,
         (count(*) FILTER (WHERE n.stage <> 'closed' AND n.billable AND ${waiting}))::int AS waiting,
         COALESCE(sum(n.charge_cents), 0)::float8 AS "chargedCents",
         COALESCE(sum(n.paid_cents), 0)::float8 AS "paidCents",
         COALESCE(sum(n.adjusted_cents), 0)::float8 AS "adjustedCents",
         COALESCE(sum(n.patient_balance_cents), 0)::float8 AS "patientCents",
         COALESCE(sum(n.open_cents), 0)::float8 AS "openCents" ${ours}`,
      [practiceNumbers],
    );
    const stages = await scope.query<{ stage: string; count: number }>(
      `SELECT n.stage, count(*)::int AS count ${ours} GROUP BY n.stage ORDER BY 2 DESC, 1`,
      [practiceNumbers],
    );
    const workItems = await scope.query<{ kind: string; reason: string; count: number }>(
      `SELECT w.kind, w.reason_code AS reason, count(*)::int AS count
       FROM work_item w JOIN encounter n ON n.id = w.encounter_id
       WHERE w.state = 'open' AND n.practice_number = ANY ($1::text[])
       GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
      [practiceNumbers],
    );
    const { encounters = 0, closed = 0, waiting: held = 0, ...money } = counts ?? {};
    return {
      encounters,
      closed,
      waiting: held,
      stages,
      workItems,
      money: { ...noMoney, ...money },
    };
  });
}

const noMoney: DemoMoney = {
  chargedCents: 0,
  paidCents: 0,
  adjustedCents: 0,
  patientCents: 0,
  openCents: 0,
};
