import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { Scroller } from '../../parts/scroller';
import { calendarDay } from '../../parts/deadline';
import { Money } from '../../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { needsStepUp, StepUp } from '../../parts/step-up';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { claimWords, humanize, matchWords } from '../../parts/words';

interface Payment {
  readonly id: string;
  readonly matchState: string;
  readonly matchReasons?: unknown;
}

const isWaiting = ({ matchState }: Payment): boolean => matchState.startsWith('unmatched');

/** Why it matched or did not; candidates with their evidence; the match and its undoing. */
export function MatchPanel({ payment, posted }: { payment: Payment; posted: boolean }) {
  const reasons = Array.isArray(payment.matchReasons) ? (payment.matchReasons as unknown[]) : [];
  return (
    <Stack gap={6} pl="md" pt={6}>
      <Text size="sm">
        {matchWords(payment.matchState)}{' '}
        {reasons.map((reason) => (
          <Tag key={String(reason)}>{String(reason)}</Tag>
        ))}
      </Text>
      {posted &&
        (isWaiting(payment) ? <Candidates payment={payment} /> : <Unmatch payment={payment} />)}
    </Stack>
  );
}

function Candidates({ payment }: { payment: Payment }) {
  const cache = useQueryClient();
  const found = useQuery({
    queryKey: ['candidates', payment.id],
    queryFn: () =>
      dataOf(
        api.GET('/v1/claim-payments/{id}/candidates', { params: { path: { id: payment.id } } }),
      ),
  });
  const match = useMutation({
    mutationFn: (claimId: string) =>
      dataOf(
        api.POST('/v1/claim-payments/{id}/match', {
          params: { path: { id: payment.id } },
          body: { claimId },
        }),
      ),
    onSuccess: () => cache.invalidateQueries(),
  });
  if (found.isLoading) return <RowsSkeleton rows={3} />;
  if (found.data === undefined) return <ProblemNote error={found.error} />;
  if (found.data.items.length === 0) {
    return (
      <EmptyNote title="No claim of ours comes near">
        Same charge, payer’s number, member id or the beginning of our number would bring one here.
        The money stays in suspense.
      </EmptyNote>
    );
  }
  return (
    <>
      {match.error && <ProblemNote error={match.error} />}
      <Scroller label="Candidates">
        <Table miw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Claim of ours</Table.Th>
              <Table.Th>Patient</Table.Th>
              <Table.Th>Service</Table.Th>
              <Table.Th ta="right">Charge</Table.Th>
              <Table.Th>Why this one</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.data.items.map((each) => (
              <Table.Tr key={each.claimId}>
                <Table.Td>
                  {each.patientControlNumber} · E-{each.encounterNumber} ·{' '}
                  {claimWords(each.state).toLowerCase()}
                </Table.Td>
                <Table.Td>{each.patientName}</Table.Td>
                <Table.Td>{each.serviceDate ? calendarDay(each.serviceDate) : ''}</Table.Td>
                <Table.Td ta="right">
                  <Money cents={each.chargeCents} />
                </Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    <Tag kind="outline">{humanize(each.confidence)}</Tag>
                    {each.reasons.map((reason) => (
                      <Tag key={reason}>{reason}</Tag>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    variant="default"
                    loading={match.isPending && match.variables === each.claimId}
                    disabled={match.isPending}
                    onClick={() => match.mutate(each.claimId)}
                  >
                    Post to this claim
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </>
  );
}

function Unmatch({ payment }: { payment: Payment }) {
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const take = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/claim-payments/{id}/unmatch', {
          params: { path: { id: payment.id } },
          body: { reason },
        }),
      ),
    onSuccess: () => {
      setAsking(false);
      return cache.invalidateQueries();
    },
  });
  if (!asking) {
    return (
      <Group>
        <Button variant="subtle" onClick={() => setAsking(true)}>
          Not this claim
        </Button>
      </Group>
    );
  }
  return (
    <Stack gap={6} maw={560}>
      <Text size="sm">
        What was posted is reversed and the money waits in suspense again until somebody matches it.
      </Text>
      <TextInput
        label="Reason"
        required
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {needsStepUp(take.error) && <StepUp onGiven={() => take.mutate()} />}
      {take.error && !needsStepUp(take.error) && <ProblemNote error={take.error} />}
      <Group>
        <Button
          variant="default"
          disabled={reason.trim().length < 3}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          Take the match back
        </Button>
        <Button variant="subtle" onClick={() => setAsking(false)}>
          Leave it
        </Button>
      </Group>
    </Stack>
  );
}
