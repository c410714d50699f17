import { Button, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';

/** The order in which lists were last shown; in memory only, so nothing stays behind. */
const lists = new Map<string, readonly string[]>();

export const rememberList = (name: string, ids: readonly string[]): void => {
  lists.set(name, ids);
};

/** `[` and `]`: the item before and after this one in the list that one came from. */
export function Neighbours({
  list,
  id,
  onOpen,
}: {
  list: string;
  id: string;
  onOpen: (id: string) => void;
}) {
  const ids = lists.get(list) ?? [];
  const at = ids.indexOf(id);
  const before = at > 0 ? ids[at - 1] : undefined;
  const after = at >= 0 ? ids[at + 1] : undefined;
  useHotkeys([
    ['[', () => before !== undefined && onOpen(before)],
    [']', () => after !== undefined && onOpen(after)],
  ]);
  if (at < 0) return null;
  return (
    <Group gap={4} className="no-print">
      <Button
        variant="default"
        px={8}
        aria-label="Previous in the list"
        aria-keyshortcuts="["
        disabled={before === undefined}
        onClick={() => before !== undefined && onOpen(before)}
      >
        ‹
      </Button>
      <Button
        variant="default"
        px={8}
        aria-label="Next in the list"
        aria-keyshortcuts="]"
        disabled={after === undefined}
        onClick={() => after !== undefined && onOpen(after)}
      >
        ›
      </Button>
    </Group>
  );
}
