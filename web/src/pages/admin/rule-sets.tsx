import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import type { Column } from '../../parts/data-table';
import { dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import { VersionState } from './rules/state';
import { RuleVersion } from './rules/version';
import { kindWords, type Kind } from './rules/words';

type RuleSet = Schema['RuleSet'];
type Row = Schema['RuleSetVersionRow'];

/** What the engine asks about claims and denials: the rules in force, their versions, drafts. */
export function RuleSetsTab() {
  const search = useSearch({ strict: false }) as { kind?: string; version?: string | number };
  const navigate = useNavigate();
  const sets = useQuery({
    queryKey: ['rule-sets'],
    queryFn: () => dataOf(api.GET('/v1/rule-sets')),
  });
  if (sets.data === undefined) {
    return sets.error ? (
      <ProblemNote error={sets.error} retry={() => void sets.refetch()} />
    ) : (
      <RowsSkeleton rows={8} />
    );
  }
  const kind: Kind = search.kind === 'scrubEdits' ? 'scrubEdits' : 'denialPlaybook';
  const set = sets.data.items.find((each) => each.kind === kind);
  if (set === undefined) return <EmptyNote title="No rules">There are none here.</EmptyNote>;
  const show = (version: number | undefined, of: string = kind): void =>
    void navigate({
      to: '/admin',
      search: { tab: 'rules', kind: of, ...(version === undefined ? {} : { version }) } as never,
    });
  const number = Number(search.version ?? '');
  if (search.version !== undefined && Number.isSafeInteger(number)) {
    return (
      <RuleVersion
        key={`${kind} ${number}`}
        kind={kind}
        number={number}
        inForce={set.inForce}
        onShow={show}
      />
    );
  }
  return (
    <Stack gap="sm">
      <Choice
        label="Rules"
        w={280}
        data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
        value={kind}
        onChange={(next) => show(undefined, next ?? kind)}
      />
      <InForce set={set} onShow={show} />
      <Versions set={set} onShow={show} />
      <Publications set={set} onShow={show} />
    </Stack>
  );
}

interface Part {
  readonly set: RuleSet;
  readonly onShow: (version: number) => void;
}

function InForce({ set, onShow }: Part) {
  const now = new Date().toISOString();
  const begun = set.publications
    .filter(({ number, inForceFrom }) => number === set.inForce && inForceFrom <= now)
    .sort((one, other) => other.inForceFrom.localeCompare(one.inForceFrom))[0];
  const coming = set.publications.filter(({ inForceFrom }) => inForceFrom > now);
  return (
    <Paper component="section" aria-label="In force">
      <Group justify="space-between">
        <Title order={2}>Version {set.inForce} is in force</Title>
        <Button variant="default" onClick={() => onShow(set.inForce)}>
          See its rules
        </Button>
      </Group>
      <Text size="sm">
        {begun === undefined
          ? 'The rules that come with the program; nobody has published others.'
          : `Since ${dateTime(begun.inForceFrom)}. ${begun.madeByName} asked for it, ${begun.publishedByName} signed: ${begun.reason}`}
      </Text>
      {coming.map((each) => (
        <Text size="sm" fw={600} key={each.id}>
          Version {each.number} comes into force on {dateTime(each.inForceFrom)}.
        </Text>
      ))}
    </Paper>
  );
}

const columnsOf = (inForce: number): readonly Column<Row>[] => [
  {
    key: 'number',
    title: 'Version',
    width: 100,
    cell: (row) => row.number,
    text: (row) => row.number,
  },
  {
    key: 'state',
    title: 'State',
    width: 230,
    cell: (row) => <VersionState state={row.state} inForce={row.number === inForce} />,
    text: (row) => row.state,
  },
  {
    key: 'from',
    title: 'From',
    width: 70,
    cell: (row) => row.basedOn,
    text: (row) => row.basedOn,
  },
  { key: 'reason', title: 'Why', cell: (row) => row.reason, text: (row) => row.reason },
  {
    key: 'by',
    title: 'By',
    width: 160,
    cell: (row) => row.madeByName,
    text: (row) => row.madeByName,
  },
  {
    key: 'changed',
    title: 'Last changed',
    width: 160,
    cell: (row) => dateTime(row.changedAt),
    text: (row) => row.changedAt,
  },
];

function Versions({ set: { kind, inForce }, onShow }: Part) {
  return (
    <ListPage
      name="rule-versions"
      title="Versions"
      order={2}
      columns={columnsOf(inForce)}
      queryKey={['rule-sets', kind, 'versions']}
      fetchPage={() =>
        dataOf(
          api.GET('/v1/rule-sets/{kind}/versions', {
            params: { path: { kind }, query: { limit: 200 } as never },
          }),
        )
      }
      rowKey={(row) => row.id}
      onOpen={(row) => onShow(row.number)}
      height={360}
      filters={
        <Button variant="default" onClick={() => onShow(0)}>
          Version 0, as shipped
        </Button>
      }
      empty={{
        title: 'No version of your own yet',
        words: 'See the rules in force and start a draft from them.',
      }}
    />
  );
}

function Publications({ set: { publications }, onShow }: Part) {
  return (
    <Paper component="section" aria-label="Publications">
      <Title order={2}>Publications</Title>
      {publications.length === 0 ? (
        <EmptyNote title="Nothing was published yet">
          A version that two people signed comes into force; to roll back, open an earlier one and
          put it in force again.
        </EmptyNote>
      ) : (
        <Scroller label="Publications" height={320}>
          <Table miw={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Version</Table.Th>
                <Table.Th>In force from</Table.Th>
                <Table.Th>Asked by</Table.Th>
                <Table.Th>Signed by</Table.Th>
                <Table.Th>Why</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {publications.map((each) => (
                <Table.Tr key={each.id}>
                  <Table.Td>
                    <Button variant="subtle" onClick={() => onShow(each.number)}>
                      Version {each.number}
                    </Button>
                  </Table.Td>
                  <Table.Td>{dateTime(each.inForceFrom)}</Table.Td>
                  <Table.Td>{each.madeByName}</Table.Td>
                  <Table.Td>
                    {each.publishedByName}, {dateTime(each.publishedAt)}
                  </Table.Td>
                  <Table.Td>{each.reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scroller>
      )}
    </Paper>
  );
}
