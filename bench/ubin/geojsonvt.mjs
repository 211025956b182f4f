// geojson-vt and vt-pbf in process, one thread, indexes built beforehand: node geojsonvt.mjs FOLDER ROUNDS
// Prints milliseconds a tile for the lists of banding.py, median of the rounds after one that warms up.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import geojsonvt from 'geojson-vt';
import vtpbf from 'vt-pbf';

const [folder, rounds] = [process.argv[2], Number(process.argv[3] ?? 5)];
const firstZoom = { provinsi: 0, kabupaten: 3, kecamatan: 6, desa: 7 };

async function features(file) {
  const list = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!line) continue;
    const feature = JSON.parse(line.replace(/^\x1e/, ''));
    if (!feature.geometry) continue;
    const properties = {};
    for (const [name, value] of Object.entries(feature.properties)) {
      if (value !== null && (name === 'kode' || name === 'nama' || name === 'tingkat' || name.includes(':'))) properties[name] = value;
    }
    list.push({ type: 'Feature', id: Number(String(feature.properties.kode).replaceAll('.', '')), geometry: feature.geometry, properties });
  }
  return { type: 'FeatureCollection', features: list };
}

const index = {};
const options = { maxZoom: 12, indexMaxZoom: 7, indexMaxPoints: 0, extent: 4096, buffer: 64, tolerance: 4 };
for (const level of Object.keys(firstZoom)) index[level] = geojsonvt(await features(`${folder}/${level}.geojsonl`), options);
index.label = geojsonvt(await features(`${folder}/label_10.geojsonl`), { ...options, buffer: 0 });

function tile(z, x, y) {
  const layers = {};
  for (const [level, from] of [...Object.entries(firstZoom), ['label', 0]]) {
    if (z < from) continue;
    const found = index[level].getTile(z, x, y);
    if (!found) continue;
    layers[level] = level === 'label'
      ? { ...found, features: found.features.filter((one) => z >= { provinsi: 0, kabupaten: 5, kecamatan: 8, desa: 10 }[one.tags.tingkat]) }
      : found;
  }
  return vtpbf.fromGeojsonVt(layers, { version: 2, extent: 4096 });
}

for (const zoom of [6, 8, 10]) {
  const tiles = readFileSync(`${folder}/daftar-${zoom}`, 'utf8').split('\n').filter(Boolean).map((line) => line.split('/').map(Number));
  const times = [];
  let bytes = 0;
  for (let round = 0; round <= rounds; round++) {
    bytes = 0;
    const start = performance.now();
    for (const [z, x, y] of tiles) bytes += tile(z, x, y).length;
    if (round > 0) times.push((performance.now() - start) / tiles.length);
  }
  times.sort((a, b) => a - b);
  console.log(`z${zoom} geojson-vt: ${times[Math.floor(times.length / 2)].toFixed(3)} ms a tile, ${bytes} bytes in ${tiles.length} tiles`);
}
