import { expect, test } from 'vitest';
import type { Legenda } from '../src/contract.ts';
import { classLabels, entryOf, quantileLegend, type Observation } from '../src/classes.ts';

const ada = (nilai: number): Observation => ({ nilai, status: 'ada' });

/** Park and Miller (1988), for seeded loops. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

test('a value on a bound belongs to the lower class', () => {
  const legenda = quantileLegend('x', 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(ada));
  expect(legenda.kelas.map(kelas => kelas.sampai)).toEqual([3, 5, 7, 9, 11]);
  expect(entryOf(3, 'ada', legenda)).toBe(0);
  expect(entryOf(3.01, 'ada', legenda)).toBe(1);
});

test('zeros, missing, withheld and small denominators are entries of their own', () => {
  const legenda = quantileLegend('x', 0, [
    ada(0), ada(0), ada(5), ada(6),
    { nilai: null, status: 'tidak-ada-data' },
    { nilai: null, status: 'dirahasiakan' },
    { nilai: 50, status: 'penyebut-kecil' },
  ]);
  expect(legenda.khusus.map(one => [one.status, one.jumlah])).toEqual(
    [['nol', 2], ['penyebut-kecil', 1], ['dirahasiakan', 1], ['tidak-ada-data', 1]]);
  expect(entryOf(0, 'ada', legenda)).toBe('nol');
  expect(entryOf(50, 'penyebut-kecil', legenda)).toBe('penyebut-kecil');
});

test('constant values make one class and no values make none', () => {
  expect(quantileLegend('x', 0, [7, 7, 7].map(ada)).kelas).toMatchObject([{ dari: 7, sampai: 7, jumlah: 3 }]);
  expect(quantileLegend('x', 0, []).kelas).toEqual([]);
});

test('classes cover every value, none is empty and the counts agree with the classing', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const next = random(seed);
    const values = Array.from({ length: 1 + Math.floor(next() * 60) }, () => Math.floor(next() * 25) / 2);
    const legenda = quantileLegend('x', 0, values.map(ada));
    const counts = legenda.kelas.map(() => 0);
    let zeros = 0;
    for (const value of values) {
      const entry = entryOf(value, 'ada', legenda);
      if (entry === 'nol') zeros++;
      else counts[entry as number]!++;
    }

    expect(counts, `seed ${seed}`).toEqual(legenda.kelas.map(kelas => kelas.jumlah));
    expect(counts.every(count => count > 0), `seed ${seed}`).toBe(true);
    expect(zeros, `seed ${seed}`).toBe(legenda.khusus.find(one => one.status === 'nol')?.jumlah ?? 0);
  }
});

test("the server's own class texts are shown, with the unit that they leave out", () => {
  const label = { id: '1,5–2,5', en: '1.5–2.5' };
  const legenda: Legenda = {
    ukuran: 'x', desimal: 1, metode: 'fisher', khusus: [], alasan: null, gvf: 0.9,
    kelas: [{ dari: 1.5, sampai: 2.5, warna: '#fff', jumlah: 1, label }],
  };
  expect(classLabels(legenda, 'id', true)).toEqual(['1,5–2,5\u202f%']);
  expect(classLabels(legenda, 'en', false)).toEqual(['1.5–2.5']);
});

test('a class text in one language only is not shown in the other', () => {
  const legenda: Legenda = {
    ukuran: 'x', desimal: 1, metode: 'fisher', khusus: [], alasan: null, gvf: 0.9,
    kelas: [{ dari: 1.5, sampai: 2.5, warna: '#fff', jumlah: 1, label: '1,5 sampai 2,5' }],
  };
  expect(classLabels(legenda, 'id', false)).toEqual(['1,5 sampai 2,5']);
  expect(classLabels(legenda, 'en', false)).toEqual(['1.5 – 2.5']);
});
