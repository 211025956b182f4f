// The compact form of values (docs/API.md, "Values for feature state"): read once, joined to tiles by feature id.

import type { Legenda, NilaiStatus, Tingkat } from './contract.ts';

/** What both kinds of body say of themselves. */
interface Head {
  isi: 'nilai' | 'kelas';
  rilis: string;
  tingkat: Tingkat;
  induk: string | null;
  /** Hash of the boundaries; the code list must carry the same. */
  geometri: string;
  jumlah: number;
  /** Address of the code list. */
  kode: string;
  ukuran: { ukuran: string }[];
}

interface Layout {
  desimal: number;
  terkecil: number;
  /** First bits of a step that are in its symbol. */
  presisi: number;
  /** Symbols of each status. */
  lambang: number;
  /** Bytes of the bits below. */
  bita: number;
}

export interface PadatValues {
  kind: 'nilai';
  head: Head;
  /** One list for each ukuran: a value for each area, NaN where there is none. */
  values: Float64Array[];
  statuses: NilaiStatus[][];
}

export interface PadatClasses {
  kind: 'kelas';
  head: Head;
  legenda: Legenda[];
  /** One list for each ukuran: 0 no data, 1 withheld, 2 small denominator, 3 zero, 4 and up the classes. */
  symbols: Uint8Array[];
}

export interface KodeList {
  geometri: string;
  jumlah: number;
  /** Differences of the codes' digits. */
  kode: number[];
}

const magic = 0x31504247;
const firstValue = 2;

/** Reads an answer; throws when it is not one. */
export function readPadat(bytes: ArrayBuffer): PadatValues | PadatClasses {
  const view = new DataView(bytes);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== magic) throw new Error('not a compact answer');
  const length = view.getUint32(4, true);
  if (length > bytes.byteLength - 8) throw new Error(`compact answer of ${bytes.byteLength} bytes with a head of ${length}`);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length))) as Head;
  const body = new Uint8Array(bytes, 8 + length);
  return head.isi === 'kelas' ? readClasses(head, body) : readValues(head, body);
}

/** Feature ids in the order of the values; throws when the list belongs to other boundaries. */
export function featureIds(head: { geometri: string; jumlah: number }, list: KodeList): number[] {
  if (list.geometri !== head.geometri || list.kode.length !== head.jumlah) {
    throw new Error(`code list of ${list.geometri} for values of ${head.geometri}`);
  }

  let digits = 0;
  return list.kode.map(step => {
    if (!(step > 0)) throw new Error(`code list of ${list.geometri} is out of order`);
    return digits += step;
  });
}

function readValues(head: Head, body: Uint8Array): PadatValues {
  const { susunan } = head as Head & { susunan: Layout[] };
  // Before room is made for what the head promises.
  const expected = susunan.reduce((sum, { bita }) => sum + head.jumlah + (bita >= 0 ? bita : Number.NaN), 0);
  if (!(head.jumlah >= 0) || body.length !== expected) throw new Error(`compact answer of ${body.length} bytes, expected ${expected}`);
  const values: Float64Array[] = [];
  const statuses: NilaiStatus[][] = [];
  let at = 0;
  for (const { desimal, terkecil, presisi, lambang, bita } of susunan) {
    const value = new Float64Array(head.jumlah).fill(Number.NaN);
    const status = new Array<NilaiStatus>(head.jumlah);
    const unit = 10 ** desimal;
    const [half, whole] = [2 ** (presisi - 1), 2 ** presisi];
    const rest = new Bits(body.subarray(at + head.jumlah, at + head.jumlah + bita));
    if (!(presisi >= 1) || !(lambang >= 1)) throw new Error(`compact answer of precision ${presisi} and ${lambang} symbols`);
    for (let i = 0; i < head.jumlah; i++) {
      const symbol = body[at + i] ?? 0;
      if (symbol < firstValue) {
        status[i] = symbol === 1 ? 'dirahasiakan' : 'tidak-ada-data';
        continue;
      }

      if (symbol >= firstValue + 2 * lambang) throw new Error(`compact answer with symbol ${symbol} of ${firstValue + 2 * lambang}`);
      let step = (symbol - firstValue) % lambang;
      if (step >= whole) {
        const below = Math.floor((step - whole) / half) + 1;
        step = (half + (step % half)) * 2 ** below + rest.take(below);
      }

      value[i] = (terkecil + step) / unit;
      status[i] = symbol - firstValue < lambang ? 'ada' : 'penyebut-kecil';
    }

    if (rest.bytesTaken !== bita) throw new Error(`compact answer with ${bita} bytes of bits, ${rest.bytesTaken} were read`);
    at += head.jumlah + bita;
    values.push(value);
    statuses.push(status);
  }

  return { kind: 'nilai', head, values, statuses };
}

/** Numbers of some bits each, one after the other, low bit first. */
class Bits {
  #bit = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** Bytes begun; more than there are when they were too few. */
  get bytesTaken(): number {
    return Math.ceil(this.#bit / 8);
  }

  take(count: number): number {
    let number = 0;
    for (let taken = 0; taken < count;) {
      const within = this.#bit & 7;
      const some = Math.min(8 - within, count - taken);
      const byte = this.bytes[this.#bit >> 3] ?? 0;
      number += ((byte >> within) & ((1 << some) - 1)) * 2 ** taken;
      taken += some;
      this.#bit += some;
    }

    return number;
  }
}

function readClasses(head: Head, body: Uint8Array): PadatClasses {
  const { legenda } = head as Head & { legenda: Legenda[] };
  const length = Math.ceil(head.jumlah / 2);
  if (!(length >= 0) || body.length !== length * legenda.length) throw new Error(`compact answer of ${body.length} bytes`);
  const symbols = legenda.map((_, n) => Uint8Array.from(
    { length: head.jumlah }, (__, i) => ((body[n * length + (i >> 1)] ?? 0) >> (4 * (i & 1))) & 15));
  return { kind: 'kelas', head, legenda, symbols };
}
