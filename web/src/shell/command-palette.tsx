import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { moneyText } from '../parts/money';
import { stageWords } from '../parts/stage';
import { places } from './keys';
import { router } from './router';

export const openPalette = spotlight.open;

const goTo: readonly SpotlightActionData[] = places.map(({ path, title, key }) => ({
  id: path,
  label: `Go to ${title.toLowerCase()}`,
  description: `g ${key}`,
  onClick: () => void router.navigate({ to: path }),
}));

/** Finds encounters by patient, member id, claim or encounter number; the text stays in the body. */
export function CommandPalette() {
  const [query, setQuery] = useState('');
  const [text] = useDebouncedValue(query.trim(), 200);
  const found = useQuery({
    queryKey: ['palette', text],
    enabled: text.length >= 2,
    queryFn: () => dataOf(api.POST('/v1/encounters/search', { body: { text, limit: 8 } as never })),
  });
  const encounters: SpotlightActionData[] = (text.length >= 2 ? (found.data?.items ?? []) : []).map(
    (row) => ({
      id: row.id,
      label: `E-${row.number} · ${row.patientName}`,
      description: `${stageWords(row.stage)} · ${row.payerName ?? 'self-pay'} · open ${moneyText(row.openCents)}`,
      onClick: () => void router.navigate({ to: '/encounters/$id', params: { id: row.id } }),
    }),
  );
  return (
    <Spotlight
      shortcut={['mod + K']}
      query={query}
      onQueryChange={setQuery}
      actions={[...encounters, ...goTo]}
      filter={(_, actions) => actions as SpotlightActionData[]}
      nothingFound={found.isFetching ? 'Searching' : 'Nothing of that name or number'}
      searchProps={{
        placeholder: 'Patient, member id, claim or encounter number',
        'aria-label': 'Search',
      }}
      highlightQuery
      limit={12}
    />
  );
}
