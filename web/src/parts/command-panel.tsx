import {
  Alert,
  Button,
  Group,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from './choice';
import { moneyText } from './money';
import { ProblemNote } from './states';
import { needsStepUp, StepUp } from './step-up';

const words: Record<string, string> = {
  retryStep: 'Retry now',
  skipStep: 'Skip the step',
  resolveWorkItem: 'Settle the work item',
  holdEncounter: 'Hold',
  releaseEncounter: 'Release',
  correctClaim: 'Correct and send again',
  addCoverage: 'Add a coverage',
  transferResponsibility: 'Transfer to patient',
  adjustBalance: 'Adjust',
  writeOffBalance: 'Write off',
};

const effects: Record<string, string> = {
  retryStep: 'The failed step runs again at once.',
  skipStep: 'The encounter goes on without this step; that is kept with your name.',
  resolveWorkItem: 'The item closes and the workflow looks at the encounter again.',
  holdEncounter: 'Nothing goes out until it is released; what comes in is still taken.',
  releaseEncounter: 'The encounter goes on where it was.',
  correctClaim:
    'A new version of the claim is built, checked and sent. With nothing corrected here it goes out as the encounter is now.',
  addCoverage: 'The coverage is verified and billed in its turn.',
};

export const commandWords = (kind: string): string => words[kind] ?? kind;

interface Subject {
  readonly id: string;
  readonly openCents: number;
  readonly claims: readonly { readonly id: string }[];
  readonly coverages: readonly { readonly coverageId: string }[];
}

/** The one action panel: what will happen, in money; a reason; the result in place. */
export function CommandPanel({
  encounter,
  command,
  onClose,
  onDone,
}: {
  encounter: Subject;
  command: string;
  onClose: () => void;
  /** Told once it is done, for whoever goes on to the next. */
  onDone?: () => void;
}) {
  const [kind = '', workItemId] = command.split(':');
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const [extra, setExtra] = useState<Record<string, string>>({});
  const give = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/encounters/{id}/commands', {
          params: { path: { id: encounter.id } },
          body: bodyOf(kind, { reason, workItemId, extra, encounter }) as never,
        }),
      ),
    onSuccess: async (outcome) => {
      await cache.invalidateQueries();
      if (outcome.outcome !== 'done' && outcome.outcome !== 'alreadyDone') return;
      onClose();
      onDone?.();
    },
  });
  return (
    <Paper role="region" aria-label={commandWords(kind)}>
      <Stack gap="xs">
        <Title order={2}>{commandWords(kind)}</Title>
        <Text size="sm">{effectOf(kind, encounter.openCents)}</Text>
        <Extra kind={kind} values={extra} onChange={setExtra} />
        <Textarea
          label="Reason"
          required
          autoFocus
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {needsStepUp(give.error) && <StepUp onGiven={() => give.mutate()} />}
        {give.error && !needsStepUp(give.error) && <ProblemNote error={give.error} />}
        {give.data && give.data.outcome !== 'done' && (
          <Alert color="yellow">{outcomeWords(give.data)}</Alert>
        )}
        <Group justify="end">
          <Button variant="subtle" onClick={onClose}>
            Leave it
          </Button>
          <Button
            disabled={reason.trim().length < 3}
            loading={give.isPending}
            onClick={() => give.mutate()}
          >
            {commandWords(kind)}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

const outcomeWords = (outcome: { outcome: string; code?: string | undefined }): string =>
  outcome.outcome === 'refused'
    ? `Not possible now (${outcome.code ?? ''})`
    : 'A second person has to approve this; it is in their queue.';

const effectOf = (kind: string, openCents: number): string =>
  ['writeOffBalance', 'transferResponsibility', 'adjustBalance'].includes(kind)
    ? `Up to ${moneyText(openCents)} is open. The ledger keeps a posting that can be reversed; above the limit a second person decides.`
    : (effects[kind] ?? '');

function Extra({
  kind,
  values,
  onChange,
}: {
  kind: string;
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
}) {
  const field = (name: string, label: string) => (
    <TextInput
      key={name}
      label={label}
      value={values[name] ?? ''}
      onChange={(event) => onChange({ ...values, [name]: event.currentTarget.value })}
    />
  );
  if (kind === 'writeOffBalance' || kind === 'adjustBalance') {
    return (
      <Group grow>
        {field('amount', 'Amount in dollars (empty: all that is open)')}
        <Choice
          label="Owed by"
          data={[
            { value: 'payer', label: 'Payer' },
            { value: 'patient', label: 'Patient' },
          ]}
          value={values['owner'] ?? 'payer'}
          onChange={(owner) => onChange({ ...values, owner: owner ?? 'payer' })}
        />
      </Group>
    );
  }
  if (kind === 'addCoverage')
    return <Group grow>{[field('payerId', 'Payer id'), field('memberId', 'Member id')]}</Group>;
  if (kind === 'correctClaim')
    return (
      <Group grow>
        {[
          field('memberId', 'Member id, when that was wrong'),
          field('priorAuthorization', 'Authorization number, when it was missing'),
        ]}
      </Group>
    );
  return null;
}

interface Given {
  readonly reason: string;
  readonly workItemId: string | undefined;
  readonly extra: Record<string, string>;
  readonly encounter: Subject;
}

function bodyOf(
  kind: string,
  { reason, workItemId, extra, encounter }: Given,
): Record<string, unknown> {
  const cents = extra['amount'] ? Math.round(Number(extra['amount']) * 100) : undefined;
  const amount = cents === undefined ? {} : { amountCents: cents };
  switch (kind) {
    case 'resolveWorkItem':
      return { kind, reason, workItemId };
    case 'writeOffBalance':
      return { kind, reason, owner: extra['owner'] ?? 'payer', ...amount };
    case 'adjustBalance':
      return {
        kind,
        reason,
        owner: extra['owner'] ?? 'payer',
        amountCents: cents ?? encounter.openCents,
      };
    case 'transferResponsibility':
      return { kind, reason, to: 'patient' };
    case 'addCoverage':
      return { kind, reason, payerId: extra['payerId'], memberId: extra['memberId'] };
    case 'correctClaim': {
      const { memberId, priorAuthorization } = extra;
      const coverageId = encounter.coverages[0]?.coverageId;
      const correction = {
        ...(priorAuthorization ? { priorAuthorization } : {}),
        ...(memberId && coverageId ? { memberId: { coverageId, value: memberId } } : {}),
      };
      return {
        kind,
        reason,
        claimId: encounter.claims.at(-1)?.id,
        // What was wrong may have been mended elsewhere: then the claim goes out as it is.
        ...(Object.keys(correction).length > 0 ? { correction } : { resend: true }),
      };
    }
    default:
      return { kind, reason };
  }
}
