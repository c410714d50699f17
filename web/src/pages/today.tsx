import { Stack, Title } from '@mantine/core';

export function TodayPage() {
  return (
    <Stack>
      <Title order={1}>Today</Title>
    </Stack>
  );
}
