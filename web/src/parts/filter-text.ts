import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { useRef, useState, type ChangeEvent } from 'react';

/**
 * What is typed into a list's filter: `asked` follows when typing pauses, `/` goes to the field. It
 * may name a patient and stays out of the address.
 */
export function useFilterText() {
  const [value, setValue] = useState('');
  const [asked] = useDebouncedValue(value.trim(), 250);
  const ref = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => ref.current?.focus()]]);
  return {
    asked,
    clear: () => setValue(''),
    field: {
      ref,
      value,
      onChange: (event: ChangeEvent<HTMLInputElement>) => setValue(event.currentTarget.value),
    },
  };
}
