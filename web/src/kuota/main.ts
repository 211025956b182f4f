// The page /kuota, once it is there: computes at every change, takes tables, draws the map. What the server drew is exchanged part by part, so that
// there is one table, one form and one set of words, with or without scripts.

import { Api } from '../api.ts';
import type { Bahasa, Tingkat } from '../contract.ts';
import { byId, el } from '../dom.ts';
import { isKode } from '../kode.ts';
import { Search } from '../search.ts';
import { inLanguage, texts } from '../texts.ts';
import { Unggahan } from './berkas.ts';
import { query, readIsian, tablesOf } from './isian.ts';
import { kata, type Berkas } from './kata.ts';
import { kirim, simpan, type Masalah, type Permintaan } from './kirim.ts';
import type { PetaKelas } from './peta.ts';
import { makeSortable } from './tabel.ts';

// Until somebody stops typing, and for a choice. Unit: milliseconds.
const typingMs = 600, choosingMs = 120;

const bahasa: Bahasa = document.documentElement.lang === 'en' ? 'en' : 'id';
const words = kata[bahasa];
const form = byId('formulir') as HTMLFormElement;
const akar = new URL(form.dataset.akar ?? '.', location.href).href;
const api = new Api(akar, new URLSearchParams(location.search).get('rilis') ?? undefined);
const unggahan = new Unggahan(bahasa, Number(form.dataset.palingBesar), changed => { void (changed === 'rencana' ? open() : compute()); });

let timer = 0;
let running: AbortController | null = null;
/** What the plan on the page was asked by. */
let shown: Permintaan | null = null;
let peta: Promise<PetaKelas> | null = null;
/** What somebody wants the map to show, as long as there is such; else the first. */
let wantedMap: string | undefined;

start();

function start(): void {
  document.documentElement.classList.add('skrip');
  byId('isian').after(unggahan.element);
  form.addEventListener('submit', event => {
    event.preventDefault();
    void compute().then(() => { if (matchMedia('(max-width: 900px)').matches) byId('jawaban').scrollIntoView(); });
  });
  form.addEventListener('input', event => {
    const field = event.target as HTMLInputElement;
    // Of the search and the files.
    if (!field.name || field.name === 'cari') return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void compute(), field.type === 'text' ? typingMs : choosingMs);
  });
  byId('jawaban').addEventListener('click', event => {
    const target = event.target as HTMLElement;
    const format = target.closest<HTMLElement>('button[data-unduh]')?.dataset.unduh;
    if (format) void download(format);
    const kode = target.closest<HTMLElement>('tbody tr[data-kode]')?.dataset.kode;
    if (kode) select(kode, false);
  });
  dressForm();
  dressResult();
}

/** The search box in place of the field that is sent. */
function dressForm(): void {
  const host = byId('cari-wilayah');
  const label = host.querySelector('label')?.firstChild?.textContent ?? '';
  const box = el('div', {});
  host.replaceChildren(box);
  const search = new Search(box, api, { ...texts[bahasa], search: label, searchHint: '' }, bahasa, kode => { void chooseArea(kode); });
  box.prepend(el('span', { 'aria-hidden': 'true' }, label));
  void search;
}

async function chooseArea(kode: string): Promise<void> {
  const area = await api.wilayah(kode).catch((): null => null);
  if (!area) {
    refuse({ title: words.putus });
    return;
  }

  const choices = byId('pilih-wilayah');
  const all = choices.querySelector('input[value=""]')?.closest('label') ?? null;
  const name = [area.nama, ...[...area.leluhur].reverse().map(one => one.nama)].join(', ');
  choices.replaceChildren(...(all ? [all] : []), el('label', { class: 'pilih' },
    el('input', { type: 'radio', name: 'induk', value: kode, checked: true }), el('span', {}, `${name} (${kode})`)));
  await compute();
}

