import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import type { PayerProfile } from '../payer-profile/payer-profile.js';
import {
  denialPlaybook,
  rowFor,
  type AutomaticAction,
  type DeniedReason,
  type PlaybookRow,
} from './playbook.js';

/** One denial of a claim, as its row says. */
export interface OpenDenial extends DeniedReason {
  readonly id: string;
  readonly deniedCents: number;
}

export interface FollowUpQuestion {
  readonly denials: readonly OpenDenial[];
  /** NM109 of 2010BB of who denied. */
  readonly payer?: string;
  /** Automatic actions that were done, failed or skipped for this claim before. */
  readonly tried: readonly string[];
  readonly profile: Pick<PayerProfile, 'correctedFilingDays' | 'appealDays'>;
  readonly serviceDate: CalendarDate;
  readonly decidedOn: CalendarDate;
}

export interface FollowUpPlan {
  /** The verdict of each denial. */
  readonly verdicts: readonly {
    readonly denial: OpenDenial;
    readonly row: PlaybookRow;
    readonly passedOver: readonly string[];
    readonly deadlineOn: CalendarDate;
  }[];
  /** Tried when every denial of the claim asks for the same one, and never a second time. */
  readonly automatic?: AutomaticAction;
  /** Why nothing automatic is tried, where a row would allow it. */
  readonly notAutomatic?: 'REASONS_DIFFER' | 'TRIED_BEFORE';
  /** The row for the person: of the gravest denial, the largest among equals. */
  readonly leading: PlaybookRow;
  readonly deadlineOn: CalendarDate;
}

const gravity = { high: 0, normal: 1, low: 2 } as const;

/**
 * Returns the one follow-up of a claim (the lines' verdicts together, architecture §4). Refuses
 * nothing; with no denial there is nothing to plan and undefined comes back.
 */
export function planFollowUp(
  question: FollowUpQuestion,
  rows: readonly PlaybookRow[] = denialPlaybook,
): FollowUpPlan | undefined {
  const verdicts = question.denials.map((denial) => {
    const { payer } = question;
    const denied = payer === undefined ? denial : { ...denial, payer };
    const { row, passedOver } = rowFor(denied, rows);
    return { denial, row, passedOver, deadlineOn: deadlineOf(row, question) };
  });
  const [leading] = [...verdicts].sort(
    (a, b) =>
      gravity[a.row.severity] - gravity[b.row.severity] ||
      b.denial.deniedCents - a.denial.deniedCents,
  );
  if (leading === undefined) return undefined;
  const deadlineOn = verdicts.map((verdict) => verdict.deadlineOn).sort()[0] ?? leading.deadlineOn;
  return { verdicts, leading: leading.row, deadlineOn, ...automaticOf(verdicts, question) };
}

function automaticOf(
  verdicts: FollowUpPlan['verdicts'],
  { tried }: FollowUpQuestion,
): Pick<FollowUpPlan, 'automatic' | 'notAutomatic'> {
  const actions = new Set(verdicts.map(({ row }) => row.automatic));
  const [action] = actions;
  if (action === undefined && actions.size === 1) return {};
  if (actions.size > 1 || action === undefined) return { notAutomatic: 'REASONS_DIFFER' };
  return tried.includes(action) ? { notAutomatic: 'TRIED_BEFORE' } : { automatic: action };
}

/** Corrections count from the service, appeals from the decision (domain-rules §9). */
function deadlineOf(row: PlaybookRow, question: FollowUpQuestion): CalendarDate {
  const { profile, serviceDate, decidedOn } = question;
  return row.limit === 'appeal'
    ? addDays(decidedOn, Math.floor(profile.appealDays))
    : addDays(serviceDate, Math.floor(profile.correctedFilingDays));
}
