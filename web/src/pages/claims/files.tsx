import { Anchor, Button, Code, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money, moneyText } from '../../parts/money';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { needsStepUp, StepUp } from '../../parts/step-up';
import { Tag } from '../../parts/tag';
import { claimWords, submissionWords } from '../../parts/words';
import { ClaimsFrame } from './frame';

type Row = Schema['Submission'];
const TROUBLED = ['refused', 'unreachable', 'unknown', 'rejected'];

const columns: readonly Column<Row>[] = [
  {
    key: 'at',
    title: 'Sent',
    width: 150,
    cell: (row) => dateTime(row.sentAt ?? row.builtAt),
    text: (row) => row.sentAt ?? row.builtAt,
  },
  { key: 'kind', title: 'Kind', width: 70, cell: (row) => row.kind, text: (row) => row.kind },
  { key: 'payer', title: 'Payer', cell: (row) => row.payerName, text: (row) => row.payerName },
  {
    key: 'interchange',
    title: 'Interchange',
    width: 130,
    cell: (row) => <Code>{row.interchangeControlNumber}</Code>,
    text: (row) => row.interchangeControlNumber,
  },
  {
    key: 'state',
    title: 'State',
    width: 175,
    cell: (row) => (
      <Tag kind={TROUBLED.includes(row.state) ? 'attention' : 'neutral'}>
        {submissionWords(row.state)}
      </Tag>
    ),
    text: (row) => row.state,
  },
  {
    key: 'claims',
    title: 'Claims',
    numeric: true,
    width: 90,
    cell: (row) => row.claimCount,
    text: (row) => row.claimCount,
  },
  {
    key: 'charges',
    title: 'Charges',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.chargeCents} />,
    text: (row) => inDollars(row.chargeCents),
  },
];

/** Every file that went out; a row shows its claims and what was said to it. */
export function SubmissionsPage() {
  const { state } = useSearch({ strict: false }) as { state?: string };
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Row>();
  return (
    <ClaimsFrame>
      <ListPage
        name="files-sent"
        title="Files sent"
        columns={columns}
        queryKey={['submissions', state]}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/submissions', {
              params: {
                query: {
                  limit: 100,
                  ...(state ? { state } : {}),
                  ...(cursor ? { cursor } : {}),
                } as never,
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        onOpen={setChosen}
        empty={{ title: 'No file here', words: 'Claims go out in 837 files, by payer.' }}
        filters={
          <Choice
            aria-label="State"
            placeholder="Every state"
            clearable
            w={180}
            data={[
              'built',
              'sending',
              'accepted',
              'refused',
              'unreachable',
              'unknown',
              'acknowledged',
              'rejected',
            ].map((value) => ({ value, label: submissionWords(value) }))}
            value={state || null}
            onChange={(next) =>
              void navigate({
                to: '/claims/files',
                search: (next ? { state: next } : {}) as never,
              })
            }
          />
        }
      />
      <Drawer
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        position="right"
        size="lg"
        title={chosen && `${chosen.kind} to ${chosen.payerName}, ${moneyText(chosen.chargeCents)}`}
      >
        {chosen && <Submission id={chosen.id} />}
      </Drawer>
    </ClaimsFrame>
  );
}

function Submission({ id }: { id: string }) {
  const detail = useQuery({
    queryKey: ['submission', id],
    queryFn: () => dataOf(api.GET('/v1/submissions/{id}', { params: { path: { id } } })),
  });
  if (detail.isLoading) return <RowsSkeleton rows={6} />;
  if (detail.data === undefined) return <ProblemNote error={detail.error} />;
  const { claims, acknowledgments, state, attempts, outcomeCode } = detail.data;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {submissionWords(state)}
        {outcomeCode && ` (${outcomeCode})`} · attempt {attempts}
      </Text>
      {acknowledgments.map((each) => (
        <Text key={each.id} size="sm">
          {dateTime(each.receivedAt)} · {each.kind} {each.code}{' '}
          <Tag kind={each.accepted === false ? 'attention' : 'neutral'}>
            {each.accepted === false ? 'refused' : 'accepted'}
          </Tag>
        </Text>
      ))}
      {claims.map((each) => (
        <Group key={each.id} justify="space-between" wrap="nowrap">
          <Text size="sm">
            <Anchor
              component={Link}
              {...({ to: '/claims/$id', params: { id: each.id } } as object)}
            >
              {each.patientControlNumber}
            </Anchor>{' '}
            segments {each.firstSegment} to {each.lastSegment} ·{' '}
            {claimWords(each.state).toLowerCase()}
          </Text>
          <Money cents={each.chargeCents} />
        </Group>
      ))}
      <Resend id={id} />
    </Stack>
  );
}

function Resend({ id }: { id: string }) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/submissions/{id}/resend', { params: { path: { id } }, body: { reason } }),
      ),
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <Stack gap={6}>
      <Group align="end">
        <TextInput
          label="Why send the same bytes again"
          w={320}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={reason.trim().length < 3}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          Send again, same numbers
        </Button>
      </Group>
      {send.isSuccess && <Text size="sm">It goes out with the next round.</Text>}
      {needsStepUp(send.error) && <StepUp onGiven={() => send.mutate()} />}
      {send.error && !needsStepUp(send.error) && <ProblemNote error={send.error} />}
    </Stack>
  );
}
