import { readCatalog } from './catalog.ts';
import { LevelValues, placesOf } from './levelValues.ts';
import { featureIds, readPadat, type KodeList } from './padat.ts';
import type {
  HasilCari, Katalog, KatalogJawaban, Legenda, Masalah, Nilai, NilaiWilayah, TileJson, Tingkat, Wilayah,
} from './contract.ts';

/** The API names at most this many values in one request. */
export const maxUkuran = 20;

/** A refusal by the API, with its own explanation (problem+json), or a failure to reach it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(readonly status: number, message: string, readonly valid: readonly string[] = []) {
    super(message);
  }
}

/** Tiles, code list and values are not of the same boundaries: another release was put in place between the answers. */
export class GeometryMismatch extends ApiError {
  constructor() {
    super(0, 'Batas wilayah dan angka berasal dari rilis yang berbeda; muat ulang halaman ini. / '
      + 'Boundaries and figures come from different releases; reload this page.');
  }
}

export type Parameters = Record<string, string | number | undefined>;

/**
 * The API as the page sees it: addresses relative to the page, so that a path prefix of a proxy is kept. Once the catalog is
 * read, every request is pinned to its release: all numbers on the page are of one release, and answers are cacheable for ever.
 */
export class Api {
  readonly #places = new Map<Tingkat, { geometri: string; place: ReadonlyMap<number, number> }>();
  #pin: string | undefined;

  /** @param rilis The release that the address of the page names; links for others to keep carry only this one. */
  constructor(readonly base: string, readonly rilis: string | undefined) {
    this.#pin = rilis;
  }

  /** Address of a resource for people to keep; parameters without a value are left out. */
  url(path: string, parameters: Parameters = {}, rilis = this.rilis): string {
    const url = new URL(path, this.base);
    for (const [name, value] of Object.entries({ ...parameters, rilis })) {
      if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
    }

    // Commas, colons and @ are legal in a query and keep the value grammar readable.
    url.search = url.search.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%40', '@');
    return url.href;
  }

  /** The catalog of the release that the page names, or of the current one; pins what follows to it. */
  async katalog(signal?: AbortSignal): Promise<Katalog> {
    this.#pin = this.rilis;
    const katalog = readCatalog(await this.#get<KatalogJawaban>('indikator', {}, signal));
    this.#pin = katalog.rilis;
    return katalog;
  }

  wilayah(kode: string, signal?: AbortSignal): Promise<Wilayah> {
    return this.#get(`wilayah/${encodeURIComponent(kode)}`, {}, signal);
  }

  cari(teks: string, limit: number, signal?: AbortSignal): Promise<HasilCari> {
    return this.#get('wilayah', { cari: teks, limit }, signal);
  }

  /** The server's classes for the areas of a level, of an area or of the whole release; null when it has no legend there. */
  async legenda(ukuran: string, induk: string | undefined, tingkat: Tingkat, signal?: AbortSignal): Promise<Legenda | null> {
    const scope = induk === undefined ? '' : `/${induk}`;
    try {
      return await this.#get<Legenda>(`peta/${ukuranPath(ukuran)}${scope}/legenda.json`, { tingkat }, signal);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }
  }

  /** Where the tiles are. They hold no values, and so serve every value. */
  tileJson(signal?: AbortSignal): Promise<TileJson> {
    return this.#get('ubin/wilayah.json', {}, signal);
  }

  /** A value of every area of a level, for joining to tiles. */
  async levelValues(ukuran: string, tingkat: Tingkat, signal?: AbortSignal): Promise<LevelValues> {
    const answer = await this.#ask(this.url('nilai', { ukuran, tingkat, f: 'padat' }, this.#pin), '*/*', signal);
    const read = readPadat(await answer.arrayBuffer());
    const [values, statuses] = read.kind === 'nilai' ? [read.values[0], read.statuses[0]] : [];
    if (!values || !statuses) throw new RangeError(`Values of ${ukuran} were asked for, ${read.kind} came.`);
    return new LevelValues(tingkat, read.head.geometri, await this.#placesIn(read.head, signal), values, statuses);
  }

  // One list serves every value of a level as long as the boundaries stay.
  async #placesIn(
    head: { kode: string; geometri: string; tingkat: Tingkat; jumlah: number }, signal?: AbortSignal,
  ): Promise<ReadonlyMap<number, number>> {
    const { kode, geometri, tingkat } = head;
    const known = this.#places.get(tingkat);
    if (known?.geometri === geometri) return known.place;
    const answer = await this.#ask(new URL(kode, this.base).href, 'application/json', signal);
    const list = await answer.json() as KodeList;
    if (list.geometri !== geometri) throw new GeometryMismatch();
    const place = placesOf(featureIds(head, list));
    this.#places.set(tingkat, { geometri, place });
    return place;
  }

  /** Values of areas; more than the API takes at once are asked for in turns and joined by area. */
  async nilai(
    ukuran: readonly string[], where: { tingkat?: Tingkat | undefined; induk?: string | undefined }, signal?: AbortSignal,
  ): Promise<Nilai> {
    const parts: Promise<Nilai>[] = [];
    for (let at = 0; at < ukuran.length; at += maxUkuran) {
      parts.push(this.#get('nilai', { ukuran: ukuran.slice(at, at + maxUkuran).join(','), ...where }, signal));
    }

    return joinNilai(await Promise.all(parts));
  }

  async #get<T>(path: string, parameters: Parameters, signal?: AbortSignal): Promise<T> {
    return await (await this.#ask(this.url(path, parameters, this.#pin), 'application/json', signal)).json() as T;
  }

  async #ask(address: string, accept: string, signal?: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(address, { headers: { accept }, ...(signal ? { signal } : {}) });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError(0, 'Peladen tidak dapat dihubungi. / The server cannot be reached.');
    }

    if (!response.ok) throw await refusal(response);
    return response;
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const masalah: Masalah = await response.json().catch(() => ({}));
  return new ApiError(
    response.status, masalah.detail ?? masalah.title ?? `HTTP ${response.status}`, masalah.sah ?? []);
}

/** Path segment of a value: its grammar (letters, digits, hyphens, `.`, `:`, `@`) needs no escaping in a path. */
export function ukuranPath(ukuran: string): string {
  return encodeURIComponent(ukuran).replaceAll('%3A', ':').replaceAll('%40', '@');
}

/** Puts answers about the same areas side by side. */
export function joinNilai(parts: readonly Nilai[]): Nilai {
  const [first, ...rest] = parts;
  if (!first) throw new RangeError('No value was asked for.');
  if (rest.length === 0) return first;
  const joined = new Map<string, NilaiWilayah>(
    first.wilayah.map(area => [area.kode, { ...area, nilai: [...area.nilai], status: [...area.status] }]));
  for (const part of rest) {
    for (const area of part.wilayah) {
      joined.get(area.kode)?.nilai.push(...area.nilai);
      joined.get(area.kode)?.status.push(...area.status);
    }
  }

  return { ...first, ukuran: parts.flatMap(part => part.ukuran), wilayah: [...joined.values()] };
}
