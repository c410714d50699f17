const steps: readonly (readonly [unit: string, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** "2 hours", "45 seconds": the largest unit of which there are two or more, else a single one. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  const [unit, size] = steps.find(([, each]) => seconds >= 2 * each) ?? ['second', 1];
  const value = Math.round(seconds / size);
  return `${value.toLocaleString('en-US')} ${unit}${value === 1 ? '' : 's'}`;
}
