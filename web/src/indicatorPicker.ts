import type { Bahasa, Indikator, Katalog } from './contract.ts';
import { el } from './dom.ts';
import type { Texts } from './texts.ts';
import { built } from './ukuran.ts';

/** Lower case without accents, so that what is typed finds what is written. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** Indicators in their groups that hold every word of a query: in title, categories, theme or definition, in both languages. */
export function findIndicators(katalog: Katalog, query: string): { judul: Record<Bahasa, string>; indikator: Indikator[] }[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const shown = new Set(built(katalog));
  return katalog.tema.map(({ judul, indikator }) => ({
    judul,
    indikator: indikator.filter(one => shown.has(one) && holdsAll([
      one.id, judul.id, judul.en, one.judul.id, one.judul.en, one.definisi.id, one.definisi.en,
      ...one.dimensi.flatMap(dimensi => dimensi.kategori.flatMap(kategori => [kategori.judul.id, kategori.judul.en])),
    ], words)),
  })).filter(group => group.indikator.length > 0);
}

function holdsAll(texts: readonly string[], words: readonly string[]): boolean {
  const text = plain(texts.join(' '));
  return words.every(word => text.includes(word));
}

/** A combobox over the indicators: closed it shows the chosen one; open it lists them by theme, narrowed by what is typed. */
export class IndicatorPicker {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #label: HTMLLabelElement;
  readonly #status: HTMLElement;
  readonly #onPick: (indikator: Indikator) => void;
  #katalog: Katalog | null = null;
  #chosen: Indikator | null = null;
  #found: Indikator[] = [];
  #active = -1;
  #texts!: Texts;
  #bahasa: Bahasa = 'id';

  constructor(onPick: (indikator: Indikator) => void) {
    this.#onPick = onPick;
    this.#label = el('label', { for: 'pilih-indikator' });
    this.#list = el('div', { id: 'daftar-indikator', role: 'listbox', hidden: true });
    this.#status = el('span', { class: 'unseen', role: 'status' });
    this.#input = el('input', {
      id: 'pilih-indikator', type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'daftar-indikator',
      'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false',
      onfocus: () => { this.#open(''); },
      onclick: () => { if (this.#list.hidden) this.#open(''); },
      oninput: () => { this.#open(this.#input.value); },
      onkeydown: event => { this.#key(event as KeyboardEvent); },
      onblur: () => { this.#close(); },
    });
    this.element = el('div', { class: 'field indicator' }, this.#label, this.#input, this.#list, this.#status);
  }

  show(katalog: Katalog, chosen: Indikator, texts: Texts, bahasa: Bahasa): void {
    [this.#katalog, this.#chosen, this.#texts, this.#bahasa] = [katalog, chosen, texts, bahasa];
    this.#label.textContent = texts.indicator;
    this.#list.setAttribute('aria-label', texts.indicator);
    this.#input.placeholder = texts.indicatorHint;
    if (this.#list.hidden) this.#rest();
  }

  /** The title of the chosen indicator; all of it where it does not fit. */
  #rest(): void {
    const title = this.#chosen?.judul[this.#bahasa] ?? '';
    this.#input.value = title;
    this.#input.title = title;
  }

  #open(query: string): void {
    if (!this.#katalog) return;
    const isFresh = this.#list.hidden;
    if (isFresh && query === '') this.#input.value = '';
    const groups = findIndicators(this.#katalog, query);
    this.#found = groups.flatMap(group => group.indikator);
    this.#list.replaceChildren(...groups.map(({ judul, indikator }) => {
      const heading = judul[this.#bahasa];
      return el('div', { role: 'group', 'aria-label': heading },
        el('div', { class: 'heading', 'aria-hidden': 'true' }, heading),
        ...indikator.map(one => this.#option(one)));
    }), this.#found.length === 0 ? el('div', { class: 'none' }, this.#texts.indicatorNone) : '');
    this.#status.textContent = this.#found.length === 0 ? this.#texts.indicatorNone : this.#texts.indicatorCount(this.#found.length);
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
    if (isFresh && this.#list.getBoundingClientRect().bottom > innerHeight) this.element.scrollIntoView({ block: 'start' });
    this.#activate(query === '' ? this.#found.indexOf(this.#chosen!) : 0);
  }

  #option(one: Indikator): HTMLElement {
    const at = this.#found.indexOf(one);
    return el('div', {
      id: `indikator-${at}`, role: 'option', 'aria-selected': 'false', class: one === this.#chosen ? 'chosen' : undefined,
      // mousedown comes before the blur that would close the list.
      onmousedown: event => { event.preventDefault(); this.#take(one); this.#input.blur(); },
    }, one.judul[this.#bahasa],
    one.asal !== 'register' && el('span', {}, one.periode ?? this.#texts.asal[one.asal]));
  }

  #key(event: KeyboardEvent): void {
    const isOpen = !this.#list.hidden;
    switch (event.key) {
      case 'Escape':
        this.#close();
        this.#input.select();
        break;
      case 'Enter': {
        const one = this.#found[this.#active];
        if (isOpen && one) this.#take(one);
        // What is typed next searches anew.
        this.#input.select();
        break;
      }
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (!isOpen) this.#open('');
        else if (this.#found.length > 0) {
          const step = event.key === 'ArrowDown' ? 1 : -1;
          this.#activate((this.#active + step + this.#found.length) % this.#found.length);
        }
      }
    }
  }

  #activate(at: number): void {
    this.#active = at < this.#found.length ? at : -1;
    this.#list.querySelectorAll<HTMLElement>('[role="option"]').forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === this.#active));
      if (i === this.#active) this.#bringIntoView(option);
    });
    if (this.#active >= 0) this.#input.setAttribute('aria-activedescendant', `indikator-${this.#active}`);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  /** Scrolls the list alone: scrollIntoView would move the panel under it and hide what is typed. A group's first comes with its heading. */
  #bringIntoView(option: HTMLElement): void {
    const before = option.previousElementSibling;
    const top = (before?.classList.contains('heading') ? before : option).getBoundingClientRect().top;
    const { bottom } = option.getBoundingClientRect();
    const list = this.#list.getBoundingClientRect();
    if (top < list.top) this.#list.scrollTop -= list.top - top;
    else if (bottom > list.bottom) this.#list.scrollTop += bottom - list.bottom;
  }

  #take(one: Indikator): void {
    this.#chosen = one;
    this.#close();
    this.#onPick(one);
  }

  #close(): void {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
    this.#rest();
  }
}
