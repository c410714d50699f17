import { createZeroBalanceClient, type Middleware } from '../../../packages/client/src/index';

export { ApiProblem, dataOf } from '../../../packages/client/src/index';
export type { paths, Schema } from '../../../packages/client/src/index';

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
    if (request.method === 'GET') {
      sentUnder.set(request, csrf());
      return request;
    }
    request.headers.set('x-csrf-token', csrf());
    return request;
  },
  async onResponse({ request, response }) {
    const again = response.status === 401 && wasRenewed(request);
    return again ? fetch(new Request(request)) : response;
  },
};

export const api = createZeroBalanceClient({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  organizationId: () => organizationId,
});
api.use(session);
