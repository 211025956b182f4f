import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl,
  type LngLatBoundsLike, type MapGeoJSONFeature, type PaddingOptions, type Point,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { tingkatAll, type Kotak, type NilaiStatus, type TileJson, type Tingkat } from './contract.ts';
import { featureId, tingkatOf } from './kode.ts';
import { lookOf, type LevelValues } from './levelValues.ts';
import { fillLayer, layersOf, mapStyle, readPatternId, type Drawing, type MapView, type TileSource } from './mapStyle.ts';
import { patternImage } from './patterns.ts';
import type { Texts } from './texts.ts';

setWorkerUrl(workerUrl);

/** Device pixels of a pattern image per CSS pixel. */
const patternScale = 2;

// Areas whose look is set before a frame is drawn: a national map of desa goes over some frames, and answers meanwhile.
const looksPerFrame = 4_000;

// How much nearer than the whole area a map may open so that its parts are drawn.
const zoomForDetail = 1;

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

/** A map within a page that scrolls: it leaves the wheel and the address to the page. */
export interface InPage {
  geser: { windows: string; mac: string; sentuh: string };
}

/** The map: draws a view, says what the pointer is on and what was picked. */
export class AreaMap {
  readonly #map: MapLibre;
  #tiles: TileJson;
  readonly #cover: () => Cover;
  readonly #events: MapEvents;
  #current: Drawing | null = null;
  #previous: Drawing | null = null;
  /** Whether the current drawing has its tiles. */
  #isComplete = false;
  /** Whether the map takes styles: in a tab that nobody looks at, answers come before. */
  #isOpen = false;
  #geometri = '';
  #sources = 0;
  #values: LevelValues | null = null;
  /** Areas that have the look of the current values. */
  readonly #dressed = new Set<number>();
  /** Areas of each level that have the look of some values. */
  readonly #worn: Record<Tingkat, Set<number>> = { provinsi: new Set(), kabupaten: new Set(), kecamatan: new Set(), desa: new Set() };
  #waiting: number[] = [];
  #frame = 0;
  #selected: string | undefined;
  #pointed: { source: string; sourceLayer: Tingkat; id: number } | null = null;

