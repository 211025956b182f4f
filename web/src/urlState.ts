// The query string is the state of the page; the map keeps its camera in the hash.

import { tingkatAll, type Bahasa, type Tingkat } from './contract.ts';
import { isKode } from './kode.ts';

export interface UrlState {
  /** Value to map, in the grammar; absent: the first share of the catalog. */
  ukuran?: string | undefined;
  tingkat?: Tingkat | undefined;
  /** Area whose parts are mapped and classed. */
  induk?: string | undefined;
  /** Area that is looked at. */
  wilayah?: string | undefined;
  bahasa: Bahasa;
  /** Pins a release. */
  rilis?: string | undefined;
}

/** Reads what it can; nonsense in a link counts as absent, since links get mangled. */
export function parseState(search: string): UrlState {
  const query = new URLSearchParams(search);
  const kode = (name: string) => {
    const text = query.get(name) ?? '';
    return isKode(text) ? text : undefined;
  };
  const rilis = query.get('rilis') ?? '';
  return {
    ukuran: query.get('ukuran') || undefined,
    tingkat: tingkatAll.find(one => one === query.get('tingkat')),
    induk: kode('induk'),
    wilayah: kode('wilayah'),
    bahasa: query.get('bahasa') === 'en' ? 'en' : 'id',
    rilis: /^[0-9a-f]{16}$/.test(rilis) ? rilis : undefined,
  };
}

/** The query with its question mark; empty for the page as it opens. */
export function formatState(state: UrlState): string {
  const query = new URLSearchParams();
  for (const name of ['ukuran', 'tingkat', 'induk', 'wilayah', 'rilis'] as const) {
    const value = state[name];
    if (value) query.set(name, value);
  }

  if (state.bahasa === 'en') query.set('bahasa', 'en');
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%40', '@');
  return text ? `?${text}` : '';
}
