import { expect, test } from 'vitest';
import { readCatalog } from '../src/catalog.ts';
import type { KatalogJawaban } from '../src/contract.ts';
import { findIndicators } from '../src/indicatorPicker.ts';

const teks = (id: string, en: string) => ({ id, en });

function indikator(id: string, judul: string, en: string, dimensi: string[] = []): KatalogJawaban['indikator'][number] {
  return {
    id, judul: teks(judul, en), definisi: teks('', ''), satuan: '', satuanTeks: teks('', ''), asal: 'register', penyebut: null, terdalam: 'desa',
    sumber: '', statistik: ['jumlah'], dimensi, edisi: ['2020-10'],
  };
}

const katalog = readCatalog({
  rilis: '', judul: '', penerbit: '', sampel: true, catatan: teks('', ''), edisi: [],
  tema: [
    { judul: teks('Kesehatan', 'Health'), indikator: ['disabilitas', 'penyakit'] },
    { judul: teks('Pendidikan', 'Education'), indikator: ['ijazah'] },
  ],
  dimensi: [{ nama: 'jenis', id: 'jenis', judul: teks('Jenis', 'Kind'), lengkap: false, kategori: [{ id: 'asma', judul: teks('Asma', 'Asthma') }] }],
  indikator: [
    indikator('disabilitas', 'Penyandang disabilitas', 'Persons with a disability'),
    indikator('penyakit', 'Penyakit kronis', 'Chronic illness', ['jenis']),
    indikator('ijazah', 'Ijazah tertinggi', 'Highest diploma'),
  ],
});
const found = (query: string) => findIndicators(katalog, query).flatMap(group => group.indikator.map(one => one.id));

test('part of a word of the title finds', () => {
  expect(found('disabil')).toEqual(['disabilitas']);
  expect(found('ILLNESS')).toEqual(['penyakit']);
});

test('themes and categories find too, and every word must be there', () => {
  expect(found('kesehatan')).toEqual(['disabilitas', 'penyakit']);
  expect(found('kronis asma')).toEqual(['penyakit']);
  expect(found('kronis netra')).toEqual([]);
});

test('nothing typed lists everything in its groups', () => {
  expect(findIndicators(katalog, ' ').map(group => group.judul.en)).toEqual(['Health', 'Education']);
  expect(found('')).toHaveLength(3);
});
