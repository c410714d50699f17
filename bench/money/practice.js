/** A practice in a database of its own for the money benches: roles, encounters, charges. */
const { join } = require('node:path');

const dist = (path) => require(join(__dirname, '../../dist', path));

const ORG = '01940000-0000-7000-8000-000000000002';
const PAYER = '01940000-0000-7000-8000-00000000a001';

/** Runs `work` and returns its seconds with its value. */
async function timed(work) {
  const began = performance.now();
  const value = await work();
  return { value, seconds: Math.max(0.001, (performance.now() - began) / 1000) };
}

async function open(postgres) {
  const { Client } = require('pg');
  const { createDataSource } = dist('src/persistence/data-source.js');
  const { Database, systemActor } = dist('src/persistence/database.js');
  await dist('src/persistence/migrate.js').migrate(
    postgres.url('zerobalance_owner', 'zerobalance'),
  );
  const superuser = new Client({ connectionString: postgres.url('postgres', 'zerobalance') });
  await superuser.connect();
  const dataSource = await createDataSource(
    postgres.url('zerobalance_app', 'zerobalance'),
    16,
  ).initialize();
  const database = new Database(dataSource);
  const relay = new Database(
    await createDataSource(postgres.url('zerobalance_relay', 'zerobalance'), 2).initialize(),
  );
  return {
    superuser,
    postmaster: postgres.pid,
    database,
    relay,
    appUrl: postgres.url('zerobalance_app', 'zerobalance'),
    in: (work) => database.inOrganization(ORG, systemActor, work),
    close: async () => {
      await superuser.end();
      await database.close();
      await relay.close();
    },
  };
}

/** Encounters, lines, claims and coverages by rule, straight into the tables; then the charges. */
async function takeIn(bench, claims) {
  const id = (kind) =>
    `(lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
  const run = (sql) =>
    bench.superuser.query(sql.replaceAll('$org', `'${ORG}'`).replaceAll('$payer', `'${PAYER}'`));
  await run(
    `INSERT INTO billing_company (id, name) VALUES ('01940000-0000-7000-8000-000000000001', 'B')`,
  );
  await run(`INSERT INTO organization (id, billing_company_id, name, time_zone)
    VALUES ($org, '01940000-0000-7000-8000-000000000001', 'O', 'UTC')`);
  await run(
    `INSERT INTO payer (id, organization_id, name, payer_identifier) VALUES ($payer, $org, 'P', '1512345678')`,
  );
  await run(`INSERT INTO provider (id, organization_id, kind, entity, last_name, npi)
    VALUES ('01940000-0000-7000-8000-00000000b001', $org, 'both', 'person', 'D', '1999999984')`);
  const series = `FROM generate_series(1, ${claims}) AS i`;
  await run(
    `INSERT INTO guarantor (id, organization_id, last_name, folded_name) SELECT ${id(1)}, $org, 'G', 'G' ${series}`,
  );
  await run(`INSERT INTO patient (id, organization_id, guarantor_id, last_name, folded_name)
    SELECT ${id(2)}, $org, ${id(1)}, 'P', 'P' ${series}`);
  await run(`INSERT INTO encounter (id, organization_id, number, patient_id, guarantor_id, billing_provider_id,
      service_date, identity_hash, lines_hash)
    SELECT ${id(3)}, $org, i, ${id(2)}, ${id(1)}, '01940000-0000-7000-8000-00000000b001', '2026-01-05', i::text, '' ${series}`);
  await run(`INSERT INTO coverage (id, organization_id, patient_id, payer_id, responsibility, member_id, folded_member_id, source)
    SELECT ${id(4)}, $org, ${id(2)}, $payer, 'primary', 'M', 'M', 'bench' ${series}`);
  await run(`INSERT INTO encounter_coverage (organization_id, encounter_id, sequence, coverage_id, payer_id, state)
    SELECT $org, ${id(3)}, 1, ${id(4)}, $payer, 'active' ${series}`);
  await run(`INSERT INTO encounter_snapshot (id, organization_id, encounter_id, revision, content, content_hash, source_kind)
    SELECT ${id(5)}, $org, ${id(3)}, 1, '{}', '', 'json' ${series}`);
  await run(`INSERT INTO claim (id, organization_id, encounter_id, coverage_id, payer_id, payer_sequence, version,
      patient_control_number, snapshot_id, content, charge_cents, state)
    SELECT ${id(6)}, $org, ${id(3)}, ${id(4)}, $payer, 1, 1, 'P' || i, ${id(5)}, '{}', 30000, 'accepted' ${series}`);
  for (const line of [1, 2, 3]) {
    await run(`INSERT INTO charge_line (id, organization_id, encounter_id, ordinal, procedure_code, charge_cents, service_date)
      SELECT ${id(16 + line)}, $org, ${id(3)}, ${line}, '9921${line}', 10000, '2026-01-05' ${series}`);
    await run(`INSERT INTO claim_line (id, organization_id, claim_id, number, line_control_number, procedure_code, charge_cents, service_date)
      SELECT ${id(32 + line)}, $org, ${id(6)}, ${line}, 'L' || i || 'N${line}', '9921${line}', 10000, '2026-01-05' ${series}`);
    await run(`INSERT INTO claim_line_charge (organization_id, claim_line_id, charge_line_id)
      SELECT $org, ${id(32 + line)}, ${id(16 + line)} ${series}`);
  }
  await run('ANALYZE');
  const { postCharges } = dist('src/persistence/ledger/intake-money.js');
  const { rows } = await bench.superuser.query('SELECT id FROM encounter ORDER BY number');
  for (let at = 0; at < rows.length; at += 500) {
    const ids = rows.slice(at, at + 500).map((row) => row.id);
    await bench.in((scope) => postCharges(scope, ids));
  }
  await run('ANALYZE');
}

module.exports = { dist, ORG, PAYER, timed, open, takeIn };
