// What the API answers, as far as this page reads it. Nouns are those of the HTTP contract.

export const tingkatAll = ['provinsi', 'kabupaten', 'kecamatan', 'desa'] as const;
export type Tingkat = (typeof tingkatAll)[number];

export type Bahasa = 'id' | 'en';
export type Teks = Record<Bahasa, string>;

export type Statistik = 'jumlah' | 'persen' | 'galat' | 'rse' | 'nilai';
export type NilaiStatus = 'ada' | 'tidak-ada-data' | 'dirahasiakan' | 'penyebut-kecil';

export interface Kategori {
  id: string;
  judul: Teks;
}

export interface Dimensi {
  nama: string;
  id: string;
  judul: Teks;
  /** Whether every unit is in exactly one category. */
  lengkap: boolean;
  kategori: Kategori[];
}

/** What an indicator says beside its dimensions. */
export interface IndikatorUmum {
  id: string;
  judul: Teks;
  definisi: Teks;
  satuan: string;
  satuanTeks: Teks;
  asal: 'register' | 'perkiraan' | 'sensus' | 'tabel';
  /** Series id of the denominator of `persen`; `{1}` and `{2}` stand for `.category` or nothing. */
  penyebut: string | null;
  /** The same for two categories at once; left out: as `penyebut`. */
  penyebutSilang?: string;
  terdalam: Tingkat;
  /** Narrowest level of two categories at once; left out: as `terdalam`. */
  terdalamSilang?: Tingkat;
  /** Period of a table's figures. */
  periode?: string;
  sumber: string;
  /** The default first. */
  statistik: Statistik[];
  /** Oldest first, `YYYY-MM` or `YYYY-MM..YYYY-MM`. */
  edisi: string[];
  /** Editions of series, or of one statistic of a series, that differ. */
  edisiLain?: Record<string, string[]>;
}

export interface Indikator extends IndikatorUmum {
  dimensi: Dimensi[];
}

interface KatalogUmum {
  rilis: string;
  judul: string;
  penerbit: string;
  sampel: boolean;
  catatan: Teks;
  edisi: { edisi: string; register: string; dasarHukum: string; pengecualian: string; dasarHukumEn?: string; pengecualianEn?: string }[];
}

/** The answer of `/indikator`: indicators name their dimensions, themes their indicators. */
export interface KatalogJawaban extends KatalogUmum {
  tema: { judul: Teks; indikator: string[] }[];
  dimensi: Dimensi[];
  indikator: (IndikatorUmum & { dimensi: string[] })[];
}

export interface Katalog extends KatalogUmum {
  tema: { judul: Teks; indikator: Indikator[] }[];
  indikator: Indikator[];
}

export interface NilaiWilayah {
  kode: string;
  nama: string;
  /** In the order of `Nilai.ukuran`. */
  nilai: (number | null)[];
  status: NilaiStatus[];
}

export interface Nilai {
  rilis: string;
  tingkat: Tingkat;
  induk: string | null;
  ukuran: { ukuran: string; judul: Teks; satuan: string; desimal: number; edisi: string }[];
  wilayah: NilaiWilayah[];
}

export interface Leluhur {
  kode: string;
  nama: string;
  tingkat: Tingkat;
}

/** West, south, east, north in degrees. */
export type Kotak = [number, number, number, number];

export interface Wilayah extends Leluhur {
  kodeBps: string | null;
  /** Widest first. */
  leluhur: Leluhur[];
  kotak: Kotak | null;
  anak: { tingkat: Tingkat; jumlah: number } | null;
}

export interface HasilCari {
  wilayah: { kode: string; nama: string; tingkat: Tingkat; leluhur: string }[];
}

export interface Kelas {
  dari: number;
  /** Inclusive: a value on a bound belongs to the lower class. */
  sampai: number;
  warna: string;
  jumlah: number;
  label: string | Teks;
}

export interface Khusus {
  status: NilaiStatus | 'nol';
  warna: string;
  jumlah: number;
  label: string | Teks;
}

export interface Legenda {
  ukuran: string;
  /** Decimals of the values. */
  desimal: number;
  metode: string;
  kelas: Kelas[];
  khusus: Khusus[];
  /** Why there are fewer classes than asked for. */
  alasan: string | Teks | null;
  /** Goodness of variance fit, 0 to 1. */
  gvf: number | null;
}

export interface TileJson {
  tiles: string[];
  /** Hash of the boundaries; values joined to the tiles must carry the same. */
  geometri: string;
  minzoom?: number;
  maxzoom?: number;
  bounds?: Kotak;
  attribution?: string;
  vector_layers: { id: string; minzoom?: number }[];
}

export interface Masalah {
  title?: string;
  detail?: string;
  status?: number;
  sah?: string[];
}
