import { Button, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice } from '../../parts/choice';
import type { Column } from '../../parts/data-table';
import { ListPage, type Page } from '../../parts/list-page';
import { NotDone } from '../../parts/step-up';

/** A value of a record that people type or choose. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** Said once: it names the record. */
  readonly fixed?: boolean;
  readonly options?: readonly { value: string; label: string }[];
}

export interface Kept {
  readonly id: string;
  readonly version: number;
  readonly retiredAt?: string | undefined;
}

type Body = Readonly<Record<string, string | boolean | null>>;

interface Props<Row extends Kept> {
  readonly name: string;
  readonly title: string;
  /** "facility": what one row is. */
  readonly noun: string;
  readonly columns: readonly Column<Row>[];
  readonly fields: readonly Field[];
  readonly fetchPage: (cursor: string | undefined) => Promise<Page<Row>>;
  readonly add: (body: Body) => Promise<unknown>;
  readonly change: (row: Row, body: Body) => Promise<unknown>;
  readonly empty: string;
}

/** Records that a practice keeps: listed, added, changed, retired and brought back. */
export function Register<Row extends Kept>(props: Props<Row>) {
  const { name, title, noun, columns, fields, fetchPage, add, change, empty } = props;
  const [open, setOpen] = useState<Row | 'new'>();
  const close = (): void => setOpen(undefined);
  const isNew = open === 'new';
  return (
    <>
      <ListPage
        name={name}
        title={title}
        order={2}
        columns={columns}
        queryKey={[name]}
        fetchPage={fetchPage}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        height="calc(100dvh - 270px)"
        empty={{ title: `No ${noun} yet`, words: empty }}
        filters={<Button onClick={() => setOpen('new')}>Add a {noun}</Button>}
      />
      <Drawer
        opened={open !== undefined}
        onClose={close}
        position="right"
        title={isNew ? `Add a ${noun}` : `Change the ${noun}`}
      >
        {open !== undefined && (
          <RecordForm
            key={isNew ? 'new' : open.id}
            row={isNew ? undefined : open}
            fields={fields}
            queryKey={name}
            send={(body) => (isNew ? add(body) : change(open, body))}
            onDone={() => setOpen((now) => (now === open ? undefined : now))}
          />
        )}
      </Drawer>
    </>
  );
}

const shown = (row: Kept | undefined, { name }: Field): string => {
  const value = (row as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
};

function RecordForm({
  row,
  fields,
  queryKey,
  send,
  onDone,
}: {
  row: Kept | undefined;
  fields: readonly Field[];
  queryKey: string;
  send: (body: Body) => Promise<unknown>;
  onDone: () => void;
}) {
  const cache = useQueryClient();
  const used = fields.filter(({ fixed }) => row === undefined || !fixed);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      used.map((field) => [field.name, shown(row, field) || (field.options?.[0]?.value ?? '')]),
    ),
  );
  const save = useMutation({
    mutationFn: (body: Body) => send(body),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [queryKey] });
      onDone();
    },
  });
  const bodyOf = (): Body =>
    Object.fromEntries(
      used.flatMap((field) => {
        const value = (given[field.name] ?? '').trim();
        if (row === undefined) return value === '' ? [] : [[field.name, value]];
        return value === shown(row, field) ? [] : [[field.name, value === '' ? null : value]];
      }),
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(bodyOf());
      }}
    >
      <Stack gap="sm">
        {used.map(({ name, label, hint, required, options }) => {
          const set = (value: string): void => setGiven((now) => ({ ...now, [name]: value }));
          return options === undefined ? (
            <TextInput
              key={name}
              label={label}
              description={hint}
              required={required ?? false}
              value={given[name] ?? ''}
              onChange={(event) => set(event.currentTarget.value)}
            />
          ) : (
            <Choice
              key={name}
              label={label}
              data={options}
              value={given[name] ?? ''}
              onChange={(value) => set(value ?? '')}
            />
          );
        })}
        {row?.retiredAt !== undefined && (
          <Text size="sm">It is retired: no longer offered, what names it stays.</Text>
        )}
        <NotDone error={save.error} again={() => save.mutate(save.variables ?? {})} />
        <Group justify="space-between">
          {row === undefined ? (
            <span />
          ) : (
            <Button
              variant="subtle"
              onClick={() => save.mutate({ retired: row.retiredAt === undefined })}
            >
              {row.retiredAt === undefined ? 'Retire it' : 'Bring it back'}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {row === undefined ? 'Add it' : 'Save the change'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
