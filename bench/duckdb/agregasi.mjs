// DuckDB's side of the aggregation benchmark: the same rows in memory, the same questions, the same checksums.
// node agregasi.mjs FOLDER REPEATS [FORM] [MINUTES]      FOLDER as GeoBdt.Bench left it
//
// After so many minutes, or when it is interrupted, it stops and compares the indicators it has done: their checksums, and
// their time beside ours for all indicators, so that the ratio is a lower bound. 16 GB of memory, more goes to disk.
//
// Forms, of which the fastest is the one to compare with:
//   tiap    one GROUP BY (desa, categories) for each indicator
//   set     one scan for some indicators at a time: GROUPING SETS ((desa, categories of a), (desa, categories of b), …)
//   saring  one scan for some series at a time: COUNT(*) FILTER (WHERE …), SUM(key) FILTER (WHERE …) GROUP BY desa
// What they need of members and of the household is prepared first, in the time measured (see Pertanyaan.cs).
// Each goes on from the desa's sums to kecamatan, kabupaten and provinsi by GROUPING SETS over that small table.
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, repeatsText, form = 'tiap', minutesText = 'Infinity'] = process.argv.slice(2);
const [repeats, limitSeconds] = [Number(repeatsText), Number(minutesText) * 60];
const { persiapan: preparation, pertanyaan: questions } = JSON.parse(readFileSync(join(folder, 'pertanyaan.json'), 'utf8'));
const ours = JSON.parse(readFileSync(join(folder, 'geobdt.json'), 'utf8'));

const db = await DuckDBInstance.create(':memory:', {
  threads: '2', memory_limit: '16GB', temp_directory: join(folder, 'sementara'),
});
const connection = await db.connect();
const run = (sql) => connection.run(sql);
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();

// Indicators whose every cell is in hasil.
const done = new Set();
let start = 0n;
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { isStopped = true; connection.interrupt(); });
const elapsed = (since = start) => Number(process.hrtime.bigint() - since) / 1e9;
const isOver = () => isStopped || elapsed() > limitSeconds;

function tell(numbers, since) {
  for (const number of numbers) done.add(number);
  const names = numbers.map((number) => questions[number].id).join(' ');
  console.log(`  ${done.size}/${questions.length} ${names}: ${elapsed(since).toFixed(2)} s, ${elapsed().toFixed(1)} s in all`);
}

await run(`CREATE TABLE wilayah AS FROM read_csv('${join(folder, 'wilayah.csv')}', header = true,
  types = {'desa': 'INTEGER', 'kecamatan': 'INTEGER', 'kabupaten': 'INTEGER', 'provinsi': 'INTEGER'})`);
for (const table of ['rumah_tangga', 'keluarga', 'individu']) {
  const file = join(folder, `${table}.csv`);
  if (table !== 'rumah_tangga' && ours.persons === 0) continue;
  const header = await rows(`SELECT * FROM read_csv('${file}', header = false, all_varchar = true) LIMIT 1`);
  const typeOf = (name) => (['id', 'desa', 'keluarga', 'rumah_tangga'].includes(name) ? 'INTEGER' : name === 'kunci' ? 'UBIGINT' : 'UTINYINT');
  const types = header[0].map((name) => `'${name}': '${typeOf(name)}'`);
  await run(`CREATE TABLE ${table} AS FROM read_csv('${file}', header = true, columns = {${types.join(', ')}})`);
}

const deepest = { provinsi: 0, kabupaten: 1, kecamatan: 2, desa: 3 };
const level = ['provinsi', 'kabupaten', 'kecamatan', 'desa'];
const cased = (conditions) =>
  conditions.length === 0 ? '0' : `CASE ${conditions.map((sql, k) => `WHEN ${sql} THEN ${k}`).join(' ')} ELSE ${conditions.length} END`;

// hasil(pertanyaan, dimensi, k1, k2, area, jumlah, kunci): dimensi = how many categories a cell names.
async function answerEach() {
  await run('CREATE OR REPLACE TABLE hasil (pertanyaan INTEGER, dimensi INTEGER, k1 INTEGER, k2 INTEGER, area INTEGER, jumlah BIGINT, kunci HUGEINT)');
  for (const [number, question] of questions.entries()) {
    if (isOver()) return;
    const began = process.hrtime.bigint();
    const [one, two] = [question.dimensi[0] ?? [], question.dimensi[1]];
    const where = question.semesta ? `WHERE ${question.semesta}` : '';
    await run(`CREATE OR REPLACE TEMP TABLE d AS
      SELECT desa, k1, k2, count(*) AS jumlah, sum(kunci) AS kunci
      FROM (SELECT r.desa, ${cased(one)}::UTINYINT AS k1, ${two ? cased(two) : '0'}::UTINYINT AS k2, r.kunci FROM ${question.tabel} r ${where})
      GROUP BY desa, k1, k2`);
    await rollUp(number, question, 'd');
    tell([number], began);
  }
}

