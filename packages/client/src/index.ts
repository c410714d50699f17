import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.generated.js';

export type { Middleware } from 'openapi-fetch';
export type { paths } from './schema.generated.js';

/** What the api answers and takes, by name. */
export type Schema = components['schemas'];

/** Every operation by method and address, typed. */
export type ZeroBalanceClient = Client<paths>;

/** An RFC 9457 problem of the api: thrown for every answer that is none. `code` is stable. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** What is wrong with which field of the body or query. */
  readonly errors: readonly FieldProblem[];
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    more: Pick<Problem, 'errors' | 'details' | 'requestId'> = {},
  ) {
    super(message);
    this.errors = more.errors ?? [];
    this.details = more.details ?? {};
    this.requestId = more.requestId;
  }
}

interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export interface ClientOptions {
  readonly baseUrl: string;
  /** `zb_…` of a machine. A browser has a session instead. */
  readonly apiKey?: string;
  /** Needed when the caller works for several; a function is asked before each request. */
  readonly organizationId?: string | (() => string | undefined);
  readonly credentials?: 'omit' | 'same-origin' | 'include';
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Returns a client of the api. Every POST carries an Idempotency-Key (its own, when the call brings
 * none); whatever the api refuses is thrown as an {@link ApiProblem}.
 */
export function createZeroBalanceClient(options: ClientOptions): ZeroBalanceClient {
  const { baseUrl, credentials, fetch } = options;
  const client = createClient<paths>({
    baseUrl,
    ...(credentials === undefined ? {} : { credentials }),
    ...(fetch === undefined ? {} : { fetch }),
  });
  client.use(basics(options));
  return client;
}

const basics = ({ apiKey, organizationId }: ClientOptions): Middleware => ({
  onRequest({ request }) {
    const { headers } = request;
    if (apiKey !== undefined) headers.set('Authorization', `Bearer ${apiKey}`);
    const organization = typeof organizationId === 'function' ? organizationId() : organizationId;
    if (organization !== undefined) headers.set('X-Organization-Id', organization);
    if (request.method === 'POST' && !headers.has('Idempotency-Key')) {
      headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return response;
    throw await problemOf(response);
  },
});

async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const problem = (await response.json()) as Problem;
    const { code, detail, title } = problem;
    return new ApiProblem(response.status, code, detail ?? title, problem);
  } catch {
    return new ApiProblem(
      response.status,
      'UNREACHABLE',
      'The server gave no answer that we can read',
    );
  }
}

interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** The data of an answer; a refusal has been thrown by then. */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}

/** Reads a list to its end, page by page: `ask` is called with the cursor of each next page. */
export async function* everyRow<Row>(
  ask: (
    cursor: string | undefined,
  ) => Promise<{ data?: { readonly items: readonly Row[]; readonly next?: string | undefined } }>,
): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const page = await dataOf(ask(cursor));
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
