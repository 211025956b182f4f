import { about } from './about.ts';
import { ApiError, GeometryMismatch, type Api } from './api.ts';
import { loadArea } from './areaData.ts';
import { AreaPanel, subjectOf, type Link } from './areaPanel.ts';
import { entryOf, quantileLegend } from './classes.ts';
import { Controls, type Choice } from './controls.ts';
import type { Bahasa, Katalog, Legenda, TileJson, Wilayah } from './contract.ts';
import { byId, el } from './dom.ts';
import { edisiText, hasNumber, isPercent, nilaiText, number } from './format.ts';
import { ancestorAt, isWithin, scopeAbove } from './kode.ts';
import { Legend } from './legend.ts';
import type { LevelValues } from './levelValues.ts';
import type { AreaMap, Cover, Pointed } from './map.ts';
import { homeOf, moveTo, viewOf, type Scope, type View } from './scope.ts';
import { Search } from './search.ts';
import { Sheet } from './sheet.ts';
import { inLanguage, texts as allTexts, type Texts } from './texts.ts';
import { address, complete, initial, parse, type Ukuran } from './ukuran.ts';
import { formatState, parseState, type UrlState } from './urlState.ts';

// Values of all desa of the country take about a megabyte in memory; what goes out of it is still in the browser's cache.
const keptValues = 8;

/** What the map should frame: the scope, the area that is looked at, or what the reader framed. */
type Camera = 'scope' | 'area' | null;

/** The page: the address is the state; every change goes through it and is drawn from it. */
export class App {
  readonly #api: Api;
  readonly #legend = new Legend(byId('legenda'));
  readonly #area = new AreaPanel(byId('wilayah'));
  readonly #controls = new Controls(byId('pilihan'), choice => { this.#choose(choice); });
  readonly #sheet = new Sheet(byId('panel'), byId('pegangan') as HTMLButtonElement);
  readonly #areas = new Map<string, Promise<Wilayah>>();
  readonly #tileSets = new Map<string, Promise<TileJson>>();
  readonly #values = new Map<string, Promise<LevelValues>>();
  readonly #legends = new Map<string, Promise<{ legenda: Legenda; isMadeHere: boolean }>>();
  #state: UrlState;
  #katalog: Katalog | null = null;
  #home: Scope = { induk: undefined, tingkat: 'kabupaten' };
  #map: AreaMap | null = null;
  #search: Search | null = null;
  #view: View | null = null;
  #legenda: Legenda | null = null;
  #drawing = new AbortController();
  #isDrawn = false;
  /** What made the page go on with another release and was not drawn since: it may ask for that once. */
  readonly #renewedFor = new Set<'peta' | 'wilayah'>();
  readonly #busy = { isMapBusy: false, isAsking: false };
  #wantsFocus = false;
  #wantsArea = false;

  constructor(api: Api, state: UrlState) {
    this.#api = api;
    this.#state = state;
    this.#sheet.house(byId('legenda'), byId('panggung'), byId('tempat-legenda'));
  }

  get #texts(): Texts {
    return allTexts[this.#state.bahasa];
  }

