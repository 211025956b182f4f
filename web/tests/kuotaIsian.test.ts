import { expect, test } from 'vitest';
import { apart, query, readIsian, sortOutline, tablesOf } from '../src/kuota/isian.ts';

test('lines of needs and weights become lists, and empty fields go', () => {
  const { rencana, halaman } = readIsian([
    ['cari', 'pang'], ['induk', '35.03'], ['total', '25.000'], ['kebutuhan', 'desil.1:jumlah'], ['bobot', ''], ['kebutuhan2', ''], ['bobot2', '5'],
    ['kebutuhan3', 'desil.2:jumlah'], ['bobot3', '0,5'], ['batas', '12,5'], ['maksimal', ''], ['baris', 'kecamatan'], ['bahasa', 'en'],
  ]);
  expect(rencana).toEqual({ induk: '35.03', total: '25000', kebutuhan: 'desil.1:jumlah,desil.2:jumlah', bobot: '1,0.5', batas: '12.5' });
  expect(halaman).toEqual({ baris: 'kecamatan', bahasa: 'en' });
});

test('thousands are taken apart only where they are thousands', () => {
  const total = (text: string) => readIsian([['total', text]]).rencana.total;
  expect(['1.234.567', '1,234', '25.00', '2.5000', 'abc', ' 7 '].map(total)).toEqual(['1234567', '1234', '25.00', '2.5000', 'abc', '7']);
});

test('a query has its names in order and keeps the value grammar', () => {
  expect(query({ total: '10', kebutuhan: 'desil.1:jumlah@2020-10,desil.2', kosong: '' }, { f: 'csv' })).toBe('f=csv&kebutuhan=desil.1:jumlah@2020-10,desil.2&total=10');
});

test('the plan beside is the same but for what it says', () => {
  expect(apart({ total: '10', metode: 'hill' })).toEqual({ sendiri: { total: '10', metode: 'hill' }, banding: null });
  expect(apart({ total: '10', kebutuhan: 'a,b', bobot: '1,2', 'banding-kebutuhan': 'c', 'banding-metode': 'hill' })).toEqual({
    sendiri: { total: '10', kebutuhan: 'a,b', bobot: '1,2' }, banding: { total: '10', kebutuhan: 'c', metode: 'hill' },
  });
});

test('tables come out of a plan file as they may be uploaded', () => {
  expect(tablesOf({ lama: { '35.03.01': 5 }, kunci: { '35.03.02': [1, 4] }, kebutuhan: null })).toEqual({
    lama: 'kode,kuota\n35.03.01,5\n', kunci: 'kode,minimal,maksimal\n35.03.02,1,4\n',
  });
  expect([null, 3, 'x', [], { lama: 3 }].map(tablesOf)).toEqual([{}, {}, {}, {}, {}]);
});

test('an outline is sorted among siblings, and each keeps what lies below it', () => {
  const rows = [[0, 2], [1, 9], [1, 3], [0, 1], [1, 5], [2, 8], [2, 7], [1, 4]].map(([depth, value], place) => ({ depth: depth!, value: value!, place }));
  const sorted = sortOutline(rows, (a, b) => a.value - b.value || a.place - b.place);
  expect(sorted.map(one => `${one.depth}:${one.value}`)).toEqual(['0:1', '1:4', '1:5', '2:7', '2:8', '0:2', '1:3', '1:9']);
  expect(sortOutline([], () => 0)).toEqual([]);
});
