import type { EncounterCommandKind } from '../encounter/encounter-command.js';

/** What can be done to many rows at once. */
export const bulkActions = [
  'retry',
  'hold',
  'release',
  'resubmit',
  'writeOff',
  'assign',
  'snooze',
  'export',
] as const;
export type BulkAction = (typeof bulkActions)[number];

/** The command that an action gives to each encounter; absent: it is a change of rows. */
export const commandOf: Readonly<Partial<Record<BulkAction, EncounterCommandKind>>> = {
  retry: 'retryStep',
  hold: 'holdEncounter',
  release: 'releaseEncounter',
  resubmit: 'correctClaim',
  writeOff: 'writeOffBalance',
};

/** What an action can be done to. */
export function fits(action: BulkAction, subject: 'encounter' | 'workItem'): boolean {
  if (action === 'assign') return true;
  return (action === 'snooze') === (subject === 'workItem');
}
