import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl,
  type LngLatBoundsLike, type MapGeoJSONFeature, type PaddingOptions, type Point, type VectorTileSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Api } from './api.ts';
import { tingkatAll, type Kotak, type NilaiStatus, type TileJson, type Tingkat } from './contract.ts';
import { fillLayer, mapStyle, readPatternId, source, type MapView, type TileSource } from './mapStyle.ts';
import { patternImage } from './patterns.ts';
import type { Texts } from './texts.ts';

setWorkerUrl(workerUrl);

/** Device pixels of a pattern image per CSS pixel. */
const patternScale = 2;

export interface Pointed {
  kode: string;
  nama: string;
  nilai: number | null;
  status: NilaiStatus;
  /** Pixels from the map's top left corner. */
  at: { x: number; y: number };
}

export interface MapEvents {
  pick: (kode: string) => void;
  point: (pointed: Pointed | null) => void;
  /** Whether the mapped level is drawn at this zoom. */
  visible: (isVisible: boolean) => void;
  busy: (isBusy: boolean) => void;
  failed: (message: string) => void;
}

/** How much of the map's lower left corner is covered: by a legend, or by a sheet across the whole width (width 0). */
export interface Cover {
  width: number;
  height: number;
}

/** The map: draws a view, says what the pointer is on and what was picked. */
export class AreaMap {
  readonly #map: MapLibre;
  readonly #tiles: TileJson;
  readonly #api: Api;
  readonly #cover: () => Cover;
  readonly #events: MapEvents;
  #view: MapView | null = null;
  #pointed: { tingkat: Tingkat; id: number } | null = null;