async function answerBySets() {
  await run('CREATE OR REPLACE TABLE hasil (pertanyaan INTEGER, dimensi INTEGER, k1 INTEGER, k2 INTEGER, area INTEGER, jumlah BIGINT, kunci HUGEINT)');
  const together = 8;
  for (let first = 0, some; first < questions.length; first += some.length) {
    if (isOver()) return;
    const began = process.hrtime.bigint();
    const other = questions.findIndex((question, i) => i > first && question.tabel !== questions[first].tabel);
    some = questions.slice(first, Math.min(first + together, other < 0 ? questions.length : other));
    const columns = some.map((question, i) => {
      const [one, two] = [question.dimensi[0] ?? [], question.dimensi[1]];
      const within = question.semesta ?? 'true';
      const n2 = two ? two.length + 1 : 1;
      const code = two ? `(${cased(one)}) * ${n2} + (${cased(two)})` : cased(one);
      return `CASE WHEN ${within} THEN ${code} ELSE 65535 END::USMALLINT AS c${i}`;
    });
    const sets = some.map((_, i) => `(desa, c${i})`);
    await run(`CREATE OR REPLACE TEMP TABLE d AS
      SELECT desa, ${some.map((_, i) => `c${i}`).join(', ')}, ${some.map((_, i) => `grouping(c${i}) AS g${i}`).join(', ')},
        count(*) AS jumlah, sum(kunci) AS kunci
      FROM (SELECT r.desa, ${columns.join(', ')}, r.kunci FROM ${some[0].tabel} r) GROUP BY GROUPING SETS (${sets.join(', ')})`);
    for (const [i, question] of some.entries()) {
      const n2 = question.dimensi[1] ? question.dimensi[1].length + 1 : 1;
      await rollUp(first + i, question,
        `(SELECT desa, (c${i} // ${n2})::UTINYINT AS k1, (c${i} % ${n2})::UTINYINT AS k2, jumlah, kunci FROM d WHERE g${i} = 0 AND c${i} <> 65535)`);
    }

    tell(some.map((_, i) => first + i), began);
  }
}

async function answerByFilters() {
  await run('CREATE OR REPLACE TABLE hasil (pertanyaan INTEGER, dimensi INTEGER, k1 INTEGER, k2 INTEGER, area INTEGER, jumlah BIGINT, kunci HUGEINT)');
  for (const [number, question] of questions.entries()) {
    if (isOver()) return;
    const began = process.hrtime.bigint();
    const [one, two] = [question.dimensi[0] ?? ['true'], question.dimensi[1] ?? ['true']];
    const cells = one.flatMap((a, i) => two.map((b, j) => [`${a} AND ${b} AND ${question.semesta ?? 'true'}`, i, j]));
    const selected = cells.map(([sql], i) => `count(*) FILTER (WHERE ${sql}) AS n${i}, sum(r.kunci) FILTER (WHERE ${sql}) AS s${i}`);
    await run(`CREATE OR REPLACE TEMP TABLE w AS SELECT r.desa, ${selected.join(', ')} FROM ${question.tabel} r GROUP BY r.desa`);
    const flat = cells.map(([, i, j], at) => `SELECT desa, ${i}::UTINYINT AS k1, ${j}::UTINYINT AS k2, n${at} AS jumlah, s${at} AS kunci FROM w`);
    await rollUp(number, question, `(${flat.join(' UNION ALL ')})`);
    tell([number], began);
  }
}

