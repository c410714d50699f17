import { Stack, Title } from '@mantine/core';

export function WorkPage() {
  return (
    <Stack>
      <Title order={1}>Work</Title>
    </Stack>
  );
}
