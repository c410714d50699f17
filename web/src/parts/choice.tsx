import { NativeSelect } from '@mantine/core';
import type { ComponentProps } from 'react';

interface Props extends Omit<ComponentProps<typeof NativeSelect>, 'data' | 'value' | 'onChange'> {
  readonly data: readonly (string | { value: string; label: string; disabled?: boolean })[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** What stands there while nothing is chosen. */
  readonly placeholder?: string;
  /** Whether nothing can be chosen again. */
  readonly clearable?: boolean;
}

/**
 * One of a few: the select of the browser, which is there at once, knows the keyboard of its system
 * and needs no room on the page. Long lists that are searched are Mantine's.
 */
export function Choice({ data, value, onChange, placeholder, clearable, ...others }: Props) {
  const empty =
    clearable || value === null
      ? [{ value: '', label: placeholder ?? '', disabled: !clearable && value !== null }]
      : [];
  return (
    <NativeSelect
      size="xs"
      {...others}
      data={[...empty, ...data]}
      value={value ?? ''}
      onChange={(event) => {
        const next = event.currentTarget.value;
        onChange(next === '' ? null : next);
      }}
    />
  );
}
