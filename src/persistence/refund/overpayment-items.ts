import { addDays, calendarDate } from '../../domain/shared/calendar-date.js';
import type { OrganizationScope } from '../database.js';
import { closeWorkItems, openWorkItem } from '../work-item/work-items.js';
import { creditBalances, type CreditBalance } from './credit-balances.js';

/** A person hears of an overpayment this many days before it must be returned. */
const DAYS_AHEAD = 15;

const KIND = 'overpaymentDue';

/**
 * Opens a work item for every payer's credit whose 60 days end soon, and closes those whose credit
 * is gone. Told again it does nothing new. Returns how many were opened.
 */
export async function tellOfOverpayments(scope: OrganizationScope, at: string): Promise<number> {
  const today = calendarDate(at.slice(0, 10));
  const credits = await creditBalances(scope, { asOf: today, limit: 1_000 });
  const due = credits.filter(
    ({ owedTo, dueOn }) => owedTo === 'payer' && dueOn <= addDays(today, DAYS_AHEAD),
  );
  await closeSettled(scope, new Set(due.map(causeOf)));
  let opened = 0;
  for (const credit of due) {
    const item = await openWorkItem(scope, {
      kind: KIND,
      queue: 'posting',
      reasonCode: 'OVERPAYMENT_60_DAYS',
      message: 'An overpayment must be reported and returned within 60 days',
      recommendedAction: 'Refund the payer, or have it recouped',
      severity: credit.overdue ? 'high' : 'normal',
      causeKey: causeOf(credit),
      amountCents: credit.creditCents,
      dueAt: `${credit.dueOn}T00:00:00.000Z`,
    });
    if (item.opened) opened += 1;
  }
  return opened;
}

const causeOf = ({ account, payerId, chargeLineId, reference }: CreditBalance): string =>
  [KIND, account, payerId ?? '', chargeLineId ?? reference ?? ''].join('/');

async function closeSettled(scope: OrganizationScope, due: ReadonlySet<string>): Promise<void> {
  const open = await scope.query<{ id: string; cause: string }>(
    "SELECT id, cause_key AS cause FROM work_item WHERE kind = $1 AND state = 'open'",
    [KIND],
  );
  const ids = open.filter(({ cause }) => !due.has(cause)).map(({ id }) => id);
  if (ids.length === 0) return;
  await closeWorkItems(scope, { ids }, { state: 'resolved', resolution: 'settled' });
}
