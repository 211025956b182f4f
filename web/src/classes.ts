import type { Bahasa, Kelas, Khusus, Legenda, NilaiStatus } from './contract.ts';
import { percentSign, rangeLabels } from './format.ts';

/** ColorBrewer YlOrRd, 5 classes (Harrower and Brewer 2003): the server's default, for legends made here. */
const ramp = ['#ffffb2', '#fecc5c', '#fd8d3c', '#f03b20', '#bd0026'] as const;

/** Fills of everything that is not a class, used when the server names none. */
export const specialFills: Record<Khusus['status'], string> = {
  ada: '#ffffff',
  nol: '#f4f3ee',
  'tidak-ada-data': '#ffffff',
  dirahasiakan: '#d9dce0',
  'penyebut-kecil': '#f1f0f4',
};

export interface Observation {
  nilai: number | null;
  status: NilaiStatus;
}

/** Which legend entry an area belongs to: a class by number, or one of the special entries. */
export function entryOf(nilai: number | null, status: NilaiStatus, legenda: Legenda): number | Khusus['status'] {
  if (status !== 'ada') return status;
  if (nilai === null) return 'tidak-ada-data';
  if (nilai === 0 && legenda.khusus.some(one => one.status === 'nol')) return 'nol';
  const found = legenda.kelas.findIndex(kelas => nilai <= kelas.sampai);
  return found >= 0 ? found : Math.max(0, legenda.kelas.length - 1);
}

/**
 * Classes made in the browser from published values, for when the server has no legend: quantiles of type 7 (Hyndman and
 * Fan 1996), zeros apart, equal bounds merged, closed on the right.
 */
export function quantileLegend(ukuran: string, desimal: number, observed: readonly Observation[]): Legenda {
  const counted = (status: Khusus['status'], test: (one: Observation) => boolean): Khusus =>
    ({ status, warna: specialFills[status], jumlah: observed.filter(test).length, label: '' });
  const zeros = counted('nol', one => one.status === 'ada' && one.nilai === 0);
  const sorted = observed
    .filter(one => one.status === 'ada' && one.nilai !== null && one.nilai !== 0)
    .map(one => one.nilai as number)
    .sort((a, b) => a - b);
  const upper = quantileBounds(sorted, ramp.length);
  const kelas: Kelas[] = upper.map((sampai, i) => {
    const dari = i === 0 ? sorted[0] ?? 0 : upper[i - 1] ?? 0;
    const jumlah = sorted.filter(value => value <= sampai && (i === 0 || value > dari)).length;
    return { dari, sampai, warna: pick(i, upper.length), jumlah, label: '' };
  });
  return {
    ukuran,
    desimal,
    metode: 'kuantil',
    kelas,
    khusus: [
      ...(zeros.jumlah > 0 ? [zeros] : []),
      ...(['penyebut-kecil', 'dirahasiakan', 'tidak-ada-data'] as const)
        .map(status => counted(status, one => one.status === status))
        .filter(one => one.jumlah > 0),
    ],
    alasan: null,
    gvf: null,
  };
}

function quantileBounds(sorted: readonly number[], count: number): number[] {
  const bounds: number[] = [];
  for (let i = 1; i <= count && sorted.length > 0; i++) {
    const position = (i / count) * (sorted.length - 1);
    const below = Math.floor(position);
    const low = sorted[below] ?? 0;
    const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
    const quantile = low + (position - below) * (high - low);
    // Bounds that are values read better than bounds between values, and divide them the same way.
    const bound = sorted.findLast(value => value <= quantile) ?? low;
    // A bound that ties with the one before adds no class.
    const last = bounds[bounds.length - 1];
    if (last === undefined || bound > last) bounds.push(bound);
  }

  return bounds;
}

function pick(i: number, count: number): string {
  const at = count === 1 ? 2 : Math.round((i * (ramp.length - 1)) / (count - 1));
  return ramp[at] ?? ramp[0];
}

/** Texts of the classes in a language: the server's where it wrote them in that language, else made from the bounds. */
export function classLabels(legenda: Legenda, bahasa: Bahasa, persen: boolean): string[] {
  const made = rangeLabels(legenda.kelas, bahasa, persen);
  const sign = persen ? percentSign(bahasa) : '';
  return legenda.kelas.map(({ label }, i) => {
    const text = typeof label === 'string' ? (bahasa === 'id' ? label : '') : label[bahasa];
    return text === '' ? made[i] ?? '' : text.includes('%') ? text : text + sign;
  });
}
