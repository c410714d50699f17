import { Button, Group, Paper, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, dataOf, type Schema } from '../../../api/client';
import { Choice } from '../../../parts/choice';
import { inDollars } from '../../../parts/csv';
import type { Column } from '../../../parts/data-table';
import { calendarDay, dateTime } from '../../../parts/deadline';
import { ListPage } from '../../../parts/list-page';
import { Money, moneyText } from '../../../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../../parts/states';
import { NotDone } from '../../../parts/step-up';
import { Table } from '../../../parts/table';
import { humanize, queueWords } from '../../../parts/words';
import { usePermissions } from '../../../shell/session';
import { effectsOf, effectWords, type Kind, type Version } from './words';

type Run = Schema['RuleDryRunRow'];
type Changed = Schema['RuleDryRunChanges']['items'][number];

const AGAIN_MS = 1_000;

/** Dry runs of a version, the newest first; asked for again while one is under way. */
export const useDryRuns = (kind: Kind, number: number) =>
  useQuery({
    queryKey: ['rule-sets', kind, number, 'dry-runs'],
    queryFn: () =>
      dataOf(
        api.GET('/v1/rule-sets/{kind}/versions/{number}/dry-runs', {
          params: { path: { kind, number } },
        }),
      ),
    refetchInterval: ({ state: { data } }) =>
      data?.items[0]?.state === 'running' ? AGAIN_MS : false,
  });

/** What a version would have done to the claims of the last weeks, in claims and money. */
export function DryRuns({ version, mayWrite }: { version: Version; mayWrite: boolean }) {
  const { kind, number } = version;
  const cache = useQueryClient();
  const runs = useDryRuns(kind, number);
  const [firstDay, setFirstDay] = useState('');
  const start = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/rule-sets/{kind}/versions/{number}/dry-runs', {
          params: { path: { kind, number } },
          body: firstDay === '' ? {} : { firstDay },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['rule-sets', kind, number, 'dry-runs'] }),
  });
  const newest = runs.data?.items[0];
  return (
    <Paper component="section" aria-label="Dry run">
      <Stack gap="xs">
        <Group justify="space-between" align="start">
          <Title order={2}>Dry run</Title>
          {mayWrite && (
            <Group gap="xs" align="end">
              <TextInput
                type="date"
                label="Services from"
                description="Empty: the last 30 days"
                value={firstDay}
                onChange={(event) => setFirstDay(event.currentTarget.value)}
              />
              <Button
                variant="default"
                loading={start.isPending}
                disabled={newest?.state === 'running'}
                onClick={() => start.mutate()}
              >
                Try it
              </Button>
            </Group>
          )}
        </Group>
        <NotDone error={start.error} again={() => start.mutate()} />
        {runs.isLoading && <RowsSkeleton rows={2} />}
        {runs.error && <ProblemNote error={runs.error} retry={() => void runs.refetch()} />}
        {runs.data && newest === undefined && (
          <EmptyNote title="Not tried yet">
            A dry run judges past claims by the rules in force and by these, and changes nothing.
          </EmptyNote>
        )}
        {newest && <Result run={newest} stale={newest.contentHash !== version.contentHash} />}
      </Stack>
    </Paper>
  );
}

