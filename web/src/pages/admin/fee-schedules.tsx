import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money } from '../../parts/money';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { usePermissions } from '../../shell/session';
import { PriceFile } from './price-file';

type Price = Schema['PricePage']['items'][number];

const columns: readonly Column<Price>[] = [
  {
    key: 'code',
    title: 'Code',
    width: 120,
    cell: (row) => row.procedureCode,
    text: (row) => row.procedureCode,
  },
  {
    key: 'modifiers',
    title: 'Modifiers',
    cell: (row) => row.modifiers,
    text: (row) => row.modifiers,
  },
  {
    key: 'price',
    title: 'Price',
    numeric: true,
    width: 130,
    cell: (row) => <Money cents={row.priceCents} strong />,
    text: (row) => inDollars(row.priceCents),
  },
  {
    key: 'from',
    title: 'From',
    width: 140,
    cell: (row) => calendarDay(row.effectiveFrom),
    text: (row) => row.effectiveFrom,
  },
  {
    key: 'to',
    title: 'Until',
    width: 140,
    cell: (row) => (row.effectiveTo === undefined ? '' : calendarDay(row.effectiveTo)),
    text: (row) => row.effectiveTo,
  },
];

const OWN = 'charge-master';

/** The own price list and those agreed with payers; a new list is read, looked at, confirmed. */
export function FeeSchedulesTab() {
  const { schedule = OWN } = useSearch({ strict: false }) as { schedule?: string };
  const navigate = useNavigate();
  const mayWrite = usePermissions()?.includes('write:practice') ?? false;
  const schedules = useQuery({
    queryKey: ['fee-schedules'],
    queryFn: () => dataOf(api.GET('/v1/fee-schedules')),
  });
  if (schedules.isLoading) return <RowsSkeleton rows={6} />;
  if (schedules.data === undefined) {
    return <ProblemNote error={schedules.error} retry={() => void schedules.refetch()} />;
  }
  const { items } = schedules.data;
  const options = items.some((each) => each.schedule === OWN)
    ? items
    : [{ schedule: OWN, prices: 0, versions: [] as string[], payerName: undefined }, ...items];
  const chosen = options.find((each) => each.schedule === schedule);
  return (
    <Stack gap="sm">
      <ListPage
        name="prices"
        title="Prices"
        order={2}
        columns={columns}
        queryKey={['fee-schedules', schedule, 'prices']}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/fee-schedules/{schedule}/prices', {
              params: {
                path: { schedule },
                query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        height="calc(100dvh - 430px)"
        filters={
          <Choice
            aria-label="Price list"
            w={280}
            data={options.map((each) => ({
              value: each.schedule,
              label: `${each.schedule === OWN ? 'Own prices' : (each.payerName ?? each.schedule)} (${each.prices})`,
            }))}
            value={schedule}
            onChange={(next) =>
              void navigate({
                to: '/admin',
                search: { tab: 'prices', schedule: next ?? OWN } as never,
              })
            }
          />
        }
        empty={{ title: 'No price here yet', words: 'Read a price list (CSV) below.' }}
      />
      {chosen !== undefined && chosen.versions.length > 0 && (
        <Text size="xs" c="dimmed">
          Prices began on {chosen.versions.slice(0, 6).map(calendarDay).join('; ')}
        </Text>
      )}
      {mayWrite && <PriceFile key={schedule} schedule={schedule} />}
    </Stack>
  );
}
