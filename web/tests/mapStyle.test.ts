import { createExpression, isExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import type { Legenda } from '../src/contract.ts';
import { layersOf, mapStyle, patternId, readPatternId, type Drawing, type MapView } from '../src/mapStyle.ts';

const legend = (warna: string): Legenda => ({
  ukuran: 'x:persen@2020-10', desimal: 2, metode: 'fisher', alasan: null, gvf: null, khusus: [],
  kelas: [{ dari: 1, sampai: 10, warna, jumlah: 1, label: '' }],
});
const drawing = (view: Partial<MapView>): Drawing => ({
  source: 'wilayah-1', view: { tingkat: 'desa', legenda: legend('#ffffb2'), induk: '35.03', ...view },
  tiles: { tiles: ['http://localhost/ubin/{z}/{x}/{y}.mvt?v=g'], minzoom: 0, maxzoom: 12 },
});

test('the style of one level, and of two while one takes the place of the other, is valid', () => {
  const both = [drawing({ tingkat: 'kecamatan' }), drawing({})];
  expect(validateStyleMin(mapStyle([drawing({})]))).toEqual([]);
  expect(validateStyleMin(mapStyle(both))).toEqual([]);
  expect(Object.keys(mapStyle(both).sources)).toEqual(['wilayah-1']);
  expect(layersOf(both[0]!)).not.toBe(layersOf(both[1]!));
});

test('another value, whatever its classes, is the same style: nothing is loaded or cut anew', () => {
  expect(mapStyle([drawing({ legenda: legend('#bd0026') })])).toEqual(mapStyle([drawing({})]));
  expect(mapStyle([drawing({ legenda: null })])).toEqual(mapStyle([drawing({})]));
});

test.each([
  ['no state yet', {}, '#e2dfd7', 0],
  ['a class', { warna: '#bd0026', pola: null }, '#bd0026', 0],
  ['a hatch', { warna: '#d9dce0', pola: 'dirahasiakan' }, '#d9dce0', 1],
  ['cleared', { warna: null, pola: null }, '#e2dfd7', 0],
])('%s: the state of an area is its colour and hatch', (_, state, colour, opacity) => {
  const paint = (id: string): Record<string, unknown> =>
    (mapStyle([drawing({})]).layers.find(one => one.id === `${id}@desa@wilayah-1`) as { paint: Record<string, unknown> }).paint;
  const read = (value: unknown, type: 'color' | 'number') => {
    expect(isExpression(value)).toBe(true);
    const made = createExpression(value, { type } as never);
    if (made.result !== 'success') throw new Error(JSON.stringify(made.value));
    return made.value.evaluate({ zoom: 8 }, { type: 3, properties: {} } as never, state as never) as unknown;
  };
  expect(String(read(paint('isi')['fill-color'], 'color'))).toBe(rgba(colour));
  expect(read(paint('pola-dirahasiakan')['fill-opacity'], 'number')).toBe(opacity);
  expect(read(paint('pola-penyebut-kecil')['fill-opacity'], 'number')).toBe(0);
});

test('pattern images are named by status and fill', () => {
  expect(readPatternId(patternId('dirahasiakan', '#d9dce0'))).toEqual({ status: 'dirahasiakan', fill: '#d9dce0' });
  expect(readPatternId('pola/ada/#ffffff')).toBeNull();
});

function rgba(hex: string): string {
  return `rgba(${[1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)).join(',')},1)`;
}
