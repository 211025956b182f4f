// An invented province: one kabupaten of 4 kecamatan with 6 desa each, and a neighbour without data. The areas are blocks
// of a jittered grid whose edges are wrinkled the same way for both sides, so levels nest exactly.

import type { FeatureCollection } from 'geojson';
import type { Kotak, Tingkat } from '../src/contract.ts';
import { featureId, parentOf, tingkatOf } from '../src/kode.ts';

export interface Area {
  kode: string;
  nama: string;
  tingkat: Tingkat;
  kotak: Kotak;
  titik: [number, number];
  ring: [number, number][];
}

const west = 111.4, south = -8.35, step = 0.075;
const columns = 10, rows = 4, homeColumns = 6;

function noise(...seed: number[]): number {
  let h = 2166136261;
  for (const n of seed) h = Math.imul(h ^ (n + 0x9e37), 16777619) ^ (h >>> 13);
  h = Math.imul(h ^ (h >>> 15), 2246822507);
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296 - 0.5;
}

function node(c: number, r: number): [number, number] {
  return [west + step * (c + 0.55 * noise(c, r, 1)), south + step * (r + 0.55 * noise(c, r, 2))];
}

function wrinkle(a: [number, number], b: [number, number], seed: number, level: number): [number, number][] {
  if (level === 0) return [a];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const shift = noise(seed, level, 7) * length * 0.28;
  const middle: [number, number] = [
    (a[0] + b[0]) / 2 - ((b[1] - a[1]) / length) * shift, (a[1] + b[1]) / 2 + ((b[0] - a[0]) / length) * shift];
  return [...wrinkle(a, middle, seed * 2 + 1, level - 1), ...wrinkle(middle, b, seed * 2 + 2, level - 1)];
}

function edge(c0: number, r0: number, c1: number, r1: number): [number, number][] {
  const forward = c1 > c0 || r1 > r0;
  const [from, to] = forward ? [[c0, r0], [c1, r1]] as const : [[c1, r1], [c0, r0]] as const;
  const a = node(...from), b = node(...to);
  const points = wrinkle(a, b, from[0] * 131 + from[1] * 17 + (to[0] > from[0] ? 5 : 3), 5);
  return forward ? points : [b, ...points.slice(1).reverse()];
}

function block(c0: number, r0: number, c1: number, r1: number): [number, number][] {
  const ring: [number, number][] = [];
  for (let c = c0; c < c1; c++) ring.push(...edge(c, r0, c + 1, r0));
  for (let r = r0; r < r1; r++) ring.push(...edge(c1, r, c1, r + 1));
  for (let c = c1; c > c0; c--) ring.push(...edge(c, r1, c - 1, r1));
  for (let r = r1; r > r0; r--) ring.push(...edge(c0, r, c0, r - 1));
  return [...ring, ring[0]!];
}

const syllables = ['ka', 'ra', 'su', 'me', 'lo', 'wa', 'ti', 'ban', 'gan', 'sar', 'pu', 'do', 'nga', 'ri', 'jo', 'yo'];

function invented(...seed: number[]): string {
  const pick = (n: number) => syllables[Math.floor((noise(...seed, n) + 0.5) * syllables.length)]!;
  const name = pick(1) + pick(2) + pick(3);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function area(kode: string, nama: string, c0: number, r0: number, c1: number, r1: number): Area {
  const ring = block(c0, r0, c1, r1);
  const xs = ring.map(p => p[0]), ys = ring.map(p => p[1]);
  return {
    kode, nama, tingkat: tingkatOf(kode), ring,
    kotak: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    titik: [xs.reduce((a, b) => a + b) / xs.length, ys.reduce((a, b) => a + b) / ys.length],
  };
}

function* build(): Generator<Area> {
  yield area('35', 'Provinsi Rekaan', 0, 0, columns, rows);
  yield area('35.03', 'Kabupaten Rekaan', 0, 0, homeColumns, rows);
  yield area('35.04', 'Kabupaten Tetangga', homeColumns, 0, columns, rows);
  for (let r = 0; r < rows; r++) {
    for (const [kab, from, to] of [['35.03', 0, homeColumns], ['35.04', homeColumns, columns]] as const) {
      const kec = `${kab}.0${r + 1}`;
      yield area(kec, invented(r, from, 3), from, r, to, r + 1);
      for (let c = from; c < to; c++) yield area(`${kec}.200${c - from + 1}`, invented(r, c, 9), c, r, c + 1, r + 1);
    }
  }
}

export const areas: readonly Area[] = [...build()];
export const byKode = new Map(areas.map(one => [one.kode, one]));

export function ancestors(kode: string): Area[] {
  const up = parentOf(kode);
  return up === undefined ? [] : [...ancestors(up), byKode.get(up)!];
}

export function features(tingkat: Tingkat): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.filter(one => one.tingkat === tingkat).map(one => ({
      type: 'Feature',
      id: featureId(one.kode),
      properties: { kode: one.kode, nama: one.nama },
      geometry: { type: 'Polygon', coordinates: [one.ring] },
    })),
  };
}
