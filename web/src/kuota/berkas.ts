import type { Bahasa } from '../contract.ts';
import { el } from '../dom.ts';
import { berkasAll, bytesText, kata, type Berkas } from './kata.ts';

/**
 * The boxes that files are dropped on or chosen by. What was taken is in the memory of the page alone: the file on the disk may change or go meanwhile.
 */
export class Unggahan {
  readonly element: HTMLElement;
  readonly #files = new Map<Berkas, File>();
  readonly #boxes = new Map<Berkas, { status: HTMLElement; input: HTMLInputElement; remove: HTMLButtonElement; box: HTMLElement }>();

  /** @param most Of all files together. Unit: bytes. */
  constructor(private readonly bahasa: Bahasa, private readonly most: number, private readonly onChange: (changed: Berkas) => void) {
    const words = kata[bahasa];
    this.element = el('fieldset', { id: 'unggah' }, el('legend', {}, words.unggah), el('p', { class: 'k' }, words.unggahJelas),
      ...berkasAll.map(one => this.#box(one)));
    // A file dropped beside a box must not take the place of the page.
    for (const name of ['dragover', 'drop'] as const) window.addEventListener(name, event => { event.preventDefault(); });
  }

  get files(): ReadonlyMap<Berkas, File> {
    return this.#files;
  }

  /** Takes a table that is no file of the user, as one out of a plan. */
  put(one: Berkas, text: string | undefined): void {
    if (text === undefined) this.#files.delete(one);
    else this.#files.set(one, new File([text], `${one}.csv`, { type: 'text/csv' }));
    this.#tell(one, text === undefined ? null : kata[this.bahasa].dariRencana);
  }

  #box(one: Berkas): HTMLElement {
    const words = kata[this.bahasa];
    const input = el('input', {
      type: 'file', id: `berkas-${one}`, accept: one === 'rencana' ? '.json,application/json' : '.csv,.xlsx,.txt,.tsv', 'aria-describedby': `keadaan-${one}`,
      onchange: () => { void this.#take(one, input.files?.[0]); },
    });
    const status = el('p', { id: `keadaan-${one}`, role: 'status' }, words.kosong);
    const remove = el('button', {
      type: 'button', hidden: true,
      onclick: () => {
        this.put(one, undefined);
        input.focus();
        this.onChange(one);
      },
    }, words.lepas(''));
    const box = el('div', {
      class: 'seret', 'data-berkas': one,
      ondragover: () => { box.classList.add('di-atas'); },
      ondragleave: () => { box.classList.remove('di-atas'); },
      ondrop: event => {
        box.classList.remove('di-atas');
        void this.#take(one, (event as DragEvent).dataTransfer?.files[0]);
      },
    }, el('label', { for: `berkas-${one}` }, words.berkas[one]), input, status, remove);
    this.#boxes.set(one, { status, input, remove, box });
    return box;
  }

  async #take(one: Berkas, file: File | undefined): Promise<void> {
    if (!file) return;
    const words = kata[this.bahasa];
    const others = [...this.#files].reduce((sum, [name, other]) => sum + (name === one || one === 'rencana' ? 0 : other.size), 0);
    if (file.size + others > this.most) {
      this.#files.delete(one);
      this.#tell(one, words.terlaluBesar(bytesText(file.size + others, this.bahasa), bytesText(this.most, this.bahasa)), true);
      return;
    }

    try {
      this.#files.set(one, new File([await file.arrayBuffer()], file.name, { type: file.type }));
    } catch {
      this.#files.delete(one);
      this.#tell(one, words.takTerbaca, true);
      return;
    }

    this.#tell(one, words.isi(file.name, bytesText(file.size, this.bahasa)));
    this.onChange(one);
  }

  #tell(one: Berkas, text: string | null, isWrong = false): void {
    const { status, input, remove, box } = this.#boxes.get(one)!;
    status.textContent = text ?? kata[this.bahasa].kosong;
    box.classList.toggle('galat', isWrong);
    // The same file may be chosen again after it was mended.
    input.value = '';
    remove.hidden = !this.#files.has(one);
    remove.textContent = kata[this.bahasa].lepas(this.#files.get(one)?.name ?? '');
  }
}
