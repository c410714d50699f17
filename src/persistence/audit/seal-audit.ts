import type { Database } from '../database.js';
import { sealChain } from '../seal-chain.js';
import { sealedEvents } from './sealed-events.js';

const chain = { ...sealedEvents, lock: 'audit-sealer' };

/** Seals up to `limit` committed audit events; see `sealChain`. */
export const sealAudit = (relay: Database, limit = 1_000): Promise<number> =>
  sealChain(relay, chain, limit);
