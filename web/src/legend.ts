import { classLabels } from './classes.ts';
import type { Bahasa, Khusus, Legenda } from './contract.ts';
import { el } from './dom.ts';
import { number } from './format.ts';
import { fillOf } from './mapStyle.ts';
import { swatch } from './patterns.ts';
import { capital, type Texts } from './texts.ts';

export interface LegendFacts {
  title: string;
  subtitle: string;
  legenda: Legenda | null;
  isPercent: boolean;
  /** True for counts that have a share to compare areas by. */
  isCount: boolean;
  /** Whose figures they are, where they were taken over. */
  figuresSource: string | null;
  /** True when this browser made the classes because the server has none. */
  isMadeHere: boolean;
}

/** The legend: classes with ranges and counts, then everything that is not a class. */
export class Legend {
  readonly #host: HTMLElement;
  #entries = new Map<number | string, HTMLElement>();

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  show({ title, subtitle, legenda, isPercent, isCount, figuresSource, isMadeHere }: LegendFacts, texts: Texts, bahasa: Bahasa): void {
    this.#entries = new Map();
    const classes = legenda?.kelas ?? [];
    const most = Math.max(1, ...classes.map(kelas => kelas.jumlah));
    const labels = legenda ? classLabels(legenda, bahasa, isPercent) : [];
    const notes = [
      legenda && classes.length > 0 && this.#method(legenda, texts, bahasa),
      legenda?.alasan && (typeof legenda.alasan === 'string' ? legenda.alasan : legenda.alasan[bahasa]),
      isCount && texts.countWarning,
    ].filter((note): note is string => Boolean(note));
    this.#host.replaceChildren(
      el('h2', {}, title),
      el('p', { class: 'legend-scope' }, subtitle),
      classes.length === 0 && legenda ? el('p', { class: 'note' }, texts.legendNone) : '',
      el('ol', { class: 'classes', style: `--classes:${classes.length}` }, ...classes.map((kelas, i) => this.#entry(
        i, kelas.warna, labels[i] ?? '', kelas.jumlah, kelas.jumlah / most, texts, bahasa))),
      el('ul', { class: 'specials' }, ...(legenda?.khusus ?? []).map(one => this.#entry(
        one.status, this.#swatch(legenda, one.status), this.#label(one, texts, bahasa), one.jumlah, 0, texts, bahasa))),
      figuresSource === null ? '' : el('p', { class: 'note' }, `${texts.figuresSource}: ${figuresSource}`),
      ...(isMadeHere ? [el('p', { class: 'note warn' }, texts.legendHere)] : []),
      ...(notes.length > 0 ? [el('p', { class: 'note' }, notes.join(' · '))] : []),
    );
  }

  /** Marks the entry of the area under the pointer. */
  mark(entry: number | Khusus['status'] | null): void {
    for (const [key, element] of this.#entries) element.classList.toggle('marked', key === entry);
  }

  #method(legenda: Legenda, texts: Texts, bahasa: Bahasa): string {
    const name = texts.methods[legenda.metode] ?? legenda.metode;
    return legenda.gvf === null ? name : `${name}, ${texts.fit(number(legenda.gvf, bahasa, 2))}`;
  }

  #swatch(legenda: Legenda | null, status: Khusus['status']): string {
    return status === 'ada' ? '' : swatch(status, fillOf(legenda, status as never));
  }

  #label(one: Khusus, texts: Texts, bahasa: Bahasa): string {
    return typeof one.label === 'string' ? texts.khusus[one.status] : capital(one.label[bahasa]);
  }

  #entry(
    key: number | string, background: string, label: string, count: number, share: number, texts: Texts, bahasa: Bahasa,
  ): HTMLElement {
    const entry = el('li', {},
      el('span', { class: 'swatch', style: `background:${background}` }),
      el('span', { class: 'range' }, label),
      el('span', { class: 'count', title: `${number(count, bahasa, 0)} ${texts.areas}` },
        el('span', { class: 'bar', style: `--share:${share.toFixed(3)}` }),
        el('span', {}, number(count, bahasa, 0), el('span', { class: 'unseen' }, ` ${texts.areas}`))),
    );
    this.#entries.set(key, entry);
    return entry;
  }
}
