import { Alert, Button, FileInput, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { calendarDay } from '../../parts/deadline';
import { Money } from '../../parts/money';
import { NotDone } from '../../parts/step-up';
import { Table } from '../../parts/table';
import { humanize } from '../../parts/words';

type Report = Schema['BankFileReport'];

/** What is read from a CSV, and how banks head it. */
const columnsOfCsv = [
  ['dateColumn', 'Day', /date|day|posted/i],
  ['amountColumn', 'Amount', /amount|credit/i],
  ['traceColumn', 'Trace number', /trace|addenda|trn/i],
  ['referenceColumn', 'Bank’s reference', /ref|bank.*(id|number)/i],
] as const;

/** Guesses the columns from the headings; empty for the other formats, which need none. */
async function guessed(file: File): Promise<Record<string, string>> {
  if (!/\.csv$/i.test(file.name)) return {};
  const [first = ''] = (await file.slice(0, 4_096).text()).split(/\r?\n/);
  const headings = first.split(/[,;\t]/).map((each) => each.trim().replace(/^"|"$/g, ''));
  return Object.fromEntries(
    columnsOfCsv.flatMap(([name, , pattern]) => {
      const heading = headings.find((each) => pattern.test(each));
      return heading === undefined ? [] : [[name, heading]];
    }),
  );
}

/** A file of the bank: looked at first, then taken; a credit that is known is passed over. */
export function BankFile() {
  const cache = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [named, setNamed] = useState<Record<string, string>>({});
  const read = useMutation({
    mutationFn: (dryRun: boolean) =>
      dataOf(
        api.POST('/v1/deposits/files', {
          params: {
            query: {
              file: file?.name ?? 'bank-file',
              dryRun: dryRun ? 'true' : 'false',
              ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== '')),
            } as never,
          },
          body: file as never,
          bodySerializer: (body: unknown) => body as BodyInit,
          headers: { 'Content-Type': 'text/plain' },
        }),
      ),
    onSuccess: (_, dryRun) =>
      dryRun ? undefined : cache.invalidateQueries({ queryKey: ['deposits'] }),
  });
  const report = read.data;
  return (
    <Stack gap="sm">
      <Text size="sm">
        CSV, BAI2 or NACHA. Nothing is taken before you have seen what it holds.
      </Text>
      <FileInput
        size="xs"
        label="File of the bank"
        placeholder="Choose a file"
        accept=".csv,.bai,.bai2,.txt,.ach,.nacha"
        value={file}
        onChange={(next) => {
          read.reset();
          setFile(next);
          setNamed({});
          if (next !== null) void guessed(next).then(setNamed);
        }}
      />
      <Group grow>
        {columnsOfCsv.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            value={named[name] ?? ''}
            onChange={(event) => setNamed({ ...named, [name]: event.currentTarget.value })}
          />
        ))}
      </Group>
      <Text size="xs" c="dimmed">
        Headings of a CSV file, as far as its first line tells; the other formats need none.
      </Text>
      <NotDone error={read.error} again={() => read.mutate(read.variables ?? true)} />
      {report && <Findings report={report} />}
      <Group justify="end" gap={4}>
        <Button
          variant="default"
          disabled={file === null}
          loading={read.isPending && read.variables === true}
          onClick={() => read.mutate(true)}
        >
          Look at it
        </Button>
        <Button
          disabled={report?.outcome !== 'dryRun' || report.lines.length === 0}
          loading={read.isPending && read.variables === false}
          onClick={() => read.mutate(false)}
        >
          Take it in
        </Button>
      </Group>
    </Stack>
  );
}

const outcome = ({ outcome: what, format, recorded, known, matched, lines }: Report): string =>
  what === 'taken'
    ? `Taken: ${recorded} deposits, ${matched} of them met their advice, ${known} were known`
    : what === 'refused'
      ? 'Refused; nothing was taken'
      : `${format}: ${lines.length} credits, ${known} of them known`;

function Findings({ report }: { report: Report }) {
  return (
    <Stack gap="xs">
      <Alert
        color={report.outcome === 'refused' ? 'red' : 'gray'}
        variant="light"
        role="status"
        title={outcome(report)}
      >
        {report.passedOver > 0 && `${report.passedOver} rows are no credits and are passed over.`}
        {report.errors.length > 0 && (
          <List size="sm">
            {report.errors.slice(0, 20).map((each, index) => (
              <List.Item key={index}>
                Row {each.row}, {each.field}: {each.message} ({each.code})
              </List.Item>
            ))}
          </List>
        )}
      </Alert>
      {report.lines.length > 0 && (
        <Table aria-label="Credits of the file">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Day</Table.Th>
              <Table.Th>Trace</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th>State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.lines.slice(0, 100).map((line) => (
              <Table.Tr key={line.row}>
                <Table.Td>{calendarDay(line.depositedOn)}</Table.Td>
                <Table.Td>{line.traceNumber ?? '–'}</Table.Td>
                <Table.Td ta="right">
                  <Money cents={line.amountCents} />
                </Table.Td>
                <Table.Td>
                  {line.recorded === false ? 'Known' : humanize(line.state ?? '')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
