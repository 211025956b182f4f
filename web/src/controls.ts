import { tingkatAll, type Bahasa, type Indikator, type Katalog, type Statistik, type Tingkat } from './contract.ts';
import { el } from './dom.ts';
import { edisiText } from './format.ts';
import { depth } from './kode.ts';
import { capital, type Texts } from './texts.ts';
import { built, choose, seriesOf, type Ukuran } from './ukuran.ts';

export interface Choice {
  ukuran?: Ukuran;
  tingkat?: Tingkat;
}

interface Option {
  value: string;
  label: string;
}

/** More than this and a row of buttons becomes a list. */
const mostChips: Record<string, number> = { kategori: 3, statistik: 4, tingkat: 4, edisi: 2 };

/** Indicator, category, number, level and edition: what the map shows. */
export class Controls {
  readonly #host: HTMLElement;
  readonly #choose: (choice: Choice) => void;
  #drawn = '';

  constructor(host: HTMLElement, onChoose: (choice: Choice) => void) {
    this.#host = host;
    this.#choose = onChoose;
  }

  show(katalog: Katalog, ukuran: Ukuran, tingkat: Tingkat, texts: Texts, bahasa: Bahasa): void {
    const { indikator, seri, statistik, edisi } = ukuran;
    const pick = (wish: { seri?: string; statistik?: string; edisi?: string }) => {
      const found = choose(indikator, { seri: seri.seri, statistik, edisi, ...wish });
      if (found) this.#choose({ ukuran: found });
    };
    const sections = [
      this.#indicators(katalog, ukuran, texts, bahasa),
      this.#options('kategori', texts.category, seriesOf(indikator).map(one =>
        ({ value: one.seri, label: one.kategori?.judul[bahasa] ?? one.seri })), seri.seri, value => { pick({ seri: value }); }),
      this.#options('tingkat', texts.level, tingkatAll.filter(one => depth(one) <= depth(indikator.terdalam)).map(one =>
        ({ value: one, label: shortLevel(one, bahasa, texts) })), tingkat, value => { this.#choose({ tingkat: value as Tingkat }); }),
      this.#options('statistik', texts.statistic, indikator.statistik.map((one: Statistik) =>
        ({ value: one, label: texts.statistik[one] })), statistik, value => { pick({ statistik: value }); }),
      this.#options('edisi', texts.edition, seri.edisi.map(one =>
        ({ value: one, label: edisiText(one, bahasa) })), edisi, value => { pick({ edisi: value }); }),
    ];
    // The same choices with another one chosen keep their elements, and so the keyboard focus.
    const shape = JSON.stringify([indikator.id, bahasa, sections.map(section => section?.dataset.shape)]);
    const fresh = sections.filter(section => section !== null);
    if (shape === this.#drawn) this.#keepFocus(fresh);
    else this.#host.replaceChildren(...fresh);
    this.#drawn = shape;
  }

  #keepFocus(fresh: HTMLElement[]): void {
    const focused = document.activeElement instanceof HTMLElement && this.#host.contains(document.activeElement)
      ? document.activeElement.id : '';
    this.#host.replaceChildren(...fresh);
    if (focused) document.getElementById(focused)?.focus();
  }

  #indicators(katalog: Katalog, { indikator, seri, statistik, edisi }: Ukuran, texts: Texts, bahasa: Bahasa): HTMLElement {
    const option = (one: Indikator) => el('option', { value: one.id, selected: one.id === indikator.id }, one.judul[bahasa]);
    const groups = (['register', 'perkiraan', 'sensus'] as const)
      .map(asal => ({ asal, members: built(katalog).filter(one => one.asal === asal) }))
      .filter(({ members }) => members.length > 0);
    const select = el('select', {
      id: 'pilih-indikator',
      onchange: () => {
        const chosen = katalog.indikator.find(one => one.id === select.value);
        const found = chosen && choose(chosen, { seri: seri.seri, statistik, edisi });
        if (found) this.#choose({ ukuran: found });
      },
    }, ...groups.map(({ asal, members }) => el('optgroup', { label: texts.asal[asal] }, ...members.map(option))));
    return el('div', { class: 'field indicator' }, el('label', { for: 'pilih-indikator' }, texts.indicator), select);
  }

  /** A row of radio buttons, or a list when there are many; nothing when there is no choice. */
  #options(name: string, title: string, options: Option[], chosen: string, onPick: (value: string) => void): HTMLElement | null {
    if (options.length < 2) return null;
    const shape = options.map(one => one.value).join();
    if (options.length > (mostChips[name] ?? 0)) {
      const select = el('select', { id: `pilih-${name}`, onchange: () => { onPick(select.value); } },
        ...options.map(one => el('option', { value: one.value, selected: one.value === chosen }, one.label)));
      return el('div', { class: `field ${name}`, 'data-shape': shape }, el('label', { for: `pilih-${name}` }, title), select);
    }

    return el('fieldset', { class: `field ${name}`, 'data-shape': shape },
      el('legend', {}, title),
      el('div', { class: 'segments' }, ...options.map(one => {
        const id = `pilih-${name}-${one.value.replaceAll('.', '-')}`;
        const input = el('input', {
          type: 'radio', id, name, value: one.value, checked: one.value === chosen, onchange: () => { onPick(one.value); },
        });
        return el('label', { for: id }, input, el('span', {}, one.label));
      })));
  }
}

function shortLevel(tingkat: Tingkat, bahasa: Bahasa, texts: Texts): string {
  return bahasa === 'id' ? capital(tingkat) : capital(texts.tingkatMany[tingkat]);
}
