// Expands a JSON-LD document without loading anything, as a harvester does: node baca-jsonld.mjs FILE
// Prints a line for each triple of its graph, in N-Quads.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const documentLoader = (url) => {
  throw new Error(`loads ${url}`);
};
console.log(await jsonld.toRDF(document, { format: "application/n-quads", documentLoader, safe: true }));
