import {
  Alert,
  Button,
  Center,
  Code,
  List,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, dataOf, type ApiProblem } from '../api/client';
import { meQuery } from '../shell/session';

const goHome = (): void => window.location.assign('/');

export function Frame({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper w={380} p="lg">
        <Stack gap="sm">
          <Text fw={700} c="var(--mantine-color-anchor)">
            ZeroBalance
          </Text>
          <Title order={1}>{title}</Title>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}

export function Refusal({ problem }: { problem: Error | null }) {
  if (problem === null) return null;
  const fields = (problem as ApiProblem).errors ?? [];
  return (
    <Alert color="red" role="alert">
      {fields.length > 0
        ? fields.map(({ path, message }) => `${path}: ${message}`).join('; ')
        : problem.message}
    </Alert>
  );
}

/** Password, then the second factor when the account has one, or enrolment when the role needs one. */
export function SignInPage() {
  const [signedIn, setSignedIn] = useState(false);
  if (signedIn) return <SecondStep />;
  return <PasswordStep onDone={() => setSignedIn(true)} />;
}

function PasswordStep({ onDone }: { onDone: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.POST('/v1/auth/sign-in', { body: { email, password } }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Frame title="Sign in">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Address"
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            size="xs"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Refusal problem={signIn.error} />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
          <ProviderWay />
        </Stack>
      </form>
    </Frame>
  );
}

/** The identity provider's button, where one is set up, and why it did not work the last time. */
function ProviderWay() {
  const ways = useQuery({
    queryKey: ['ways'],
    queryFn: () => dataOf(api.GET('/v1/auth/ways')),
    staleTime: Infinity,
    retry: false,
  });
  const refused = new URLSearchParams(window.location.search).get('refused');
  if (ways.data?.provider === undefined) return null;
  return (
    <>
      {refused !== null && (
        <Alert color="red" role="alert">
          {providerRefusals[refused] ?? 'That did not work. Try again, or sign in with a password.'}
        </Alert>
      )}
      <Button component="a" variant="default" href="/v1/auth/provider/sign-in">
        Sign in with {ways.data.provider.name}
      </Button>
    </>
  );
}

const providerRefusals: Readonly<Record<string, string>> = {
  PROVIDER_PERSON_UNKNOWN:
    'Nobody with your address works here yet. Ask an administrator for an invitation.',
  PROVIDER_ADDRESS_UNVERIFIED: 'Your provider has not verified your address. Ask its help desk.',
  PROVIDER_OTHER_PERSON: 'That login belongs to another person here. Ask an administrator.',
  PROVIDER_LOGIN_REFUSED: 'Your provider did not sign you in.',
  PROVIDER_LOGIN_UNKNOWN: 'That took longer than ten minutes, or was done already. Begin again.',
  PROVIDER_LOGIN_WEAK: 'Your provider took no second factor, and this needs one.',
  PROVIDER_LOGIN_NOT_FRESH: 'Your provider did not ask you again, and this needs it.',
  PROVIDER_UNREACHABLE: 'Your provider cannot be reached now. Sign in with a password, or later.',
};

/** Where the tab ends that was opened to give a factor again. */
export function SignedInPage() {
  return (
    <Frame title="Confirmed">
      <Text size="sm">You can close this tab; the other one goes on by itself.</Text>
    </Frame>
  );
}

/** After the password: the code, an enrolment, or straight home. */
export function SecondStep() {
  const me = useQuery({ ...meQuery, staleTime: 0 });
  if (me.data === undefined)
    return <Frame title="One moment">{me.error && <Refusal problem={me.error} />}</Frame>;
  if (me.data.secondFactor === 'needed') return <CodeStep />;
  if (me.data.secondFactor === 'off' && me.data.secondFactorNeeded) return <Enrolment />;
  goHome();
  return null;
}

function CodeStep() {
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => api.POST('/v1/auth/second-factor', { body: { code } }),
    onSuccess: goHome,
  });
  return (
    <Frame title="Second factor">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Code"
            description="Six digits from your app, or a recovery code"
            autoComplete="one-time-code"
            autoFocus
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Refusal problem={give.error} />
          <Button type="submit" loading={give.isPending}>
            Go on
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}

function Enrolment() {
  const [code, setCode] = useState('');
  const factor = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => dataOf(api.POST('/v1/auth/second-factor/enrolment')),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const confirm = useMutation({
    mutationFn: () => dataOf(api.POST('/v1/auth/second-factor/confirmation', { body: { code } })),
  });
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} />;
  return (
    <Frame title="Set up your second factor">
      <Text size="sm">
        You work with a second factor here. Add this key to your authenticator app, then type the
        code that it shows.
      </Text>
      <Code block aria-label="Key for the app">
        {factor.data?.secret ?? '…'}
      </Code>
      <Refusal problem={factor.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Code"
            autoComplete="one-time-code"
            autoFocus
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Refusal problem={confirm.error} />
          <Button type="submit" loading={confirm.isPending}>
            Switch it on
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Frame title="Recovery codes">
      <Text size="sm">
        Each works once when your app is not at hand. They are shown now and never again.
      </Text>
      <List size="sm" listStyleType="none">
        {codes.map((code) => (
          <List.Item key={code}>
            <Code>{code}</Code>
          </List.Item>
        ))}
      </List>
      <Button onClick={goHome} data-autofocus>
        I have kept them
      </Button>
    </Frame>
  );
}
