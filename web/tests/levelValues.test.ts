import { expect, test } from 'vitest';
import type { Legenda, NilaiStatus } from '../src/contract.ts';
import { LevelValues, lookOf, placesOf } from '../src/levelValues.ts';

const legenda: Legenda = {
  ukuran: 'x:persen@2020-10', desimal: 2, metode: 'fisher', alasan: null, gvf: 0.9,
  kelas: [
    { dari: 1, sampai: 10, warna: '#ffffb2', jumlah: 1, label: '' },
    { dari: 10, sampai: 20, warna: '#bd0026', jumlah: 1, label: '' },
  ],
  khusus: [
    { status: 'nol', warna: '#f4f3ee', jumlah: 1, label: '' },
    { status: 'dirahasiakan', warna: '#d9dce0', jumlah: 1, label: '' },
  ],
};

function of(values: number[], statuses: NilaiStatus[]): LevelValues {
  return new LevelValues('desa', 'g', placesOf(values.map((_, i) => 3503012001 + i)), Float64Array.from(values), statuses);
}

test('an area has the value and status at its place in the list', () => {
  const values = of([12.5, Number.NaN], ['penyebut-kecil', 'dirahasiakan']);
  expect(values.of(3503012001)).toEqual({ nilai: 12.5, status: 'penyebut-kecil' });
  expect(values.of(3503012002)).toEqual({ nilai: null, status: 'dirahasiakan' });
  expect(values.of(1101012001)).toEqual({ nilai: null, status: 'tidak-ada-data' });
});

test('lists of different lengths are refused', () => {
  expect(() => new LevelValues('desa', 'g', placesOf([1, 2]), new Float64Array(2), ['ada'])).toThrow('2 values and 1 statuses for 2 areas');
});

test('an area looks like its entry in the legend', () => {
  const values = of([10, 10.01, 99, 0, Number.NaN, 5], ['ada', 'ada', 'ada', 'ada', 'dirahasiakan', 'penyebut-kecil']);
  const looks = [0, 1, 2, 3, 4, 5].map(i => lookOf(values.of(3503012001 + i), legenda));
  expect(looks).toEqual([
    { warna: '#ffffb2', pola: null },
    { warna: '#bd0026', pola: null },
    { warna: '#bd0026', pola: null },
    { warna: '#f4f3ee', pola: null },
    { warna: '#d9dce0', pola: 'dirahasiakan' },
    { warna: '#f1f0f4', pola: 'penyebut-kecil' },
  ]);
});

test('without classes an area has no colour', () => {
  expect(lookOf({ nilai: 3, status: 'ada' }, { ...legenda, kelas: [] })).toEqual({ warna: null, pola: null });
});
