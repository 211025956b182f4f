// What lies in tiles: features and properties by layer, bytes. Files by name on standard input.
import { readFileSync } from 'node:fs';
import { VectorTile } from '@mapbox/vector-tile';
import Protobuf from 'pbf';

const layers = {};
let bytes = 0;
for (const name of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const content = readFileSync(name);
  bytes += content.length;
  for (const layer of Object.values(new VectorTile(new Protobuf(content)).layers)) {
    const sum = (layers[layer.name] ??= { features: 0, values: 0 });
    for (let i = 0; i < layer.length; i++) {
      sum.features++;
      sum.values += Object.values(layer.feature(i).properties).filter((value) => value !== null).length;
    }
  }
}
console.log(`${bytes} bytes; ` + Object.entries(layers).sort().map(([name, sum]) => `${name} ${sum.features} features ${sum.values} values`).join(', '));