/** Asks for the plan of the form and the files, and shows it or why there is none. */
async function compute(asked: Permintaan | null = null, isWhole = false): Promise<void> {
  clearTimeout(timer);
  running?.abort();
  const mine = running = new AbortController();
  const { rencana, halaman } = readIsian([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const request = asked ?? { rencana, halaman, files: new Map([...unggahan.files].filter(([name]) => name !== 'rencana')) };
  const result = byId('jawaban');
  result.setAttribute('aria-busy', 'true');
  byId('keadaan').textContent = words.menghitung;
  const answer = await kirim(akar, request, 'halaman', mine.signal).catch((): Masalah => ({ title: words.putus }));
  // Somebody asked for something else meanwhile.
  if (mine.signal.aborted) return;
  running = null;
  result.removeAttribute('aria-busy');
  if (answer instanceof Document) {
    exchange(answer, isWhole);
    shown = request;
  } else {
    refuse(answer as Masalah);
  }

  if (!isWhole) remember(rencana, halaman);
}

/** A plan file as it was; its tables and its choices then go on as those of the page. */
async function open(): Promise<void> {
  const file = unggahan.files.get('rencana');
  if (!file) return;
  const { halaman } = readIsian([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  await compute({ rencana: {}, halaman, files: new Map<Berkas, File>([['rencana', file]]) }, true);
  if (byId('galat').childElementCount > 0) return;
  const tables = tablesOf(JSON.parse(await file.text()));
  for (const one of ['lama', 'kunci', 'kebutuhan'] as const) unggahan.put(one, tables[one]);
  const now = readIsian([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  shown = { ...now, files: new Map([...unggahan.files].filter(([name]) => name !== 'rencana')) };
  remember(now.rencana, now.halaman);
}

// Addresses are to be sent on: what is not in them, the tables, is not pretended to be.
function remember(rencana: Record<string, string>, halaman: Record<string, string>): void {
  history.replaceState(null, '', `${location.pathname}?${query(rencana, halaman)}`);
  const other = document.querySelector<HTMLAnchorElement>('#bahasa-lain');
  if (other) other.href = `${location.pathname}?${query(rencana, { ...halaman, bahasa: bahasa === 'en' ? '' : 'en' })}`;
}

function exchange(page: Document, isWhole: boolean): void {
  for (const id of ['galat', 'ringkas', 'legenda', 'tabel', ...(isWhole ? ['isian'] : [])]) {
    const part = page.getElementById(id);
    if (part) byId(id).replaceWith(document.adoptNode(part));
  }

  document.title = page.title;
  if (isWhole) dressForm();
  dressResult();
  byId('keadaan').textContent = words.selesai(document.querySelector('#tabel caption')?.textContent ?? '');
}

function refuse({ title, detail, baris }: Masalah): void {
  byId('galat').replaceChildren(el('div', { class: 'galat', role: 'alert' },
    el('h2', {}, inLanguage(title ?? '', bahasa)), detail ? el('p', {}, inLanguage(detail, bahasa)) : null,
    baris && baris.length > 0 ? el('table', {},
      el('thead', {}, el('tr', {}, ...words.baris.map(one => el('th', { scope: 'col' }, one)))),
      el('tbody', {}, ...baris.map(one => el('tr', {},
        el('td', {}, one.berkas), el('td', {}, String(one.baris)), el('td', {}, one.kode ?? '–'), el('td', {}, one.aturan[bahasa]))))) : null));
  for (const id of ['ringkas', 'legenda', 'tabel']) byId(id).replaceChildren();
  byId('petak-peta').hidden = true;
  byId('keadaan').textContent = '';
  shown = null;
}

async function download(format: string): Promise<void> {
  if (!shown) return;
  // Other forms have no words.
  const hasWords = bahasa === 'en' && ['xlsx', 'pdf', 'html'].includes(format);
  const request: Permintaan = { ...shown, halaman: hasWords ? { bahasa } : {} };
  const answer = await kirim(akar, request, format, new AbortController().signal).catch((): Masalah => ({ title: words.putus }));
  if (!(answer instanceof Response)) {
    refuse(answer as Masalah);
    return;
  }

  await simpan(answer, format);
  byId('keadaan').textContent = words.unduhan;
}

/** The table's heads, the choice of the map, and the map. */
function dressResult(): void {
  const table = document.querySelector<HTMLTableElement>('#tabel table');
  if (table) makeSortable(table);
  const legends = [...document.querySelectorAll<HTMLElement>('#legenda figure')];
  const box = byId('petak-peta');
  box.hidden = legends.length === 0 || !table;
  if (box.hidden || !table) return;
  const first = legends.find(one => one.dataset.peta === wantedMap) ?? legends[0]!;
  const select = el('select', { onchange: () => { drawMap(table, legends, wantedMap = select.value); } }, ...legends.map(one => el(
    'option', { value: one.dataset.peta ?? '', selected: one === first }, one.querySelector('figcaption')?.textContent ?? '')));
  byId('pilih-peta').replaceChildren(el('label', {}, words.peta, ' ', select));
  drawMap(table, legends, first.dataset.peta ?? '');
}

function drawMap(table: HTMLTableElement, legends: readonly HTMLElement[], name: string): void {
  for (const one of legends) one.hidden = one.dataset.peta !== name;
  const kelas = new Map<string, number>();
  for (const row of table.tBodies[0]?.rows ?? []) {
    const [kode, place] = [row.dataset.kode ?? '', row.dataset[name]];
    if (place !== undefined && isKode(kode)) kelas.set(kode, Number(place));
  }

  const legend = legends.find(one => one.dataset.peta === name);
  const warna = [...legend?.querySelectorAll<HTMLElement>('li[data-warna]') ?? []].map(one => one.dataset.warna ?? '');
  const induk = table.dataset.induk || undefined;
  peta ??= import('./peta.ts').then(({ PetaKelas }) => PetaKelas.open(api, byId('peta'), bahasa, tipOf, kode => { select(kode, true); }));
  peta.then(map => map.show({ tingkat: table.dataset.tingkat as Tingkat, induk, kelas, warna })).catch(() => {
    byId('peta').replaceChildren(el('p', { role: 'status' }, words.takAdaPeta));
  });
}

function rowOf(kode: string): HTMLTableRowElement | null {
  return document.querySelector<HTMLTableRowElement>(`#tabel tbody tr[data-kode="${CSS.escape(kode)}"]:not([data-d="-1"])`);
}

function tipOf(kode: string): string | null {
  const row = rowOf(kode);
  if (!row) return null;
  const heads = [...row.closest('table')!.tHead!.rows[0]!.cells].map(cell => cell.querySelector('button')?.textContent ?? '');
  // The quota, and what has a colour.
  const told = [...row.cells].filter(cell => cell.querySelector('strong, i[class^=w]')).map(cell => `${heads[cell.cellIndex]}: ${cell.textContent}`);
  return [row.cells[0]?.firstChild?.textContent?.trim(), ...told].join(' · ');
}

function select(kode: string, isFromMap: boolean): void {
  document.querySelector('#tabel tr.terpilih')?.classList.remove('terpilih');
  const row = rowOf(kode);
  row?.classList.add('terpilih');
  if (isFromMap) row?.scrollIntoView({ block: 'nearest' });
  else void peta?.then(map => { map.select(kode); });
}
