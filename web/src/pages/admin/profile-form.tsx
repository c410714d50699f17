import {
  Button,
  Group,
  NativeSelect,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { humanize } from '../../parts/words';

type Option = Schema['ProfileOptions']['options'][number];
type Content = Readonly<Record<string, unknown>>;

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return value === '' ? '–' : String(value);
}

const spoken = (option: Option, value: unknown): string =>
  option.kind === 'choice' ? humanize(String(value)) : shown(value);

/** Every option with what holds now; while it is changed, each in its own kind of field. */
export function ProfileForm({
  payerId,
  content,
  editing,
  onDone,
}: {
  payerId: string;
  content: Content;
  editing: boolean;
  onDone: () => void;
}) {
  const options = useQuery({
    queryKey: ['profile-options'],
    queryFn: () => dataOf(api.GET('/v1/payers/profile-options')),
    staleTime: Infinity,
  });
  const [changed, setChanged] = useState<Content>({});
  if (options.data === undefined) {
    return options.error ? <ProblemNote error={options.error} /> : <RowsSkeleton rows={10} />;
  }
  const now: Content = { ...content, ...changed };
  return (
    <Stack gap="xs">
      <Table aria-label="Options">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Option</Table.Th>
            <Table.Th w={240}>Value</Table.Th>
            <Table.Th w={140}>Standard</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {options.data.options.map((option) => (
            <Table.Tr key={option.name}>
              <Table.Td>
                {humanize(option.name)}
                <Text size="xs" c="dimmed">
                  {option.about}
                </Text>
              </Table.Td>
              <Table.Td>
                {editing ? (
                  <OptionField
                    option={option}
                    value={now[option.name] ?? option.standard}
                    onChange={(value) => setChanged({ ...changed, [option.name]: value })}
                  />
                ) : (
                  <Text size="sm" fw={option.name in now ? 600 : 400}>
                    {spoken(option, now[option.name] ?? option.standard)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Text size="sm">{spoken(option, option.standard)}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {editing && (
        <SaveRevision
          payerId={payerId}
          content={withoutStandard(now, options.data.options)}
          onDone={() => {
            setChanged({});
            onDone();
          }}
        />
      )}
    </Stack>
  );
}

/** A profile names only what differs. */
function withoutStandard(content: Content, options: readonly Option[]): Content {
  return Object.fromEntries(
    Object.entries(content).filter(([name, value]) => {
      const option = options.find((each) => each.name === name);
      return option === undefined || shown(value) !== shown(option.standard);
    }),
  );
}

function OptionField({
  option,
  value,
  onChange,
}: {
  option: Option;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const label = humanize(option.name);
  switch (option.kind) {
    case 'flag':
      return (
        <Switch
          aria-label={label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          size="xs"
          aria-label={label}
          data={(option.choices ?? []).map((choice) => ({
            value: choice,
            label: humanize(choice),
          }))}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <TextInput
          aria-label={label}
          type="number"
          min={option.minimum}
          max={option.maximum}
          value={String(value)}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        />
      );
    case 'list':
      return (
        <TextInput
          aria-label={`${label}, separated by commas`}
          value={Array.isArray(value) ? value.join(', ') : ''}
          onChange={(event) =>
            onChange(
              event.currentTarget.value
                .split(',')
                .map((each) => each.trim())
                .filter((each) => each !== ''),
            )
          }
        />
      );
    default:
      return (
        <TextInput
          aria-label={label}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function SaveRevision({
  payerId,
  content,
  onDone,
}: {
  payerId: string;
  content: Content;
  onDone: () => void;
}) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/payers/{id}/profiles', {
          params: { path: { id: payerId } },
          body: { content, reason },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['payer', payerId] });
      onDone();
    },
  });
  return (
    <Stack gap="xs">
      <Textarea
        label="Reason"
        description="Kept with the revision; a second person publishes it before it holds."
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {save.error && <ProblemNote error={save.error} />}
      <Group justify="end">
        <Button variant="subtle" onClick={onDone}>
          Leave it
        </Button>
        <Button
          disabled={reason.trim().length < 3}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          Save as a new revision
        </Button>
      </Group>
    </Stack>
  );
}
