import type { Api } from './api.ts';
import { comparable, denominator, siblings, type AreaData, type Cell } from './areaData.ts';
import { spanOf } from './catalog.ts';
import { editionBars } from './chart.ts';
import { entryOf } from './classes.ts';
import type { Bahasa, Katalog, Legenda, NilaiStatus, NilaiWilayah, Tingkat } from './contract.ts';
import { el } from './dom.ts';
import { edisiText, hasNumber, isPercent, nilaiText, number, reliability } from './format.ts';
import { depth } from './kode.ts';
import { fillOf } from './mapStyle.ts';
import { swatch } from './patterns.ts';
import { capital, type Texts } from './texts.ts';
import { complete, deepest, onlyLevel, seriesOf, type Ukuran } from './ukuran.ts';
import type { UrlState } from './urlState.ts';

/** Links that change the state of the page: real addresses, followed in place. */
export type Link = (change: Partial<UrlState>, text: string, attributes?: Record<string, string>) => HTMLAnchorElement;

export interface AreaView {
  api: Api;
  katalog: Katalog;
  ukuran: Ukuran;
  tingkat: Tingkat;
  induk: string | undefined;
  legenda: Legenda | null;
  texts: Texts;
  bahasa: Bahasa;
  link: Link;
}

type Sort = { by: 'nama' | 'nilai'; isDescending: boolean };

/** The numbers of one area: its value, categories, editions and children. */
export class AreaPanel {
  readonly #host: HTMLElement;
  #sort: Sort = { by: 'nilai', isDescending: true };

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  loading(texts: Texts): void {
    this.#host.setAttribute('aria-busy', 'true');
    if (this.#host.childElementCount === 0 || this.#host.querySelector('.failure')) {
      this.#host.replaceChildren(el('div', { class: 'skeleton' }, el('span', { class: 'unseen' }, texts.loading)));
    }
  }

