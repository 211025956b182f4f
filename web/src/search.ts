import { ApiError, type Api } from './api.ts';
import type { Bahasa, HasilCari } from './contract.ts';
import { el } from './dom.ts';
import { inLanguage, type Texts } from './texts.ts';

const waitMs = 160;
const most = 8;

/** The search box: a combobox whose list follows what is typed. */
export class Search {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #status: HTMLElement;
  #found: HasilCari['wilayah'] = [];
  #active = -1;
  #timer = 0;
  #running: AbortController | null = null;
  #texts: Texts;
  #bahasa: Bahasa;

  constructor(host: HTMLElement, private readonly api: Api, texts: Texts, bahasa: Bahasa, private readonly onPick: (kode: string) => void) {
    this.#texts = texts;
    this.#bahasa = bahasa;
    this.#list = el('ul', { id: 'hasil-cari', role: 'listbox', hidden: true });
    this.#status = el('span', { class: 'unseen', role: 'status' });
    this.#input = el('input', {
      type: 'search', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'hasil-cari', 'aria-autocomplete': 'list',
      autocomplete: 'off', spellcheck: 'false',
      oninput: () => { this.#later(); },
      onkeydown: event => { this.#key(event as KeyboardEvent); },
      onfocus: () => { if (this.#found.length > 0) this.#open(true); },
      onblur: () => { this.#open(false); },
    });
    host.replaceChildren(this.#input, this.#list, this.#status);
    this.retitle(texts, bahasa);
  }

  retitle(texts: Texts, bahasa: Bahasa): void {
    this.#texts = texts;
    this.#bahasa = bahasa;
    this.#input.placeholder = texts.searchHint;
    this.#input.setAttribute('aria-label', texts.search);
    this.#list.setAttribute('aria-label', texts.search);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    if (this.#input.value.trim().length < 2) {
      this.#found = [];
      this.#open(false);
      return;
    }

    this.#timer = window.setTimeout(() => void this.#search(), waitMs);
  }

  async #search(): Promise<void> {
    const running = this.#running = new AbortController();
    try {
      this.#found = (await this.api.cari(this.#input.value.trim(), most, running.signal)).wilayah;
      this.#draw(this.#found.length === 0 ? this.#texts.searchNone : null);
    } catch (error) {
      if (running.signal.aborted) return;
      this.#found = [];
      this.#draw(error instanceof ApiError ? inLanguage(error.message, this.#bahasa) : this.#texts.failed);
    }
  }

  #draw(message: string | null): void {
    this.#active = -1;
    this.#input.removeAttribute('aria-activedescendant');
    this.#list.replaceChildren(...(message === null ? this.#found.map((one, i) => el('li', {
      id: `hasil-${i}`, role: 'option', 'aria-selected': 'false',
      // mousedown comes before the blur that would close the list.
      onmousedown: event => { event.preventDefault(); this.#take(i); },
    }, el('strong', {}, one.nama), el('span', {}, [this.#texts.tingkat[one.tingkat], one.leluhur].filter(Boolean).join(' · '))))
      : [el('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, message)]));
    this.#status.textContent = message ?? this.#texts.searchCount(this.#found.length);
    this.#open(true);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.#open(false);
    } else if (event.key === 'Enter') {
      if (this.#found.length > 0 && !this.#list.hidden) this.#take(Math.max(0, this.#active));
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.#found.length === 0) return;
      this.#open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.#active = (this.#active + step + this.#found.length) % this.#found.length;
      [...this.#list.children].forEach((item, i) => {
        item.setAttribute('aria-selected', String(i === this.#active));
        if (i === this.#active) item.scrollIntoView({ block: 'nearest' });
      });
      this.#input.setAttribute('aria-activedescendant', `hasil-${this.#active}`);
    }
  }

  #take(i: number): void {
    const area = this.#found[i];
    if (!area) return;
    this.#input.value = '';
    this.#found = [];
    this.#open(false);
    this.#input.blur();
    this.onPick(area.kode);
  }

  #open(isOpen: boolean): void {
    this.#list.hidden = !isOpen;
    this.#input.setAttribute('aria-expanded', String(isOpen));
  }
}
