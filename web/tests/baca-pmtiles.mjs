// Reads tiles from an archive over HTTP as a map does: node baca-pmtiles.mjs URL Z/X/Y…
// Prints zooms and layers, then length and SHA-256 of each tile, unpacked, or "none".
import { createHash } from "node:crypto";
import { FetchSource, PMTiles, TileType } from "pmtiles";

const [url, ...tiles] = process.argv.slice(2);
const archive = new PMTiles(new FetchSource(url));
const header = await archive.getHeader();
if (header.tileType !== TileType.Mvt || !header.clustered) throw new Error(JSON.stringify(header));
const metadata = await archive.getMetadata();
console.log(`${header.minZoom}-${header.maxZoom} ${metadata.vector_layers.map((layer) => layer.id)}`);
for (const tile of tiles) {
  const [z, x, y] = tile.split("/").map(Number);
  const found = await archive.getZxy(z, x, y);
  const bytes = found && Buffer.from(found.data);
  console.log(bytes ? `${bytes.length} ${createHash("sha256").update(bytes).digest("hex")}` : "none");
}