  constructor(container: HTMLElement, api: Api, tiles: TileJson, texts: Texts, cover: () => Cover, events: MapEvents) {
    this.#api = api;
    this.#tiles = tiles;
    this.#events = events;
    this.#cover = cover;
    this.#map = new MapLibre({
      container,
      hash: true,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 3,
      maxZoom: 15,
      renderWorldCopies: false,
      fadeDuration: 150,
      style: { version: 8, sources: {}, layers: [] },
      ...(tiles.bounds ? { bounds: tiles.bounds as LngLatBoundsLike } : {}),
      locale: { 'NavigationControl.ZoomIn': texts.zoomInButton, 'NavigationControl.ZoomOut': texts.zoomOutButton, 'Map.Title': texts.mapLabel },
    });
    const map = this.#map;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    map.addControl(new ScaleControl({ maxWidth: 110 }), 'bottom-right');
    map.addControl(new AttributionControl({
      compact: false, customAttribution: '<a href="https://maplibre.org/" rel="noopener" target="_blank">MapLibre</a>',
    }), 'bottom-right');
    map.setMissingStyleImageResolver(id => {
      const pattern = readPatternId(id);
      const image = pattern && patternImage(pattern.status, pattern.fill, patternScale);
      if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: patternScale });
    });
    map.on('mousemove', ({ point }) => { this.#point(this.#featureAt(point), point); });
    map.on('mouseout', () => { this.#point(null); });
    map.on('movestart', () => { this.#point(null); });
    map.on('click', ({ point }) => {
      const feature = this.#featureAt(point);
      if (feature) events.pick(String(feature.properties.kode));
    });
    map.on('zoom', () => { this.#tellVisible(); });
    map.on('dataloading', ({ dataType }) => { if (dataType === 'source') events.busy(true); });
    map.on('idle', () => { events.busy(false); });
    map.on('error', ({ error }) => { events.failed(error.message); });
  }

  show(view: MapView): void {
    const before = this.#view;
    this.#view = view;
    if (before?.tingkat !== view.tingkat) this.#point(null);
    const tiles = this.#tileSource(view.ukuran);
    // The source is told of other tiles first: it keeps the old ones until the new are there, while replacing it by a
    // change of style would blank the map.
    const existing = this.#map.getSource<VectorTileSource>(source);
    if (existing && before?.ukuran !== view.ukuran) existing.setTiles(tiles.tiles);
    this.#map.setStyle(mapStyle(view, tiles), { diff: true });
    this.#tellVisible();
  }

  fit(kotak: Kotak, animate: boolean): void {
    const [west, south, east, north] = kotak;
    // The legend stands in a corner: beside it or above it, whichever shows the area larger.
    const [best] = this.#paddings()
      .map(padding => this.#map.cameraForBounds([[west, south], [east, north]], { padding, maxZoom: 13 }))
      .filter(camera => camera !== undefined)
      .sort((a, b) => (b.zoom ?? 0) - (a.zoom ?? 0));
    if (!best) return;
    const isStill = !animate || matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isStill) this.#map.jumpTo(best);
    else this.#map.easeTo({ ...best, duration: 700 });
  }

  /** Moves only when the area is not in sight already. */
  reveal(kotak: Kotak): void {
    const bounds = this.#map.getBounds();
    const [west, south, east, north] = kotak;
    const inSight = bounds.contains([west, south]) && bounds.contains([east, north]);
    if (!inSight || this.#map.getZoom() < 7) this.fit(kotak, true);
  }

  resize(): void {
    this.#map.resize();
  }

  #paddings(): PaddingOptions[] {
    const { width, height } = this.#cover();
    if (width === 0) return [{ top: 100, right: 20, left: 20, bottom: height + 16 }];
    const edge = { top: 48, right: 64, bottom: 48, left: 48 };
    return [{ ...edge, left: width + 32 }, { ...edge, bottom: height + 32 }];
  }

  #tileSource(ukuran: string): TileSource {
    return {
      // Relative templates are relative to the page; the worker that loads tiles needs complete addresses.
      tiles: this.#tiles.tiles.map(template => {
        const url = /^https?:/.test(template) ? template : new URL('.', this.#api.base).href + template.replace(/^\//, '');
        const named = [`ukuran=${encodeURIComponent(ukuran)}`, ...(this.#api.rilis ? [`rilis=${this.#api.rilis}`] : [])];
        return url + (url.includes('?') ? '&' : '?') + named.filter(pair => !url.includes(pair)).join('&');
      }),
      minzoom: this.#tiles.minzoom ?? 0,
      maxzoom: this.#tiles.maxzoom ?? 12,
      ...(this.#tiles.attribution ? { attribution: this.#tiles.attribution } : {}),
    };
  }

  #featureAt(point: Point): MapGeoJSONFeature | undefined {
    return this.#map.getLayer(fillLayer) ? this.#map.queryRenderedFeatures(point, { layers: [fillLayer] })[0] : undefined;
  }

  #point(feature: MapGeoJSONFeature | null | undefined, at?: Point): void {
    const view = this.#view;
    const id = feature?.id;
    if (this.#pointed && (this.#pointed.id !== id || this.#pointed.tingkat !== view?.tingkat)) {
      this.#map.setFeatureState({ source, sourceLayer: this.#pointed.tingkat, id: this.#pointed.id }, { sorot: false });
      this.#pointed = null;
    }

    this.#map.getCanvas().style.cursor = feature ? 'pointer' : '';
    if (!feature || typeof id !== 'number' || !view || !at) {
      this.#events.point(null);
      return;
    }

    this.#pointed = { tingkat: view.tingkat, id };
    this.#map.setFeatureState({ source, sourceLayer: view.tingkat, id }, { sorot: true });
    const nilai: unknown = feature.properties[view.ukuran];
    const status: unknown = feature.properties[`status:${view.ukuran}`];
    this.#events.point({
      kode: String(feature.properties.kode),
      nama: String(feature.properties.nama),
      nilai: typeof nilai === 'number' ? nilai : null,
      status: typeof status === 'string' ? status as NilaiStatus : typeof nilai === 'number' ? 'ada' : 'tidak-ada-data',
      at: { x: at.x, y: at.y },
    });
  }

  #tellVisible(): void {
    const view = this.#view;
    if (!view) return;
    const layer = this.#tiles.vector_layers.find(one => one.id === view.tingkat);
    this.#events.visible(this.#map.getZoom() >= (layer?.minzoom ?? defaultMinZoom[view.tingkat]));
  }
}

const defaultMinZoom: Record<Tingkat, number> = Object.fromEntries(
  tingkatAll.map((tingkat, i) => [tingkat, [0, 3, 6, 7][i]])) as Record<Tingkat, number>;
