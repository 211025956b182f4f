import type { Bahasa } from '../contract.ts';

export interface Kata {
  unggah: string;
  unggahJelas: string;
  berkas: Record<Berkas, string>;
  kosong: string;
  isi: (name: string, bytes: string) => string;
  dariRencana: string;
  lepas: (name: string) => string;
  terlaluBesar: (bytes: string, most: string) => string;
  takTerbaca: string;
  putus: string;
  menghitung: string;
  selesai: (caption: string) => string;
  baris: string[];
  peta: string;
  gambar: string;
  takAdaPeta: string;
  geser: { windows: string; mac: string; sentuh: string };
  unduhan: string;
}

export type Berkas = 'lama' | 'kunci' | 'kebutuhan' | 'rencana';
export const berkasAll: readonly Berkas[] = ['lama', 'kunci', 'kebutuhan', 'rencana'];

export const kata: Record<Bahasa, Kata> = {
  id: {
    unggah: 'Unggah tabel',
    unggahJelas: 'Seret berkas ke kotaknya atau pilih. Dikirim untuk dihitung, tidak disimpan di peladen; hilang bila halaman ini dimuat ulang.',
    berkas: {
      lama: 'Kuota lama (CSV atau XLSX: kode, kuota)',
      kunci: 'Wilayah terkunci (kode, kuota; atau minimal, maksimal)',
      kebutuhan: 'Kebutuhan desa (kode, kebutuhan), menggantikan angka rilis',
      rencana: 'Buka berkas rencana (JSON)',
    },
    kosong: 'Belum ada berkas.',
    isi: (name, bytes) => `${name}, ${bytes}`,
    dariRencana: 'dari berkas rencana',
    lepas: name => `Lepaskan ${name}`,
    terlaluBesar: (bytes, most) => `Tidak dikirim: ${bytes}, paling besar ${most} untuk semua berkas.`,
    takTerbaca: 'Berkas tidak dapat dibaca; pilih lagi.',
    putus: 'Peladen tidak dapat dihubungi; coba lagi.',
    menghitung: 'Menghitung …',
    selesai: caption => `Sudah dihitung: ${caption}.`,
    baris: ['Berkas', 'Baris', 'Kode', 'Sebab'],
    peta: 'Peta',
    gambar: 'Peta kelas; angka yang sama ada dalam tabel. Tombol panah menggeser, + dan − memperbesar.',
    takAdaPeta: 'Peta tidak dapat digambar di peramban ini; angkanya ada dalam tabel.',
    geser: { windows: 'Ctrl + gulir untuk memperbesar peta', mac: '⌘ + gulir untuk memperbesar peta', sentuh: 'Gunakan dua jari untuk menggeser peta' },
    unduhan: 'Sudah diunduh',
  },
  en: {
    unggah: 'Upload tables',
    unggahJelas: 'Drag a file onto its box or choose it. It is sent to be computed with and not stored by the server; it is gone when this page is reloaded.',
    berkas: {
      lama: 'Old quotas (CSV or XLSX: kode, kuota)',
      kunci: 'Locked areas (kode, kuota; or minimal, maksimal)',
      kebutuhan: 'Need of desa (kode, kebutuhan), in place of released figures',
      rencana: 'Open a plan file (JSON)',
    },
    kosong: 'No file yet.',
    isi: (name, bytes) => `${name}, ${bytes}`,
    dariRencana: 'of the plan file',
    lepas: name => `Remove ${name}`,
    terlaluBesar: (bytes, most) => `Not sent: ${bytes}, at most ${most} for all files.`,
    takTerbaca: 'The file cannot be read; choose it again.',
    putus: 'The server cannot be reached; try again.',
    menghitung: 'Computing …',
    selesai: caption => `Computed: ${caption}.`,
    baris: ['File', 'Row', 'Code', 'Reason'],
    peta: 'Map',
    gambar: 'Map of classes; the same figures are in the table. Arrow keys move, + and − zoom.',
    takAdaPeta: 'This browser cannot draw the map; its figures are in the table.',
    geser: { windows: 'Use Ctrl + scroll to zoom the map', mac: 'Use ⌘ + scroll to zoom the map', sentuh: 'Use two fingers to move the map' },
    unduhan: 'Downloaded',
  },
};

/** Bytes in the unit that people know: 1,2 MB. */
export function bytesText(bytes: number, bahasa: Bahasa): string {
  const [value, unit] = bytes >= 2 ** 20 ? [bytes / 2 ** 20, 'MB'] : [bytes / 1024, 'kB'];
  return `${new Intl.NumberFormat(bahasa === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
