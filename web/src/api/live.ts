import { useEffect } from 'react';
import { api } from './client';
import { queries } from './queries';

/** Which lists and pages show what: the first parts of their query keys. */
const shownIn: Readonly<Record<string, readonly string[]>> = {
  encounter: ['encounter', 'encounters', 'history', 'ledger', 'claim', 'claims', 'overview'],
  workItem: ['work', 'work-item', 'work-counts', 'at-risk', 'overview'],
  remittance: ['remittances', 'remittance', 'overview'],
  approval: ['approvals'],
  deposit: ['deposits', 'deposit-candidates'],
  patientPayment: ['payments', 'patient'],
  statement: ['statements', 'patient'],
  bulkJob: ['bulk-jobs'],
};

/** Changes within this are shown together, so that a busy practice does not flicker. */
const GATHER_MS = 500;
const AGAIN_MS = 2_000;

/** Reads the stream until it ends; hands over each event and remembers how far it came. */
async function listen(
  from: string | undefined,
  signal: AbortSignal,
  heard: (event: string, id: string, data: string) => void,
): Promise<void> {
  const { data: body } = await api.GET('/v1/events', {
    params: { query: {} },
    headers: {
      accept: 'text/event-stream',
      ...(from === undefined ? {} : { 'Last-Event-ID': from }),
    },
    parseAs: 'stream',
    // It never ends: nothing that a page needs may wait behind it.
    priority: 'low',
    signal,
  });
  if (body === undefined || body === null) return;
  const reader = (body as unknown as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const [event, id] = [field('event'), field('id')];
      if (event !== undefined && id !== undefined) heard(event, id, field('data') ?? '{}');
    }
  }
}

/**
 * Keeps what is on the screen as it is in the practice: whatever changed is asked for again. A tab
 * that nobody looks at does not listen, and goes on where it was when it is looked at.
 */
export function useLiveChanges(): void {
  useEffect(() => {
    const stale = new Set<string>();
    let last: string | undefined;
    let timer: number | undefined;
    let stream: AbortController | undefined;

    const refresh = (): void => {
      timer = undefined;
      const everything = stale.has('*');
      void queries.invalidateQueries({
        predicate: ({ queryKey: [first] }) =>
          first !== 'me' && (everything || stale.has(String(first))),
      });
      stale.clear();
    };
    const heard = (event: string, id: string, data: string): void => {
      last = id;
      if (event === 'reset') stale.add('*');
      if (event === 'change') {
        const { kind } = JSON.parse(data) as { kind: string };
        for (const key of shownIn[kind.split('.')[0] ?? ''] ?? []) stale.add(key);
      }
      if (stale.size > 0) timer ??= window.setTimeout(refresh, GATHER_MS);
    };
    const follow = async (signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) {
        await listen(last, signal, heard).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    };
    const look = (): void => {
      stream?.abort();
      stream = undefined;
      if (document.hidden) return;
      stream = new AbortController();
      void follow(stream.signal);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stream?.abort();
      window.clearTimeout(timer);
    };
  }, []);
}
