import type { CallerRequest } from '../../http/caller.js';

/** Where a request comes from, as sessions and audit events keep it. */
export interface Origin {
  readonly userAgent?: string;
  readonly address?: string;
  readonly requestId?: string;
}

export const originOf = (request: CallerRequest): Origin => ({
  requestId: request.id,
  ...(request.ip === undefined ? {} : { address: request.ip }),
  ...(request.header('user-agent') === undefined
    ? {}
    : { userAgent: request.header('user-agent') as string }),
});
