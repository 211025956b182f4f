import { spanOf } from './catalog.ts';
import { tingkatAll, type Bahasa, type Katalog, type Tingkat } from './contract.ts';
import { el } from './dom.ts';
import { edisiText } from './format.ts';
import { IndicatorPicker } from './indicatorPicker.ts';
import { depth } from './kode.ts';
import { capital, type Texts } from './texts.ts';
import { choose, deepest, editions, statisticsOf, type Ukuran, type Wish } from './ukuran.ts';

export interface Choice {
  ukuran?: Ukuran;
  tingkat?: Tingkat;
}

interface Option {
  value: string;
  label: string;
}

/** More than this and a row of buttons becomes a list. */
const mostChips: Record<string, number> = { kategori: 3, statistik: 4, tingkat: 4, edisi: 1 };

/** Labels longer than this are cut off in a list of half the width. */
const mostLetters = 22;

/** Indicator, categories, number, level and edition: what the map shows. */
export class Controls {
  readonly #rest = el('div', { class: 'rest' });
  readonly #picker: IndicatorPicker;
  readonly #choose: (choice: Choice) => void;
  #ukuran: Ukuran | null = null;

  constructor(host: HTMLElement, onChoose: (choice: Choice) => void) {
    this.#choose = onChoose;
    this.#picker = new IndicatorPicker(indikator => {
      const before = this.#ukuran;
      const found = choose(indikator, {
        kategori: before?.kategori.map(one => one.id), statistik: before?.statistik, edisi: before?.edisi,
      });
      if (found) this.#choose({ ukuran: found });
    });
    host.replaceChildren(this.#picker.element, this.#rest);
  }

  show(katalog: Katalog, ukuran: Ukuran, tingkat: Tingkat, texts: Texts, bahasa: Bahasa): void {
    this.#ukuran = ukuran;
    this.#picker.show(katalog, ukuran.indikator, texts, bahasa);
    const { indikator, statistik } = ukuran;
    const pick = (wish: Wish) => {
      const found = choose(indikator, {
        kategori: ukuran.kategori.map(one => one.id), statistik, edisi: ukuran.edisi, ...wish,
      });
      if (found) this.#choose({ ukuran: found });
    };
    this.#keepFocus([
      ...this.#categories(ukuran, texts, bahasa, pick),
      this.#options('tingkat', texts.level, tingkatAll.filter(one => depth(one) <= depth(deepest(ukuran))).map(one =>
        ({ value: one, label: shortLevel(one, bahasa, texts) })), tingkat, value => { this.#choose({ tingkat: value as Tingkat }); }),
      this.#options('statistik', texts.statistic, statisticsOf(ukuran).map(one =>
        ({ value: one, label: texts.statistik[one] })), statistik, value => { pick({ statistik: value }); }),
      ...this.#editions(ukuran, texts, bahasa, edisi => { pick({ edisi }); }),
    ].filter(section => section !== null));
  }

  /** The new choices take the place of the old ones without taking the keyboard away. */
  #keepFocus(fresh: HTMLElement[]): void {
    const focused = document.activeElement instanceof HTMLElement && this.#rest.contains(document.activeElement)
      ? document.activeElement.id : '';
    this.#rest.replaceChildren(...fresh);
    if (focused) document.getElementById(focused)?.focus();
  }

  /** A list for each dimension; the second may stay open: all of its categories together. */
  #categories({ indikator, kategori }: Ukuran, texts: Texts, bahasa: Bahasa, pick: (wish: Wish) => void): (HTMLElement | null)[] {
    return indikator.dimensi.map((dimensi, i) => this.#options(
      'kategori', capital(dimensi.judul[bahasa]),
      [...(i === 1 ? [{ value: '', label: texts.all }] : []), ...dimensi.kategori
        .filter(one => i === 0 || statisticsOf({ indikator, kategori: [...kategori.slice(0, 1), one] }).length > 0)
        .map(one => ({ value: one.id, label: one.judul[bahasa] }))],
      kategori[i]?.id ?? '',
      value => {
        const ids = kategori.map(one => one.id);
        pick({ kategori: i === 0 ? [value, ...ids.slice(1)] : value === '' ? ids.slice(0, 1) : [ids[0], value] });
      },
      `-${i + 1}`));
  }

  /** One list of months; of changes, one for each end. */
  #editions(ukuran: Ukuran, texts: Texts, bahasa: Bahasa, onPick: (edisi: string) => void): (HTMLElement | null)[] {
    const all = editions(ukuran);
    const chosen = spanOf(ukuran.edisi);
    if (chosen.dari === null) {
      return [this.#options('edisi', texts.edition, all.map(one => ({ value: one, label: edisiText(one, bahasa) })), ukuran.edisi, onPick)];
    }

    const ends = all.map(spanOf);
    const option = (value: string) => ({ value, label: edisiText(value, bahasa) });
    const from = [...new Set(ends.map(one => one.dari ?? one.ke))].sort();
    const to = ends.filter(one => one.dari === chosen.dari).map(one => one.ke);
    return [
      this.#options('edisi', texts.fromEdition, from.map(option), chosen.dari, dari => {
        const ke = ends.filter(one => one.dari === dari).map(one => one.ke);
        onPick(`${dari}..${ke.includes(chosen.ke) ? chosen.ke : ke.at(-1) ?? ''}`);
      }, '-dari', true),
      this.#options('edisi', texts.toEdition, to.map(option), chosen.ke, ke => { onPick(`${chosen.dari}..${ke}`); }, '-ke', true),
    ];
  }

  /** A row of radio buttons, or a list when there are many; nothing when there is no choice, unless it is to be seen all the same. */
  #options(
    name: string, title: string, options: Option[], chosen: string, onPick: (value: string) => void, suffix = '', isList = false,
  ): HTMLElement | null {
    if (options.length < 2 && !isList) return null;
    const id = `pilih-${name}${suffix}`;
    if (isList || options.length > (mostChips[name] ?? 0)) {
      const select = el('select', { id, onchange: () => { onPick(select.value); } },
        ...options.map(one => el('option', { value: one.value, selected: one.value === chosen }, one.label)));
      const isWide = options.some(one => one.label.length > mostLetters);
      return el('div', { class: `field ${name}${isWide ? ' wide' : ''}` }, el('label', { for: id }, title), select);
    }

    return el('fieldset', { class: `field ${name}` },
      el('legend', {}, title),
      el('div', { class: 'segments' }, ...options.map(one => {
        const of = `${id}-${one.value.replaceAll('.', '-')}`;
        const input = el('input', {
          type: 'radio', id: of, name: id, value: one.value, checked: one.value === chosen, onchange: () => { onPick(one.value); },
        });
        return el('label', { for: of }, input, el('span', {}, one.label));
      })));
  }
}

function shortLevel(tingkat: Tingkat, bahasa: Bahasa, texts: Texts): string {
  return bahasa === 'id' ? capital(tingkat) : capital(texts.tingkatMany[tingkat]);
}
