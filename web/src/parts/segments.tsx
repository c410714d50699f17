import {
  Button,
  Code,
  Drawer,
  Group,
  Stack,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { api, dataOf, type Schema } from '../api/client';
import { ProblemNote, RowsSkeleton } from './states';
import { Table } from './table';

type NamedSegment = Schema['NamedSegment'];

/** Segments of a file, element by element with names; the one that is meant stands out. */
export function SegmentList({
  segments,
  marked,
  beside,
}: {
  segments: readonly NamedSegment[];
  marked?: number | undefined;
  beside?: ((segment: NamedSegment) => ReactNode) | undefined;
}) {
  return (
    <ol className="segments">
      {segments.map((segment, index) => {
        const opens = segment.loop !== undefined && segment.loop !== segments[index - 1]?.loop;
        return (
          <li
            key={segment.number}
            className={segment.number === marked ? 'segment segment-marked' : 'segment'}
            ref={(element) => {
              if (segment.number === marked) element?.scrollIntoView({ block: 'center' });
            }}
          >
            {opens && (
              <Text size="xs" c="dimmed" mt={6}>
                {segment.loop} {segment.loopName}
              </Text>
            )}
            <details open={segment.number === marked}>
              <summary>
                <span className="segment-number">{segment.number}</span>
                <Code>{segment.text}</Code>
                <Text span size="xs" c="dimmed">
                  {' '}
                  {segment.name ?? 'not in the guide'}
                </Text>
              </summary>
              <Elements segment={segment} />
            </details>
            {beside?.(segment)}
          </li>
        );
      })}
    </ol>
  );
}

function Elements({ segment }: { segment: NamedSegment }) {
  return (
    <Table style={{ marginLeft: 46 }} w="auto">
      <Table.Tbody>
        {segment.elements.map(({ position, name, value }) => (
          <Table.Tr key={position}>
            <Table.Td c="dimmed">{position}</Table.Td>
            <Table.Td c="dimmed">{name ?? ''}</Table.Td>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const Open = createContext<(segment: number) => void>(() => undefined);

/** Opens the file of a remittance at a segment, beside the page. */
export function SegmentSource({
  remittanceId,
  children,
}: {
  remittanceId: string;
  children: ReactNode;
}) {
  const [at, setAt] = useState<number>();
  return (
    <Open.Provider value={setAt}>
      {children}
      <Drawer
        opened={at !== undefined}
        onClose={() => setAt(undefined)}
        title="In the file"
        position="right"
        size="lg"
      >
        {at !== undefined && <Around remittanceId={remittanceId} at={at} />}
      </Drawer>
    </Open.Provider>
  );
}

const BEFORE = 6;
const SHOWN = 60;

function Around({ remittanceId, at }: { remittanceId: string; at: number }) {
  const [from, setFrom] = useState(Math.max(1, at - BEFORE));
  const found = useQuery({
    queryKey: ['segments', remittanceId, from],
    queryFn: () =>
      dataOf(
        api.GET('/v1/remittances/{id}/segments', {
          params: { path: { id: remittanceId }, query: { from, limit: SHOWN } as never },
        }),
      ),
    staleTime: Infinity,
  });
  if (found.isLoading) return <RowsSkeleton rows={12} />;
  if (found.data === undefined) return <ProblemNote error={found.error} />;
  const { segments, first, last } = found.data;
  if (first > 0 && segments.length === 0 && from !== first) {
    setFrom(first);
    return null;
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Segments {segments[0]?.number ?? '–'} to {segments.at(-1)?.number ?? '–'} of {first} to{' '}
          {last}
        </Text>
        <Group gap={4}>
          <Button
            variant="default"
            disabled={from <= first}
            onClick={() => setFrom(Math.max(1, from - SHOWN))}
          >
            Before
          </Button>
          <Button
            variant="default"
            disabled={from + SHOWN > last}
            onClick={() => setFrom(from + SHOWN)}
          >
            After
          </Button>
        </Group>
      </Group>
      <SegmentList segments={segments} marked={at} />
    </Stack>
  );
}

/** A number that opens the segment where it stands. */
export function FromSegment({
  segment,
  what,
  children,
}: {
  segment: number;
  /** What the number is, for people who do not see its column. */
  what: string;
  children: ReactNode;
}) {
  const open = useContext(Open);
  return (
    <UnstyledButton className="from-segment" onClick={() => open(segment)}>
      {children}
      <VisuallyHidden>
        , {what}: show segment {segment}
      </VisuallyHidden>
    </UnstyledButton>
  );
}
