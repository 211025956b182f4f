// The values of every area of a level, by feature id: what the map joins to its tiles.

import { entryOf, type Observation } from './classes.ts';
import type { Khusus, Legenda, NilaiStatus, Tingkat } from './contract.ts';
import { fillOf } from './mapStyle.ts';
import { hatched } from './patterns.ts';

const absent: Observation = { nilai: null, status: 'tidak-ada-data' };

export class LevelValues {
  /**
   * @param tingkat Their level.
   * @param geometri Hash of the boundaries that the ids belong to.
   * @param place Place of each feature id among the values: one for all values of a level, for it takes the most memory.
   * @param values A value for each id, NaN where there is none.
   * @param statuses A status for each id.
   */
  constructor(
    readonly tingkat: Tingkat, readonly geometri: string, readonly place: ReadonlyMap<number, number>,
    readonly values: Float64Array, readonly statuses: readonly NilaiStatus[],
  ) {
    if (values.length !== place.size || statuses.length !== place.size) {
      throw new RangeError(`${values.length} values and ${statuses.length} statuses for ${place.size} areas`);
    }
  }

  /** The value of an area; one that the list does not know has none. */
  of(id: number): Observation {
    const i = this.place.get(id);
    if (i === undefined) return absent;
    const nilai = this.values[i];
    return {
      nilai: nilai === undefined || Number.isNaN(nilai) ? null : nilai,
      status: this.statuses[i] ?? absent.status,
    };
  }
}

/** Place of each id in a list of them. */
export function placesOf(ids: readonly number[]): ReadonlyMap<number, number> {
  return new Map(ids.map((id, i) => [id, i]));
}

/** How an area is drawn, kept as its feature state. Null clears what it had under another value. */
export interface Look {
  warna: string | null;
  /** The hatch on it. */
  pola: Khusus['status'] | null;
}

/** The look of a legend entry: the map can then never show another colour than the legend does. */
export function lookOf({ nilai, status }: Observation, legenda: Legenda): Look {
  const entry = entryOf(nilai, status, legenda);
  if (typeof entry === 'number') return { warna: legenda.kelas[entry]?.warna ?? null, pola: null };
  return { warna: fillOf(legenda, entry), pola: hatched.includes(entry) ? entry : null };
}
