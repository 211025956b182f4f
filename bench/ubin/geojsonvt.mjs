// geojson-vt and vt-pbf in process, one thread, indexes built beforehand: node geojsonvt.mjs FOLDER ROUNDS ZOOM…
// Prints milliseconds of CPU a tile for the lists of banding.py: the first round, which cuts the tiles out of the index, and the median of the rounds
// after it, in which every tile is cut already and only written. The values lie in the index: others would need another one.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { VectorTile } from '@mapbox/vector-tile';
import geojsonvt from 'geojson-vt';
import Protobuf from 'pbf';
import vtpbf from 'vt-pbf';

const [folder, rounds, ...zooms] = process.argv.slice(2).map((text, i) => (i === 0 ? text : Number(text)));
const polygons = { provinsi: 0, kabupaten: 3, kecamatan: 6, desa: 7 };
const labels = { provinsi: 0, kabupaten: 5, kecamatan: 8, desa: 10 };

async function features(file) {
  const list = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!line) continue;
    const { properties: all, geometry } = JSON.parse(line.replace(/^\x1e/, ''));
    if (!geometry) continue;
    const properties = Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== null && name !== 'id'));
    list.push({ type: 'Feature', id: Number(all.kode.replaceAll('.', '')), geometry, properties });
  }
  return { type: 'FeatureCollection', features: list };
}

const started = performance.now();
const index = {};
// Half a pixel of a 512-pixel tile, as all sides have it.
const options = { maxZoom: 12, indexMaxZoom: 7, indexMaxPoints: 0, extent: 4096, buffer: 64, tolerance: 4 };
for (const level of Object.keys(polygons)) index[level] = geojsonvt(await features(`${folder}/${level}.geojsonl`), options);
index.label = geojsonvt(await features(`${folder}/label_${Math.max(...zooms)}.geojsonl`), { ...options, buffer: 0 });
console.log(`geojson-vt: indexes built in ${((performance.now() - started) / 1000).toFixed(0)} s, ${(process.memoryUsage().rss / 2 ** 30).toFixed(1)} GiB`);

function tile(z, x, y) {
  const layers = {};
  for (const [level, from] of Object.entries({ ...polygons, label: 0 })) {
    const found = z >= from && index[level].getTile(z, x, y);
    if (!found) continue;
    layers[level] = level === 'label' ? { ...found, features: found.features.filter((one) => z >= labels[one.tags.tingkat]) } : found;
  }
  return vtpbf.fromGeojsonVt(layers, { version: 2, extent: 4096 });
}

function counts(tiles) {
  const sums = {};
  for (const bytes of tiles) {
    for (const layer of Object.values(new VectorTile(new Protobuf(bytes)).layers)) {
      const sum = (sums[layer.name] ??= { features: 0, values: 0, corners: 0 });
      sum.features += layer.length;
      for (let i = 0; i < layer.length; i++) {
        const feature = layer.feature(i);
        sum.values += Object.keys(feature.properties).length;
        for (const ring of feature.loadGeometry()) sum.corners += ring.length;
      }
    }
  }
  return Object.entries(sums).sort().map(([name, sum]) => `${name} ${sum.features} features ${sum.values} values ${sum.corners} corners`).join(', ');
}

for (const zoom of zooms) {
  const tiles = readFileSync(`${folder}/daftar-${zoom}`, 'utf8').split('\n').filter(Boolean).map((line) => line.split('/').map(Number));
  const times = [];
  let made;
  for (let round = 0; round <= rounds; round++) {
    const start = process.cpuUsage();
    made = tiles.map(([z, x, y]) => tile(z, x, y));
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000 / tiles.length);
  }
  const [cold, ...warm] = times;
  warm.sort((a, b) => a - b);
  const bytes = made.reduce((sum, one) => sum + one.length, 0);
  console.log(`z${zoom} geojson-vt: ${warm[Math.floor(warm.length / 2)].toFixed(3)} ms CPU a tile (first round ${cold.toFixed(3)}), ${bytes} bytes in ${tiles.length} tiles`);
  console.log(`  ${counts(made)}`);
}
