import { TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money } from '../../parts/money';
import { Tag } from '../../parts/tag';
import { gapWords } from '../../parts/words';

type Gap = Schema['Reconciliation']['items'][number];

const columns: readonly Column<Gap>[] = [
  {
    key: 'kind',
    title: 'What is missing',
    width: 230,
    cell: (row) => <Tag kind="attention">{gapWords(row.kind)}</Tag>,
    text: (row) => row.kind,
  },
  {
    key: 'on',
    title: 'Since',
    width: 130,
    cell: (row) => calendarDay(row.on),
    text: (row) => row.on,
  },
  {
    key: 'age',
    title: 'Days',
    numeric: true,
    width: 70,
    cell: (row) => row.ageDays,
    text: (row) => row.ageDays,
  },
  { key: 'trace', title: 'Trace', cell: (row) => row.traceNumber, text: (row) => row.traceNumber },
  { key: 'party', title: 'From', cell: (row) => row.partyName, text: (row) => row.partyName },
  {
    key: 'amount',
    title: 'Amount',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.amountCents} />,
    text: (row) => inDollars(row.amountCents),
  },
  {
    key: 'covered',
    title: 'Covered',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.coveredCents} />,
    text: (row) => inDollars(row.coveredCents),
  },
  {
    key: 'open',
    title: 'Open',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.openCents} strong />,
    text: (row) => inDollars(row.openCents),
  },
];

/** Where bank and payment advices do not agree, the oldest first, as of a day. */
export function Reconciliation({ filters }: { filters: ReactNode }) {
  const { asOf } = useSearch({ strict: false }) as { asOf?: string };
  const navigate = useNavigate();
  return (
    <ListPage
      name="reconciliation"
      title="Deposits"
      columns={columns}
      queryKey={['deposits', 'reconciliation', asOf]}
      fetchPage={() =>
        dataOf(
          api.GET('/v1/deposits/reconciliation', {
            params: { query: { limit: 1000, ...(asOf ? { asOf } : {}) } },
          }),
        )
      }
      rowKey={(row) => `${row.kind}/${row.depositId ?? ''}/${row.remittanceId ?? ''}`}
      onOpen={(row) =>
        row.remittanceId === undefined
          ? void navigate({
              to: '/remittances/deposits',
              search: { state: 'unmatched' } as never,
            })
          : void navigate({ to: '/remittances/$id', params: { id: row.remittanceId } })
      }
      filters={
        <>
          {filters}
          <TextInput
            type="date"
            aria-label="As of"
            value={asOf ?? ''}
            onChange={(event) =>
              void navigate({
                to: '/remittances/deposits',
                search: { view: 'reconciliation', asOf: event.currentTarget.value } as never,
                replace: true,
              })
            }
          />
        </>
      }
      empty={{
        title: 'Bank and payment advices agree',
        words:
          'Money without an advice, advices without money, and what is short or over stand here.',
      }}
    />
  );
}
