import type { Database } from '../database.js';
import { sealChain, type Chain } from '../seal-chain.js';
import { AUDIT_COLUMNS, auditHash, type AuditContent } from './audit-hash.js';

const chain: Chain<AuditContent> = {
  lock: 'audit-sealer',
  seals: 'audit_seal',
  subject: 'audit_event_id',
  rows: { table: 'audit_event', alias: 'a', columns: AUDIT_COLUMNS },
  hash: auditHash,
};

/** Seals up to `limit` committed audit events; see `sealChain`. */
export const sealAudit = (relay: Database, limit = 1_000): Promise<number> =>
  sealChain(relay, chain, limit);
