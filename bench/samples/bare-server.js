/** A bare Node `http` + `pg` server that answers the encounter list's own SQL: what bench/api compares with. */
const { createServer } = require('node:http');
const { Pool } = require('pg');

const { url, port, sql, organizations } = JSON.parse(process.argv[2]);
const pool = new Pool({ connectionString: url, max: 10 });
let turn = 0;

const server = createServer(async (_request, response) => {
  turn += 1;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.organization_id', $1, true)", [
      organizations[turn % organizations.length],
    ]);
    const { rows } = await client.query(sql.text, sql.parameters);
    await client.query('COMMIT');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ items: rows }));
  } finally {
    client.release();
  }
});
server.listen(port, '127.0.0.1', () => console.log('ready'));
