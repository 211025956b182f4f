import type { Api } from './api.ts';
import { tingkatAll, type Katalog, type Nilai, type NilaiStatus, type Seri, type Tingkat, type Wilayah } from './contract.ts';
import { depth, parentOf, tingkatOf } from './kode.ts';
import { complete, seriesOf, type Ukuran } from './ukuran.ts';

export interface Cell {
  nilai: number | null;
  status: NilaiStatus;
}

/** Everything the panel shows of one area. */
export interface AreaData {
  /** Null: the whole release. */
  wilayah: Wilayah | null;
  /** By complete value. */
  cells: ReadonlyMap<string, Cell>;
  children: Nilai | null;
}

/** The count behind the denominator, for the edition that is shown; null when there is none. */
export function denominator(katalog: Katalog, ukuran: Ukuran): Ukuran | null {
  const name = ukuran.indikator.penyebut;
  if (name === null) return null;
  for (const indikator of katalog.indikator) {
    const seri = indikator.seri.find(one => one.seri === name && one.edisi.includes(ukuran.edisi));
    if (seri) return { indikator, seri, statistik: 'jumlah', edisi: ukuran.edisi };
  }

  return null;
}

/** What has to be asked for: every category, the chosen one over the editions, and what says how good it is. */
export function wanted(katalog: Katalog, ukuran: Ukuran): Ukuran[] {
  const { indikator, seri, edisi } = ukuran;
  const both = indikator.statistik.filter(one => one === 'jumlah' || one === 'persen');
  const sameEdition = (one: Seri) => one.edisi.includes(edisi);
  const whole = denominator(katalog, ukuran);
  const all = [
    ukuran,
    ...seriesOf(indikator).filter(sameEdition).flatMap(one => both.map(statistik => ({ ...ukuran, seri: one, statistik }))),
    ...seri.edisi.map(one => ({ ...ukuran, edisi: one })),
    ...indikator.statistik.filter(one => one === 'galat' || one === 'rse').map(statistik => ({ ...ukuran, statistik })),
    ...(whole ? [whole] : []),
  ];
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
  const isPublishedBelow = below !== undefined && depth(below) <= depth(ukuran.indikator.terdalam);
  const [wilayah, own, children] = await Promise.all([
    api.wilayah(kode, signal),
    // One request for the area and its siblings: small, and shared by a walk from neighbour to neighbour.
    api.nilai(wanted(katalog, ukuran).map(complete), { tingkat, induk: parentOf(kode) }, signal),
    isPublishedBelow ? api.nilai([complete(ukuran)], { tingkat: below, induk: kode }, signal) : null,
  ]);
  const row = own.wilayah.find(one => one.kode === kode);
  const cells = new Map<string, Cell>();
  own.ukuran.forEach(({ ukuran: name }, i) => {
    cells.set(name, { nilai: row?.nilai[i] ?? null, status: row?.status[i] ?? 'tidak-ada-data' });
  });
  return { wilayah, cells, children: children && children.wilayah.length > 0 ? children : null };
}
