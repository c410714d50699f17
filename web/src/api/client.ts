import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schema = components['schemas'];

/** An RFC 9457 problem of the api; `code` is stable. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: readonly { path: string; message: string }[] = [],
  ) {
    super(message);
  }
}

/** Which organization the console is looking at; kept for the tab, never in an address. */
let organizationId: string | undefined;
export const chooseOrganization = (id: string | undefined): void => {
  organizationId = id;
};

const cookie = (name: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);

const csrf = (): string => cookie('__Host-zb_csrf') ?? cookie('zb_csrf') ?? '';
const sentUnder = new WeakMap<Request, string>();

/**
 * Whether the session got new tokens while a question was on its way under the old ones, as it does
 * when a second factor is given: then it is asked once more. Changes are never sent twice.
 */
function wasRenewed(request: Request): boolean {
  const before = sentUnder.get(request);
  return before !== undefined && before !== '' && csrf() !== '' && before !== csrf();
}

const session: Middleware = {
  onRequest({ request }) {
    if (organizationId !== undefined) request.headers.set('X-Organization-Id', organizationId);
    if (request.method === 'GET') {
      sentUnder.set(request, csrf());
      return request;
    }
    request.headers.set('x-csrf-token', csrf());
    if (!request.headers.has('Idempotency-Key') && request.method === 'POST') {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return response;
    const again = response.status === 401 && wasRenewed(request);
    const last = again ? await fetch(new Request(request)) : response;
    if (last.ok) return last;
    throw await problemOf(last);
  },
};

async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const { code, detail, title, errors } = await response.json();
    return new ApiProblem(response.status, code, detail ?? title, errors);
  } catch {
    return new ApiProblem(
      response.status,
      'UNREACHABLE',
      'The server gave no answer that we can read',
    );
  }
}

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
});
api.use(session);

/** The data of an answer; a refusal has been thrown by then. */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
