import { expect, test } from 'vitest';
import type { Indikator, Katalog } from '../src/contract.ts';
import { address, complete, initial, parse } from '../src/ukuran.ts';

const judul = { id: '', en: '' };

function indikator(id: string, kategori: string[], statistik: Indikator['statistik']): Indikator {
  const edisi = ['2020-01', '2020-10'];
  return {
    id, judul, definisi: judul, satuan: 'rumah-tangga', asal: 'register', penyebut: null, terdalam: 'desa', sumber: '', statistik,
    seri: kategori.length === 0
      ? [{ seri: id, kategori: null, edisi }]
      : kategori.map(one => ({ seri: `${id}.${one}`, kategori: { id: one, judul }, edisi })),
  };
}

const katalog: Katalog = {
  rilis: '', judul: '', penerbit: '', sampel: true, catatan: judul, edisi: [],
  indikator: [indikator('rumah-tangga', [], ['jumlah']), indikator('desil', ['1', '2'], ['persen', 'jumlah'])],
};

test('what is left out is the default statistic and the latest edition', () => {
  expect(complete(parse('desil.2', katalog)!)).toBe('desil.2:persen@2020-10');
  expect(complete(parse('desil.2@terbaru', katalog)!)).toBe('desil.2:persen@2020-10');
});

test('a bare indicator with categories means the first of them', () => {
  expect(complete(parse('desil', katalog)!)).toBe('desil.1:persen@2020-10');
});

test('an address names only an edition that is not the latest', () => {
  expect(address(parse('desil.1:jumlah@2020-10', katalog)!)).toBe('desil.1:jumlah');
  expect(address(parse('desil.1:jumlah@2020-01', katalog)!)).toBe('desil.1:jumlah@2020-01');
});

test('what does not exist is not replaced by something else', () => {
  for (const text of ['kosong', 'desil.9', 'desil.1:galat', 'desil.1@2019-01', 'desil.1:persen@', '../x']) {
    expect(parse(text, katalog), text).toBeNull();
  }
});

test('the first share is what opens', () => {
  expect(complete(initial(katalog)!)).toBe('desil.1:persen@2020-10');
});