  constructor(container: HTMLElement, tiles: TileJson, texts: Texts, cover: () => Cover, events: MapEvents, inPage?: InPage) {
    this.#tiles = tiles;
    this.#events = events;
    this.#cover = cover;
    this.#map = new MapLibre({
      container,
      hash: !inPage,
      ...(inPage ? {
        cooperativeGestures: true,
        locale: {
          'CooperativeGesturesHandler.WindowsHelpText': inPage.geser.windows,
          'CooperativeGesturesHandler.MacHelpText': inPage.geser.mac,
          'CooperativeGesturesHandler.MobileHelpText': inPage.geser.sentuh,
        },
      } : {}),
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
    });
    const map = this.#map;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    map.addControl(new AttributionControl({
      customAttribution: '<a href="https://maplibre.org/" rel="noopener" target="_blank">MapLibre</a>',
    }), 'bottom-right');
    map.addControl(new ScaleControl({ maxWidth: 110 }), 'bottom-right');
    this.speak(texts);
    map.setMissingStyleImageResolver(id => {
      const pattern = readPatternId(id);
      const image = pattern && patternImage(pattern.status, pattern.fill, patternScale);
      if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: patternScale });
    });
    map.once('style.load', () => {
      this.#isOpen = true;
      if (this.#current) this.#draw();
    });
    map.on('mousemove', ({ point }) => { this.#point(this.#featureAt(point), point); });
    map.on('mouseout', () => { this.#point(null); });
    map.on('movestart', () => { this.#point(null); });
    map.on('click', ({ point }) => {
      const feature = this.#featureAt(point);
      if (feature) events.pick(String(feature.properties.kode));
    });
    map.on('zoom', () => { this.#tellVisible(); });
    map.on('sourcedata', ({ sourceId, tile }) => { if (tile && sourceId === this.#current?.source) this.#dress(); });
    map.on('dataloading', ({ dataType }) => { if (dataType === 'source') events.busy(true); });
    map.on('idle', () => { this.#complete(); });
    map.on('error', ({ error }) => { events.failed(error.message); });
  }

  /** Names the map and its buttons in another language. */
  speak(texts: Texts): void {
    const name = (element: Element | null, text: string) => { element?.setAttribute('aria-label', text); };
    const container = this.#map.getContainer();
    name(this.#map.getCanvas(), texts.mapLabel);
    name(container.querySelector('.maplibregl-ctrl-zoom-in'), texts.zoomInButton);
    name(container.querySelector('.maplibregl-ctrl-zoom-out'), texts.zoomOutButton);
  }

  /**
   * Shows a view and its values. Another value dresses the areas anew and asks for no tile. Another level comes out of the same
   * tiles, and the one before stays in sight until it is there.
   */
  show(view: MapView, tiles: TileJson, values: LevelValues): void {
    this.#tiles = tiles;
    this.#point(null);
    if (tiles.geometri !== this.#geometri) {
      this.#geometri = tiles.geometri;
      this.#sources++;
      for (const areas of Object.values(this.#worn)) areas.clear();
    }

    const drawing: Drawing = { source: `wilayah-${this.#sources}`, view, tiles: tileSource(tiles) };
    const before = this.#current;
    this.#current = drawing;
    if (before && layersOf(before) !== layersOf(drawing)) {
      if (this.#isComplete) this.#previous = before;
      this.#isComplete = false;
    }

    if (this.#previous && layersOf(this.#previous) === layersOf(drawing)) this.#previous = null;
    this.#values = values;
    this.#dressed.clear();
    this.#waiting = [];
    if (this.#isOpen) this.#draw();
  }

  #draw(): void {
    this.#apply();
    this.#setSelected(true);
    this.#dress();
    this.#dressUnseen();
    this.#tellVisible();
  }

  /** Outlines an area. */
  select(kode: string | undefined): void {
    this.#setSelected(false);
    this.#selected = kode;
    this.#setSelected(true);
  }

  #apply(): void {
    const drawings = [this.#previous, this.#current].filter(one => one !== null);
    this.#map.setStyle(mapStyle(drawings), { diff: true });
  }

  /** Gives the areas of the tiles that are there their colours and hatches; those of tiles to come follow with them. */
  #dress(): void {
    const drawing = this.#current;
    if (!drawing || !this.#values || !this.#map.getSource(drawing.source)) return;
    const worn = this.#worn[drawing.view.tingkat];
    for (const { id } of this.#map.querySourceFeatures(drawing.source, { sourceLayer: drawing.view.tingkat, validate: false })) {
      if (typeof id !== 'number') continue;
      worn.add(id);
      this.#want(id);
    }

    if (this.#frame === 0) this.#dressSome();
  }

  /** Tiles out of sight are kept and come back without an event: their areas must not come back in the look of other values. */
  #dressUnseen(): void {
    if (!this.#current) return;
    for (const id of this.#worn[this.#current.view.tingkat]) this.#want(id);
    if (this.#frame === 0) this.#dressSome();
  }

  #want(id: number): void {
    if (this.#dressed.has(id)) return;
    this.#dressed.add(id);
    this.#waiting.push(id);
  }

  #dressSome(): void {
    this.#frame = 0;
    const [drawing, values] = [this.#current, this.#values];
    if (!drawing || !values) return;
    const { source, view: { tingkat, legenda } } = drawing;
    for (const id of this.#waiting.splice(0, looksPerFrame)) {
      const look = legenda ? lookOf(values.of(id), legenda) : { warna: null, pola: null };
      this.#map.setFeatureState({ source, sourceLayer: tingkat, id }, look);
    }

    if (this.#waiting.length > 0) this.#frame = requestAnimationFrame(() => { this.#dressSome(); });
  }

  #setSelected(isSelected: boolean): void {
    const kode = this.#selected;
    if (kode === undefined || !this.#isOpen) return;
    for (const source of new Set([this.#previous?.source, this.#current?.source])) {
      if (source) this.#map.setFeatureState({ source, sourceLayer: tingkatOf(kode), id: featureId(kode) }, { pilih: isSelected });
    }
  }

  /** Fits an area, or everything there is. */
  fit(kotak: Kotak | null, animate: boolean): void {
    const [west, south, east, north] = kotak ?? this.#tiles.bounds ?? indonesia;
    // The legend stands in a corner: beside it or above it, whichever shows the area larger.
    const [best] = this.#paddings()
      .map(padding => this.#map.cameraForBounds([[west, south], [east, north]], { padding, maxZoom: 13 }))
      .filter(camera => camera !== undefined)
      .sort((a, b) => (b.zoom ?? 0) - (a.zoom ?? 0));
    if (!best) return;
    // Areas that are drawn from the next zoom on are worth a little of the edge: better most of a map than an empty one.
    const least = this.#leastZoom();
    if (best.zoom !== undefined && best.zoom < least && least - best.zoom <= zoomForDetail) best.zoom = least;
    const isStill = !animate || matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isStill) this.#map.jumpTo(best);
    else this.#map.easeTo({ ...best, duration: 700 });
  }

  /** From which zoom on the areas of the view are drawn. */
  #leastZoom(): number {
    const view = this.#current?.view;
    if (!view) return 0;
    return this.#tiles.vector_layers.find(one => one.id === view.tingkat)?.minzoom ?? defaultMinZoom[view.tingkat];
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

  /** What the map shows, as a picture. Its canvas is empty but while it is drawn. */
  picture(): string {
    this.#map.redraw();
    return this.#map.getCanvas().toDataURL();
  }

  #paddings(): PaddingOptions[] {
    const { width, height } = this.#cover();
    if (width === 0) return [{ top: 100, right: 20, left: 20, bottom: height + 16 }];
    const edge = { top: 48, right: 64, bottom: 48, left: 48 };
    return [{ ...edge, left: width + 32 }, { ...edge, bottom: height + 32 }];
  }

  #complete(): void {
    this.#events.busy(false);
    this.#isComplete = this.#current !== null;
    if (!this.#previous) return;
    this.#previous = null;
    this.#apply();
  }

  #featureAt(point: Point): MapGeoJSONFeature | undefined {
    const layer = this.#current && fillLayer(this.#current);
    return layer && this.#map.getLayer(layer) ? this.#map.queryRenderedFeatures(point, { layers: [layer] })[0] : undefined;
  }

  #point(feature: MapGeoJSONFeature | null | undefined, at?: Point): void {
    this.#setPointed(false);
    this.#pointed = null;
    this.#map.getCanvas().style.cursor = feature ? 'pointer' : '';
    const view = this.#current?.view;
    if (!feature || typeof feature.id !== 'number' || !view || !this.#values || !at) {
      this.#events.point(null);
      return;
    }

    this.#pointed = { source: feature.source, sourceLayer: view.tingkat, id: feature.id };
    this.#setPointed(true);
    this.#events.point({
      kode: String(feature.properties.kode),
      nama: String(feature.properties.nama),
      ...this.#values.of(feature.id),
      at: { x: at.x, y: at.y },
    });
  }

  #setPointed(isPointed: boolean): void {
    if (this.#pointed && this.#map.getSource(this.#pointed.source)) this.#map.setFeatureState(this.#pointed, { sorot: isPointed });
  }

  #tellVisible(): void {
    if (this.#current) this.#events.visible(this.#map.getZoom() >= this.#leastZoom());
  }
}

function tileSource({ tiles, minzoom, maxzoom, attribution }: TileJson): TileSource {
  return {
    // The worker that loads tiles needs complete addresses; braces must stay braces. They come from where the page does, even
    // when the server behind a proxy does not know its own scheme.
    tiles: tiles.map(template => template.replace(/^https?:\/\/[^/]+/, ''))
      .map(path => (path.startsWith('/') ? location.origin : new URL('.', document.baseURI).href) + path),
    minzoom: minzoom ?? 0,
    maxzoom: maxzoom ?? 12,
    ...(attribution ? { attribution } : {}),
  };
}

const indonesia: Kotak = [95, -11, 141, 6];

const defaultMinZoom: Record<Tingkat, number> = Object.fromEntries(
  tingkatAll.map((tingkat, i) => [tingkat, [0, 3, 6, 7][i]])) as Record<Tingkat, number>;
