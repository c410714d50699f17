import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../../api/client';
import { ProblemNote, RowsSkeleton } from '../../../parts/states';
import { EditFields, PlaybookFields } from './rule-fields';
import { EditsTable, PlaybookTable } from './rule-tables';
import {
  changesOf,
  editsOf,
  rowsOf,
  versionQuery,
  type EditChange,
  type PlaybookRow,
  type Version,
} from './words';

/** Changes a draft; it is saved as a whole, and only over what was read here (If-Match). */
export function RuleEditor({ version, onDone }: { version: Version; onDone: () => void }) {
  const cache = useQueryClient();
  const { kind, number } = version;
  const [content, setContent] = useState(version.content);
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        api.PUT('/v1/rule-sets/{kind}/versions/{number}', {
          params: {
            path: { kind, number },
            header: { 'If-Match': `"${version.version}"` },
          } as never,
          body: { content },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['rule-sets'] });
      onDone();
    },
  });
  const changed = content !== version.content;
  return (
    <Stack gap="xs">
      {kind === 'scrubEdits' ? (
        <EditsEditor
          changes={changesOf({ content })}
          onChange={(edits) => setContent({ edits: [...edits] })}
        />
      ) : (
        <RowsEditor
          rows={rowsOf({ content })}
          onChange={(rows) => setContent({ rows: [...rows] })}
        />
      )}
      {save.error && <ProblemNote error={save.error} />}
      <Group justify="end">
        <Text size="sm" role="status">
          {changed ? 'Changes are not saved yet.' : ''}
        </Text>
        <Button variant="subtle" onClick={onDone}>
          {changed ? 'Drop the changes' : 'Leave it'}
        </Button>
        <Button disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
          Save the draft
        </Button>
      </Group>
    </Stack>
  );
}

function EditsEditor({
  changes,
  onChange,
}: {
  changes: readonly EditChange[];
  onChange: (changes: readonly EditChange[]) => void;
}) {
  const shipped = useQuery(versionQuery('scrubEdits', 0));
  const [code, setCode] = useState<string>();
  if (shipped.data === undefined) {
    return shipped.error ? <ProblemNote error={shipped.error} /> : <RowsSkeleton />;
  }
  const rules = editsOf(shipped.data);
  const rule = rules.find((each) => each.code === code);
  const others = changes.filter((each) => each.code !== code);
  return (
    <>
      {rule && (
        <EditFields
          key={rule.code}
          rule={rule}
          change={changes.find((each) => each.code === code)}
          onKeep={(change) => {
            onChange(change === undefined ? others : [...others, change]);
            setCode(undefined);
          }}
          onLeave={() => setCode(undefined)}
        />
      )}
      <EditsTable shipped={rules} changes={changes} onChange={setCode} />
    </>
  );
}

const blank: PlaybookRow = {
  id: '',
  reasons: [],
  recommended: 'review',
  queue: 'denials',
  severity: 'normal',
  limit: 'appeal',
  advice: '',
};

function RowsEditor({
  rows,
  onChange,
}: {
  rows: readonly PlaybookRow[];
  onChange: (rows: readonly PlaybookRow[]) => void;
}) {
  const [at, setAt] = useState<number>();
  // A new row is tried first: added last, earlier rows would often take its reasons.
  const isNew = at === -1;
  const row = isNew ? blank : at === undefined ? undefined : rows[at];
  const without = rows.filter((_, index) => index !== at);
  const put = (place: number, what: PlaybookRow): void =>
    onChange([...without.slice(0, place), what, ...without.slice(place)]);
  return (
    <>
      {at !== undefined && row && (
        <PlaybookFields
          key={`${at} ${row.id}`}
          row={row}
          isNew={isNew}
          onKeep={(kept) => {
            put(Math.max(at, 0), kept);
            setAt(undefined);
          }}
          onMove={(by, moved) => {
            const to = Math.min(Math.max(at + by, 0), rows.length - 1);
            put(to, moved);
            setAt(to);
          }}
          onRemove={() => {
            onChange(without);
            setAt(undefined);
          }}
          onLeave={() => setAt(undefined)}
        />
      )}
      <Group>
        <Button variant="default" onClick={() => setAt(-1)}>
          Add a row, tried first
        </Button>
      </Group>
      <PlaybookTable rows={rows} onChange={setAt} />
    </>
  );
}
