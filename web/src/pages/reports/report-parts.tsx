import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { calendarDay, dateTime } from '../../parts/deadline';
import { LateMenu } from '../../parts/late-menu';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';

import type { ReportFile } from './report-file-menu';

/** What the address says of a report: the day it is for, and its period. */
export interface Asked {
  readonly tab?: string;
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly basis?: string;
}

export function useAsked(): [Asked, (next: Asked) => void] {
  const asked = useSearch({ strict: false }) as Asked;
  const navigate = useNavigate();
  return [
    asked,
    (next) =>
      void navigate({ to: '/reports', search: { ...asked, ...next } as never, replace: true }),
  ];
}

/** The filled part of what was asked, as a query. */
export const queryOf = (asked: Asked, ...names: readonly (keyof Asked)[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = asked[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

interface AsOf {
  readonly date: string;
  readonly sequence: number;
  readonly revision: number;
  readonly foldedAt?: string | undefined;
}

/** Every report says as of when it is; asked for again with these it is the same to the cent. */
export function AsOfLine({ asOf }: { asOf: AsOf }) {
  return (
    <Text size="xs" c="dimmed">
      As of {calendarDay(asOf.date)}, ledger sealed up to {asOf.sequence}, revision {asOf.revision}
      {asOf.foldedAt === undefined ? '' : `, made ${dateTime(asOf.foldedAt)}`}
    </Text>
  );
}

export function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function PeriodFields() {
  const [asked, ask] = useAsked();
  return (
    <>
      <DayField label="From" value={asked.from} onChange={(from) => ask({ from })} />
      <DayField label="To" value={asked.to} onChange={(to) => ask({ to })} />
    </>
  );
}

const ReportFileMenu = lazy(async () => ({
  default: (await import('./report-file-menu')).ReportFileMenu,
}));

/** The same report as a file. */
export const FileMenu = (props: { report: ReportFile; query: Record<string, string> }) => (
  <LateMenu label="Export" menu={<ReportFileMenu {...props} />} />
);

/** The head of a report, and its states. */
export function Report<Data>({
  query,
  controls,
  isEmpty,
  empty,
  children,
}: {
  query: { data?: Data | undefined; error: unknown; refetch: () => unknown };
  controls: ReactNode;
  isEmpty: (data: Data) => boolean;
  empty: string;
  children: (data: Data) => ReactNode;
}) {
  const { data, error } = query;
  return (
    <Stack gap="sm">
      <Group align="end" justify="flex-start" gap="xs" className="no-print">
        {controls}
      </Group>
      {error !== null && error !== undefined && (
        <ProblemNote error={error} retry={() => void query.refetch()} />
      )}
      {data === undefined && !error && <RowsSkeleton rows={8} />}
      {data !== undefined && isEmpty(data) && (
        <EmptyNote title="Nothing to show">{empty}</EmptyNote>
      )}
      {data !== undefined && !isEmpty(data) && children(data)}
    </Stack>
  );
}

export const percent = (value: number | undefined): string =>
  value === undefined ? '–' : `${(value * 100).toFixed(1)} %`;
export const days = (value: number | undefined): string =>
  value === undefined ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 1 });
