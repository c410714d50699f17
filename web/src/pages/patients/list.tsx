import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import type { Column } from '../../parts/data-table';
import { calendarDay } from '../../parts/deadline';
import { useFilterText } from '../../parts/filter-text';
import { ListPage } from '../../parts/list-page';
import { EmptyNote } from '../../parts/states';

type Row = Schema['Patient'];

const addressOf = (row: Row): string => {
  const { line1, city, state } = (row.address ?? {}) as Record<string, string | undefined>;
  return [line1, city, state].filter(Boolean).join(', ');
};

const columns: readonly Column<Row>[] = [
  { key: 'last', title: 'Last name', cell: (row) => row.lastName, text: (row) => row.lastName },
  {
    key: 'first',
    title: 'First name',
    cell: (row) => [row.firstName, row.middleName].filter(Boolean).join(' '),
    text: (row) => row.firstName,
  },
  {
    key: 'born',
    title: 'Born',
    width: 130,
    cell: (row) => (row.birthDate ? calendarDay(row.birthDate) : '–'),
    text: (row) => row.birthDate,
  },
  {
    key: 'sex',
    title: 'Sex',
    width: 60,
    cell: (row) => row.gender ?? '–',
    text: (row) => row.gender,
  },
  { key: 'address', title: 'Address', cell: addressOf, text: addressOf },
  {
    key: 'phone',
    title: 'Phone',
    width: 140,
    cell: (row) => row.phone ?? '–',
    text: (row) => row.phone,
  },
];

/** Patients are looked for, not browsed; what is typed stays out of the address. */
export function PatientsPage() {
  const navigate = useNavigate();
  const { asked, field } = useFilterText();
  const [birthDate, setBirthDate] = useState('');
  return (
    <>
      <ListPage
        name="patients"
        title="Patients"
        columns={columns}
        queryKey={['patients', asked, birthDate]}
        enabled={asked !== ''}
        fetchPage={() =>
          dataOf(
            api.POST('/v1/patients/search', {
              body: { text: asked, limit: 100, ...(birthDate ? { birthDate } : {}) },
            }),
          )
        }
        rowKey={(row) => row.patientId}
        onOpen={(row) => void navigate({ to: '/patients/$id', params: { id: row.patientId } })}
        empty={{
          title: 'Nobody of that name or member id',
          words: 'Patients come in with their first encounter.',
        }}
        filters={
          <>
            <TextInput
              {...field}
              autoFocus
              aria-label="Beginning of a name or member id"
              placeholder="Last name, first name or member id  ( / )"
              w={290}
            />
            <TextInput
              type="date"
              aria-label="Birth date"
              value={birthDate}
              onChange={(event) => setBirthDate(event.currentTarget.value)}
            />
          </>
        }
      />
      {asked === '' && (
        <EmptyNote title="Type the beginning of a name or member id">
          At most 100 are shown; a birth date narrows them. Each look is kept in the audit.
        </EmptyNote>
      )}
    </>
  );
}
