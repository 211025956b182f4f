import type { Api } from './api.ts';
import { spanOf } from './catalog.ts';
import { tingkatAll, type Katalog, type Kategori, type Nilai, type NilaiStatus, type Tingkat, type Wilayah } from './contract.ts';
import { depth, parentOf, tingkatOf } from './kode.ts';
import { complete, deepest, editions, parse, seriesOf, statisticsOf, type Ukuran } from './ukuran.ts';

export interface Cell {
  nilai: number | null;
  status: NilaiStatus;
  desimal: number;
}

/** Everything the panel shows of one area. */
export interface AreaData {
  /** Null: the whole release. */
  wilayah: Wilayah | null;
  /** By complete value; only what is published at the level of the area. */
  cells: ReadonlyMap<string, Cell>;
  children: Nilai | null;
}

/** The count behind the denominator, for the edition that is shown; null when there is none. */
export function denominator(katalog: Katalog, { indikator, kategori, edisi }: Ukuran): Ukuran | null {
  const pattern = kategori.length === 2 ? indikator.penyebutSilang ?? indikator.penyebut : indikator.penyebut;
  if (pattern === null) return null;
  const part = (i: number) => (kategori[i] ? `.${kategori[i].id}` : '');
  const name = pattern.replaceAll('{1}', part(0)).replaceAll('{2}', part(1));
  const whole = parse(`${name}:jumlah@${edisi}`, katalog);
  return whole && seriesOf(whole) === name ? whole : null;
}

/** The values that stand beside the chosen one: the categories of the dimension that was chosen last. */
export function siblings(ukuran: Ukuran): Ukuran[] {
  const { indikator, kategori, edisi } = ukuran;
  const at = kategori.length - 1;
  const fixed = kategori.slice(0, Math.max(0, at));
  return (indikator.dimensi[at]?.kategori ?? []).map(one => ({ ...ukuran, kategori: [...fixed, one] }))
    .filter(one => editions(one).includes(edisi));
}

/** Editions of the chosen value to compare: of changes, those from the same first edition. */
export function comparable(ukuran: Ukuran): string[] {
  const { dari } = spanOf(ukuran.edisi);
  return editions(ukuran).filter(one => spanOf(one).dari === dari);
}

/** What has to be asked for: every category, the chosen one over the editions, and what says how good it is. */
export function wanted(katalog: Katalog, ukuran: Ukuran, tingkat: Tingkat): Ukuran[] {
  const whole = denominator(katalog, ukuran);
  const of = (one: Ukuran, all: readonly string[]) => statisticsOf(one)
    .filter(statistik => all.includes(statistik))
    .map(statistik => ({ ...one, statistik }))
    .filter(each => editions(each).includes(each.edisi));
  const outer: Kategori[] = ukuran.kategori.slice(0, -1);
  const all = [
    ukuran,
    ...of(ukuran, ['jumlah', 'persen', 'galat', 'rse']),
    ...siblings(ukuran).flatMap(one => of(one, ['jumlah', 'persen'])),
    ...(outer.length > 0 ? of({ ...ukuran, kategori: outer }, ['jumlah', 'persen']) : []),
    ...comparable(ukuran).map(edisi => ({ ...ukuran, edisi })),
    ...(whole ? [whole] : []),
  ].filter(one => depth(tingkat) <= depth(deepest(one)));
  return [...new Map(all.map(one => [complete(one), one])).values()];
}

export async function loadArea(
  api: Api, katalog: Katalog, kode: string | undefined, ukuran: Ukuran, signal: AbortSignal,
): Promise<AreaData> {
  if (kode === undefined) {
    return { wilayah: null, cells: new Map(), children: await api.nilai([complete(ukuran)], { tingkat: 'provinsi' }, signal) };
  }

  const tingkat = tingkatOf(kode);
  const below: Tingkat | undefined = tingkatAll[depth(tingkat) + 1];
  const isPublishedBelow = below !== undefined && depth(below) <= depth(deepest(ukuran));
  const asked = wanted(katalog, ukuran, tingkat).map(complete);
  const [wilayah, own, children] = await Promise.all([
    api.wilayah(kode, signal),
    // One request for the area and its siblings: small, and shared by a walk from neighbour to neighbour.
    asked.length > 0 ? api.nilai(asked, { tingkat, induk: parentOf(kode) }, signal) : null,
    isPublishedBelow ? api.nilai([complete(ukuran)], { tingkat: below, induk: kode }, signal) : null,
  ]);
  const row = own?.wilayah.find(one => one.kode === kode);
  const cells = new Map<string, Cell>();
  own?.ukuran.forEach(({ ukuran: name, desimal }, i) => {
    cells.set(name, { nilai: row?.nilai[i] ?? null, status: row?.status[i] ?? 'tidak-ada-data', desimal });
  });
  return { wilayah, cells, children: children && children.wilayah.length > 0 ? children : null };
}
