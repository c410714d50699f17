import { Anchor, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../api/client';
import { Deadline } from '../parts/deadline';
import { Money, moneyText } from '../parts/money';
import { STAGES, stageWords } from '../parts/stage';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../parts/states';
import { Table } from '../parts/table';
import { Tag } from '../parts/tag';
import { queueWords, remittanceWords } from '../parts/words';

type Overview = Schema['Overview'];
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const stageLink = (stage: string): object => ({ to: '/encounters', search: { stage } });

/** What needs people, what is at risk, where the money is, what came in. */
export function TodayPage() {
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: () => dataOf(api.GET('/v1/overview')),
    refetchInterval: 30_000,
  });
  if (overview.data === undefined) {
    return overview.error ? (
      <ProblemNote error={overview.error} retry={() => void overview.refetch()} />
    ) : (
      <RowsSkeleton />
    );
  }
  const { data } = overview;
  return (
    <Stack gap="sm">
      <div>
        <Title order={1}>Today</Title>
        <Text size="sm">{summary(data)}</Text>
      </div>
      <Grid gap="sm">
        <Grid.Col span={12}>
          <StageFlow stages={data.stages} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Queues items={data.workItems} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <AtRisk />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Remittances items={data.remittances} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Ageing items={data.ageing} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function summary({ workItems, deadlinesThisWeek: risk, remittances }: Overview): string {
  const open = workItems.reduce((sum, queue) => sum + queue.open, 0);
  const held = remittances.find(({ state }) => state === 'quarantined')?.count ?? 0;
  return [
    `${open} items need people`,
    `${risk.encounters} deadlines within a week (${moneyText(risk.openCents)})`,
    ...(held > 0 ? [`${held} remittances are quarantined`] : []),
  ].join(' · ');
}

function StageFlow({ stages }: { stages: Overview['stages'] }) {
  const most = Math.max(1, ...stages.map(({ openCents }) => Math.abs(openCents)));
  return (
    <Paper>
      <Title order={2}>Money by stage</Title>
      <ol className="flow">
        {STAGES.map((stage) => {
          const found = stages.find((each) => each.stage === stage);
          const cents = found?.openCents ?? 0;
          return (
            <li key={stage}>
              <Anchor component={Link} {...stageLink(stage)} size="sm">
                {stageWords(stage)}
              </Anchor>
              <Text size="lg" fw={600}>
                {found?.encounters ?? 0}
              </Text>
              <div className="flow-bar" style={{ width: `${(Math.abs(cents) / most) * 100}%` }} />
              <Text size="sm">{moneyText(cents)}</Text>
              {found !== undefined && found.actionRequired > 0 && (
                <Tag kind="attention">{found.actionRequired} need you</Tag>
              )}
            </li>
          );
        })}
      </ol>
    </Paper>
  );
}

function Queues({ items }: { items: Overview['workItems'] }) {
  return (
    <Paper h="100%">
      <Title order={2}>Work</Title>
      {items.length === 0 && (
        <EmptyNote title="Nothing needs people">
          What the engine cannot decide alone comes here.
        </EmptyNote>
      )}
      <Table>
        <Table.Tbody>
          {items.map(({ queue, open, late, unowned, amountCents }) => (
            <Table.Tr key={queue}>
              <Table.Td>
                <Anchor component={Link} {...({ to: '/work', search: { queue } } as object)}>
                  {queueWords(queue)}
                </Anchor>
              </Table.Td>
              <Table.Td>
                {open} open, {unowned} without owner{' '}
                {late > 0 && <Tag kind="risk">{late} late</Tag>}
              </Table.Td>
              <Table.Td ta="right">
                <Money cents={amountCents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function AtRisk() {
  const list = useQuery({
    queryKey: ['at-risk'],
    queryFn: () => {
      const deadlineBefore = new Date(Date.now() + WEEK_MS).toISOString();
      const body = { sort: 'deadline', deadlineBefore, limit: 8 } as const;
      return dataOf(api.POST('/v1/encounters/search', { body }));
    },
  });
  const rows = list.data?.items.filter(({ stage }) => stage !== 'closed') ?? [];
  return (
    <Paper h="100%">
      <Title order={2}>Next deadlines</Title>
      {list.error && <ProblemNote error={list.error} />}
      {list.isLoading && <RowsSkeleton rows={4} />}
      {list.data && rows.length === 0 && (
        <EmptyNote title="No deadline within a week">The nearest ones stand here.</EmptyNote>
      )}
      <Stack gap={4} mt={4}>
        {rows.map((row) => (
          <Group key={row.id} justify="space-between" wrap="nowrap">
            <Text size="sm">
              <Anchor
                component={Link}
                {...({ to: '/encounters/$id', params: { id: row.id } } as object)}
              >
                E-{row.number}
              </Anchor>{' '}
              {row.waitingForWords ?? stageWords(row.stage)} <Deadline at={row.deadlineAt} />
            </Text>
            <Money cents={row.openCents} />
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

function Remittances({ items }: { items: Overview['remittances'] }) {
  return (
    <Paper h="100%">
      <Title order={2}>Remittances of the last 24 hours</Title>
      {items.length === 0 && (
        <EmptyNote title="None came in">Payers send them as 835 files.</EmptyNote>
      )}
      <Table>
        <Table.Tbody>
          {items.map(({ state, count, paymentCents }) => (
            <Table.Tr key={state}>
              <Table.Td>
                <Tag kind={state === 'quarantined' ? 'attention' : 'neutral'}>
                  {remittanceWords(state)}
                </Tag>
              </Table.Td>
              <Table.Td>{count}</Table.Td>
              <Table.Td ta="right">
                <Money cents={paymentCents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Ageing({ items }: { items: Overview['ageing'] }) {
  return (
    <Paper h="100%">
      <Title order={2}>Ageing</Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Days since service</Table.Th>
            <Table.Th ta="right">Payers owe</Table.Th>
            <Table.Th ta="right">Patients owe</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ bucket, payerCents, patientCents }) => (
            <Table.Tr key={bucket}>
              <Table.Td>{bucket}</Table.Td>
              <Table.Td ta="right">
                <Money cents={payerCents} />
              </Table.Td>
              <Table.Td ta="right">
                <Money cents={patientCents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
