// Which areas the map is about: what the address leaves open is filled in from the release.

import { tingkatAll, type Nilai, type Tingkat } from './contract.ts';
import { ancestorAt, commonAncestor, depth, isWithin, scopeAbove, tingkatOf } from './kode.ts';
import { deepest, type Ukuran } from './ukuran.ts';
import type { UrlState } from './urlState.ts';

export interface Scope {
  /** Area whose parts are mapped; undefined: the whole release. */
  induk: string | undefined;
  /** Level of those parts. */
  tingkat: Tingkat;
}

/** What is shown. */
export interface View extends Scope {
  ukuran: Ukuran;
}

/** The narrowest area that holds everything with data, and the level its map opens with. */
export function homeOf({ tingkat, wilayah }: Pick<Nilai, 'tingkat' | 'wilayah'>): Scope {
  const induk = commonAncestor(wilayah.filter(one => one.status[0] !== 'tidak-ada-data').map(one => one.kode));
  if (induk === undefined) return { induk, tingkat };
  const at = tingkatOf(induk);
  if (at === 'desa') return { induk: ancestorAt(induk, 'kecamatan'), tingkat: 'desa' };
  // A kabupaten opens with its desa: that is the map people come for.
  return { induk, tingkat: at === 'provinsi' ? 'kabupaten' : 'desa' };
}

/** The view of an address: a level that the indicator has, within a scope above that level. */
export function viewOf(state: UrlState, home: Scope, ukuran: Ukuran): View {
  const below = state.induk && state.induk !== home.induk ? tingkatAll[depth(tingkatOf(state.induk)) + 1] : undefined;
  // Figures of a table are there at its own level alone.
  const own = ukuran.indikator.asal === 'tabel' ? deepest(ukuran) : undefined;
  let tingkat = state.tingkat ?? own ?? below ?? home.tingkat;
  if (depth(tingkat) > depth(deepest(ukuran))) tingkat = deepest(ukuran);
  return { ukuran, tingkat, induk: scopeAbove(state.induk ?? home.induk, tingkat) };
}

/** What changes when an area is asked for by name: outside the scope, the scope moves to its counterpart there. */
export function moveTo(kode: string, { induk, tingkat }: Scope): Partial<UrlState> {
  if (induk === undefined || isWithin(kode, induk)) return { wilayah: kode };
  const scope = ancestorAt(kode, tingkatOf(induk));
  if (scope !== undefined) return { wilayah: kode, induk: scope, tingkat };
  // Wider than the scope: its own parts are what there is to see.
  return { wilayah: kode, induk: kode, tingkat: tingkatAll[depth(tingkatOf(kode)) + 1] };
}
