/** Tables whose changes people see at once: what their rows are called, and which id names them. */
const WATCHED: readonly (readonly [table: string, kind: string, id: string, updates: boolean])[] = [
  ['encounter_event', "'encounter.' || c.kind", 'encounter_id', false],
  ['work_item', "'workItem'::text", 'id', true],
  ['remittance', "'remittance'::text", 'id', true],
  ['approval', "'approval'::text", 'id', true],
  ['deposit', "'deposit'::text", 'id', true],
  ['patient_payment', "'patientPayment'::text", 'id', true],
  ['statement', "'statement'::text", 'id', true],
  ['bulk_job', "'bulkJob'::text", 'id', true],
];

/** More ids than this in one statement mean: many; whoever listens asks for the list again. */
const MOST_IDS = 100;

const marks = (kind: string, id: string): string => `
  INSERT INTO change_mark (organization_id, kind, subject_ids)
  SELECT organization_id, k.kind,
    CASE WHEN count(*) <= ${MOST_IDS} THEN array_agg(DISTINCT ${id}) ELSE '{}' END
  FROM changed c CROSS JOIN LATERAL (SELECT ${kind} AS kind) k GROUP BY organization_id, k.kind;`;

const watched = WATCHED.map(
  ([table, kind, id, updates]) => `
CREATE FUNCTION mark_changes_of_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN${marks(kind, id)}
  RETURN NULL;
END $$;
CREATE TRIGGER mark_added AFTER INSERT ON ${table}
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changes_of_${table}();
${
  updates
    ? `CREATE TRIGGER mark_changed AFTER UPDATE ON ${table}
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_changes_of_${table}();`
    : ''
}`,
).join('');

/**
 * One mark per statement, not per row, and no NOTIFY per commit (architecture §6): posting ten
 * thousand claims costs a few dozen small rows. Of an encounter itself only what people do to it by
 * hand is marked; the rest is told by its story.
 */
export const liveChanges = `${watched}
CREATE FUNCTION mark_changes_of_encounter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO change_mark (organization_id, kind, subject_ids)
  VALUES (NEW.organization_id, 'encounter.changed', ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER mark_changed AFTER UPDATE ON encounter FOR EACH ROW
  WHEN (OLD.owner_person_id IS DISTINCT FROM NEW.owner_person_id OR OLD.held <> NEW.held
    OR OLD.action_required <> NEW.action_required OR OLD.stage <> NEW.stage)
  EXECUTE FUNCTION mark_changes_of_encounter();
`;
