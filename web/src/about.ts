import { ukuranPath, type Api } from './api.ts';
import type { Bahasa, Katalog, Tingkat } from './contract.ts';
import { el } from './dom.ts';
import { spanOf } from './catalog.ts';
import { edisiText } from './format.ts';
import { depth, tingkatOf } from './kode.ts';
import { capital, type Texts } from './texts.ts';
import { address, type Ukuran } from './ukuran.ts';

export interface AboutView {
  api: Api;
  katalog: Katalog;
  ukuran: Ukuran;
  tingkat: Tingkat;
  induk: string | undefined;
  texts: Texts;
  bahasa: Bahasa;
}

/** Where the numbers come from, how they are protected, and how to take them away. */
export function about({ api, katalog, ukuran, tingkat, induk, texts, bahasa }: AboutView): HTMLElement[] {
  const { indikator, edisi } = ukuran;
  const span = spanOf(edisi);
  const registers = indikator.asal === 'register' ? katalog.edisi.filter(one => one.edisi === span.dari || one.edisi === span.ke) : [];
  const said = (of: (one: (typeof registers)[number]) => string) => [...new Set(registers.map(of))].join('; ');
  const named = address(ukuran);
  const values = (f: string) => api.url('nilai', { ukuran: named, tingkat, induk, f });
  // One document holds no country of desa: those come in pages.
  const isLarge = depth(tingkat) - (induk === undefined ? -1 : depth(tingkatOf(induk))) > 2;
  const features = isLarge ? api.url(`collections/${tingkat}/items`, { ukuran: named, induk, limit: 10000, f: 'json' }) : values('geojson');
  const link = (href: string, text: string, kind: string, download = false) =>
    el('li', {}, el('a', download ? { href, download: '' } : { href }, text, el('span', {}, kind)));
  const fact = (title: string, text: string | undefined) => text ? [el('dt', {}, title), el('dd', {}, text)] : [];
  return [
    el('section', { class: 'downloads' },
      el('h2', {}, texts.download),
      el('ul', {},
        link(values('xlsx'), texts.table, 'XLSX', true),
        link(values('csv'), texts.table, 'CSV', true),
        link(features, capital(texts.areas), 'GeoJSON', !isLarge),
        induk !== undefined && link(api.url(`peta/${ukuranPath(named)}/${induk}.png`, { tingkat, bahasa }), texts.picture, 'PNG'),
        induk !== undefined && link(api.url(`sematan/${ukuranPath(named)}/${induk}`, { bahasa }), texts.embed, 'HTML'),
        link(api.url('kuota', { f: 'halaman', induk, bahasa: bahasa === 'en' ? bahasa : undefined }), texts.quota, 'HTML'))),
    el('section', { class: 'about' },
      el('h2', {}, texts.about),
      el('p', { class: 'protection' }, el('strong', {}, `${texts.protection}. `), katalog.catatan[bahasa]),
      el('dl', {},
        ...fact(texts.definition, indikator.definisi[bahasa]),
        ...fact(indikator.asal === 'tabel' ? texts.figuresSource : texts.source, indikator.sumber),
        ...fact(indikator.periode ? texts.period : texts.edition, indikator.periode ?? edisiText(edisi, bahasa)),
        ...fact(texts.register, said(one => one.register)),
        ...fact(texts.decree, said(one => bahasa === 'en' ? one.dasarHukumEn ?? one.dasarHukum : one.dasarHukum)),
        ...fact(texts.exclusions, said(one => bahasa === 'en' ? one.pengecualianEn ?? one.pengecualian : one.pengecualian)),
        ...fact(texts.publisher, katalog.penerbit),
        ...fact(texts.release, katalog.rilis)),
      el('p', { class: 'note' },
        el('a', { href: api.url(`indikator/${indikator.id}`) }, texts.fullDefinition), ' · ',
        el('a', { href: api.url('api') }, 'API'), ' · ',
        el('a', { href: api.url('lisensi-pihak-ketiga.txt') }, texts.licences))),
  ];
}
