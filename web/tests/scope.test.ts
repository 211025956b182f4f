import { expect, test } from 'vitest';
import type { Indikator, NilaiStatus, NilaiWilayah, Tingkat } from '../src/contract.ts';
import { homeOf, moveTo, viewOf } from '../src/scope.ts';
import type { Ukuran } from '../src/ukuran.ts';

const area = (kode: string, status: NilaiStatus = 'ada'): NilaiWilayah => ({ kode, nama: kode, nilai: [1], status: [status] });

function ukuran(terdalam: Tingkat, asal: Indikator['asal'] = 'register'): Ukuran {
  const judul = { id: '', en: '' };
  const indikator: Indikator = {
    id: 'x', judul, definisi: judul, satuan: '', satuanTeks: judul, asal, penyebut: null, terdalam, sumber: '',
    statistik: ['persen'], dimensi: [], edisi: ['2020-10'],
  };
  return { indikator, kategori: [], statistik: 'persen', edisi: '2020-10' };
}

const home = { induk: '35.03', tingkat: 'desa' as const };

test('data of one kabupaten among many open with its desa', () => {
  expect(homeOf({ tingkat: 'kecamatan', wilayah: [area('35.03.01'), area('35.03.02'), area('35.04.01', 'tidak-ada-data')] }))
    .toEqual({ induk: '35.03', tingkat: 'desa' });
});

test('data of several provinces open with the level they were found at', () => {
  expect(homeOf({ tingkat: 'provinsi', wilayah: [area('35'), area('36')] })).toEqual({ induk: undefined, tingkat: 'provinsi' });
});

test('a withheld area counts as one with data', () => {
  expect(homeOf({ tingkat: 'kabupaten', wilayah: [area('35.03'), area('35.04', 'dirahasiakan')] }))
    .toEqual({ induk: '35', tingkat: 'kabupaten' });
});

test('a level above the scope widens the scope', () => {
  expect(viewOf({ bahasa: 'id', tingkat: 'kabupaten' }, home, ukuran('desa'))).toMatchObject({ induk: '35', tingkat: 'kabupaten' });
});

test('a scope of its own opens with the level below it', () => {
  expect(viewOf({ bahasa: 'id', induk: '35' }, home, ukuran('desa'))).toMatchObject({ induk: '35', tingkat: 'kabupaten' });
});

test('no level below what the indicator publishes is shown', () => {
  expect(viewOf({ bahasa: 'id', tingkat: 'desa' }, home, ukuran('kecamatan'))).toMatchObject({ induk: '35.03', tingkat: 'kecamatan' });
});

test('figures of a table open with the level they are given for', () => {
  expect(viewOf({ bahasa: 'id' }, { induk: '15', tingkat: 'kabupaten' }, ukuran('desa', 'tabel'))).toMatchObject({ induk: '15', tingkat: 'desa' });
  expect(viewOf({ bahasa: 'id', induk: '35' }, { induk: '35.03', tingkat: 'desa' }, ukuran('kabupaten', 'tabel')))
    .toMatchObject({ induk: '35', tingkat: 'kabupaten' });
  expect(viewOf({ bahasa: 'id', tingkat: 'kecamatan' }, home, ukuran('desa', 'tabel'))).toMatchObject({ tingkat: 'kecamatan' });
});

test('an area outside moves the scope to its counterpart', () => {
  expect(moveTo('35.04.02.2001', home)).toEqual({ wilayah: '35.04.02.2001', induk: '35.04', tingkat: 'desa' });
  expect(moveTo('35.03.02.2001', home)).toEqual({ wilayah: '35.03.02.2001' });
  expect(moveTo('35', home)).toEqual({ wilayah: '35', induk: '35', tingkat: 'kabupaten' });
});
