import { expect, test } from 'vitest';
import { edisiText, monthOf, nilaiText, number, rangeLabels, reliability } from '../src/format.ts';

test('Indonesian numbers have a decimal comma and a point between thousands', () => {
  expect(number(1234567.25, 'id', 1)).toBe('1.234.567,3');
  expect(number(1234567.25, 'en', 1)).toBe('1,234,567.3');
});

test('counts are whole and shares carry their sign', () => {
  expect(nilaiText(12345, 'jumlah', 'id', 0)).toBe('12.345');
  expect(nilaiText(7.25, 'persen', 'en', 2)).toBe('7.25%');
  expect(nilaiText(7.25, 'persen', 'id', 2)).toBe('7,25\u202f%');
  expect(nilaiText(1.6, 'nilai', 'id', 2)).toBe('1,60');
});

test('editions are months of the language', () => {
  expect(edisiText('2020-10', 'id')).toBe('Oktober 2020');
  expect(edisiText('2018-05', 'en')).toBe('May 2018');
  expect(edisiText('2019-07..2020-10', 'id')).toBe('Juli 2019 – Oktober 2020');
  expect(monthOf('2020-01') - monthOf('2019-10')).toBe(3);
});

test('ranges use the fewest decimals that keep the bounds apart', () => {
  const kelas = [{ dari: 1.04, sampai: 1.11 }, { dari: 1.11, sampai: 1.12 }];
  expect(rangeLabels(kelas, 'en', false)).toEqual(['1.04 – 1.11', '1.11 – 1.12']);
  expect(rangeLabels([{ dari: 3, sampai: 9 }, { dari: 9, sampai: 120 }], 'id', false)).toEqual(['3 – 9', '9 – 120']);
});

test('the smallest and the largest value stay inside the legend after rounding', () => {
  const kelas = [{ dari: 2.37, sampai: 10.2 }, { dari: 10.2, sampai: 48.31 }];
  expect(rangeLabels(kelas, 'id', true)).toEqual(['2,3 – 10,2\u202f%', '10,2 – 48,4\u202f%']);
});

test('a class of a single value shows it as the tables do', () => {
  expect(rangeLabels([{ dari: 23.72, sampai: 23.72 }], 'en', true)).toEqual(['23.7%']);
});

test('a bound that is a decimal but for floating point is not pushed outwards', () => {
  expect(rangeLabels([{ dari: 0.1 + 0.2, sampai: 1.1 + 2.2 }], 'en', false)).toEqual(['0.3 – 3.3']);
});

test('reliability follows the relative standard error', () => {
  expect([25, 25.1, 50, 50.1].map(reliability)).toEqual(['baik', 'hati-hati', 'hati-hati', 'lemah']);
});
