import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { ApiProblem } from '../api/client';

/** What happened, what was not lost, what to do. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const known = error instanceof ApiProblem ? error : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      title={known?.message ?? 'The server cannot be reached'}
      role="alert"
    >
      <Group justify="space-between">
        <Text size="sm">
          Nothing was changed. {known === undefined ? 'Your work is safe on the server.' : ''}
          {known?.code ? ` (${known.code})` : ''}
        </Text>
        {retry && (
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** The shape of what will be here. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Stack gap={6} aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={26} />
      ))}
    </Stack>
  );
}

/** What would be here and how it gets here. */
export function EmptyNote({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack align="center" gap={4} py="xl">
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" ta="center" maw={460}>
        {children}
      </Text>
    </Stack>
  );
}
