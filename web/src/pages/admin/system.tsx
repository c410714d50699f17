import { Alert, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../api/client';
import { dateTime } from '../../parts/deadline';
import { duration } from '../../parts/duration';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';

type State = Schema['SystemState'];

const AGAIN_MS = 10_000;
/** What waits longer than this is late. */
const LATE_SECONDS = 120;
const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

const size = (bytes: number): string =>
  bytes >= GIGABYTE
    ? `${(bytes / GIGABYTE).toFixed(1)} GB`
    : `${Math.round(bytes / MEGABYTE).toLocaleString('en-US')} MB`;

/** Workers, queues, versions, Temporal and the database, as they are now. */
export function SystemTab() {
  const system = useQuery({
    queryKey: ['system'],
    queryFn: () => dataOf(api.GET('/v1/system')),
    refetchInterval: AGAIN_MS,
  });
  const { data } = system;
  return (
    <Stack gap="sm" maw={980}>
      {system.isLoading && <RowsSkeleton rows={8} />}
      {system.error && <ProblemNote error={system.error} retry={() => void system.refetch()} />}
      {data && !data.temporal.reachable && (
        <Alert color="yellow" variant="light" title="Temporal does not answer">
          Pages show what was recorded; nothing is lost. Workflows go on where they were as soon as
          it is back.
        </Alert>
      )}
      {data && (
        <>
          <Programs state={data} />
          <Workers temporal={data.temporal} />
          <Queues queues={data.queues} />
          <Text size="xs" c="dimmed">
            As of {dateTime(new Date(system.dataUpdatedAt).toISOString())}; looked at again every{' '}
            {AGAIN_MS / 1000} seconds.
          </Text>
        </>
      )}
    </Stack>
  );
}

function Programs({ state: { program, database, temporal } }: { state: State }) {
  const facts: readonly (readonly [string, string])[] = [
    ['ZeroBalance', `${program.version}, up for ${duration(program.upSeconds)}`],
    ['Node', program.node],
    ['PostgreSQL', `${database.version}, answered in ${database.answeredInMs} ms`],
    ['Database', size(database.sizeBytes)],
    ['Database connections', `${database.connections} of ${database.maxConnections}`],
    [
      'Temporal',
      temporal.reachable
        ? `${temporal.version ?? ''}, answered in ${temporal.answeredInMs ?? 0} ms`
        : 'does not answer',
    ],
    ['Namespace', temporal.namespace ?? '–'],
  ];
  return (
    <Paper>
      <Title order={2}>Programs</Title>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Paper>
  );
}

function Workers({ temporal }: { temporal: State['temporal'] }) {
  if (!temporal.reachable) return null;
  return (
    <Paper>
      <Title order={2}>Workers and their task queues</Title>
      <Scroller label="Task queues">
        <Table miw={520} aria-label="Task queues">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Task queue</Table.Th>
              <Table.Th>Tasks of</Table.Th>
              <Table.Th ta="right">Workers</Table.Th>
              <Table.Th ta="right">Waiting</Table.Th>
              <Table.Th ta="right">Oldest</Table.Th>
              <Table.Th>Last asked for work</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {temporal.queues.map((each) => (
              <Table.Tr key={`${each.taskQueue}/${each.kind}`}>
                <Table.Td>{each.taskQueue}</Table.Td>
                <Table.Td>{each.kind === 'workflow' ? 'workflows' : 'activities'}</Table.Td>
                <Table.Td ta="right">
                  {each.workers === 0 ? <Tag kind="attention">Nobody works</Tag> : each.workers}
                </Table.Td>
                <Table.Td ta="right">{each.waiting === 0 ? '–' : each.waiting}</Table.Td>
                <Table.Td ta="right">
                  <Age seconds={each.waiting === 0 ? 0 : each.oldestSeconds} />
                </Table.Td>
                <Table.Td>
                  {each.lastPolledAt === undefined ? 'never' : dateTime(each.lastPolledAt)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </Paper>
  );
}

function Queues({ queues }: { queues: State['queues'] }) {
  return (
    <Paper>
      <Group justify="space-between">
        <Title order={2}>What waits to be handed on</Title>
        <Text size="sm" c="dimmed">
          of the whole installation
        </Text>
      </Group>
      {queues.length === 0 ? (
        <Text size="sm">Nothing: every message has gone out and every file was read.</Text>
      ) : (
        <Scroller label="Waiting messages and files">
          <Table miw={520} aria-label="Waiting messages and files">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Kind</Table.Th>
                <Table.Th>Where</Table.Th>
                <Table.Th ta="right">Waiting</Table.Th>
                <Table.Th ta="right">Tried in vain</Table.Th>
                <Table.Th ta="right">Oldest</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {queues.map((each) => (
                <Table.Tr key={`${each.queue}/${each.kind}`}>
                  <Table.Td>{humanize(each.kind)}</Table.Td>
                  <Table.Td>{each.queue === 'outbox' ? 'Messages out' : 'Files in'}</Table.Td>
                  <Table.Td ta="right">{each.waiting}</Table.Td>
                  <Table.Td ta="right">{each.failing === 0 ? '–' : each.failing}</Table.Td>
                  <Table.Td ta="right">
                    <Age seconds={each.oldestSeconds} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scroller>
      )}
    </Paper>
  );
}

const Age = ({ seconds }: { seconds: number }) =>
  seconds > LATE_SECONDS ? (
    <Tag kind="attention">{duration(seconds)}</Tag>
  ) : seconds === 0 ? (
    '–'
  ) : (
    duration(seconds)
  );
