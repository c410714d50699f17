import { Code, Drawer, Group, Kbd, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { places } from './keys';

const keys: readonly [string, string][] = [
  ...places.map(
    ({ key, title }) => [`g ${key}`, `Go to ${title.toLowerCase()}`] as [string, string],
  ),
  ['Ctrl K', 'Search and run commands'],
  ['/', 'Filter the list'],
  ['j  k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['[  ]', 'Previous and next of the list one came from'],
  ['Esc', 'Close what is open'],
  ['?', 'This help'],
];

const workKeys: readonly [string, string][] = [
  ['t', 'Take the next one'],
  ['d', 'Do what is recommended'],
  ['a', 'Assign to me'],
  ['s', 'Snooze for a day'],
  ['h', 'Hold or release'],
  ['r', 'Retry the step'],
  ['n', 'Open the encounter, for a note'],
  ['x', 'Select'],
];

/** The section of docs/console.md about a page: its paragraphs and points. */
function sectionOf(text: string, title: string): readonly string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  return (section ?? '')
    .slice(title.length)
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
}

const inline = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <Code key={index}>{part}</Code> : part));

/** What the page is for and its keys. */
export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { pathname } = useLocation();
  const place =
    places.find(({ path }) => path !== '/' && pathname.startsWith(path)) ??
    places.find(({ path }) => path === pathname);
  const title = place?.title ?? 'The console';
  const docs = useQuery({
    queryKey: ['docs-console'],
    enabled: opened,
    staleTime: Infinity,
    queryFn: async () => (await import('../../../docs/console.md?raw')).default,
  });
  const shown = [...(title === 'Work' ? workKeys : []), ...keys];
  return (
    <Drawer opened={opened} onClose={onClose} title={title} position="right" size="sm">
      <Stack gap="sm">
        {docs.data !== undefined &&
          sectionOf(docs.data, title).map((block) =>
            block.startsWith('- ') ? (
              <List key={block} size="sm" spacing={4}>
                {block.split('\n').map((point) => (
                  <List.Item key={point}>{inline(point.replace(/^- /, ''))}</List.Item>
                ))}
              </List>
            ) : (
              <Text key={block} size="sm">
                {inline(block)}
              </Text>
            ),
          )}
        <Title order={2}>Keys</Title>
        <Stack gap={4}>
          {shown.map(([key, meaning]) => (
            <Group key={key + meaning} justify="space-between" wrap="nowrap">
              <Text size="sm">{meaning}</Text>
              <Kbd>{key}</Kbd>
            </Group>
          ))}
        </Stack>
      </Stack>
    </Drawer>
  );
}
