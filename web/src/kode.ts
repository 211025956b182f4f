// Kemendagri codes are dotted and nest by their segments: 35 > 35.03 > 35.03.01 > 35.03.01.2001.

import { tingkatAll, type Tingkat } from './contract.ts';

export function isKode(text: string): boolean {
  return /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(text);
}

export function tingkatOf(kode: string): Tingkat {
  const tingkat = tingkatAll[kode.split('.').length - 1];
  if (!tingkat) throw new RangeError(`${kode} is not a Kemendagri code.`);
  return tingkat;
}

export function depth(tingkat: Tingkat): number {
  return tingkatAll.indexOf(tingkat);
}

/** The ancestor at a level, or the area itself; undefined when the area is wider than that. */
export function ancestorAt(kode: string, tingkat: Tingkat): string | undefined {
  const segments = kode.split('.');
  return segments.length > depth(tingkat) ? segments.slice(0, depth(tingkat) + 1).join('.') : undefined;
}

export function parentOf(kode: string): string | undefined {
  const cut = kode.lastIndexOf('.');
  return cut < 0 ? undefined : kode.slice(0, cut);
}

export function isWithin(kode: string, induk: string | undefined): boolean {
  return induk === undefined || kode === induk || kode.startsWith(`${induk}.`);
}

/** The narrowest area that holds all of them, one of them included; undefined when they share nothing. */
export function commonAncestor(codes: readonly string[]): string | undefined {
  let shared: string | undefined = codes[0];
  for (const kode of codes) {
    while (shared !== undefined && !isWithin(kode, shared)) shared = parentOf(shared);
  }

  return shared;
}

/** The widest scope not wider than asked that lies above a level: a level is mapped within something above it. */
export function scopeAbove(induk: string | undefined, tingkat: Tingkat): string | undefined {
  let scope = induk;
  while (scope !== undefined && depth(tingkatOf(scope)) >= depth(tingkat)) scope = parentOf(scope);
  return scope;
}

/** Feature id in tiles: the digits of the code. */
export function featureId(kode: string): number {
  return Number(kode.replaceAll('.', ''));
}
