import { Anchor, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { isOver, progressWords, useBulkJob } from '../../parts/bulk-progress';
import { giveFile, inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money, moneyText } from '../../parts/money';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { Tag } from '../../parts/tag';
import { bulkWords, humanize } from '../../parts/words';
import { JobState } from './jobs';

type Job = Schema['BulkJob'];
type Row = Schema['BulkRowPage']['items'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'ordinal',
    title: 'Row',
    numeric: true,
    width: 80,
    cell: (row) => row.ordinal + 1,
    text: (row) => row.ordinal + 1,
  },
  {
    key: 'state',
    title: 'Result',
    width: 130,
    cell: (row) => (
      <Tag kind={row.state === 'refused' ? 'attention' : 'neutral'}>{humanize(row.state)}</Tag>
    ),
    text: (row) => row.state,
  },
  {
    key: 'why',
    title: 'Why',
    cell: (row) => (row.outcomeCode === undefined ? '' : humanize(row.outcomeCode)),
    text: (row) => row.outcomeCode,
  },
  {
    key: 'at',
    title: 'When',
    width: 160,
    cell: (row) => (row.doneAt === undefined ? '' : dateTime(row.doneAt)),
    text: (row) => row.doneAt,
  },
  {
    key: 'amount',
    title: 'Money',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.amountCents} />,
    text: (row) => inDollars(row.amountCents),
  },
];

/** One job: how far it is, what became of each row, and what can still be done about it. */
export function JobDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const navigate = useNavigate();
  const job = useBulkJob(id);
  const { data } = job;
  if (data === undefined) {
    return job.error ? (
      <ProblemNote error={job.error} retry={() => void job.refetch()} />
    ) : (
      <RowsSkeleton rows={6} />
    );
  }
  const open = (row: Row): void =>
    data.subjectKind === 'encounter'
      ? void navigate({ to: '/encounters/$id', params: { id: row.subjectId } })
      : void navigate({ to: '/work', search: { item: row.subjectId } as never });
  return (
    <Stack gap="sm">
      <Head job={data} onBack={onBack} />
      <ListPage
        name="bulk-rows"
        title="Rows"
        order={2}
        columns={columns}
        queryKey={['bulk-jobs', id, 'rows', data.doneCount + data.refusedCount, data.state]}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/bulk-jobs/{id}/rows', {
              params: {
                path: { id },
                query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) },
              },
            }),
          )
        }
        rowKey={(row) => String(row.ordinal)}
        onOpen={open}
        height="calc(100dvh - 400px)"
        empty={{ title: 'No rows', words: 'A job has at least one.' }}
      />
    </Stack>
  );
}

function Head({ job, onBack }: { job: Job; onBack: () => void }) {
  const cache = useQueryClient();
  const path = { params: { path: { id: job.id } } };
  const cancel = useMutation({
    mutationFn: () => dataOf(api.POST('/v1/bulk-jobs/{id}/cancellation', path)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['bulk-jobs'] }),
  });
  const file = useMutation({
    mutationFn: async () =>
      giveFile(
        'encounters.csv',
        (await dataOf(
          api.GET('/v1/bulk-jobs/{id}/file', { ...path, parseAs: 'blob' }) as Promise<object>,
        )) as Blob,
      ),
  });
  const over = job.doneCount + job.refusedCount;
  return (
    <Paper>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2}>{bulkWords(job.action)}</Title>
            <JobState state={job.state} />
          </Group>
          <Group gap={4}>
            {job.action === 'export' && job.state === 'done' && (
              <Button loading={file.isPending} onClick={() => file.mutate()}>
                Get the file
              </Button>
            )}
            {!isOver(job) && (
              <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
                Stop it, what is done stays
              </Button>
            )}
            <Button variant="subtle" onClick={onBack}>
              All jobs
            </Button>
          </Group>
        </Group>
        <Text size="sm">
          {job.madeByName}, {dateTime(job.createdAt)}: {job.reason}
        </Text>
        <Progress
          value={(100 * over) / Math.max(job.rowCount, 1)}
          aria-label="Rows that are through"
        />
        <Text size="sm" role="status">
          {progressWords(job)} · {moneyText(job.amountCents)}
          {job.finishedAt !== undefined && ` · ended ${dateTime(job.finishedAt)}`}
        </Text>
        {job.state === 'waitsForApproval' && (
          <Text size="sm">
            It is over the practice’s limit: a second person decides in{' '}
            <Anchor component={Link} to="/approvals">
              Approvals
            </Anchor>
            .
          </Text>
        )}
        <NotDone error={cancel.error} again={() => cancel.mutate()} />
        <NotDone error={file.error} again={() => file.mutate()} />
      </Stack>
    </Paper>
  );
}
