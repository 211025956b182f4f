import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { specialFills } from './classes.ts';
import { tingkatAll, type Khusus, type Legenda, type Tingkat } from './contract.ts';
import { depth } from './kode.ts';
import { hatched } from './patterns.ts';

export interface MapView {
  tingkat: Tingkat;
  /** Names the fills; which area has which is feature state. */
  legenda: Legenda | null;
  /** Areas outside are veiled. */
  induk: string | undefined;
}

export interface TileSource {
  tiles: string[];
  minzoom: number;
  maxzoom: number;
  attribution?: string;
}

/** Fonts by the CSS names of style.css: the browser draws the glyphs, no glyph server is needed. */
const font = 'Huruf Peta';

// Land without a value must not look like a class, nor like zero.
const colour = {
  water: '#e3eaec', land: '#e2dfd7', ink: '#1f2a33', halo: 'rgba(255,255,255,0.9)', veil: 'rgba(236,239,238,0.78)',
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

/** A view and the tiles it is drawn from. */
export interface Drawing {
  /** Name of the source. */
  source: string;
  view: MapView;
  tiles: TileSource;
}

/** The map style of one view, or of two while the lower is to stay in sight until the upper has its layers. */
export function mapStyle(drawings: readonly Drawing[]): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(drawings.map(({ source, tiles }) => [source, { type: 'vector', ...tiles }])),
    layers: [
      { id: 'air', type: 'background', paint: { 'background-color': colour.water } },
      ...drawings.flatMap(drawing => [
        {
          id: 'tanah', type: 'fill', source: drawing.source, 'source-layer': 'provinsi', paint: { 'fill-color': colour.land },
        } as LayerSpecification,
        ...fills(drawing.source, drawing.view),
        ...borders(drawing.source, drawing.view),
        ...highlights(drawing.source),
        ...labels(drawing.source, drawing.view),
      ].map(layer => ({ ...layer, id: `${layer.id}@${layersOf(drawing)}` }))),
    ],
  };
}

/** What the names of a drawing's layers end in: equal where one can become the other without a new layer. */
export function layersOf({ source, view }: Drawing): string {
  return `${view.tingkat}@${source}`;
}

/** Name of the layer that the pointer asks about. */
export function fillLayer(drawing: Drawing): string {
  return `isi@${layersOf(drawing)}`;
}

// Colour and hatch of an area are feature state (levelValues.ts), so that another value draws the same layers of the same tiles.
// A pattern cannot follow feature state, but the opacity of a layer with one pattern can.
function fills(source: string, { tingkat, legenda, induk }: MapView): LayerSpecification[] {
  const layer = { source, 'source-layer': tingkat } as const;
  return [
    {
      id: 'isi', type: 'fill', ...layer,
      paint: { 'fill-color': ['to-color', ['feature-state', 'warna'], colour.land], 'fill-antialias': false },
    },
    ...hatched.map((status): LayerSpecification => ({
      id: `pola-${status}`, type: 'fill', ...layer,
      paint: {
        'fill-pattern': patternId(status, fillOf(legenda, status)),
        'fill-opacity': ['case', ['==', ['feature-state', 'pola'], status], 1, 0],
        'fill-antialias': false,
      },
    })),
    {
      id: 'luar', type: 'fill', ...layer, filter: outside(induk),
      paint: { 'fill-color': colour.veil, 'fill-antialias': false },
    },
  ];
}

export function fillOf(legenda: Legenda | null, status: Khusus['status']): string {
  return legenda?.khusus.find(one => one.status === status)?.warna ?? specialFills[status];
}

function outside(induk: string | undefined): FilterSpecification {
  if (induk === undefined) return ['==', ['literal', true], false] as unknown as FilterSpecification;
  return ['!=', ['slice', ['get', 'kode'], 0, induk.length], induk] as unknown as FilterSpecification;
}

function borders(source: string, { tingkat }: MapView): LayerSpecification[] {
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

/**
 * Outlines of the area under the pointer and of the chosen one. They follow feature state, so that neither reloads a tile;
 * a white casing keeps them visible on every class.
 */
function highlights(source: string): LayerSpecification[] {
  const outline = (id: string, color: string, width: number, state: unknown): LayerSpecification[] => tingkatAll.map(tingkat => ({
    id: `${id}-${tingkat}`, type: 'line', source, 'source-layer': tingkat, layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width, 'line-opacity': state as never },
  }));
  const isOn = (state: string, otherwise: unknown) => ['case', ['boolean', ['feature-state', state], false], 1, otherwise];
  return [
    ...outline('tepi', '#ffffff', 6, isOn('pilih', 0)),
    ...outline('garis', colour.ink, 2.4, isOn('pilih', isOn('sorot', 0))),
  ];
}

function labels(source: string, { tingkat, induk }: MapView): LayerSpecification[] {
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
    // The scope itself is named in the legend; on the map its name would push out those of its parts.
    filter: ['all', ['==', ['get', 'tingkat'], above], ['!=', ['get', 'kode'], induk ?? '']],
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
