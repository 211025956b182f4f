// Unpacks a TopoJSON by topojson-client, as d3 and Leaflet do: node baca-topojson.mjs FILE
// Prints the GeoJSON of each object, a line each: [name, FeatureCollection]; then ["batas", number of arcs, arcs used twice, lines of the mesh].
import { readFileSync } from "node:fs";
import { feature, mesh } from "topojson-client";

const topology = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const [name, object] of Object.entries(topology.objects)) {
  console.log(JSON.stringify([name, feature(topology, object)]));
}

const used = new Map();
const count = (arcs) => (Array.isArray(arcs) ? arcs.forEach(count) : used.set(arcs < 0 ? ~arcs : arcs, (used.get(arcs < 0 ? ~arcs : arcs) ?? 0) + 1));
for (const object of Object.values(topology.objects)) object.geometries.forEach((geometry) => count(geometry.arcs ?? []));
const shared = mesh(topology, Object.values(topology.objects)[0], (a, b) => a !== b);
console.log(JSON.stringify(["batas", topology.arcs.length, [...used.values()].filter((times) => times === 2).length, shared.coordinates.length]));
