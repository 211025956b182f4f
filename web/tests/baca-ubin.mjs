// Takes vector tiles apart by @mapbox/vector-tile, the decoder of map clients: node baca-ubin.mjs FILE…
// Prints a line for each feature: [file, layer, extent, id, type, parts, tags]; parts as flat x, y, rings open.
import { readFileSync } from "node:fs";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

function flat(points, isRing) {
  return points.slice(0, isRing ? -1 : undefined).flatMap(({ x, y }) => [x, y]);
}

for (const [number, file] of process.argv.slice(2).entries()) {
  for (const layer of Object.values(new VectorTile(new PbfReader(readFileSync(file))).layers)) {
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      const parts = feature.loadGeometry();
      const lines = feature.type === 1 ? [parts.flatMap((points) => flat(points, false))] : parts.map((points) => flat(points, feature.type === 3));
      console.log(JSON.stringify([number, layer.name, layer.extent, feature.id, feature.type, lines, feature.properties]));
    }
  }
}
