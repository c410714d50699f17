import { Anchor, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api, dataOf, type Schema } from '../api/client';
import { ProblemNote } from './states';
import { bulkWords } from './words';

const AGAIN_MS = 1_000;

/** Whether nothing of a job will change any more. */
export const isOver = ({ state }: Schema['BulkJob']): boolean =>
  state !== 'running' && state !== 'waitsForApproval';

/** A job as it goes on; asked for again until it is over. */
export const useBulkJob = (id: string) =>
  useQuery({
    queryKey: ['bulk-jobs', id],
    queryFn: () => dataOf(api.GET('/v1/bulk-jobs/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isOver(data) ? false : AGAIN_MS,
  });

/** "12 done, 1 refused, 3 waiting of 16". */
export function progressWords(job: Schema['BulkJob']): string {
  const left = job.rowCount - job.doneCount - job.refusedCount;
  return `${job.doneCount} done, ${job.refusedCount} refused, ${left} ${isOver(job) ? 'left alone' : 'waiting'} of ${job.rowCount}`;
}

/** How far a job is that was just made, and where its rows are. */
export function BulkProgress({ id, onClose }: { id: string; onClose: () => void }) {
  const cache = useQueryClient();
  const job = useBulkJob(id);
  const { data } = job;
  const over = data !== undefined && isOver(data);
  useEffect(() => {
    if (over) void cache.invalidateQueries();
  }, [over, cache]);
  return (
    <Paper component="section" aria-label="Act on many rows">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{data === undefined ? 'Bulk job' : bulkWords(data.action)}</Title>
          <Button variant="subtle" onClick={onClose}>
            {over ? 'Close' : 'Let it run'}
          </Button>
        </Group>
        {job.error && <ProblemNote error={job.error} retry={() => void job.refetch()} />}
        {data && (
          <>
            <Progress
              value={(100 * (data.doneCount + data.refusedCount)) / Math.max(data.rowCount, 1)}
              aria-label="Rows that are through"
            />
            <Group justify="space-between">
              <Text size="sm" role="status">
                {data.state === 'waitsForApproval'
                  ? 'A second person decides first, in Approvals'
                  : progressWords(data)}
              </Text>
              <Anchor
                size="sm"
                component={Link}
                {...({ to: '/admin', search: { tab: 'jobs', job: id } } as object)}
              >
                {data.action === 'export' ? 'The file and each row' : 'The result of each row'}
              </Anchor>
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}
