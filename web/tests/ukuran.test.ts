import { expect, test } from 'vitest';
import { readCatalog } from '../src/catalog.ts';
import type { Dimensi, KatalogJawaban } from '../src/contract.ts';
import { address, choose, complete, deepest, editions, initial, onlyLevel, parse, statisticsOf } from '../src/ukuran.ts';

const judul = { id: '', en: '' };
type Singkat = KatalogJawaban['indikator'][number];

const dimensi = (nama: string, ids: string[]): Dimensi =>
  ({ nama, id: nama, judul, lengkap: true, kategori: ids.map(id => ({ id, judul })) });

function indikator(id: string, dimensi: string[], statistik: Singkat['statistik'], lain: Partial<Singkat> = {}): Singkat {
  return {
    id, judul, definisi: judul, satuan: 'rumah-tangga', satuanTeks: judul, asal: 'register', penyebut: null, terdalam: 'desa', sumber: '',
    statistik, dimensi, edisi: ['2020-01', '2020-10'], ...lain,
  };
}

const katalog = readCatalog({
  rilis: '', judul: '', penerbit: '', sampel: true, catatan: judul, edisi: [],
  tema: [], dimensi: [dimensi('desil', ['1', '2']), dimensi('umur', ['7-12', '13-15'])],
  indikator: [
    indikator('rumah-tangga', [], ['jumlah']),
    indikator('desil', ['desil'], ['persen', 'jumlah'], { edisiLain: { 'desil.2:persen': ['2020-01'] } }),
    indikator('sekolah', ['desil', 'umur'], ['persen', 'jumlah'], { terdalamSilang: 'kecamatan', edisiLain: { 'sekolah.2.13-15': [] } }),
    indikator('pindah', ['desil', 'desil'], ['jumlah'], { edisi: ['2019-07..2020-10', '2020-01..2020-10'] }),
    indikator('kosong', [], ['jumlah'], { edisi: [] }),
    indikator('panjang-jalan', [], ['jumlah'], { asal: 'tabel', terdalam: 'kecamatan', edisi: ['2020-01'] }),
  ],
});

test('what is left out is the default statistic and the latest edition', () => {
  expect(complete(parse('desil.1', katalog)!)).toBe('desil.1:persen@2020-10');
  expect(complete(parse('desil.1@terbaru', katalog)!)).toBe('desil.1:persen@2020-10');
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

test('a statistic has the editions that are said for it', () => {
  expect(editions(parse('desil.2', katalog)!)).toEqual(['2020-01']);
  expect(editions(parse('desil.2:jumlah', katalog)!)).toEqual(['2020-01', '2020-10']);
  expect(parse('desil.2:persen@2020-10', katalog)).toBeNull();
});

test('of two dimensions the second may be left out', () => {
  expect(complete(parse('sekolah.2', katalog)!)).toBe('sekolah.2:persen@2020-10');
  expect(complete(parse('sekolah.2.7-12', katalog)!)).toBe('sekolah.2.7-12:persen@2020-10');
  expect([deepest(parse('sekolah.2', katalog)!), deepest(parse('sekolah.2.7-12', katalog)!)]).toEqual(['desa', 'kecamatan']);
});

test('a combination that was not built is not offered', () => {
  expect(parse('sekolah.2.13-15', katalog)).toBeNull();
  expect(statisticsOf(parse('sekolah.2.7-12', katalog)!)).toEqual(['persen', 'jumlah']);
  expect(complete(choose(katalog.indikator[2]!, { kategori: ['2', '13-15'] })!)).toBe('sekolah.2:persen@2020-10');
});

test('changes are named by both of their editions', () => {
  expect(complete(parse('pindah.1.2@2019-07..2020-10', katalog)!)).toBe('pindah.1.2:jumlah@2019-07..2020-10');
  expect(address(parse('pindah.1.2', katalog)!)).toBe('pindah.1.2:jumlah');
});

test('another indicator keeps what it can of the choice', () => {
  expect(complete(choose(katalog.indikator[1]!, { kategori: ['2', '13-15'], statistik: 'jumlah', edisi: '2020-01' })!)).toBe('desil.2:jumlah@2020-01');
  expect(choose(katalog.indikator[4]!, {})).toBeNull();
});

test('a table has figures at its own level alone, and says which; a register has them at all levels above', () => {
  const table = parse('panjang-jalan', katalog)!;
  expect(['provinsi', 'kabupaten', 'kecamatan', 'desa'].map(one => onlyLevel(table, one as never))).toEqual(['kecamatan', 'kecamatan', null, 'kecamatan']);
  expect(onlyLevel(parse('rumah-tangga', katalog)!, 'provinsi')).toBeNull();
});
