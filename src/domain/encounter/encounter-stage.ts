/** Where an encounter is, for people; derived from its open obligations (glossary). */
export const encounterStages = [
  'registered',
  'verification',
  'coding',
  'submission',
  'adjudication',
  'posting',
  'patientBilling',
  'denialFollowUp',
  'closed',
] as const;

export type EncounterStage = (typeof encounterStages)[number];
