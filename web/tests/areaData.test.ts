import { expect, test } from 'vitest';
import { denominator } from '../src/areaData.ts';
import { readCatalog } from '../src/catalog.ts';
import type { KatalogJawaban } from '../src/contract.ts';
import { complete, parse } from '../src/ukuran.ts';

const judul = { id: '', en: '' };

function indikator(id: string, dimensi: string[], penyebut: string | null, penyebutSilang?: string): KatalogJawaban['indikator'][number] {
  return {
    id, judul, definisi: judul, satuan: 'rumah-tangga', satuanTeks: judul, asal: 'register', penyebut, terdalam: 'desa', sumber: '',
    statistik: penyebut === null ? ['jumlah'] : ['persen', 'jumlah'], dimensi, edisi: ['2019-07..2020-10'],
    ...penyebutSilang === undefined ? {} : { penyebutSilang },
  };
}

const katalog = readCatalog({
  rilis: '', judul: '', penerbit: '', sampel: true, catatan: judul, edisi: [], tema: [],
  dimensi: [{ nama: 'desil', id: 'desil', judul, lengkap: true, kategori: ['1', '2'].map(id => ({ id, judul })) }],
  indikator: [indikator('semua', [], null), indikator('pindah', ['desil', 'desil'], 'semua', 'pindah{1}'), indikator('silang', ['desil', 'desil'], 'semua')],
});

test.each([
  ['pindah.1', 'semua:jumlah@2019-07..2020-10'],
  ['pindah.1.2', 'pindah.1:jumlah@2019-07..2020-10'],
  ['silang.1.2', 'semua:jumlah@2019-07..2020-10'],
])('%s is a share of %s', (text, whole) => {
  const found = denominator(katalog, parse(text, katalog)!);
  expect(found && complete(found)).toBe(whole);
});
