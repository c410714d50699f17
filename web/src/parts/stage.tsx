import { Badge, Group } from '@mantine/core';

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
    <Group gap={6} wrap="nowrap">
      <Badge
        variant="light"
        color={stage === 'closed' ? 'green.9' : 'gray'}
        tt="none"
        c={stage === 'closed' ? undefined : 'var(--mantine-color-text)'}
      >
        {stageWords(stage)}
      </Badge>
      {actionRequired && (
        <Badge variant="filled" color="yellow.4" c="dark.9" tt="none">
          Needs you
        </Badge>
      )}
      {held && (
        <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none">
          Held
        </Badge>
      )}
    </Group>
  );
}
