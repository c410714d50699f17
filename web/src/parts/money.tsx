import { Text } from '@mantine/core';

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** Cents as people write them; zero is a dash, so that the eye finds what is open. */
export const moneyText = (amountCents: number): string =>
  amountCents === 0 ? '–' : dollars.format(amountCents / 100);

export function Money({ cents, strong }: { cents: number | undefined; strong?: boolean }) {
  return (
    <Text span inherit className="money" fw={strong ? 600 : undefined}>
      {cents === undefined ? '' : moneyText(cents)}
    </Text>
  );
}
