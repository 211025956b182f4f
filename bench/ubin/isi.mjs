// What lies in the tiles of several servers: node isi.mjs FOLDER TILES SERVER…, tile i of a server is FOLDER/SERVER/i.mvt.
// Prints for each server and layer how many features, values and corners it sent, and, beside the first server, how many features both
// have, only one has, and in how many values the common ones differ.
import { readFileSync } from 'node:fs';
import { VectorTile } from '@mapbox/vector-tile';
import Protobuf from 'pbf';

const [folder, tiles, ...servers] = process.argv.slice(2);

function read(server) {
  const sum = { bytes: 0, reach: 0, layers: {}, features: new Map() };
  for (let i = 0; i < Number(tiles); i++) {
    const content = readFileSync(`${folder}/${server}/${i}.mvt`);
    sum.bytes += content.length;
    for (const layer of Object.values(new VectorTile(new Protobuf(content)).layers)) {
      const of = (sum.layers[layer.name] ??= { features: 0, values: 0, corners: 0 });
      for (let f = 0; f < layer.length; f++) {
        const feature = layer.feature(f);
        const values = Object.entries(feature.properties).filter(([name, value]) => value !== null && name !== 'id');
        of.features++;
        of.values += values.length;
        for (const ring of feature.loadGeometry()) {
          of.corners += ring.length;
          for (const { x, y } of ring) sum.reach = Math.max(sum.reach, -x, -y, x - layer.extent, y - layer.extent);
        }
        sum.features.set(`${i} ${layer.name} ${feature.properties.kode}`, { id: feature.id, values });
      }
    }
  }
  return sum;
}

let first;
for (const server of servers) {
  const sum = read(server);
  const layers = Object.entries(sum.layers).sort().map(([name, of]) => `${name} ${of.features} features ${of.values} values ${of.corners} corners`);
  console.log(`  ${server} sends ${sum.bytes} bytes, up to ${sum.reach} units beyond the tile: ${layers.join(', ')}`);
  first ??= sum;
  if (first === sum) continue;
  let [both, ids, differ] = [0, 0, 0];
  for (const [key, { id, values }] of sum.features) {
    const ours = first.features.get(key);
    if (!ours) continue;
    both++;
    if (id !== ours.id) ids++;
    const mine = new Map(ours.values);
    differ += Math.abs(mine.size - values.length);
    for (const [name, value] of values) if (mine.get(name) !== value) differ++;
  }
  console.log(`    beside ${servers[0]}: ${both} features in both, ${first.features.size - both} only there, ${sum.features.size - both} only here; `
    + `${differ} values and ${ids} ids of the common ones differ`);
}
