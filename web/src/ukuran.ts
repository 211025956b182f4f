// The value grammar: id[.kategori[.kategori]][:jumlah|persen|galat|rse|nilai][@edisi]

import { editionsOf } from './catalog.ts';
import type { Indikator, Katalog, Kategori, Statistik, Tingkat } from './contract.ts';

export interface Ukuran {
  indikator: Indikator;
  /** One of each dimension; of two, the second may be left out: all of its categories together. */
  kategori: readonly Kategori[];
  statistik: Statistik;
  /** `YYYY-MM` or `YYYY-MM..YYYY-MM`, always one that the series has. */
  edisi: string;
}

/** What of a value is wanted; what is left out or does not exist is filled in. */
export interface Wish {
  kategori?: readonly (string | undefined)[] | undefined;
  statistik?: string | undefined;
  edisi?: string | undefined;
}

/** The indicator with its categories, as `desil.1`. */
export function seriesOf({ indikator, kategori }: Pick<Ukuran, 'indikator' | 'kategori'>): string {
  return [indikator.id, ...kategori.map(one => one.id)].join('.');
}

/** The complete text, as answers and tile properties name it. */
export function complete(ukuran: Ukuran): string {
  return `${seriesOf(ukuran)}:${ukuran.statistik}@${ukuran.edisi}`;
}

/** The text for addresses: the edition is named only when it is not the latest, so that a link stays current. */
export function address(ukuran: Ukuran): string {
  const named = `${seriesOf(ukuran)}:${ukuran.statistik}`;
  return ukuran.edisi === editions(ukuran).at(-1) ? named : `${named}@${ukuran.edisi}`;
}

/** Editions that the value exists in, oldest first. */
export function editions(ukuran: Ukuran): readonly string[] {
  return editionsOf(ukuran.indikator, seriesOf(ukuran), ukuran.statistik);
}

/** Statistics that the series of a value has in some edition, the default first. */
export function statisticsOf({ indikator, kategori }: Pick<Ukuran, 'indikator' | 'kategori'>): Statistik[] {
  const seri = seriesOf({ indikator, kategori });
  return indikator.statistik.filter(one => editionsOf(indikator, seri, one).length > 0);
}

/** Narrowest level at which a value is published. */
export function deepest({ indikator, kategori }: Pick<Ukuran, 'indikator' | 'kategori'>): Tingkat {
  return kategori.length === 2 ? indikator.terdalamSilang ?? indikator.terdalam : indikator.terdalam;
}

/** Level of the only figures there are, for areas of another level: a table has figures at its own level alone. */
export function onlyLevel(ukuran: Pick<Ukuran, 'indikator' | 'kategori'>, tingkat: Tingkat): Tingkat | null {
  const own = deepest(ukuran);
  return ukuran.indikator.asal === 'tabel' && tingkat !== own ? own : null;
}

/** Category combinations of an indicator that were built. */
function combinations(indikator: Indikator): Kategori[][] {
  const [first, second] = indikator.dimensi;
  const all = !first ? [[]] : first.kategori.flatMap(one => [[one], ...(second?.kategori.map(two => [one, two]) ?? [])]);
  return all.filter(kategori => statisticsOf({ indikator, kategori }).length > 0);
}

/** Indicators that hold a number. */
export function built(katalog: Katalog): Indikator[] {
  return katalog.indikator.filter(indikator => choose(indikator, {}) !== null);
}

/** What is shown first: the first share there is, since a choropleth of counts mostly shows how many people live where. */
export function initial(katalog: Katalog): Ukuran | null {
  const all = built(katalog);
  const indikator = all.find(one => one.statistik[0] === 'persen') ?? all[0];
  return indikator ? choose(indikator, {}) : null;
}

/** The value of an indicator nearest to a wish; null when the indicator was not built. */
export function choose(indikator: Indikator, wish: Wish): Ukuran | null {
  const all = combinations(indikator);
  const fits = (kategori: Kategori[], depth: number) =>
    kategori.slice(0, depth).every((one, i) => one.id === wish.kategori?.[i]);
  const kategori = all.find(one => one.length === (wish.kategori?.filter(Boolean).length ?? 0) && fits(one, 2))
    ?? all.find(one => one.length > 0 && fits(one, 1)) ?? all[0];
  if (!kategori) return null;
  const known = statisticsOf({ indikator, kategori });
  const statistik = known.find(one => one === wish.statistik) ?? known[0];
  if (!statistik) return null;
  const edisi = editionsOf(indikator, seriesOf({ indikator, kategori }), statistik);
  return { indikator, kategori, statistik, edisi: edisi.find(one => one === wish.edisi) ?? edisi.at(-1) ?? '' };
}

/** Reads the grammar against the catalog; null when it names nothing that exists. */
export function parse(text: string, katalog: Katalog): Ukuran | null {
  const match = /^([a-z0-9-]+)((?:\.[a-z0-9-]+){0,2})(?::([a-z]+))?(?:@(\d{4}-\d{2}(?:\.\.\d{4}-\d{2})?|terbaru))?$/.exec(text);
  if (!match) return null;
  const [, id, categories = '', statistik, edition] = match;
  const edisi = edition === 'terbaru' ? undefined : edition;
  const indikator = katalog.indikator.find(one => one.id === id);
  if (!indikator) return null;
  const kategori = categories.split('.').slice(1);
  const ukuran = choose(indikator, { kategori, statistik, edisi });
  if (!ukuran) return null;
  // A bare indicator means its first category.
  const exact = (kategori.length === 0 || ukuran.kategori.map(one => one.id).join('.') === kategori.join('.'))
    && (statistik === undefined || ukuran.statistik === statistik)
    && (edisi === undefined || ukuran.edisi === edisi);
  return exact ? ukuran : null;
}