  failed(message: string, valid: readonly string[], texts: Texts, retry: () => void): void {
    this.#host.removeAttribute('aria-busy');
    this.#host.replaceChildren(el('div', { class: 'failure', role: 'alert' },
      el('strong', {}, texts.failed),
      el('p', {}, message),
      valid.length > 0 && el('p', { class: 'note' }, valid.slice(0, 12).join(', ')),
      el('button', { type: 'button', onclick: retry }, texts.retry)));
  }

  show(data: AreaData, view: AreaView): void {
    this.#host.removeAttribute('aria-busy');
    const { katalog, texts } = view;
    this.#host.replaceChildren(...[
      this.#breadcrumb(data, view),
      el('h2', { tabindex: -1, id: 'nama-wilayah' }, data.wilayah?.nama ?? katalog.judul),
      this.#identity(data, view),
      data.wilayah && this.#value(data, view),
      data.wilayah && this.#editions(data, view),
      data.wilayah && this.#categories(data, view),
      data.children && this.#children(data, view),
    ].filter((part): part is HTMLElement => part instanceof HTMLElement));
    this.#host.setAttribute('aria-label', `${texts.value}: ${data.wilayah?.nama ?? katalog.judul}`);
  }

  focus(): void {
    this.#host.querySelector<HTMLElement>('#nama-wilayah')?.focus({ preventScroll: true });
  }

  #breadcrumb({ wilayah }: AreaData, { link }: AreaView): HTMLElement | null {
    if (!wilayah || wilayah.leluhur.length === 0) return null;
    return el('nav', { class: 'breadcrumb', 'aria-label': 'Leluhur' }, el('ol', {},
      ...wilayah.leluhur.map(one => el('li', {}, link({ wilayah: one.kode }, one.nama)))));
  }

  #identity({ wilayah }: AreaData, { texts }: AreaView): HTMLElement | null {
    if (!wilayah) return null;
    const codes = [capital(texts.tingkat[wilayah.tingkat]), wilayah.kode, wilayah.kodeBps && `BPS ${wilayah.kodeBps}`];
    return el('p', { class: 'identity' }, codes.filter(Boolean).join(' · '));
  }

  #value({ wilayah, cells }: AreaData, view: AreaView): HTMLElement {
    const { katalog, ukuran, tingkat, texts, bahasa, legenda } = view;
    const { indikator, statistik, edisi } = ukuran;
    const isPublished = wilayah === null || depth(wilayah.tingkat) <= depth(deepest(ukuran));
    const cell = cells.get(complete(ukuran)) ?? { nilai: null, status: 'tidak-ada-data' as const, desimal: 0 };
    const elsewhere = hasNumber(cell.status, cell.nilai) || wilayah === null ? null : onlyLevel(ukuran, wilayah.tingkat);
    const unit = indikator.satuanTeks[bahasa];
    const whole = denominator(katalog, ukuran);
    const part = numberIn(cells, { ...ukuran, statistik: 'jumlah' });
    const total = whole && numberIn(cells, whole);
    const error = numberIn(cells, { ...ukuran, statistik: 'galat' });
    const rse = numberIn(cells, { ...ukuran, statistik: 'rse' });
    const reason = elsewhere !== null ? texts.onlyLevel(texts.tingkat[elsewhere])
      : isPublished ? why(cell.status, texts) : texts.notPublishedWhy(texts.tingkat[deepest(ukuran)]);
    // Classes are of one level: an area of another has no colour on this map.
    const key = wilayah?.tingkat === tingkat ? this.#key(cell, legenda) : null;
    return el('div', { class: 'figure' },
      hasNumber(cell.status, cell.nilai)
        ? el('p', { class: 'big' }, key, nilaiText(cell.nilai, statistik, bahasa, cell.desimal),
          isPercent(statistik) ? null : el('small', {}, ` ${unit}`))
        : el('p', { class: 'big none' }, key, isPublished && elsewhere === null ? texts.khusus[cell.status] : texts.notPublished),
      el('p', { class: 'what' }, subjectOf(ukuran, bahasa), el('span', {}, indikator.periode ?? edisiText(edisi, bahasa)),
        indikator.asal === 'tabel' && el('span', {}, `${texts.figuresSource}: ${indikator.sumber}`)),
      statistik === 'persen' && part !== null && total !== null && hasNumber(cell.status, cell.nilai)
        && el('p', { class: 'detail' }, texts.outOf(number(part, bahasa, 0), number(total, bahasa, 0), unit)),
      statistik === 'persen' && part !== null && total === null
        && el('p', { class: 'detail' }, `${number(part, bahasa, 0)} ${unit}`),
      error !== null && statistik !== 'galat' && el('p', { class: 'detail' }, `${texts.statistik.jumlah}: ${texts.standardError(number(error, bahasa, 0))} ${unit}`),
      rse !== null && el('p', { class: `badge ${reliability(rse)}` }, texts.reliability[reliability(rse)]),
      el('p', { class: 'note' }, reason && `${reason} `,
        wilayah && el('a', { href: this.#explanation(wilayah.kode, view) }, texts.why)));
  }

  /** Where one number is explained. */
  #explanation(kode: string, { api, ukuran }: AreaView): string {
    return api.url('nilai/jelaskan', { ukuran: complete(ukuran), kode, f: 'html' });
  }

  /** The colour or hatch that the area has on the map. */
  #key({ nilai, status }: Pick<Cell, 'nilai' | 'status'>, legenda: Legenda | null): HTMLElement | null {
    if (!legenda) return null;
    const entry = entryOf(nilai, status, legenda);
    const background = typeof entry === 'number' ? legenda.kelas[entry]?.warna
      : entry === 'ada' ? undefined : swatch(entry, fillOf(legenda, entry as never));
    return background ? el('span', { class: 'key', style: `background:${background}`, 'aria-hidden': 'true' }) : null;
  }

  #editions({ wilayah, cells }: AreaData, { ukuran, texts, bahasa }: AreaView): HTMLElement | null {
    const all = comparable(ukuran);
    if (all.length < 2 || !cells.has(complete(ukuran))) return null;
    if (wilayah !== null && onlyLevel(ukuran, wilayah.tingkat) !== null) return null;
    const { dari } = spanOf(ukuran.edisi);
    const bars = all.map(edisi => {
      const cell = cells.get(complete({ ...ukuran, edisi }));
      const shown = cell && hasNumber(cell.status, cell.nilai) ? cell.nilai : null;
      return {
        label: edisiText(spanOf(edisi).ke, bahasa, true).replace(/ \d\d(\d\d)$/, ' ’$1'),
        value: shown,
        text: shown === null ? texts.khusus[cell?.status ?? 'tidak-ada-data'] : nilaiText(shown, ukuran.statistik, bahasa, cell?.desimal ?? 0),
        isChosen: edisi === ukuran.edisi,
      };
    });
    const title = dari === null ? texts.change : texts.changeSince(edisiText(dari, bahasa));
    return el('section', {}, el('h3', {}, title), editionBars(bars, title));
  }

  /** The categories beside the chosen one as bars; above them, of two dimensions, the outer category as a whole. */
  #categories({ cells }: AreaData, { ukuran, texts, bahasa, link }: AreaView): HTMLElement | null {
    const rows = siblings(ukuran);
    if (rows.length < 2 || !cells.has(complete(ukuran))) return null;
    const { indikator, kategori } = ukuran;
    const dimensi = indikator.dimensi[kategori.length - 1];
    const of = (one: Ukuran, statistik: 'jumlah' | 'persen') => cells.get(complete({ ...one, statistik }));
    const hasShare = rows.some(one => of(one, 'persen') !== undefined);
    const bar = hasShare ? 'persen' : 'jumlah';
    const longest = Math.max(...rows.map(one => of(one, bar)?.nilai ?? 0)) || 1;
    let isAnySmall = false;
    const row = (one: Ukuran, title: string, isChosen: boolean, isWhole: boolean) => {
      const [count, share] = [of(one, 'jumlah'), of(one, 'persen')];
      isAnySmall ||= share?.status === 'penyebut-kecil';
      const drawn = of(one, bar);
      const length = !isWhole && drawn && hasNumber(drawn.status, drawn.nilai) ? Math.min(1, drawn.nilai / longest) : 0;
      const barred = (statistik: 'jumlah' | 'persen') => statistik === bar && !isWhole ? { class: 'share', style: `--share:${length.toFixed(3)}` } : {};
      return el('tr', isChosen ? { class: 'chosen', 'aria-current': 'true' } : isWhole ? { class: 'whole' } : {},
        el('th', { scope: 'row' }, link({ ukuran: complete(one) }, title)),
        el('td', barred('jumlah'), el('span', {}, cellText(count, 'jumlah', texts, bahasa))),
        hasShare && el('td', barred('persen'), el('span', {}, cellText(share, 'persen', texts, bahasa))));
    };
    const chosen = seriesOf(ukuran);
    const outer = kategori.slice(0, -1);
    return el('section', {}, el('h3', {}, dimensi ? capital(dimensi.judul[bahasa]) : texts.categories),
      el('table', { class: hasShare ? 'numbers' : 'numbers counted' },
        el('thead', {}, el('tr', {},
          el('th', { scope: 'col' }, texts.category), el('th', { scope: 'col' }, unitTitle(ukuran, bahasa)),
          hasShare && el('th', { scope: 'col' }, texts.share))),
        el('tbody', {},
          outer.length > 0 && row({ ...ukuran, kategori: outer }, `${texts.all}: ${outer.map(one => one.judul[bahasa]).join(', ')}`, false, true),
          ...rows.map(one => row(one, one.kategori.at(-1)?.judul[bahasa] ?? '', seriesOf(one) === chosen, false)))),
      isAnySmall && el('p', { class: 'note' }, `* ${texts.smallWhy}`));
  }

  #children({ wilayah, children }: AreaData, view: AreaView): HTMLElement {
    const { ukuran, texts, bahasa, link, legenda, tingkat: mapped } = view;
    const { tingkat, wilayah: areas } = children!;
    const desimal = children!.ukuran[0]?.desimal ?? 0;
    const column = isPercent(ukuran.statistik) ? texts.statistik[ukuran.statistik] : unitTitle(ukuran, bahasa);
    const elsewhere = areas.some(area => area.status[0] !== 'tidak-ada-data') ? null : onlyLevel(ukuran, tingkat);
    const body = el('tbody');
    const header = (by: Sort['by'], text: string) => {
      const cell = el('th', { scope: 'col' }, el('button', {
        type: 'button', title: texts.sortBy(text.toLowerCase()),
        onclick: () => {
          this.#sort = { by, isDescending: this.#sort.by === by ? !this.#sort.isDescending : by === 'nilai' };
          fill();
        },
      }, text));
      return { by, cell };
    };
    // Of areas that the table has no figures for, the names lead on to those it has.
    const headers = [header('nama', texts.name), ...(elsewhere === null ? [header('nilai', column)] : [])];
    const fill = () => {
      for (const { by, cell } of headers) {
        if (by === this.#sort.by) cell.setAttribute('aria-sort', this.#sort.isDescending ? 'descending' : 'ascending');
        else cell.removeAttribute('aria-sort');
      }

      body.replaceChildren(...sorted(areas, this.#sort, bahasa).map(area => {
        const cell: Cell = { nilai: area.nilai[0] ?? null, status: area.status[0] ?? 'tidak-ada-data', desimal };
        return el('tr', {},
          el('th', { scope: 'row' }, tingkat === mapped ? this.#key(cell, legenda) : null, link({ wilayah: area.kode }, area.nama)),
          elsewhere === null && el('td', {}, hasNumber(cell.status, cell.nilai)
            ? cellText(cell, ukuran.statistik, texts, bahasa)
            : el('a', { class: 'reason', href: this.#explanation(area.kode, view), title: texts.why }, cellText(cell, ukuran.statistik, texts, bahasa))));
      }));
    };
    fill();
    const isMapped = wilayah === null || (wilayah.kode === view.induk && tingkat === mapped);
    return el('section', {},
      el('h3', {}, capital(texts.children(areas.length, texts.tingkatMany[tingkat]))),
      !isMapped && el('p', {}, link(
        { induk: wilayah.kode, wilayah: wilayah.kode, tingkat }, texts.mapChildren(texts.tingkatMany[tingkat]), { class: 'button' })),
      elsewhere !== null && wilayah === null && el('p', { class: 'note' }, texts.onlyLevel(texts.tingkat[elsewhere])),
      el('table', { class: 'numbers children' },
        el('thead', {}, el('tr', {}, ...headers.map(one => one.cell))), body),
      areas.some(area => area.status[0] === 'penyebut-kecil') && el('p', { class: 'note' }, `* ${texts.smallWhy}`));
  }
}

/** The indicator with its categories; two of a change are from and to. */
export function subjectOf({ indikator, kategori, edisi }: Ukuran, bahasa: Bahasa): string {
  const between = spanOf(edisi).dari === null ? ', ' : { id: ' ke ', en: ' to ' }[bahasa];
  const categories = kategori.map(one => one.judul[bahasa]).join(between);
  return categories === '' ? indikator.judul[bahasa] : `${indikator.judul[bahasa]} – ${categories}`;
}

/** The unit as a heading; that of a table's figures as its source writes it, for km is not Km. */
function unitTitle({ indikator }: Ukuran, bahasa: Bahasa): string {
  return indikator.asal === 'tabel' ? indikator.satuanTeks[bahasa] : capital(indikator.satuanTeks[bahasa]);
}

function numberIn(cells: ReadonlyMap<string, Cell>, ukuran: Ukuran): number | null {
  const cell = cells.get(complete(ukuran));
  return cell && hasNumber(cell.status, cell.nilai) ? cell.nilai : null;
}

function cellText(cell: Cell | undefined, statistik: Ukuran['statistik'], texts: Texts, bahasa: Bahasa): HTMLElement | string {
  if (cell && hasNumber(cell.status, cell.nilai)) {
    const text = nilaiText(cell.nilai, statistik, bahasa, cell.desimal);
    return cell.status === 'ada' ? text : el('span', { title: texts.smallWhy }, `${text}*`);
  }

  return el('span', { class: 'reason' }, texts.khusus[cell?.status ?? 'tidak-ada-data'].toLowerCase());
}

function why(status: NilaiStatus, texts: Texts): string | null {
  switch (status) {
    case 'dirahasiakan': return texts.withheldWhy;
    case 'penyebut-kecil': return texts.smallWhy;
    case 'tidak-ada-data': return texts.noDataWhy;
    case 'ada': return null;
  }
}

/** Areas without a number come last, whichever way the others go. */
function sorted(areas: readonly NilaiWilayah[], { by, isDescending }: Sort, bahasa: Bahasa): NilaiWilayah[] {
  const sign = isDescending ? -1 : 1;
  const names = new Intl.Collator(bahasa, { numeric: true });
  const shown = (area: NilaiWilayah) => {
    const nilai = area.nilai[0] ?? null;
    return hasNumber(area.status[0] ?? 'tidak-ada-data', nilai) ? nilai : null;
  };
  return [...areas].sort((a, b) => {
    const byName = names.compare(a.nama, b.nama) || names.compare(a.kode, b.kode);
    if (by === 'nama') return sign * byName;
    const [x, y] = [shown(a), shown(b)];
    if (x === null || y === null) return x === y ? byName : x === null ? 1 : -1;
    return sign * (x - y) || byName;
  });
}