  async start(): Promise<void> {
    this.#speak();
    this.#area.loading(this.#texts);
    try {
      await this.#open();
    } catch (error) {
      this.#fail(error, () => { void this.start(); });
      return;
    }

    this.#search = new Search(byId('cari'), this.#api, this.#texts, this.#state.bahasa, kode => { this.#focusOn(kode); });
    addEventListener('popstate', () => {
      this.#state = parseState(location.search);
      void this.#draw(null);
    });
    byId('bahasa').addEventListener('click', event => {
      event.preventDefault();
      this.#go({ bahasa: this.#state.bahasa === 'id' ? 'en' : 'id' }, null);
    });
    byId('seluruh').addEventListener('click', () => void this.#fitScope());
    const isPlaced = hasCamera(location.hash);
    await this.#openMap();
    await this.#draw(isPlaced ? null : 'scope');
  }

  /** Reads the catalog and finds where to begin. */
  async #open(): Promise<void> {
    for (const kept of [this.#areas, this.#legends, this.#tileSets, this.#values]) kept.clear();
    this.#katalog = await this.#api.katalog();
    const ukuran = this.#ukuran(this.#katalog);
    if (!ukuran) throw new ApiError(0, `${allTexts.id.empty} / ${allTexts.en.empty}`);
    // Where the register lies, whatever the address asks for: a table may cover more than it.
    this.#home = homeOf(await this.#api.nilai([complete(initial(this.#katalog) ?? ukuran)], {}));
  }

  /** The release was retired or replaced while the page was open: goes on with the current one. */
  async #renew(camera: Camera): Promise<void> {
    try {
      await this.#open();
      await this.#draw(camera);
    } catch (error) {
      this.#fail(error, () => { void this.#renew(camera); });
    }
  }

  /** Once: if the release that stands there now is gone too, or does not agree with itself, asking again will not help. */
  #mayRenew(part: 'peta' | 'wilayah'): boolean {
    if (this.#renewedFor.has(part)) return false;
    this.#renewedFor.add(part);
    return true;
  }

  /** The map library is the larger part of the page: numbers do not wait for it. */
  async #openMap(): Promise<void> {
    try {
      const [{ AreaMap }, tiles] = await Promise.all([import('./map.ts'), this.#tiles(), fontsReady()]);
      this.#map = new AreaMap(byId('peta'), tiles, this.#texts, () => this.#cover(), {
        pick: kode => { this.#pick(kode); },
        point: pointed => { this.#point(pointed); },
        visible: isVisible => { byId('perbesar').hidden = isVisible; },
        busy: isBusy => { this.#tellBusy({ isMapBusy: isBusy }); },
        failed: message => { this.#mapNotice(message); },
      });
    } catch (error) {
      this.#mapNotice(canDraw() ? messageOf(error, this.#state.bahasa) : this.#texts.noMap);
    }
  }

  #cover(): Cover {
    if (this.#sheet.isNarrow) return { width: 0, height: byId('panel').clientHeight };
    const { right, height } = byId('legenda').getBoundingClientRect();
    return { width: Math.max(1, right - byId('peta').getBoundingClientRect().left), height: height + 20 };
  }

  #ukuran(katalog: Katalog): Ukuran | null {
    return (this.#state.ukuran === undefined ? null : parse(this.#state.ukuran, katalog)) ?? initial(katalog);
  }

  #go(change: Partial<UrlState>, camera: Camera): void {
    this.#state = { ...this.#state, ...change };
    history.pushState(null, '', this.#href({}) + location.hash);
    void this.#draw(camera);
  }

  #href(change: Partial<UrlState>): string {
    return `${location.pathname}${formatState({ ...this.#state, ...change })}`;
  }

  /** A link is a real address that is followed in place. */
  readonly #link: Link = (change, text, attributes = {}) => {
    const named = this.#katalog && change.ukuran ? { ...change, ukuran: this.#short(change.ukuran) } : change;
    return el('a', {
      ...attributes,
      href: this.#href(named),
      onclick: event => {
        const { ctrlKey, metaKey, shiftKey, button } = event as MouseEvent;
        if (ctrlKey || metaKey || shiftKey || button !== 0) return;
        event.preventDefault();
        this.#wantsFocus = this.#wantsArea = named.wilayah !== undefined;
        this.#go(named, named.induk ? 'scope' : named.wilayah ? 'area' : null);
      },
    }, text);
  };

  #short(text: string): string {
    const ukuran = this.#katalog && parse(text, this.#katalog);
    return ukuran ? address(ukuran) : text;
  }

  #choose({ ukuran, tingkat }: Choice): void {
    const change: Partial<UrlState> = {};
    if (ukuran) change.ukuran = address(ukuran);
    if (tingkat) change.tingkat = tingkat;
    const before = this.#view?.induk;
    const next = this.#view && scopeAbove(this.#state.induk ?? this.#home.induk, tingkat ?? this.#view.tingkat);
    // Another scope needs another frame; the same scope keeps the reader's place.
    this.#go(change, next === before ? null : 'scope');
  }

