import { expect, test } from 'vitest';
import { formatState, parseState, type UrlState } from '../src/urlState.ts';

test('a full state survives the round trip', () => {
  const state: UrlState = {
    ukuran: 'desil.1:persen@2020-10', tingkat: 'desa', induk: '35.03', wilayah: '35.03.01.2001', bahasa: 'en',
    rilis: '0123456789abcdef',
  };
  expect(parseState(formatState(state))).toEqual(state);
});

test('the value grammar stays readable in the address', () => {
  expect(formatState({ ukuran: 'desil.1:persen@2020-10', bahasa: 'id' })).toBe('?ukuran=desil.1:persen@2020-10');
});

test('the page as it opens has no query', () => {
  expect(formatState(parseState(''))).toBe('');
});

test('nonsense and foreign parameters count as absent', () => {
  expect(parseState('?tingkat=dusun&induk=3503&wilayah=35.3&bahasa=fr&rilis=XYZ&fbclid=1')).toEqual({
    ukuran: undefined, tingkat: undefined, induk: undefined, wilayah: undefined, bahasa: 'id', rilis: undefined,
  });
});
