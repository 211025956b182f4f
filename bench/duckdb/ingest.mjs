// DuckDB's side of the ingest benchmark: read_csv of a sample's files (geobdt sample --out FOLDER) into the same typed columns.
// node ingest.mjs FOLDER [ROUNDS]      beside: dotnet run -c Release --project bench/GeoBdt.Ingest -- FOLDER [ROUNDS]
//
// Kept are the linkage ids as text, the area codes, and every column of the dictionary as one byte; what is no number or does not fit
// is NULL. GeoBdt does more in the same pass: codes checked, ids hashed with a secret and repeated rows dropped, rows grouped by desa.
import { DuckDBInstance } from '@duckdb/node-api';
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

const [folder, rounds = '5'] = process.argv.slice(2);
const dictionary = readFileSync(new URL('../../src/GeoBdt.Register/Kamus/variabel.yaml', import.meta.url), 'utf8');
const variables = new Set([...dictionary.matchAll(/^ {2}- \{?\s*id: ([a-z0-9_]+)/gm)].map((match) => match[1]));
const ids = new Set(['idbdt', 'idartbdt']);
const areas = new Set(['kdprop', 'kdkab', 'kdkec', 'kddesa']);

function headerOf(path) {
  const file = openSync(path);
  const start = Buffer.alloc(65536);
  readSync(file, start, 0, start.length, 0);
  closeSync(file);
  return start.toString('utf8').replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0].split(',');
}

function sqlFor(path, table) {
  const header = headerOf(path);
  const kept = header.filter((name) => ids.has(name.toLowerCase()) || areas.has(name.toLowerCase()) || variables.has(name.toLowerCase()));
  const selected = kept.map((name) => (ids.has(name.toLowerCase()) ? `"${name}"` : `TRY_CAST("${name}" AS ${areas.has(name.toLowerCase()) ? 'USMALLINT' : 'UTINYINT'}) AS "${name}"`));
  const columns = header.map((name) => `'${name}': 'VARCHAR'`).join(', ');
  return [`CREATE OR REPLACE TABLE ${table} AS SELECT ${selected.join(', ')}
    FROM read_csv('${path}', header = true, delim = ',', quote = '"', escape = '"', nullstr = ['', 'NULL'], columns = {${columns}}, auto_detect = false, ignore_errors = true)`, kept.length];
}

const db = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await db.connect();
const rates = [];
for (let round = 0; round <= Number(rounds); round++) {
  for (const edition of readdirSync(join(folder, 'register')).sort()) {
    const files = [['3503_RT.csv', 'rt'], ['3503_ART.csv', 'art']].map(([name, table]) => [join(folder, 'register', edition, name), table]);
    const megabytes = files.reduce((sum, [path]) => sum + statSync(path).size, 0) / 1e6;
    const cpu = process.cpuUsage();
    const start = process.hrtime.bigint();
    let kept = 0;
    for (const [path, table] of files) {
      const [sql, columns] = sqlFor(path, table);
      kept += columns;
      await connection.run(sql);
    }

    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const used = process.cpuUsage(cpu);
    // Round 0 warms the disk cache.
    if (round > 0) rates.push(megabytes / seconds);
    const counts = (await connection.runAndReadAll('SELECT (SELECT count(*) FROM rt), (SELECT count(*) FROM art)')).getRows()[0];
    console.log(`${round} ${edition}: ${megabytes.toFixed(0)} MB, ${seconds.toFixed(2)} s (${((used.user + used.system) / 1e6).toFixed(2)} s of CPU), ${(megabytes / seconds).toFixed(0)} MB/s, ${kept} columns, ${counts.join(' + ')} rows`);
  }
}

rates.sort((a, b) => a - b);
console.log(`DuckDB median ${rates[Math.floor(rates.length / 2)].toFixed(0)} MB/s of ${rates.length}, ${rates[0].toFixed(0)} to ${rates.at(-1).toFixed(0)}`);