  /** A click on a veiled neighbour moves the scope there; the reader's frame stays. */
  #pick(kode: string): void {
    this.#wantsArea = true;
    this.#sheet.reveal();
    this.#go(moveTo(kode, this.#view ?? this.#home), null);
  }

  #focusOn(kode: string): void {
    this.#wantsArea = this.#wantsFocus = true;
    this.#sheet.reveal();
    const change = moveTo(kode, this.#view ?? this.#home);
    this.#go(change, change.induk === undefined ? 'area' : 'scope');
  }

  #point(pointed: Pointed | null): void {
    const tip = byId('petunjuk');
    tip.hidden = pointed === null;
    const view = this.#view;
    if (!pointed || !view) {
      this.#legend.mark(null);
      return;
    }

    const { nilai, status, at } = pointed;
    const isInside = isWithin(pointed.kode, view.induk);
    const text = hasNumber(status, nilai)
      ? nilaiText(nilai, view.ukuran.statistik, this.#state.bahasa, this.#legenda?.desimal ?? 0) : this.#texts.khusus[status];
    tip.replaceChildren(el('strong', {}, pointed.nama), el('span', {}, text));
    tip.style.translate = `${at.x}px ${at.y}px`;
    tip.classList.toggle('left', at.x > innerWidth * 0.5 && at.x > byId('peta').clientWidth - 240);
    this.#legend.mark(isInside && this.#legenda ? entryOf(nilai, status, this.#legenda) : null);
  }

  /** Map and panel are drawn apart: what fails in one leaves the other usable. */
  async #draw(camera: Camera): Promise<void> {
    const katalog = this.#katalog;
    if (!katalog) return;
    this.#drawing.abort();
    const { signal } = this.#drawing = new AbortController();
    const { bahasa } = this.#state;
    const texts = this.#texts;
    this.#speak();
    const ukuran = this.#ukuran(katalog);
    if (!ukuran) return;
    const asked = this.#state.ukuran;
    this.#notice(asked !== undefined && !parse(asked, katalog) ? texts.unknownUkuran(asked) : null);
    const view = this.#view = viewOf(this.#state, this.#home, ukuran);
    const { tingkat, induk } = view;
    this.#controls.show(katalog, ukuran, tingkat, texts, bahasa);
    byId('tentang').replaceChildren(...about({ api: this.#api, katalog, ukuran, tingkat, induk, texts, bahasa }));
    byId('perbesar').textContent = texts.zoomIn(texts.tingkatMany[tingkat]);
    await Promise.all([this.#drawMap(view, camera, signal), this.#drawArea(katalog, view, camera, signal)]);
    this.#isDrawn ||= !signal.aborted;
  }

  async #drawMap(view: View, camera: Camera, signal: AbortSignal): Promise<void> {
    const { ukuran, tingkat, induk } = view;
    const { bahasa } = this.#state;
    const texts = this.#texts;
    try {
      this.#tellBusy({ isAsking: true });
      const [{ legenda, isMadeHere }, scope, tiles, values] = await Promise.all([
        this.#legendOf(view), induk === undefined ? null : this.#wilayah(induk), this.#tiles(), this.#levelValues(view),
      ]);
      if (signal.aborted) return;
      if (values.geometri !== tiles.geometri) throw new GeometryMismatch();
      this.#renewedFor.delete('peta');
      byId('peta-galat').hidden = true;
      this.#legenda = legenda;
      this.#map?.show({ tingkat, legenda, induk }, tiles, values);
      this.#map?.select(this.#state.wilayah);
      const count = [...legenda.kelas, ...legenda.khusus].reduce((sum, one) => sum + one.jumlah, 0);
      const areas = texts.legendOf(number(count, bahasa, 0), texts.tingkatMany[tingkat], scope?.nama ?? null);
      this.#legend.show({
        title: `${titleOf(ukuran, bahasa)}, ${unitOf(ukuran, texts, bahasa)}`,
        subtitle: `${areas}, ${ukuran.indikator.periode ?? edisiText(ukuran.edisi, bahasa)}`,
        legenda,
        isPercent: isPercent(ukuran.statistik),
        isCount: ukuran.statistik === 'jumlah' && ukuran.indikator.statistik.includes('persen'),
        figuresSource: ukuran.indikator.asal === 'tabel' ? ukuran.indikator.sumber : null,
        isMadeHere,
      }, texts, bahasa);
      // After the legend has its size: the frame avoids it.
      if (camera === 'scope') this.#map?.fit(scope?.kotak ?? null, this.#isDrawn);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof GeometryMismatch && this.#mayRenew('peta')) void this.#renew(camera);
      else this.#mapNotice(messageOf(error, bahasa));
    } finally {
      if (!signal.aborted) this.#tellBusy({ isAsking: false });
    }
  }

  async #drawArea(katalog: Katalog, view: View, camera: Camera, signal: AbortSignal): Promise<void> {
    const { ukuran, tingkat, induk } = view;
    const { bahasa } = this.#state;
    const texts = this.#texts;
    this.#area.loading(texts);
    try {
      const kode = this.#state.wilayah ?? induk ?? (this.#home.induk && ancestorAt(this.#home.induk, 'provinsi'));
      const [data, { legenda }] = await Promise.all([
        loadArea(this.#api, katalog, kode, ukuran, signal), this.#legendOf(view).catch(() => ({ legenda: null })),
      ]);
      if (signal.aborted) return;
      this.#renewedFor.delete('wilayah');
      this.#area.show(data, { api: this.#api, katalog, ukuran, tingkat, induk, legenda, texts, bahasa, link: this.#link });
      document.title = [data.wilayah?.nama, titleOf(ukuran, bahasa), 'GeoBdt'].filter(Boolean).join(' · ');
      if (camera === 'area' && data.wilayah?.kotak) this.#map?.reveal(data.wilayah.kotak);
      if (this.#sheet.isNarrow && this.#wantsArea) byId('panel').scrollTo({ top: byId('wilayah').offsetTop - 18 });
      if (this.#wantsFocus) this.#area.focus();
      this.#wantsArea = this.#wantsFocus = false;
    } catch (error) {
      if (signal.aborted) return;
      const isGone = error instanceof ApiError && error.status === 410 && this.#state.rilis === undefined;
      if (isGone && this.#mayRenew('wilayah')) void this.#renew(camera);
      else this.#fail(error, () => { void (isGone ? this.#renew(camera) : this.#draw(camera)); });
    }
  }

  #wilayah(kode: string): Promise<Wilayah> {
    return remembered(this.#areas, kode, () => this.#api.wilayah(kode));
  }

  #tiles(): Promise<TileJson> {
    return remembered(this.#tileSets, 'wilayah', () => this.#api.tileJson());
  }

  #levelValues({ ukuran, tingkat }: View): Promise<LevelValues> {
    const key = [complete(ukuran), tingkat].join();
    const [oldest] = this.#values.keys();
    if (oldest !== undefined && this.#values.size >= keptValues && !this.#values.has(key)) this.#values.delete(oldest);
    return remembered(this.#values, key, () => this.#api.levelValues(complete(ukuran), tingkat));
  }

  #legendOf({ ukuran, tingkat, induk }: View): Promise<{ legenda: Legenda; isMadeHere: boolean }> {
    return remembered(this.#legends, [complete(ukuran), tingkat, induk].join(), async () => {
      const served = await this.#api.legenda(complete(ukuran), induk, tingkat);
      if (served) return { legenda: served, isMadeHere: false };
      const { wilayah, ukuran: [asked] } = await this.#api.nilai([complete(ukuran)], { tingkat, induk });
      const observed = wilayah.map(one => ({ nilai: one.nilai[0] ?? null, status: one.status[0] ?? 'tidak-ada-data' as const }));
      return { legenda: quantileLegend(complete(ukuran), asked?.desimal ?? 0, observed), isMadeHere: true };
    });
  }

  async #fitScope(): Promise<void> {
    const induk = this.#view?.induk;
    this.#map?.fit(induk === undefined ? null : (await this.#wilayah(induk)).kotak, true);
  }

  /** Texts that stand in index.html. */
  #speak(): void {
    const { bahasa } = this.#state;
    const texts = this.#texts;
    const katalog = this.#katalog;
    document.documentElement.lang = bahasa;
    byId('judul').textContent = katalog?.judul ?? '';
    const other = byId('bahasa') as HTMLAnchorElement;
    other.textContent = bahasa === 'id' ? 'English' : 'Indonesia';
    other.lang = bahasa === 'id' ? 'en' : 'id';
    other.href = this.#href({ bahasa: bahasa === 'id' ? 'en' : 'id' });
    byId('lewati').textContent = texts.skip;
    byId('seluruh').title = texts.whole;
    byId('seluruh').setAttribute('aria-label', texts.whole);
    byId('pegangan').setAttribute('aria-label', texts.sheet);
    const sample = byId('buatan');
    sample.hidden = !katalog?.sampel;
    sample.replaceChildren(el('strong', {}, texts.sampleShort), ` – ${texts.sampleLong}`);
    this.#search?.retitle(texts, bahasa);
    this.#map?.speak(texts);
  }

  #notice(message: string | null): void {
    const notice = byId('pemberitahuan');
    notice.hidden = message === null;
    notice.textContent = message ?? '';
  }

  #tellBusy(change: Partial<{ isMapBusy: boolean; isAsking: boolean }>): void {
    Object.assign(this.#busy, change);
    document.documentElement.classList.toggle('busy', this.#busy.isMapBusy || this.#busy.isAsking);
  }

  #mapNotice(message: string): void {
    const notice = byId('peta-galat');
    notice.hidden = false;
    notice.textContent = message;
  }

  #fail(error: unknown, retry: () => void): void {
    const { bahasa } = this.#state;
    this.#area.failed(messageOf(error, bahasa), error instanceof ApiError ? error.valid : [], this.#texts, retry);
    this.#sheet.reveal();
  }
}

