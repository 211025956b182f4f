// Checks a JSON-stat file against a schema and reads it by its own toolkit: node baca-jsonstat.mjs SCHEMA FILE
// Prints faults of the schema, one a line, or a line for each cell: [categories…, value, status].
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import JSONstat from "jsonstat-toolkit";

const [schema, file] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
if (!validate(file)) {
  validate.errors.forEach((error) => console.log(JSON.stringify(["fault", error.instancePath, error.message])));
} else {
  const dataset = JSONstat(file);
  if (dataset.class !== "dataset") throw new Error(dataset.class);
  console.log(JSON.stringify(["role", dataset.role]));
  for (let i = 0; i < dataset.n; i++) {
    const cell = dataset.Data(i);
    let rest = i;
    const at = dataset.id.map((id, d) => {
      const below = dataset.size.slice(d + 1).reduce((product, size) => product * size, 1);
      const place = Math.floor(rest / below);
      rest %= below;
      return dataset.Dimension(d).id[place];
    });
    console.log(JSON.stringify([...at, cell.value, cell.status]));
  }
}
