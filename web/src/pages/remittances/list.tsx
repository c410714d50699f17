import { Button, FileButton, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay, dateTime } from '../../parts/deadline';
import { useFilterText } from '../../parts/filter-text';
import { ListPage } from '../../parts/list-page';
import { Money } from '../../parts/money';
import { ProblemNote } from '../../parts/states';
import { Tag, type TagKind } from '../../parts/tag';
import { remittanceWords } from '../../parts/words';
import { RemittanceFrame } from './frame';

type Row = Schema['Remittance'];

export const remittanceKind = (state: string): TagKind =>
  state === 'quarantined' ? 'attention' : 'neutral';

const columns: readonly Column<Row>[] = [
  {
    key: 'date',
    title: 'Payment date',
    width: 140,
    cell: (row) => (row.paymentDate ? calendarDay(row.paymentDate) : '–'),
    text: (row) => row.paymentDate,
  },
  { key: 'payer', title: 'Payer', cell: (row) => row.payerName, text: (row) => row.payerName },
  {
    key: 'trace',
    title: 'Trace',
    width: 160,
    cell: (row) => row.traceNumber,
    text: (row) => row.traceNumber,
  },
  { key: 'method', title: 'By', width: 70, cell: (row) => row.method, text: (row) => row.method },
  {
    key: 'state',
    title: 'State',
    width: 165,
    cell: (row) => <Tag kind={remittanceKind(row.state)}>{remittanceWords(row.state)}</Tag>,
    text: (row) => row.state,
  },
  {
    key: 'claims',
    title: 'Claims',
    numeric: true,
    width: 80,
    cell: (row) => row.claimCount,
    text: (row) => row.claimCount,
  },
  {
    key: 'payment',
    title: 'Payment',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.paymentCents} strong />,
    text: (row) => inDollars(row.paymentCents),
  },
  {
    key: 'suspense',
    title: 'In suspense',
    numeric: true,
    width: 125,
    cell: (row) => <Money cents={row.suspenseCents} />,
    text: (row) => inDollars(row.suspenseCents),
  },
  {
    key: 'came',
    title: 'Came in',
    width: 150,
    cell: (row) => dateTime(row.createdAt),
    text: (row) => row.createdAt,
  },
];

const STATES = ['received', 'posting', 'posted', 'alreadyPosted', 'quarantined', 'replaced'];

interface Filters {
  readonly state?: string;
  readonly show?: string;
}

/** Payment advices as they came in; a row opens what was posted and why. */
export function RemittancesPage() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const { asked, field } = useFilterText();
  const change = (next: Filters): void =>
    void navigate({ to: '/remittances', search: { ...filters, ...next } as never, replace: true });
  return (
    <RemittanceFrame>
      <ListPage
        name="remittances"
        title="Remittances"
        columns={columns}
        queryKey={['remittances', filters, asked]}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/remittances', {
              params: {
                query: {
                  limit: 100,
                  ...(filters.state ? { state: filters.state } : {}),
                  ...(filters.show === 'unmatched' ? { unmatched: 'true' } : {}),
                  ...(asked ? { traceNumber: asked } : {}),
                  ...(cursor ? { cursor } : {}),
                } as never,
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/remittances/$id', params: { id: row.id } })}
        empty={{
          title: 'No payment advice here',
          words: 'Payers send them as 835 files; they come by themselves or by upload.',
        }}
        filters={
          <>
            <TextInput
              {...field}
              aria-label="Trace number"
              placeholder="Whole trace number  ( / )"
            />
            <Choice
              aria-label="State"
              placeholder="Every state"
              clearable
              w={150}
              data={STATES.map((value) => ({ value, label: remittanceWords(value) }))}
              value={filters.state || null}
              onChange={(state) => change({ state: state ?? '' })}
            />
            <SegmentedControl
              size="xs"
              aria-label="Which remittances"
              data={[
                { value: 'all', label: 'All' },
                { value: 'unmatched', label: 'With suspense' },
              ]}
              value={filters.show || 'all'}
              onChange={(show) => change({ show: show === 'all' ? '' : show })}
            />
            <Upload />
          </>
        }
      />
    </RemittanceFrame>
  );
}

function Upload() {
  const cache = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) =>
      dataOf(
        api.POST('/v1/remittances/files', {
          params: { query: { file: file.name } },
          body: file as never,
          bodySerializer: (body: unknown) => body as BodyInit,
          headers: { 'Content-Type': 'application/edi-x12' },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['remittances'] }),
  });
  return (
    <>
      <FileButton onChange={(file) => file && send.mutate(file)} accept=".835,.edi,.x12,.txt,.era">
        {(props) => (
          <Button variant="default" loading={send.isPending} {...props}>
            {send.data === undefined
              ? 'Upload an 835'
              : send.data.outcome === 'known'
                ? 'Known already, upload another'
                : 'Taken, upload another'}
          </Button>
        )}
      </FileButton>
      {send.error && <ProblemNote error={send.error} />}
    </>
  );
}
