/** Claims by rule, straight into the tables: as many as asked, in twenty practices. */
const PATIENT_ENCOUNTERS = 5;
const ORGANIZATIONS = 20;

const organizationId = (number) => `01940000-0000-7000-8000-0000000a${hex(number, 4)}`;
const hex = (number, digits) => number.toString(16).padStart(digits, '0');
const id = (kind, i) => `('${hex(kind, 8)}-0000-7000-8000-' || lpad(to_hex(${i}), 12, '0'))::uuid`;
const org = (i) =>
  `('01940000-0000-7000-8000-0000000a' || lpad(to_hex((${i}) % ${ORGANIZATIONS}), 4, '0'))::uuid`;
const party = (i, kind) =>
  `('${hex(kind, 8)}-0000-7000-8000-' || lpad(to_hex((${i}) % ${ORGANIZATIONS}), 12, '0'))::uuid`;

/**
 * Fills an empty, migrated database. Patients, encounters, coverages, snapshots and claims keep
 * their own indexes for the end. `superuser` writes without triggers; what it writes is consistent.
 */
async function manyClaims(superuser, claims, say) {
  const run = (sql) => superuser.query(sql);
  await run('SET session_replication_role = replica');
  await run('SET synchronous_commit = off');
  await run("SET maintenance_work_mem = '1GB'");
  const dropped = await dropIndexes(superuser);
  await run(
    `INSERT INTO billing_company (id, name) VALUES ('${hex(1, 8)}-0000-7000-8000-000000000001', 'B')`,
  );
  const organizations = `FROM generate_series(0, ${ORGANIZATIONS - 1}) AS o`;
  await run(`INSERT INTO organization (id, billing_company_id, name, time_zone)
    SELECT ${org('o')}, '${hex(1, 8)}-0000-7000-8000-000000000001', 'Practice ' || o, 'UTC' ${organizations}`);
  await run(`INSERT INTO payer (id, organization_id, name, payer_identifier)
    SELECT ${party('o', 2)}, ${org('o')}, 'Payer of practice ' || o, '1512345678' ${organizations}`);
  await run(`INSERT INTO provider (id, organization_id, kind, entity, last_name, npi)
    SELECT ${party('o', 3)}, ${org('o')}, 'both', 'person', 'D', '1999999984' ${organizations}`);
  const people = Math.ceil(claims / PATIENT_ENCOUNTERS);
  const patients = `FROM generate_series(1, ${people}) AS i`;
  const name = `'SURNAME' || lpad((i / ${ORGANIZATIONS} % 2000)::text, 4, '0')`;
  const first = `'GIVEN' || lpad((i % 997)::text, 3, '0')`;
  await run(`INSERT INTO guarantor (id, organization_id, last_name, first_name, folded_name)
    SELECT ${id(4, 'i')}, ${org('i')}, ${name}, ${first}, ${name} || ' ' || ${first} ${patients}`);
  await run(`INSERT INTO patient (id, organization_id, guarantor_id, last_name, first_name, birth_date, folded_name)
    SELECT ${id(5, 'i')}, ${org('i')}, ${id(4, 'i')}, ${name}, ${first}, date '1940-01-01' + i % 25000,
      ${name} || ' ' || ${first} ${patients}`);
  await run(`INSERT INTO coverage (id, organization_id, patient_id, payer_id, responsibility, member_id, folded_member_id, source)
    SELECT ${id(6, 'i')}, ${org('i')}, ${id(5, 'i')}, ${party('i', 2)}, 'primary', 'M' || i, 'M' || i, 'bench' ${patients}`);
  say(`${people} patients`);
  const series = `FROM generate_series(1, ${claims}) AS i`;
  // The encounters of a patient lie in the patient's practice: both go round by twenty.
  const patient = `(((i - 1) / ${ORGANIZATIONS}) / ${PATIENT_ENCOUNTERS} * ${ORGANIZATIONS} + (i % ${ORGANIZATIONS}))`;
  const own = `CASE WHEN ${patient} < 1 THEN ${ORGANIZATIONS} ELSE ${patient} END`;
  await run(`INSERT INTO encounter (id, organization_id, number, patient_id, guarantor_id, billing_provider_id,
      service_date, practice_number, folded_practice_number, identity_hash, lines_hash, stage, action_required,
      deadline_at, current_payer_id, charge_cents, payer_balance_cents, open_cents, created_at)
    SELECT ${id(7, 'i')}, ${org('i')}, i, ${id(5, own)}, ${id(4, own)}, ${party('i', 3)},
      date '2026-01-01' - i % 700, 'V' || i, 'V' || i, i::text, '',
      (ARRAY['registered','submission','adjudication','posting','patientBilling','closed'])[1 + i % 6], i % 50 = 0,
      timestamptz '2026-06-01' + i % 90 * interval '1 day', ${party('i', 2)}, 10000 + i % 90000, i % 90000, i % 90000,
      timestamptz '2026-03-01' - (${claims} - i) * interval '10 seconds' ${series}`);
  say(`${claims} encounters`);
  await run(`INSERT INTO encounter_snapshot (id, organization_id, encounter_id, revision, content, content_hash, source_kind)
    SELECT ${id(8, 'i')}, ${org('i')}, ${id(7, 'i')}, 1, '{}', '', 'json' ${series}`);
  await run(`INSERT INTO claim (id, organization_id, encounter_id, coverage_id, payer_id, payer_sequence, version,
      patient_control_number, payer_claim_control_number, snapshot_id, content, charge_cents, state)
    SELECT ${id(9, 'i')}, ${org('i')}, ${id(7, 'i')}, ${id(6, own)}, ${party('i', 2)}, 1, 1, 'ZB' || i, 'ICN' || i,
      ${id(8, 'i')}, '{}', 10000 + i % 90000, 'accepted' ${series}`);
  say(`${claims} claims`);
  for (const definition of dropped) await run(definition);
  say(`${dropped.length} indexes`);
  for (const table of TABLES) await run(`VACUUM ANALYZE ${table}`);
  return Array.from({ length: ORGANIZATIONS }, (_, number) => organizationId(number));
}

const TABLES = ['guarantor', 'patient', 'coverage', 'encounter', 'encounter_snapshot', 'claim'];

/** Drops what no constraint needs, and returns how to make it again. */
async function dropIndexes(superuser) {
  const { rows } = await superuser.query(
    `SELECT i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indrelid::regclass::text = ANY ($1)
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid)`,
    [TABLES],
  );
  for (const { name } of rows) await superuser.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

module.exports = { manyClaims };
