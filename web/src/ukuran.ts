// The value grammar: id[.kategori[.kategori]][:jumlah|persen|galat|rse][@edisi]

import type { Indikator, Katalog, Seri, Statistik } from './contract.ts';

export interface Ukuran {
  indikator: Indikator;
  seri: Seri;
  statistik: Statistik;
  /** `YYYY-MM`, always one that the series has. */
  edisi: string;
}

/** The complete text, as answers and tile properties name it. */
export function complete(ukuran: Ukuran): string {
  return `${ukuran.seri.seri}:${ukuran.statistik}@${ukuran.edisi}`;
}

/** The text for addresses: the edition is named only when it is not the latest, so that a link stays current. */
export function address(ukuran: Ukuran): string {
  const named = `${ukuran.seri.seri}:${ukuran.statistik}`;
  return ukuran.edisi === latest(ukuran.seri) ? named : `${named}@${ukuran.edisi}`;
}

export function latest(seri: Seri): string {
  return seri.edisi[seri.edisi.length - 1] ?? '';
}

/** Series of an indicator that were built. */
export function seriesOf(indikator: Indikator): Seri[] {
  return indikator.seri.filter(seri => seri.edisi.length > 0);
}

/** Indicators that hold a number. */
export function built(katalog: Katalog): Indikator[] {
  return katalog.indikator.filter(indikator => seriesOf(indikator).length > 0);
}

/** What is shown first: the first share there is, since a choropleth of counts mostly shows how many people live where. */
export function initial(katalog: Katalog): Ukuran | null {
  const all = built(katalog);
  const indikator = all.find(one => one.statistik[0] === 'persen') ?? all[0];
  return indikator ? choose(indikator, {}) : null;
}

/** The value of an indicator nearest to a wish; null when the indicator was not built. */
export function choose(
  indikator: Indikator, wish: { seri?: string | undefined; statistik?: string | undefined; edisi?: string | undefined },
): Ukuran | null {
  const series = seriesOf(indikator);
  const seri = series.find(one => one.seri === wish.seri) ?? series[0];
  const statistik = indikator.statistik.find(one => one === wish.statistik) ?? indikator.statistik[0];
  if (!seri || !statistik) return null;
  return { indikator, seri, statistik, edisi: seri.edisi.find(one => one === wish.edisi) ?? latest(seri) };
}

/** Reads the grammar against the catalog; null when it names nothing that exists. */
export function parse(text: string, katalog: Katalog): Ukuran | null {
  const match = /^([a-z0-9.-]+)(?::([a-z]+))?(?:@(\d{4}-\d{2}|terbaru))?$/.exec(text);
  if (!match) return null;
  const [, name = '', statistik, edition] = match;
  const edisi = edition === 'terbaru' ? undefined : edition;
  const indikator = katalog.indikator.find(one => one.id === name.split('.')[0]);
  if (!indikator) return null;
  // A bare indicator means its first category.
  const seri = name === indikator.id && !indikator.seri.some(one => one.seri === name) ? undefined : name;
  const ukuran = choose(indikator, { seri, statistik, edisi });
  if (!ukuran) return null;
  const exact = (seri === undefined || ukuran.seri.seri === seri)
    && (statistik === undefined || ukuran.statistik === statistik)
    && (edisi === undefined || ukuran.edisi === edisi);
  return exact ? ukuran : null;
}
