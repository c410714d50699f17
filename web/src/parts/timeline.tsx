import { Text, Timeline } from '@mantine/core';
import { dateTime } from './deadline';

export interface TimelineItem {
  readonly id: string;
  readonly at: string;
  readonly words: string;
  readonly actor?: string;
}

/** What happened, newest first, in people's words. */
export function History({ items }: { items: readonly TimelineItem[] }) {
  return (
    <Timeline bulletSize={10} lineWidth={1} active={-1}>
      {items.toReversed().map(({ id, at, words, actor }) => (
        <Timeline.Item key={id}>
          <Text size="sm">{words}</Text>
          <Text size="xs" c="dimmed">
            {dateTime(at)}
            {actor ? ` · ${actor}` : ''}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
