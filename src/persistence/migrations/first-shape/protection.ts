import {
  deletableTables,
  globalTables,
  insertOnlyTables,
  relayReadableTables,
  relayWritableTables,
  roles,
} from '../../tables.js';

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** Makes an update or delete of an insert-only row an error even for a role that was granted it. */
const refuseChange = `
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[${list(insertOnlyTables)}] LOOP
    EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
`;

/**
 * Debits equal credits for each transaction of the statement. One check per INSERT: a deferred
 * row trigger costs a factor 2.6 (architecture §6).
 */
const balancedEntries = `
CREATE FUNCTION check_entries_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unbalanced uuid;
BEGIN
  SELECT transaction_id INTO unbalanced FROM added
  GROUP BY transaction_id
  HAVING sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) <> 0
      OR count(DISTINCT organization_id) <> 1
  LIMIT 1;
  IF unbalanced IS NOT NULL THEN
    RAISE EXCEPTION 'ledger transaction % does not balance', unbalanced
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_balanced';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_entries_balance AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_entries_balance();
`;

/** Row-level security and grants. NULLIF: an unset tenant is '' after the first transaction. */
const tenants = `
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname <> 'migrations'
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO ${roles.app}', name);
    CONTINUE WHEN name IN (${list(globalTables)});
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${roles.app}
      USING (organization_id = NULLIF(current_setting(''app.organization_id'', true), '''')::uuid)
      WITH CHECK (organization_id = NULLIF(current_setting(''app.organization_id'', true), '''')::uuid)', name);
    EXECUTE format('CREATE POLICY owner_only ON %I TO ${roles.owner} USING (true) WITH CHECK (true)', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY[${list(insertOnlyTables)}] LOOP
    EXECUTE format('REVOKE UPDATE ON %I FROM ${roles.app}', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY[${list(deletableTables)}] LOOP
    EXECUTE format('GRANT DELETE ON %I TO ${roles.app}', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['inbox_message', 'inbox_chunk', 'inbox_transaction', 'outbox_message',
    'security_event', 'connection', 'control_number', 'organization', 'payee_route'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO ${roles.relay}', name);
  END LOOP;
  REVOKE UPDATE ON inbox_chunk FROM ${roles.relay};
  FOREACH name IN ARRAY ARRAY[${list(relayReadableTables)}] LOOP
    EXECUTE format('GRANT SELECT ON %I TO ${roles.relay}', name);
    EXECUTE format('CREATE POLICY relay ON %I TO ${roles.relay} USING (true) WITH CHECK (true)', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY[${list(relayWritableTables)}] LOOP
    EXECUTE format('GRANT INSERT ON %I TO ${roles.relay}', name);
  END LOOP;
  GRANT UPDATE ON organization_balance TO ${roles.relay};
END $$;
`;

export const protection = [refuseChange, balancedEntries, tenants];
