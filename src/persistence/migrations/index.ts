import { FirstShape1764000000000 } from './1764000000000-first-shape.js';
import { PriorAuthorization1764100000000 } from './1764100000000-prior-authorization.js';
import { Reports1764130000000 } from './1764130000000-reports.js';
import { AuditHead1764150000000 } from './1764150000000-audit-head.js';

export const migrations = [
  FirstShape1764000000000,
  PriorAuthorization1764100000000,
  Reports1764130000000,
  AuditHead1764150000000,
] as const;
