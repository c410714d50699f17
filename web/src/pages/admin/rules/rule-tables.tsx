import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { moneyText } from '../../../parts/money';
import { Scroller } from '../../../parts/scroller';
import { Table } from '../../../parts/table';
import { Tag } from '../../../parts/tag';
import { humanize, queueWords } from '../../../parts/words';
import type { Edit, EditChange, PlaybookRow } from './words';

const HEIGHT = 560;
const wrapped = { whiteSpace: 'normal', verticalAlign: 'top' } as const;

function Row({ cells }: { cells: readonly ReactNode[] }) {
  return (
    <Table.Tr>
      {cells.map((cell, index) => (
        <Table.Td key={index} style={wrapped}>
          {cell}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Head({ titles }: { titles: readonly (readonly [title: string, width?: number])[] }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {titles.map(([title, width]) => (
          <Table.Th key={title} w={width}>
            {title}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

function ChangeButton({ of, onChange }: { of: string; onChange: () => void }) {
  return (
    <Button variant="default" size="compact-xs" aria-label={`Change ${of}`} onClick={onChange}>
      Change
    </Button>
  );
}

/** Rows of a playbook in the order in which they are tried; with `onChange` each can be opened. */
export function PlaybookTable({
  rows,
  onChange,
}: {
  rows: readonly PlaybookRow[];
  onChange?: ((index: number) => void) | undefined;
}) {
  return (
    <Scroller label="Rows of the playbook" height={HEIGHT}>
      <Table miw={1000} layout="fixed">
        <Head
          titles={[
            ['Row', 190],
            ['When'],
            ['Then', 210],
            ['Advice'],
            ...(onChange ? [['Edit', 115] as const] : []),
          ]}
        />
        <Table.Tbody>
          {rows.map((row, index) => (
            <Row
              key={index}
              cells={[
                <>
                  {index + 1}. {row.id}
                </>,
                <Conditions row={row} />,
                <>
                  {humanize(row.automatic ?? row.recommended)}
                  <Text size="xs" c="dimmed">
                    {row.automatic === undefined
                      ? `${queueWords(row.queue)}, ${row.severity}`
                      : `by itself; else ${queueWords(row.queue)}, ${row.severity}`}
                  </Text>
                </>,
                row.advice,
                ...(onChange
                  ? [<ChangeButton of={row.id} onChange={() => onChange(index)} />]
                  : []),
              ]}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  );
}

function Conditions({ row }: { row: PlaybookRow }) {
  const more = [
    ...(row.groups === undefined ? [] : [`group ${row.groups.join(', ')}`]),
    ...(row.remarks === undefined ? [] : [`remark ${row.remarks.join(', ')}`]),
    ...(row.payers === undefined ? [] : [`payer ${row.payers.join(', ')}`]),
    ...(row.fromCents === undefined ? [] : [`${moneyText(row.fromCents)} or more denied`]),
  ];
  return (
    <>
      Reason {row.reasons.join(', ')}
      {more.length > 0 && (
        <Text size="xs" c="dimmed">
          only {more.join('; ')}
        </Text>
      )}
    </>
  );
}

/** What becomes of every shipped edit; what a version changes is marked. */
export function EditsTable({
  shipped,
  changes,
  onChange,
}: {
  shipped: readonly Edit[];
  changes: readonly EditChange[];
  onChange?: ((code: string) => void) | undefined;
}) {
  const changed = new Map(changes.map((change) => [change.code, change]));
  return (
    <Scroller label="Edits" height={HEIGHT}>
      <Table miw={1000} layout="fixed">
        <Head
          titles={[
            ['Edit', 250],
            ['Does', 185],
            ['Queue', 110],
            ['Says, and what to do'],
            ['Payers', 120],
            ...(onChange ? [['Edit it', 115] as const] : []),
          ]}
        />
        <Table.Tbody>
          {shipped.map((rule) => {
            const change = changed.get(rule.code);
            const now = { ...rule, ...change };
            return (
              <Row
                key={rule.code}
                cells={[
                  <span style={{ overflowWrap: 'anywhere' }}>{rule.code}</span>,
                  <>
                    <Severity severity={now.severity} />
                    {change && (
                      <Text size="xs" c="dimmed">
                        changed; shipped: {rule.severity}
                      </Text>
                    )}
                  </>,
                  queueWords(now.queue),
                  <>
                    {now.message}
                    <Text size="xs" c="dimmed">
                      {now.fix}
                    </Text>
                  </>,
                  now.payers?.join(', ') ?? 'All',
                  ...(onChange
                    ? [<ChangeButton of={rule.code} onChange={() => onChange(rule.code)} />]
                    : []),
                ]}
              />
            );
          })}
        </Table.Tbody>
      </Table>
    </Scroller>
  );
}

function Severity({ severity }: { severity: string }) {
  if (severity === 'off') return <Tag kind="outline">Off</Tag>;
  return severity === 'error' ? <Tag kind="attention">Stops</Tag> : <Tag>Warns</Tag>;
}