function messageOf(error: unknown, bahasa: Bahasa): string {
  return error instanceof ApiError ? inLanguage(error.message, bahasa) : `${allTexts[bahasa].failed}: ${String(error)}`;
}

function titleOf(ukuran: Ukuran, bahasa: Bahasa): string {
  return subjectOf(ukuran, bahasa).replaceAll(' %', '\u00a0%');
}

/** What the numbers of a legend are. */
function unitOf({ indikator, statistik }: Ukuran, texts: Texts, bahasa: Bahasa): string {
  return statistik === 'nilai' ? indikator.satuanTeks[bahasa] : texts.statistik[statistik].toLowerCase();
}

function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** Whether an address says where the camera is: `#zoom/lat/lon`. */
function hasCamera(hash: string): boolean {
  return /^#[\d.]+\/-?[\d.]+\/-?[\d.]+/.test(hash);
}

/** Answers are kept as promises, so that two askers share a request; a failure is forgotten. */
function remembered<T>(kept: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const asked = ask();
  kept.set(key, asked);
  asked.catch(() => kept.delete(key));
  return asked;
}

/** Map labels are drawn with the page's font, once: it has to be there before. */
async function fontsReady(): Promise<void> {
  await document.fonts.load('24px "Huruf Peta"').catch(() => []);
}
