import './peta.css';
import type { Api } from '../api.ts';
import type { Bahasa, Kotak, Legenda, NilaiStatus, TileJson, Tingkat } from '../contract.ts';
import { el } from '../dom.ts';
import { featureId, tingkatOf } from '../kode.ts';
import { LevelValues, placesOf } from '../levelValues.ts';
import { AreaMap } from '../map.ts';
import { texts } from '../texts.ts';
import { kata } from './kata.ts';

/** What the map shows: the class of each area, by code. */
export interface Gambar {
  tingkat: Tingkat;
  induk: string | undefined;
  kelas: ReadonlyMap<string, number>;
  /** Of the classes in order. */
  warna: readonly string[];
}

/** The map of classes beside the table: its colours are those of the legend, its areas those of the rows. */
export class PetaKelas {
  readonly #map: AreaMap;
  readonly #tip: HTMLElement;
  readonly #nearer: HTMLElement;
  #fitted: string | undefined | null = null;

  private constructor(
    private readonly api: Api, private readonly tiles: TileJson, container: HTMLElement, private readonly bahasa: Bahasa, words: (kode: string) => string | null, pick: (kode: string) => void,
  ) {
    this.#tip = el('div', { class: 'petunjuk', hidden: true });
    this.#nearer = el('p', { class: 'petunjuk', role: 'status', hidden: true });
    this.#map = new AreaMap(container, tiles, { ...texts[bahasa], mapLabel: kata[bahasa].gambar }, () => ({ width: 1, height: 0 }), {
      pick,
      point: pointed => {
        const text = pointed && (words(pointed.kode) ?? pointed.nama);
        this.#tip.hidden = !text;
        if (!pointed || !text) return;
        this.#tip.textContent = text;
        this.#tip.style.left = `${Math.min(pointed.at.x + 12, container.clientWidth - 170)}px`;
        this.#tip.style.top = `${pointed.at.y + 12}px`;
      },
      visible: isVisible => { this.#nearer.hidden = isVisible; },
      busy: isBusy => { container.dataset.sibuk = String(isBusy); },
      failed: () => {},
    }, { geser: kata[bahasa].geser });
    container.append(this.#tip, this.#nearer);
    // On paper a canvas is empty.
    const print = el('img', { alt: kata[bahasa].gambar, hidden: true });
    container.append(print);
    addEventListener('beforeprint', () => {
      print.src = this.#map.picture();
      print.hidden = false;
    });
    addEventListener('afterprint', () => { print.hidden = true; });
  }

  static async open(api: Api, container: HTMLElement, bahasa: Bahasa, words: (kode: string) => string | null, pick: (kode: string) => void): Promise<PetaKelas> {
    return new PetaKelas(api, await api.tileJson(), container, bahasa, words, pick);
  }

  async show({ tingkat, induk, kelas, warna }: Gambar): Promise<void> {
    const legenda: Legenda = {
      ukuran: 'kuota', desimal: 0, metode: 'tetap', alasan: null, gvf: null,
      kelas: warna.map((one, i) => ({ dari: i, sampai: i, warna: one, jumlah: 0, label: '' })),
      khusus: [{ status: 'tidak-ada-data', warna: '#ffffff', jumlah: 0, label: '' }],
    };
    const areas = [...kelas].filter(([kode]) => tingkatOf(kode) === tingkat);
    const statuses: NilaiStatus[] = areas.map(() => 'ada');
    const values = new LevelValues(
      tingkat, this.tiles.geometri, placesOf(areas.map(([kode]) => featureId(kode))), Float64Array.from(areas, ([, one]) => one), statuses);
    this.#nearer.textContent = texts[this.bahasa].zoomIn(texts[this.bahasa].tingkatMany[tingkat]);
    this.#map.show({ tingkat, legenda, induk }, this.tiles, values);
    this.#map.resize();
    if (this.#fitted === induk) return;
    const kotak: Kotak | null = induk === undefined ? null : (await this.api.wilayah(induk)).kotak;
    this.#fitted = induk;
    this.#map.fit(kotak, false);
  }

  select(kode: string | undefined): void {
    this.#map.select(kode);
  }
}
