import { spanOf } from './catalog.ts';
import type { Bahasa, NilaiStatus, Statistik } from './contract.ts';

const locale: Record<Bahasa, string> = { id: 'id-ID', en: 'en-GB' };

/** A number with the separators of the language: 1.234,5 in Indonesian. */
export function number(value: number, bahasa: Bahasa, decimals: number): string {
  return new Intl.NumberFormat(locale[bahasa], {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: true,
  }).format(value);
}

export function isPercent(statistik: Statistik): boolean {
  return statistik === 'persen' || statistik === 'rse';
}

/** A published value with all its decimals; percentages carry their sign. */
export function nilaiText(value: number, statistik: Statistik, bahasa: Bahasa, desimal: number): string {
  return number(value, bahasa, desimal) + (isPercent(statistik) ? percentSign(bahasa) : '');
}

/** Indonesian sets a space before the sign (a narrow one, that does not break); English does not. */
export function percentSign(bahasa: Bahasa): string {
  return bahasa === 'id' ? '\u202f%' : '%';
}

/** Month of an edition, as "Oktober 2020", or both of a span; `short`: "Okt 2020". */
export function edisiText(edisi: string, bahasa: Bahasa, short = false): string {
  const { dari, ke } = spanOf(edisi);
  if (dari !== null) return `${edisiText(dari, bahasa, short)} – ${edisiText(ke, bahasa, short)}`;
  const date = new Date(`${edisi}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return edisi;
  return new Intl.DateTimeFormat(locale[bahasa], { month: short ? 'short' : 'long', year: 'numeric', timeZone: 'UTC' })
    .format(date);
}

/** Months since year 0: places editions on a time axis. */
export function monthOf(edisi: string): number {
  const [year, month] = edisi.split('-').map(Number);
  return (year ?? 0) * 12 + (month ?? 1) - 1;
}

/**
 * Class ranges with the same number of decimals throughout, as few as keep neighbouring bounds apart. The smallest value
 * is rounded down and the largest up, so that neither falls outside its own legend.
 */
export function rangeLabels(
  kelas: readonly { dari: number; sampai: number }[], bahasa: Bahasa, persen: boolean,
): string[] {
  const bounds = [...kelas.slice(0, 1).map(one => one.dari), ...kelas.map(one => one.sampai)];
  const integers = bounds.every(Number.isInteger);
  let decimals = integers ? 0 : 1;
  const distinct = new Set(bounds).size;
  while (decimals < 4 && new Set(bounds.map(value => value.toFixed(decimals))).size < distinct) decimals++;
  const scale = 10 ** decimals;
  const last = bounds.length - 1;
  // Sums such as 0.1 + 0.2 sit a hair off their decimal: rounding outwards must not turn that into a step.
  const hair = 1e-9 * scale;
  const texts = bounds.map((value, i) => {
    const rounded = i === 0 ? Math.floor(value * scale + hair)
      : i === last ? Math.ceil(value * scale - hair) : Math.round(value * scale);
    return number(rounded / scale, bahasa, decimals);
  });
  const sign = persen ? percentSign(bahasa) : '';
  return kelas.map(({ dari, sampai }, i) => {
    const from = texts[i] ?? '';
    const to = texts[i + 1] ?? '';
    // A class of one value is that value: rounded as everywhere else.
    return dari === sampai ? number(sampai, bahasa, decimals) + sign : `${from} – ${to}${sign}`;
  });
}

/** How far an estimate may be trusted, by its relative standard error (Indonesian practice). Unit of `rse`: percent. */
export function reliability(rse: number): 'baik' | 'hati-hati' | 'lemah' {
  return rse <= 25 ? 'baik' : rse <= 50 ? 'hati-hati' : 'lemah';
}

/** Whether a number may be shown: a small denominator still has one, to be used with care. */
export function hasNumber(status: NilaiStatus, nilai: number | null): nilai is number {
  return nilai !== null && (status === 'ada' || status === 'penyebut-kecil');
}
