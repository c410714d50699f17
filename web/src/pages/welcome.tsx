import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { api, dataOf } from '../api/client';
import { RowsSkeleton } from '../parts/states';
import { Frame, Refusal, SecondStep } from './sign-in';

interface Given {
  readonly email: string;
  readonly password: string;
  /** Absent: what the invitation says. */
  readonly displayName?: string;
}

/** A one-time link's token stands behind the #, where no server and no log sees it. */
export function WelcomePage() {
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => window.history.replaceState(null, '', '/welcome'), []);
  const link = useQuery({
    queryKey: ['link'],
    queryFn: () => dataOf(api.POST('/v1/auth/links/look', { body: { token } })),
    retry: false,
    staleTime: Infinity,
  });
  const [given, setGiven] = useState<Given>({ email: '', password: '' });
  const use = useMutation({
    mutationFn: () =>
      api.POST('/v1/auth/links/use', {
        body: {
          token,
          password: given.password,
          email: link.data?.email ?? given.email,
          displayName: given.displayName ?? link.data?.displayName ?? '',
        },
      }),
  });
  if (use.isSuccess) return <SecondStep />;
  if (link.error)
    return (
      <Frame title="This link does not work">
        <Refusal problem={link.error} />
      </Frame>
    );
  // What the link says of the person is known before anything can be typed, so nothing is lost.
  if (link.data === undefined)
    return (
      <Frame title="Looking at your link">
        <RowsSkeleton rows={4} />
      </Frame>
    );
  const known = link.data;
  const change = (field: keyof Given) => (event: FormEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    setGiven((before) => ({ ...before, [field]: value }));
  };
  return (
    <Frame
      title={known.kind === 'firstAdministrator' ? 'Make the first account' : 'Make your account'}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          use.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Address"
            type="email"
            autoComplete="username"
            required
            disabled={known.email !== undefined}
            value={known.email ?? given.email}
            onChange={change('email')}
          />
          <TextInput
            label="Name"
            autoComplete="name"
            required
            value={given.displayName ?? known.displayName ?? ''}
            onChange={change('displayName')}
          />
          <PasswordInput
            size="xs"
            label="Password"
            description="At least 12 characters; a few words are best"
            autoComplete="new-password"
            required
            value={given.password}
            onChange={change('password')}
          />
          <Refusal problem={use.error} />
          <Button type="submit" loading={use.isPending}>
            Make the account
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
