import { expect, test } from 'vitest';
import { ancestorAt, commonAncestor, featureId, isKode, isWithin, scopeAbove, tingkatOf } from '../src/kode.ts';

test('the level follows from the segments', () => {
  expect(['35', '35.03', '35.03.01', '35.03.01.2001'].map(tingkatOf)).toEqual(['provinsi', 'kabupaten', 'kecamatan', 'desa']);
});

test('only dotted Kemendagri codes are codes', () => {
  expect(['35', '35.03.01.2001'].every(isKode)).toBe(true);
  expect(['3503', '35.3', '35.03.01.201', '', '35.03.', '35.03.01.2001.1'].some(isKode)).toBe(false);
});

test('a code is not within another that merely starts alike', () => {
  expect(isWithin('35.03.01', '35.03')).toBe(true);
  expect(isWithin('35.03.10.2001', '35.03.1')).toBe(false);
});

test('the common ancestor of the parts of one district is the district', () => {
  expect(commonAncestor(['35.03.01', '35.03.02', '35.03.14'])).toBe('35.03');
  expect(commonAncestor(['35.03', '36.01'])).toBeUndefined();
  expect(commonAncestor(['35.03'])).toBe('35.03');
  expect(commonAncestor([])).toBeUndefined();
});

test('a scope moves up until it lies above the level that is mapped', () => {
  expect(scopeAbove('35.03', 'desa')).toBe('35.03');
  expect(scopeAbove('35.03', 'kabupaten')).toBe('35');
  expect(scopeAbove('35.03', 'provinsi')).toBeUndefined();
});

test('ancestors are cut at segments', () => {
  expect(ancestorAt('35.03.01.2001', 'kabupaten')).toBe('35.03');
  expect(ancestorAt('35', 'kabupaten')).toBeUndefined();
});

test('a feature id of ten digits is an exact number', () => {
  expect(featureId('91.99.99.9999')).toBe(9199999999);
});
