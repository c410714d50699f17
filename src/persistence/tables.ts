/**
 * The one list of what belongs to nobody in particular. Every other table carries
 * `organization_id`, FORCE row-level security and the tenant policy; a test compares this list with
 * the catalog, so that a new table is protected or named here.
 */
export const globalTables = [
  'billing_company',
  'organization',
  'person',
  'membership',
  'api_key',
  'break_glass',
  'session',
  'one_time_link',
  'person_identity',
  'provider_login',
  'connection',
  'control_number',
  'payee_route',
  'code_set_release',
  'code_set_entry',
  'inbox_message',
  'inbox_chunk',
  'inbox_transaction',
  'security_event',
  'outbox_message',
] as const;

/** Insert-only tables that later migrations added, each with its own triggers and grants. */
export const laterInsertOnlyTables = [
  'audit_head',
  'report_fold',
  'report_event',
  'rule_set_publication',
] as const;

/**
 * Rows of these are added and never changed or removed, by grant and by trigger. The first
 * migration protects exactly these.
 */
export const insertOnlyTables = [
  'encounter_snapshot',
  'acknowledgment',
  'ledger_transaction',
  'ledger_entry',
  'ledger_seal',
  'audit_event',
  'audit_seal',
  'inbox_chunk',
  'note',
  'contact_log',
  'encounter_event',
  'denial_action_attempt',
] as const;

/** Rows that the application may also delete: they are derived and rebuilt. */
export const deletableTables = ['encounter_diagnosis', 'scrub_finding', 'session'] as const;

/** The relay reads these of every organization, to seal and to fold. */
export const relayReadableTables = [
  'ledger_transaction',
  'ledger_entry',
  'ledger_seal',
  'audit_event',
  'audit_seal',
  'organization_balance',
] as const;

/** … and appends to or maintains these. */
export const relayWritableTables = ['ledger_seal', 'audit_seal', 'organization_balance'] as const;

export const roles = {
  owner: 'zerobalance_owner',
  app: 'zerobalance_app',
  relay: 'zerobalance_relay',
} as const;
