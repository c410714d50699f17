import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, dataOf, type Schema } from '../api/client';
import { calendarDay } from '../parts/deadline';
import { moneyText } from '../parts/money';
import { stageWords } from '../parts/stage';
import { claimWords, remittanceWords } from '../parts/words';
import { places } from './keys';
import { router } from './router';

const goTo: readonly SpotlightActionData[] = places.map(({ path, title, key }) => ({
  id: path,
  label: `Go to ${title.toLowerCase()}`,
  description: `g ${key}`,
  onClick: () => void router.navigate({ to: path }),
}));

const to = (path: string, id: string) => () =>
  void router.navigate({ to: path, params: { id } } as never);

/** What was found, the nearest kind first; where it leads is an id, never what was typed. */
function actionsOf(found: Schema['SearchResult'] | undefined): readonly SpotlightActionData[] {
  if (found === undefined) return [];
  return [
    ...found.patients.map((row) => ({
      id: `patient/${row.patientId}`,
      label: [row.lastName, row.firstName].filter(Boolean).join(', '),
      description: `Patient${row.birthDate ? `, born ${calendarDay(row.birthDate)}` : ''}`,
      onClick: to('/patients/$id', row.patientId),
    })),
    ...found.encounters.map((row) => ({
      id: `encounter/${row.id}`,
      label: `E-${row.number} · ${row.patientName}`,
      description: `${stageWords(row.stage)} · ${row.payerName ?? 'self-pay'} · open ${moneyText(row.openCents)}`,
      onClick: to('/encounters/$id', row.id),
    })),
    ...found.claims.map((row) => ({
      id: `claim/${row.id}`,
      label: `Claim ${row.patientControlNumber}`,
      description: `${claimWords(row.state)} · ${row.payerName} · ${moneyText(row.chargeCents)}`,
      onClick: to('/claims/$id', row.id),
    })),
    ...found.remittances.map((row) => ({
      id: `remittance/${row.id}`,
      label: `Remittance ${row.traceNumber}`,
      description: `${remittanceWords(row.state)} · ${row.payerName ?? 'unknown payer'} · ${moneyText(row.paymentCents)}`,
      onClick: to('/remittances/$id', row.id),
    })),
  ];
}

/**
 * Opens each time it is asked for. Finds patients, encounters, claims and remittances, and runs commands;
 * the text stays in the body.
 */
export function CommandPalette({ asked }: { asked: number }) {
  useEffect(() => spotlight.open(), [asked]);
  const [query, setQuery] = useState('');
  const [text] = useDebouncedValue(query.trim(), 200);
  const found = useQuery({
    queryKey: ['palette', text],
    enabled: text.length >= 2,
    queryFn: () => dataOf(api.POST('/v1/search', { body: { text, limit: 6 } })),
  });
  const places = goTo.filter(({ label }) =>
    (label ?? '').toLowerCase().includes(query.trim().toLowerCase()),
  );
  return (
    <Spotlight
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={[...(text.length >= 2 ? actionsOf(found.data) : []), ...places]}
      filter={(_, actions) => actions as SpotlightActionData[]}
      nothingFound={
        found.isError
          ? 'The server gave no answer; try again'
          : found.isFetching
            ? 'Searching'
            : 'Nothing of that name, number or amount'
      }
      searchProps={{
        placeholder: 'Patient, member id, claim, encounter, trace number or amount ($80.00)',
        'aria-label': 'Search',
      }}
      highlightQuery
      limit={24}
      scrollable
      maxHeight={480}
    />
  );
}
