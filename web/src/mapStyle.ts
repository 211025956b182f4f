import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { specialFills } from './classes.ts';
import { tingkatAll, type Khusus, type Legenda, type Tingkat } from './contract.ts';
import { depth, featureId, tingkatOf } from './kode.ts';
import { hatched } from './patterns.ts';

export const source = 'wilayah';
export const fillLayer = 'isi';

export interface MapView {
  tingkat: Tingkat;
  /** Complete value: the name of the tile property. */
  ukuran: string;
  legenda: Legenda | null;
  /** Areas outside are veiled. */
  induk: string | undefined;
  wilayah: string | undefined;
}

export interface TileSource {
  tiles: string[];
  minzoom: number;
  maxzoom: number;
  attribution?: string;
}

/** Fonts by the CSS names of style.css: the browser draws the glyphs, no glyph server is needed. */
const font = 'Huruf Peta';

const colour = {
  water: '#e3eaec', land: '#f4f2ed', waiting: '#eceae4', ink: '#1f2a33', halo: 'rgba(255,255,255,0.9)', veil: 'rgba(236,239,238,0.78)',
};

// Borders of a level when it is the mapped one, and when a narrower one is. Unit: pixels.
const border: Record<Tingkat, { color: string; width: number }> = {
  provinsi: { color: 'rgba(24,32,40,0.85)', width: 1.6 },
  kabupaten: { color: 'rgba(24,32,40,0.75)', width: 1.3 },
  kecamatan: { color: 'rgba(24,32,40,0.55)', width: 0.9 },
  desa: { color: 'rgba(24,32,40,0.28)', width: 0.5 },
};

/** Name of a pattern image: kind and fill, so that another fill is another image. */
export function patternId(status: string, fill: string): string {
  return `pola/${status}/${fill}`;
}

export function readPatternId(id: string): { status: Khusus['status']; fill: string } | null {
  const match = /^pola\/([a-z-]+)\/(#[0-9a-f]{6})$/i.exec(id);
  const status = hatched.find(one => one === match?.[1]);
  return status && match?.[2] ? { status, fill: match[2] } : null;
}

/** The whole map style of a view: MapLibre changes only what differs from the one before. */
export function mapStyle(view: MapView, tiles: TileSource): StyleSpecification {
  return {
    version: 8,
    sources: { [source]: { type: 'vector', ...tiles } },
    transition: { duration: 180, delay: 0 },
    layers: [
      { id: 'air', type: 'background', paint: { 'background-color': colour.water } },
      { id: 'tanah', type: 'fill', source, 'source-layer': 'provinsi', paint: { 'fill-color': colour.land } },
      ...fills(view),
      ...borders(view),
      ...highlights(view),
      ...labels(view),
    ],
  };
}

function fills(view: MapView): LayerSpecification[] {
  const { tingkat, legenda } = view;
  const layer = { source, 'source-layer': tingkat } as const;
  return [
    { id: fillLayer, type: 'fill', ...layer, paint: { 'fill-color': classColour(view) as never, 'fill-antialias': false } },
    ...hatched.map((status): LayerSpecification => ({
      id: `pola-${status}`, type: 'fill', ...layer,
      filter: ['==', ['get', `status:${view.ukuran}`], status],
      paint: { 'fill-pattern': patternId(status, fillOf(legenda, status)) },
    })),
    {
      id: 'luar', type: 'fill', ...layer, filter: outside(view.induk),
      paint: { 'fill-color': colour.veil, 'fill-antialias': false },
    },
  ];
}

export function fillOf(legenda: Legenda | null, status: (typeof hatched)[number] | 'nol'): string {
  return legenda?.khusus.find(one => one.status === status)?.warna ?? specialFills[status];
}

function classColour({ ukuran, legenda }: MapView): unknown {
  if (!legenda || legenda.kelas.length === 0) return colour.waiting;
  const value = ['to-number', ['get', ukuran]];
  const cases: unknown[] = [];
  if (legenda.khusus.some(one => one.status === 'nol')) cases.push(['==', value, 0], fillOf(legenda, 'nol'));
  // Closed on the right, as the classes are; the last takes what is left.
  for (const kelas of legenda.kelas.slice(0, -1)) cases.push(['<=', value, kelas.sampai], kelas.warna);
  // Without the property the tile is still that of the value shown before.
  return ['case', ['!', ['has', ukuran]], colour.waiting, ...cases, legenda.kelas[legenda.kelas.length - 1]?.warna ?? colour.waiting];
}

function outside(induk: string | undefined): FilterSpecification {
  if (induk === undefined) return ['==', ['literal', true], false] as unknown as FilterSpecification;
  return ['!=', ['slice', ['get', 'kode'], 0, induk.length], induk] as unknown as FilterSpecification;
}

function borders({ tingkat }: MapView): LayerSpecification[] {
  return [...tingkatAll].reverse().filter(one => depth(one) <= depth(tingkat)).map(one => ({
    id: `batas-${one}`,
    type: 'line',
    source,
    'source-layer': one,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': border[one].color,
      'line-width': ['interpolate', ['linear'], ['zoom'], 6, border[one].width * 0.6, 9, border[one].width, 13, border[one].width * 1.8],
    },
  }));
}

function highlights({ tingkat, wilayah }: MapView): LayerSpecification[] {
  const selected: LayerSpecification[] = wilayah === undefined ? [] : (['tepi', 'pilih'] as const).map(id => ({
    id, type: 'line', source, 'source-layer': tingkatOf(wilayah),
    filter: ['==', ['id'], featureId(wilayah)],
    layout: { 'line-join': 'round' },
    // A white casing keeps the outline visible on every class.
    paint: id === 'tepi'
      ? { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.95 }
      : { 'line-color': colour.ink, 'line-width': 2.6 },
  }));
  return [
    {
      id: 'sorot', type: 'line', source, 'source-layer': tingkat, layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour.ink, 'line-width': 1.8,
        'line-opacity': ['case', ['boolean', ['feature-state', 'sorot'], false], 1, 0],
      },
    },
    ...selected,
  ];
}

function labels({ tingkat }: MapView): LayerSpecification[] {
  const above = tingkatAll[depth(tingkat) - 1];
  const own: LayerSpecification = {
    id: `nama-${tingkat}`, type: 'symbol', source, 'source-layer': 'label',
    filter: ['==', ['get', 'tingkat'], tingkat],
    // Desa are many: their names wait until there is room.
    ...(tingkat === 'desa' ? { minzoom: 10.5 } : {}),
    layout: {
      'text-field': ['get', 'nama'], 'text-font': [font],
      'text-size': ['interpolate', ['linear'], ['zoom'], 6, 11, 12, 14], 'text-max-width': 7, 'text-padding': 4,
    },
    paint: { 'text-color': colour.ink, 'text-halo-color': colour.halo, 'text-halo-width': 1.4 },
  };
  if (!above || tingkat === 'kabupaten') return [own];
  return [own, {
    id: `nama-${above}`, type: 'symbol', source, 'source-layer': 'label',
    filter: ['==', ['get', 'tingkat'], above],
    layout: {
      'text-field': ['upcase', ['get', 'nama']], 'text-font': [font], 'text-letter-spacing': 0.14,
      'text-size': ['interpolate', ['linear'], ['zoom'], 7, 10.5, 12, 14], 'text-max-width': 9, 'text-padding': 6,
    },
    paint: {
      'text-color': colour.ink, 'text-halo-color': colour.halo, 'text-halo-width': 1.8,
      'text-opacity': ['interpolate', ['linear'], ['zoom'], 12, 1, 13, 0.35],
    },
  }];
}
