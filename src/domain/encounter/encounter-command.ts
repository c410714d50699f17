/** What people may ask of an encounter (architecture §4). */
export const encounterCommandKinds = [
  'retryStep',
  'skipStep',
  'resolveWorkItem',
  'holdEncounter',
  'releaseEncounter',
  'correctClaim',
  'addCoverage',
  'transferResponsibility',
  'adjustBalance',
  'writeOffBalance',
] as const;

export type EncounterCommandKind = (typeof encounterCommandKinds)[number];

/** How a command ended; plain JSON, because it crosses Temporal. */
export interface CommandOutcome {
  readonly outcome: 'done' | 'alreadyDone' | 'refused';
  /** A stable code when refused. */
  readonly code?: string;
}