async function rollUp(number, question, source) {
  const [one, two] = [question.dimensi[0], question.dimensi[1]];
  const tables = two ? [[1, question.terdalam], [2, question.silang]] : [[one ? 1 : 0, question.terdalam]];
  for (const [dimensions, terdalam] of tables) {
    const keep = [dimensions > 0 ? `k1 < ${one.length}` : 'true', dimensions > 1 ? `k2 < ${two.length}` : 'true'].join(' AND ');
    const [a, b] = [dimensions > 0 ? 'k1' : '0', dimensions > 1 ? 'k2' : '0'];
    const sets = level.slice(0, deepest[terdalam] + 1).map((name) => `(w.${name}, a, b)`);
    const area = `coalesce(${level.slice(0, deepest[terdalam] + 1).reverse().map((name) => `w.${name}`).join(', ')})`;
    await run(`INSERT INTO hasil SELECT ${number}, ${dimensions}, a, b, ${area}, sum(jumlah), sum(kunci)
      FROM (SELECT desa, ${a} AS a, ${b} AS b, jumlah, kunci FROM ${source} WHERE ${keep}) s JOIN wilayah w ON w.desa = s.desa
      GROUP BY GROUPING SETS (${sets.join(', ')})`);
  }
}

async function check() {
  const found = new Map();
  const sums = await rows(`SELECT pertanyaan, dimensi, k1, k2, sum(jumlah::HUGEINT * (area + 1))::VARCHAR,
    sum((kunci % 18446744073709551616::HUGEINT) * (area + 1))::VARCHAR FROM hasil WHERE jumlah > 0 GROUP BY ALL`);
  for (const [number, dimensions, k1, k2, count, key] of sums) found.set(`${number}.${dimensions}.${k1}.${k2}`, [count, key]);
  let [equal, asked] = [0, 0];
  const expected = new Map(ours.check.map(([series, count, key]) => [series, [count, key]]));
  for (const [number, question] of questions.entries()) {
    if (!done.has(number)) continue;
    asked += question.seri.length;
    const [n1, n2] = [question.dimensi[0]?.length ?? 0, question.dimensi[1]?.length ?? 0];
    question.seri.forEach((series, i) => {
      const at = n1 === 0 ? '0.0.0' : n2 === 0 ? `1.${i}.0`
        : i % (n2 + 1) === 0 ? `1.${Math.floor(i / (n2 + 1))}.0` : `2.${Math.floor(i / (n2 + 1))}.${(i % (n2 + 1)) - 1}`;
      const [count, key] = found.get(`${number}.${at}`) ?? ['0', '0'];
      const [ourCount, ourKey] = expected.get(series);
      if (count === ourCount && key === ourKey) equal++;
      else console.error(`different: ${series}: ${count} ${ourCount}, ${key} ${ourKey}`);
    });
  }
  return [equal, asked];
}

const answer = { tiap: answerEach, set: answerBySets, saring: answerByFilters }[form];
const seconds = [];
const cpuSeconds = [];
for (let i = 0; i < repeats && !isStopped; i++) {
  const cpu = process.cpuUsage();
  done.clear();
  start = process.hrtime.bigint();
  try {
    for (const sql of preparation) await run(sql);
    console.log(`  of which preparing ${elapsed().toFixed(2)} s`);
    await answer();
  } catch (error) {
    // Out of memory or disk, or interrupted: what is done counts.
    console.log(`  stopped: ${String(error.message ?? error).split('\n')[0]}`);
    isStopped = true;
  }

  seconds.push(elapsed());
  const used = process.cpuUsage(cpu);
  cpuSeconds.push((used.user + used.system) / 1e6);
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const isWhole = done.size === questions.length;
const [equal, asked] = done.size === 0 ? [0, 0] : await check();
const atLeast = isWhole ? '' : 'at least ';
console.log(`DuckDB ${form}: ${seconds.map((s) => s.toFixed(2)).join(' ')} s, median ${median(seconds).toFixed(2)} s, CPU ${median(cpuSeconds).toFixed(2)} s${isWhole ? '' : `, for ${done.size} of ${questions.length} indicators`}`);
console.log(`GeoBdt: ${ours.seconds.map((s) => s.toFixed(3)).join(' ')} s, median ${median(ours.seconds).toFixed(3)} s, CPU ${median(ours.cpuSeconds).toFixed(3)} s, peak ${ours.countPeakMegabytes} MB, with what is published ${ours.peakMegabytes} MB`);
console.log(`ratio ${atLeast}${(median(seconds) / median(ours.seconds)).toFixed(1)}, of CPU ${atLeast}${(median(cpuSeconds) / median(ours.cpuSeconds)).toFixed(1)}; series with equal checksums of counts and keys: ${equal} of ${asked}${isWhole ? '' : `, of ${ours.series} in all`}`);
process.exitCode = isWhole && equal === ours.series ? 0 : 1;
