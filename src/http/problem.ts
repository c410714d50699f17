/** An RFC 9457 problem: `code` is stable and documented, `detail` never holds patient data. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * The only table from codes to statuses. A code of the domain that is not listed is a refusal of
 * what was asked (422).
 */
export const statusOfCode: Readonly<Record<string, number>> = {
  BODY_INVALID: 400,
  BAD_REQUEST: 400,
  NOT_AN_ID: 404,
  CURSOR_INVALID: 400,
  FIELD_UNKNOWN: 400,
  X12_UNREADABLE: 400,
  FILE_MISSING: 400,
  KEY_MISSING: 401,
  KEY_INVALID: 401,
  SIGNATURE_INVALID: 401,
  SIGN_IN_NEEDED: 401,
  SIGN_IN_REFUSED: 401,
  SECOND_FACTOR_WRONG: 401,
  SECOND_FACTOR_NEEDED: 403,
  FRESH_SECOND_FACTOR_NEEDED: 403,
  FRESH_SIGN_IN_NEEDED: 403,
  WORKS_ELSEWHERE: 409,
  CSRF_TOKEN_INVALID: 403,
  PROVIDER_OFF: 404,
  ROLE_NOT_ALLOWED: 403,
  SCOPE_NOT_ALLOWED: 403,
  OWN_ROLES: 403,
  APPROVAL_BY_MAKER: 403,
  APPROVAL_BY_SERVICE: 403,
  BREAK_GLASS_NOT_ALLOWED: 403,
  NOT_THE_MAKER: 403,
  NOT_FOUND: 404,
  CLAIM_NOT_FOUND: 404,
  SUBMISSION_NOT_FOUND: 404,
  LINK_UNUSABLE: 404,
  ORGANIZATION_NOT_FOUND: 404,
  ORGANIZATION_NEEDED: 400,
  METHOD_NOT_ALLOWED: 405,
  IDEMPOTENCY_KEY_REUSED: 409,
  REQUEST_IN_PROGRESS: 409,
  MESSAGE_ID_REUSED: 409,
  ALREADY_DECIDED: 409,
  APPROVAL_EXPIRED: 409,
  ALREADY_IN_FORCE: 409,
  DRY_RUN_NEEDED: 409,
  SECOND_FACTOR_OFF: 409,
  SECOND_FACTOR_UNAVAILABLE: 409,
  STATE_NOT_ALLOWED: 409,
  CLAIM_CHANGED: 409,
  SELECTION_CHANGED: 409,
  ALREADY_MEMBER: 409,
  ALREADY_THERE: 409,
  PATIENT_KNOWN: 409,
  LATER_PRICES: 409,
  PRICES_CHANGED: 409,
  LAST_ADMINISTRATOR: 409,
  LAST_SECRET: 409,
  SCANNER_UNAVAILABLE: 503,
  SECRETS_OVERLAP: 409,
  ALREADY_MATCHED: 409,
  NOT_MATCHED: 409,
  DEPOSIT_NOT_OPEN: 409,
  DEPOSIT_RETURNED: 409,
  AUTHORIZATION_KNOWN: 409,
  REFUND_NOT_PAYABLE: 409,
  REFUND_NOT_PAID: 409,
  CHECK_NUMBER_USED: 409,
  PERIOD_UNKNOWN: 404,
  PERIOD_NOT_OVER: 409,
  PERIOD_CLOSED: 409,
  PERIOD_NOT_CLOSED: 409,
  EARLIER_PERIOD_OPEN: 409,
  LATER_PERIOD_CLOSED: 409,
  LEDGER_NOT_SEALED: 409,
  REMITTANCE_NOT_QUARANTINED: 409,
  REMITTANCE_BUSY: 409,
  RELEASE_ASKED: 409,
  OPENING_UNDONE: 409,
  OPENING_HAS_POSTINGS: 409,
  BATCH_RELEASED: 409,
  BATCH_NOT_IN_BALANCE: 409,
  ALREADY_VOID: 409,
  REMITTANCE_NOT_POSTED: 409,
  REMITTANCE_HAS_DEPOSIT: 409,
  ALREADY_POSTED: 409,
  OUTCOME_UNKNOWN: 409,
  SUBMISSION_NOT_RESENDABLE: 409,
  CLAIM_NOT_REBUILDABLE: 409,
  CHANGED_MEANWHILE: 412,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  PRECONDITION_NEEDED: 428,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  WORKFLOWS_UNAVAILABLE: 503,
  DATABASE_UNAVAILABLE: 503,
};

export const codeOfStatus = (status: number): string => {
  const known: Record<number, string> = {
    400: 'BAD_REQUEST',
    401: 'KEY_INVALID',
    403: 'ROLE_NOT_ALLOWED',
    404: 'NOT_FOUND',
    405: 'METHOD_NOT_ALLOWED',
    413: 'TOO_LARGE',
    415: 'UNSUPPORTED_MEDIA_TYPE',
    429: 'TOO_MANY_REQUESTS',
    503: 'DATABASE_UNAVAILABLE',
  };
  return known[status] ?? (status >= 500 ? 'INTERNAL' : 'BAD_REQUEST');
};

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  401: 'Nobody that we know is asking',
  403: 'This role may not do that',
  404: 'There is nothing of that id here',
  409: 'That contradicts what is already there',
  412: 'Somebody changed it meanwhile',
  413: 'The body is too large',
  415: 'That kind of body is not taken here',
  422: 'That cannot be done as asked',
  428: 'Say which version you are changing',
  429: 'Too many requests',
  500: 'Something broke on our side',
  503: 'A part of the system is not reachable now',
};

/** Returns the problem of a code; the status comes from the table. */
export function problemOf(
  code: string,
  more: Omit<Problem, 'type' | 'title' | 'status' | 'code'> = {},
): Problem {
  const status = statusOfCode[code] ?? 422;
  return {
    type: `urn:zerobalance:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: titles[status] ?? titles[422]!,
    status,
    code,
    ...more,
  };
}
