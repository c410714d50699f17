import { Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { calendarDay } from '../../parts/deadline';
import { moneyText } from '../../parts/money';
import { EmptyNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { Tag } from '../../parts/tag';
import { FindAdvice } from './find-advice';

export type Deposit = Schema['DepositList']['items'][number];

const why = { trace: 'same trace', amount: 'same amount', date: 'near in time' } as const;

/** Credits of a bank file are known by a fingerprint, which is nothing to read. */
export const referenceOf = ({ depositKey }: Deposit): string =>
  depositKey.startsWith('bank:') ? 'from a bank file' : `reference ${depositKey}`;

/** What of a deposit is explained, by which advice; the rest finds its advice here. */
export function DepositDetail({ deposit, onDone }: { deposit: Deposit; onDone: () => void }) {
  const open = deposit.amountCents - deposit.matchedCents;
  return (
    <Stack gap="sm">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        In the bank {calendarDay(deposit.depositedOn)}, {referenceOf(deposit)}
        {deposit.traceNumber === undefined ? '' : `, trace ${deposit.traceNumber}`}.{' '}
        {deposit.state === 'returned'
          ? 'The bank took it back.'
          : open > 0
            ? `${moneyText(open)} is not explained yet.`
            : 'All of it is explained by payment advices.'}
      </Text>
      {deposit.matches.length > 0 && (
        <>
          <Title order={2}>Explained by</Title>
          {deposit.matches.map((match) => (
            <Covered
              key={match.remittanceId}
              depositId={deposit.id}
              match={match}
              onDone={onDone}
            />
          ))}
        </>
      )}
      {open > 0 && deposit.state !== 'returned' && <Find deposit={deposit} onDone={onDone} />}
      {deposit.state !== 'returned' && <TakenBack id={deposit.id} onDone={onDone} />}
    </Stack>
  );
}

function Find({ deposit, onDone }: { deposit: Deposit; onDone: () => void }) {
  const cache = useQueryClient();
  const candidates = useQuery({
    queryKey: ['deposit-candidates', deposit.id],
    queryFn: () =>
      dataOf(api.GET('/v1/deposits/{id}/candidates', { params: { path: { id: deposit.id } } })),
  });
  const match = useMutation({
    mutationFn: (remittanceId: string) =>
      dataOf(
        api.POST('/v1/deposits/{id}/match', {
          params: { path: { id: deposit.id } },
          body: { remittanceId },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onDone();
    },
  });
  const items = candidates.data?.items ?? [];
  return (
    <Stack gap="sm">
      <Title order={2}>Payment advices that it may be</Title>
      <NotDone error={match.error} again={() => match.mutate(match.variables ?? '')} />
      <NotDone error={candidates.error} again={() => void candidates.refetch()} />
      {candidates.isLoading && <RowsSkeleton rows={3} />}
      {candidates.data && items.length === 0 && (
        <EmptyNote title="No advice in transit comes near">
          It may still come; the deposit waits for it.
        </EmptyNote>
      )}
      {items.map((each) => (
        <Group key={each.remittanceId} justify="space-between" wrap="nowrap">
          <Text size="sm">
            {each.traceNumber} · {each.payerName ?? 'unknown payer'} · {moneyText(each.openCents)}{' '}
            {each.reasons.map((reason) => (
              <Tag key={reason}>{why[reason]}</Tag>
            ))}
          </Text>
          <Button
            variant="default"
            miw={76}
            aria-label={`Match ${each.traceNumber}`}
            loading={match.isPending && match.variables === each.remittanceId}
            onClick={() => match.mutate(each.remittanceId)}
          >
            Match
          </Button>
        </Group>
      ))}
      <FindAdvice
        busy={match.isPending ? match.variables : undefined}
        onMatch={(id) => match.mutate(id)}
      />
    </Stack>
  );
}

/** An advice that is covered; taking it back is a reversal with a reason. */
function Covered({
  depositId,
  match,
  onDone,
}: {
  depositId: string;
  match: Deposit['matches'][number];
  onDone: () => void;
}) {
  const cache = useQueryClient();
  const [reason, setReason] = useState<string>();
  const undo = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/deposits/{id}/unmatch', {
          params: { path: { id: depositId } },
          body: { remittanceId: match.remittanceId, reason: reason ?? '' },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onDone();
    },
  });
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Anchor
          size="sm"
          component={Link}
          {...({ to: '/remittances/$id', params: { id: match.remittanceId } } as object)}
        >
          {match.traceNumber} · {moneyText(match.amountCents)}
        </Anchor>
        {reason === undefined && (
          <Button
            variant="default"
            aria-label={`Take the match with ${match.traceNumber} back`}
            onClick={() => setReason('')}
          >
            Take it back
          </Button>
        )}
      </Group>
      {reason !== undefined && (
        <WithReason
          label="Why the match is wrong"
          verb="Take the match back"
          reason={reason}
          busy={undo.isPending}
          onReason={setReason}
          onDo={() => undo.mutate()}
          onLeave={() => setReason(undefined)}
        />
      )}
      <NotDone error={undo.error} again={() => undo.mutate()} />
    </Stack>
  );
}

/** The bank returned the deposit: what it explained is in transit again. */
function TakenBack({ id, onDone }: { id: string; onDone: () => void }) {
  const cache = useQueryClient();
  const [reason, setReason] = useState<string>();
  const back = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/deposits/{id}/return', {
          params: { path: { id } },
          body: { reason: reason ?? '' },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onDone();
    },
  });
  if (reason === undefined) {
    return (
      <Group justify="end">
        <Button variant="subtle" onClick={() => setReason('')}>
          The bank took it back
        </Button>
      </Group>
    );
  }
  return (
    <Stack gap={4}>
      <WithReason
        label="Why: stale, stopped, returned"
        verb="Record the return"
        reason={reason}
        busy={back.isPending}
        onReason={setReason}
        onDo={() => back.mutate()}
        onLeave={() => setReason(undefined)}
      />
      <NotDone error={back.error} again={() => back.mutate()} />
    </Stack>
  );
}

function WithReason({
  label,
  verb,
  reason,
  busy,
  onReason,
  onDo,
  onLeave,
}: {
  label: string;
  verb: string;
  reason: string;
  busy: boolean;
  onReason: (reason: string) => void;
  onDo: () => void;
  onLeave: () => void;
}) {
  return (
    <Stack gap={4}>
      <TextInput
        label={label}
        required
        autoFocus
        value={reason}
        onChange={(event) => onReason(event.currentTarget.value)}
      />
      <Group justify="end" gap={4}>
        <Button variant="subtle" onClick={onLeave}>
          Leave it
        </Button>
        <Button disabled={reason.trim().length < 2} loading={busy} onClick={onDo}>
          {verb}
        </Button>
      </Group>
    </Stack>
  );
}
