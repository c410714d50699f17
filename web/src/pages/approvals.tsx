import {
  Anchor,
  Button,
  Group,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../api/client';
import { commandWords } from '../parts/command-panel';
import { dateTime } from '../parts/deadline';
import { moneyText } from '../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../parts/states';
import { needsStepUp, StepUp } from '../parts/step-up';
import { Tag } from '../parts/tag';
import { humanize } from '../parts/words';
import { useMyId } from '../shell/session';

type Approval = Schema['Approval'];

const subjects: Readonly<Record<string, string>> = {
  encounter: '/encounters/$id',
  claim: '/claims/$id',
  remittance: '/remittances/$id',
};

/** What waits for a second signature; who asked for it can never be the one who gives it. */
export function ApprovalsPage() {
  const { show = 'open' } = useSearch({ strict: false }) as { show?: 'open' | 'decided' };
  const navigate = useNavigate();
  const list = useQuery({
    queryKey: ['approvals', show],
    queryFn: () =>
      dataOf(api.GET('/v1/approvals', { params: { query: { state: show, limit: 200 } } })),
    refetchInterval: 15_000,
  });
  const items = list.data?.items ?? [];
  return (
    <Stack gap="sm" maw={980}>
      <Group justify="space-between">
        <Title order={1}>Approvals</Title>
        <SegmentedControl
          size="xs"
          aria-label="Which requests"
          data={[
            { value: 'open', label: 'Waiting' },
            { value: 'decided', label: 'Decided' },
          ]}
          value={show}
          onChange={(next) =>
            void navigate({ to: '/approvals', search: { show: next } as never, replace: true })
          }
        />
      </Group>
      {list.isLoading && <RowsSkeleton rows={4} />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyNote
          title={show === 'open' ? 'Nothing waits for a signature' : 'Nothing decided yet'}
        >
          Write-offs, adjustments and transfers over the practice’s limit, releases from quarantine
          and rule changes need two people; they come here.
        </EmptyNote>
      )}
      {items.map((each) => (
        <Request key={each.id} approval={each} />
      ))}
    </Stack>
  );
}

function Request({ approval }: { approval: Approval }) {
  const myId = useMyId();
  const to = subjects[approval.subjectKind];
  const details = Object.entries(approval.payload).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return (
    <Paper component="article">
      <Stack gap={6}>
        <Group justify="space-between">
          <Text fw={600}>
            {commandWords(approval.action) === approval.action
              ? humanize(approval.action)
              : commandWords(approval.action)}
            {approval.amountCents !== undefined && ` ${moneyText(approval.amountCents)}`}
          </Text>
          {approval.decision && (
            <Tag kind={approval.decision === 'refused' ? 'risk' : 'neutral'}>
              {humanize(approval.decision)}
            </Tag>
          )}
        </Group>
        <Text size="sm">
          {approval.makerName} asked {dateTime(approval.madeAt)}: {approval.reason}
        </Text>
        {details.length > 0 && (
          <Text size="sm" c="dimmed">
            {details
              .map(([key, value]) =>
                key.endsWith('Cents')
                  ? `${humanize(key.slice(0, -5))} ${moneyText(Number(value))}`
                  : `${humanize(key)} ${humanize(String(value))}`,
              )
              .join(' · ')}
          </Text>
        )}
        {to && (
          <Anchor
            size="sm"
            component={Link}
            {...({ to, params: { id: approval.subjectId } } as object)}
          >
            Look at the {approval.subjectKind}
          </Anchor>
        )}
        {approval.checkerName && approval.checkedAt && (
          <Text size="sm">
            {approval.checkerName} decided {dateTime(approval.checkedAt)}: {approval.decisionReason}
          </Text>
        )}
        {approval.decision === undefined &&
          (approval.makerId === myId ? (
            <Text size="sm" c="dimmed">
              You asked for this; somebody else decides.
            </Text>
          ) : (
            <Decide approval={approval} />
          ))}
        {approval.decision === 'approved' && approval.subjectKind === 'claim' && (
          <RebuildNow approval={approval} />
        )}
      </Stack>
    </Paper>
  );
}

function Decide({ approval }: { approval: Approval }) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'approved' | 'refused') =>
      dataOf(
        api.POST('/v1/approvals/{id}/decision', {
          params: { path: { id: approval.id } },
          body: { decision, reason },
        }),
      ),
    onSuccess: () => cache.invalidateQueries(),
  });
  const tooShort = reason.trim().length < 3;
  return (
    <Stack gap={6}>
      <TextInput
        label="Reason"
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {needsStepUp(decide.error) && (
        <StepUp onGiven={() => decide.mutate(decide.variables ?? 'refused')} />
      )}
      {decide.error && !needsStepUp(decide.error) && <ProblemNote error={decide.error} />}
      <Group gap="xs">
        <Button
          disabled={tooShort}
          loading={decide.isPending && decide.variables === 'approved'}
          onClick={() => decide.mutate('approved')}
        >
          Approve, it is done at once
        </Button>
        <Button
          variant="default"
          disabled={tooShort}
          loading={decide.isPending && decide.variables === 'refused'}
          onClick={() => decide.mutate('refused')}
        >
          Refuse
        </Button>
      </Group>
    </Stack>
  );
}

/** A rebuild that two people have signed is carried out by hand, once. */
function RebuildNow({ approval }: { approval: Approval }) {
  const cache = useQueryClient();
  const rebuild = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/claims/{id}/rebuild', {
          params: { path: { id: approval.subjectId } },
          body: { reason: approval.reason, approvalId: approval.id },
        }),
      ),
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <Group gap="xs">
      <Button
        variant="default"
        loading={rebuild.isPending}
        disabled={rebuild.isSuccess}
        onClick={() => rebuild.mutate()}
      >
        {rebuild.isSuccess ? 'Rebuilt' : 'Rebuild now'}
      </Button>
      {rebuild.error && <ProblemNote error={rebuild.error} />}
    </Group>
  );
}
