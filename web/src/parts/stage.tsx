import { Group } from '@mantine/core';
import { Tag } from './tag';

const words: Record<string, string> = {
  registered: 'Registered',
  verification: 'Verifying coverage',
  coding: 'Coding',
  submission: 'Submitting',
  adjudication: 'Waiting for payer',
  posting: 'Posting',
  patientBilling: 'Billing patient',
  denialFollowUp: 'Following up denial',
  closed: 'Closed',
};

/** The stages in the order in which an encounter passes them. */
export const STAGES = Object.keys(words);

export const stageWords = (stage: string): string => words[stage] ?? stage;

/** Neutral by default; amber needs somebody, green only for closed. Colour always has a word. */
export function Stage({
  stage,
  actionRequired,
  held,
}: {
  stage: string;
  actionRequired?: boolean;
  held?: boolean;
}) {
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <Tag kind={stage === 'closed' ? 'done' : 'neutral'}>{stageWords(stage)}</Tag>
      {actionRequired && <Tag kind="attention">Needs you</Tag>}
      {held && <Tag kind="outline">Held</Tag>}
    </Group>
  );
}
