import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core';

/** Something secret that the server says a single time: it is copied now or made anew. */
export function ShownOnce({
  title,
  secret,
  children,
}: {
  title: string;
  secret: string;
  children: React.ReactNode;
}) {
  return (
    <Alert color="gray" variant="light" title={title} role="status">
      <Group justify="space-between" wrap="nowrap">
        <Code style={{ overflowWrap: 'anywhere' }}>{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" miw={72} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm">{children}</Text>
    </Alert>
  );
}
