import { Group, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { Scroller } from '../../parts/scroller';
import { calendarDay } from '../../parts/deadline';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { claimWords, frequencyWords, humanize } from '../../parts/words';
import type { Claim } from './findings';

/** Every leaf of the content by its path. */
function leaves(value: unknown, path: readonly string[], into: Map<string, string>): void {
  if (value === undefined || value === null) return;
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      leaves(inner, [...path, Array.isArray(value) ? String(Number(key) + 1) : key], into);
    }
    return;
  }
  const name = path.at(-1) ?? '';
  const shown = name.endsWith('Cents') ? (Number(value) / 100).toFixed(2) : String(value);
  into.set(path.map((part) => humanize(part.replace(/Cents$/, ''))).join(' › '), shown);
}

const flat = (claim: Claim | undefined): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  leaves(claim?.content, [], found);
  return found;
};

/** Two versions side by side; only what differs unless all is asked for. */
export function VersionsView({ claim }: { claim: Claim }) {
  const others = claim.versions.filter(({ id }) => id !== claim.id);
  const [chosen, setChosen] = useState(others.at(-1)?.id);
  const [all, setAll] = useState(false);
  const other = useQuery({
    queryKey: ['claim', chosen],
    enabled: chosen !== undefined,
    queryFn: () => dataOf(api.GET('/v1/claims/{id}', { params: { path: { id: chosen ?? '' } } })),
  });
  if (others.length === 0) {
    return (
      <EmptyNote title="This is the only version">
        A correction, replacement or void makes another one, which is compared here.
      </EmptyNote>
    );
  }
  const [left, right] = [flat(other.data), flat(claim)];
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  const rows = paths.filter((path) => all || left.get(path) !== right.get(path));
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Choice
          aria-label="Compare with"
          w={320}
          data={others.map((each) => ({
            value: each.id,
            label: `v${each.version} ${frequencyWords(each.frequency)} · ${claimWords(each.state).toLowerCase()} · ${calendarDay(each.createdAt.slice(0, 10))}`,
          }))}
          value={chosen ?? null}
          onChange={(id) => id !== null && setChosen(id)}
        />
        <Switch
          size="xs"
          label="Show what is the same, too"
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      </Group>
      {other.isLoading && <RowsSkeleton rows={6} />}
      {other.error && <ProblemNote error={other.error} />}
      {other.data && rows.length === 0 && <Text size="sm">They say the same.</Text>}
      {other.data && rows.length > 0 && (
        <Scroller label="Differences">
          <Table layout="fixed" miw={560}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>What</Table.Th>
                <Table.Th>v{other.data.version}</Table.Th>
                <Table.Th>v{claim.version} (this one)</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((path) => {
                const same = left.get(path) === right.get(path);
                return (
                  <Table.Tr key={path} fw={same ? undefined : 600}>
                    <Table.Td fw={400}>{path}</Table.Td>
                    <Table.Td>{left.get(path) ?? '–'}</Table.Td>
                    <Table.Td>{right.get(path) ?? '–'}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Scroller>
      )}
    </>
  );
}
