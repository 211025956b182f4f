import { readCatalog } from './catalog.ts';
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

export type Parameters = Record<string, string | number | undefined>;

/**
 * The API as the page sees it: addresses relative to the page, so that a path prefix of a proxy is kept. Once the catalog is
 * read, every request is pinned to its release: all numbers on the page are of one release, and answers are cacheable for ever.
 */
export class Api {
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

  /** Where the tiles of a value are. */
  tileJson(ukuran: string, signal?: AbortSignal): Promise<TileJson> {
    return this.#get('ubin/wilayah.json', { ukuran }, signal);
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
    let response: Response;
    try {
      response = await fetch(this.url(path, parameters, this.#pin), {
        headers: { accept: 'application/json' },
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError(0, 'Peladen tidak dapat dihubungi. / The server cannot be reached.');
    }

    if (!response.ok) throw await refusal(response);
    return await response.json() as T;
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