function Result({ run, stale }: { run: Run; stale: boolean }) {
  const mayRead = usePermissions()?.includes('read:claim') ?? false;
  const over = run.state !== 'running';
  const detail = useQuery({
    queryKey: ['rule-dry-runs', run.id, run.claimCount, run.state],
    queryFn: () => dataOf(api.GET('/v1/rule-dry-runs/{id}', { params: { path: { id: run.id } } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Text size="sm" c="dimmed">
        {run.madeByName}, {dateTime(run.createdAt)}; services {calendarDay(run.firstDay)} to{' '}
        {calendarDay(run.lastDay)}, compared with version {run.comparedWith}
      </Text>
      {!over && <Progress value={100} animated aria-label="The dry run is under way" />}
      <Text size="sm" role="status">
        {runWords(run)}
      </Text>
      {stale && (
        <Text size="sm" fw={600}>
          The draft was changed since. Try it again before it is published.
        </Text>
      )}
      {detail.error && <ProblemNote error={detail.error} retry={() => void detail.refetch()} />}
      {detail.data && detail.data.effects.length > 0 && (
        <Table aria-label="Effect" w="auto">
          <Table.Tbody>
            {detail.data.effects.map(({ effect, claims, amountCents }) => (
              <Table.Tr key={effect}>
                <Table.Td>{effectWords(effect)}</Table.Td>
                <Table.Td ta="right">{claims === 1 ? '1 claim' : `${claims} claims`}</Table.Td>
                <Table.Td ta="right">
                  <Money cents={amountCents} strong />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {over && run.changedCount > 0 && mayRead && <ChangedClaims run={run} />}
    </>
  );
}

function runWords(run: Run): string {
  const money = run.changedCount === 0 ? '' : `, ${moneyText(run.changedCents)}`;
  const words = `${run.claimCount} claims looked at, ${run.changedCount} would change${money}`;
  if (run.state === 'running') return `Under way: ${words}`;
  return run.state === 'failed' ? `It could not go on (${run.errorCode ?? ''}): ${words}` : words;
}

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** What rules said of one claim: the edits that it failed, or what was to be done. */
function verdictText(verdict: Readonly<Record<string, unknown>>): string {
  if (!('errors' in verdict)) {
    const { automatic, recommended, queue, severity, rows } = verdict;
    const what = humanize(String(automatic ?? recommended ?? ''));
    const who = `${queueWords(String(queue ?? ''))}, ${String(severity ?? '')}`;
    return `${what} (${who}; ${namesIn(rows).join(', ')})`;
  }
  const errors = namesIn(verdict['errors']);
  const warnings = namesIn(verdict['warnings']).map((code) => `${code} (warning)`);
  return [...errors, ...warnings].join(', ') || 'Nothing';
}

const columns: readonly Column<Changed>[] = [
  {
    key: 'claim',
    title: 'Claim',
    width: 150,
    cell: (row) => row.patientControlNumber,
    text: (row) => row.patientControlNumber,
  },
  {
    key: 'payer',
    title: 'Payer',
    width: 160,
    cell: (row) => row.payerName,
    text: (row) => row.payerName,
  },
  {
    key: 'effect',
    title: 'Effect',
    width: 170,
    cell: (row) => effectWords(row.effect),
    text: (row) => effectWords(row.effect),
  },
  {
    key: 'before',
    title: 'As it is',
    cell: (row) => <span title={verdictText(row.before)}>{verdictText(row.before)}</span>,
    text: (row) => verdictText(row.before),
  },
  {
    key: 'after',
    title: 'As it would be',
    cell: (row) => <span title={verdictText(row.after)}>{verdictText(row.after)}</span>,
    text: (row) => verdictText(row.after),
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

function ChangedClaims({ run }: { run: Run }) {
  const navigate = useNavigate();
  const [effect, setEffect] = useState<string | null>(null);
  // Another run begins with all of its claims.
  useEffect(() => setEffect(null), [run.id]);
  return (
    <ListPage
      name="rule-dry-run-changes"
      title="Claims that would change"
      order={2}
      columns={columns}
      queryKey={['rule-dry-runs', run.id, 'changes', effect]}
      fetchPage={(cursor) =>
        dataOf(
          api.GET('/v1/rule-dry-runs/{id}/changes', {
            params: {
              path: { id: run.id },
              query: {
                limit: 100,
                ...(cursor === undefined ? {} : { cursor }),
                ...(effect === null ? {} : { effect }),
              } as never,
            },
          }),
        )
      }
      rowKey={(row) => row.claimId}
      onOpen={(row) => void navigate({ to: '/claims/$id', params: { id: row.claimId } })}
      height={420}
      filters={
        <Choice
          aria-label="Effect"
          placeholder="Every effect"
          clearable
          data={effectsOf[run.kind].map((value) => ({ value, label: effectWords(value) }))}
          value={effect}
          onChange={setEffect}
        />
      }
      empty={{ title: 'No claim', words: 'None would change in this way.' }}
    />
  );
}
