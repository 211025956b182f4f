// The catalog as the page uses it: the answer names dimensions and indicators once and points at them.

import type { Dimensi, Indikator, Katalog, KatalogJawaban, Statistik } from './contract.ts';

export function readCatalog(answer: KatalogJawaban): Katalog {
  const dimensions = new Map(answer.dimensi.map(one => [one.nama, one]));
  const indikator = answer.indikator.map((one): Indikator => ({
    ...one, dimensi: one.dimensi.map(name => dimensions.get(name)).filter((found): found is Dimensi => found !== undefined),
  }));
  const byId = new Map(indikator.map(one => [one.id, one]));
  return {
    ...answer,
    indikator,
    tema: answer.tema.map(({ judul, indikator }) => ({
      judul, indikator: indikator.map(id => byId.get(id)).filter((found): found is Indikator => found !== undefined),
    })),
  };
}

/** Editions of one statistic of a series, oldest first: what the indicator has unless the series or the statistic differs. */
export function editionsOf({ edisi, edisiLain }: Indikator, seri: string, statistik: Statistik): readonly string[] {
  return edisiLain?.[`${seri}:${statistik}`] ?? edisiLain?.[seri] ?? edisi;
}

/** The parts of a span `2019-07..2020-10`; a month is its own end. */
export function spanOf(edisi: string): { dari: string | null; ke: string } {
  const [dari, ke] = edisi.split('..');
  return ke === undefined ? { dari: null, ke: edisi } : { dari: dari ?? null, ke };
}
