import type { Bahasa, Khusus, Statistik, Tingkat } from './contract.ts';

export interface Texts {
  search: string;
  searchHint: string;
  searchNone: string;
  searchCount: (count: number) => string;
  indicator: string;
  indicatorHint: string;
  indicatorNone: string;
  indicatorCount: (count: number) => string;
  /** All categories of a dimension together. */
  all: string;
  category: string;
  statistic: string;
  level: string;
  edition: string;
  fromEdition: string;
  toEdition: string;
  period: string;
  asal: Record<'register' | 'perkiraan' | 'sensus' | 'tabel', string>;
  statistik: Record<Statistik, string>;
  /** One area of a level, and several. */
  tingkat: Record<Tingkat, string>;
  tingkatMany: Record<Tingkat, string>;
  khusus: Record<Khusus['status'], string>;
  legend: string;
  legendOf: (count: string, tingkat: string, induk: string | null) => string;
  areas: string;
  methods: Record<string, string>;
  fit: (gvf: string) => string;
  legendHere: string;
  legendNone: string;
  countWarning: string;
  code: string;
  outOf: (part: string, whole: string, unit: string) => string;
  withheldWhy: string;
  smallWhy: string;
  noDataWhy: string;
  why: string;
  notPublished: string;
  notPublishedWhy: (tingkat: string) => string;
  onlyLevel: (tingkat: string) => string;
  standardError: (value: string) => string;
  reliability: Record<'baik' | 'hati-hati' | 'lemah', string>;
  change: string;
  changeSince: (edisi: string) => string;
  categories: string;
  count: string;
  share: string;
  children: (count: number, tingkat: string) => string;
  name: string;
  value: string;
  mapChildren: (tingkat: string) => string;
  mapScope: (nama: string) => string;
  sortBy: (column: string) => string;
  about: string;
  definition: string;
  source: string;
  figuresSource: string;
  fullDefinition: string;
  register: string;
  decree: string;
  exclusions: string;
  protection: string;
  release: string;
  publisher: string;
  download: string;
  table: string;
  picture: string;
  embed: string;
  quota: string;
  sampleShort: string;
  sampleLong: string;
  loading: string;
  retry: string;
  failed: string;
  zoomIn: (tingkat: string) => string;
  mapLabel: string;
  zoomInButton: string;
  zoomOutButton: string;
  whole: string;
  sheet: string;
  unknownUkuran: (text: string) => string;
  noMap: string;
  skip: string;
  close: string;
  empty: string;
  scope: string;
  licences: string;
}

export const texts: Record<Bahasa, Texts> = {
  id: {
    search: 'Cari wilayah',
    searchHint: 'Cari desa atau kecamatan',
    searchNone: 'Tidak ada wilayah yang cocok.',
    searchCount: count => `${count} wilayah ditemukan`,
    indicator: 'Indikator',
    indicatorHint: 'Ketik untuk mencari indikator',
    indicatorNone: 'Tidak ada indikator yang cocok.',
    indicatorCount: count => `${count} indikator`,
    all: 'Semua',
    category: 'Kategori',
    statistic: 'Angka',
    level: 'Tingkat',
    edition: 'Edisi',
    fromEdition: 'Dari edisi',
    toEdition: 'Ke edisi',
    period: 'Periode',
    asal: { register: 'Dari register', perkiraan: 'Perkiraan model', sensus: 'Dari sensus', tabel: 'Dari tabel' },
    statistik: { persen: 'Persen', jumlah: 'Jumlah', galat: 'Galat baku', rse: 'RSE', nilai: 'Nilai' },
    tingkat: { provinsi: 'provinsi', kabupaten: 'kabupaten/kota', kecamatan: 'kecamatan', desa: 'desa/kelurahan' },
    tingkatMany: { provinsi: 'provinsi', kabupaten: 'kabupaten/kota', kecamatan: 'kecamatan', desa: 'desa/kelurahan' },
    khusus: {
      ada: 'Ada', nol: 'Nol', 'tidak-ada-data': 'Tidak ada data', dirahasiakan: 'Dirahasiakan',
      'penyebut-kecil': 'Penyebut kecil',
    },
    legend: 'Legenda',
    legendOf: (count, tingkat, induk) => `${count} ${tingkat}${induk ? ` di ${induk}` : ''}`,
    areas: 'wilayah',
    methods: {
      fisher: 'Kelas Fisher–Jenks', kuantil: 'Kelas kuantil', sama: 'Kelas selebar sama', manual: 'Kelas tetap',
    },
    fit: gvf => `ketepatan (GVF) ${gvf}`,
    legendHere: 'Legenda peladen tidak tersedia di sini; kelas dihitung peramban ini dari nilai yang diterbitkan.',
    legendNone: 'Tidak ada nilai untuk dipetakan pada tingkat ini.',
    countWarning: 'Jumlah mengikuti banyaknya penduduk; untuk membandingkan wilayah, pilih persen.',
    code: 'Kode',
    outOf: (part, whole, unit) => `${part} dari ${whole} ${unit}`,
    withheldWhy: 'Angka dirahasiakan untuk melindungi rumah tangga.',
    smallWhy: 'Penyebutnya kecil: pakai dengan hati-hati.',
    noDataWhy: 'Tidak ada data untuk wilayah ini.',
    why: 'Mengapa?',
    notPublished: 'Tidak diterbitkan di tingkat ini',
    notPublishedWhy: tingkat => `Angka ini diterbitkan sampai tingkat ${tingkat}, untuk semua wilayah.`,
    onlyLevel: tingkat => `Tabel sumbernya memuat angka tingkat ${tingkat} saja.`,
    standardError: value => `galat baku ± ${value}`,
    reliability: { baik: 'Akurat (RSE ≤ 25 %)', 'hati-hati': 'Pakai dengan hati-hati (RSE 25–50 %)', lemah: 'Jangan dipakai sendiri (RSE > 50 %)' },
    change: 'Perubahan antaredisi',
    changeSince: edisi => `Sejak ${edisi} sampai`,
    categories: 'Semua kategori',
    count: 'Jumlah',
    share: 'Persen',
    children: (count, tingkat) => `${count} ${tingkat}`,
    name: 'Nama',
    value: 'Nilai',
    mapChildren: tingkat => `Petakan ${tingkat} di sini`,
    mapScope: nama => `Kembali ke ${nama}`,
    sortBy: column => `Urutkan menurut ${column}`,
    about: 'Tentang angka ini',
    definition: 'Definisi',
    source: 'Sumber definisi',
    figuresSource: 'Sumber angka',
    fullDefinition: 'Syarat dan metadata lengkap',
    register: 'Register',
    decree: 'Dasar hukum',
    exclusions: 'Pengecualian',
    protection: 'Perlindungan',
    release: 'Rilis',
    publisher: 'Penerbit',
    download: 'Unduh dan pasang',
    table: 'Tabel',
    picture: 'Gambar',
    embed: 'Pasang di situs desa',
    quota: 'Bagi kuota',
    sampleShort: 'Data buatan',
    sampleLong: 'bukan angka sebenarnya',
    loading: 'Memuat…',
    retry: 'Coba lagi',
    failed: 'Tidak dapat dimuat',
    zoomIn: tingkat => `Perbesar peta untuk melihat ${tingkat}`,
    mapLabel: 'Peta. Tombol panah menggeser, + dan − memperbesar; pilih wilayah lewat pencarian atau tabel.',
    zoomInButton: 'Perbesar',
    zoomOutButton: 'Perkecil',
    whole: 'Lihat seluruh peta',
    sheet: 'Buka atau tutup rincian',
    unknownUkuran: text => `“${text}” pada tautan ini tidak ada dalam rilis; yang ditampilkan adalah indikator pertama.`,
    noMap: 'Peramban ini tidak dapat menggambar peta (WebGL2 tidak tersedia). Angka dan tabel tetap dapat dipakai.',
    skip: 'Langsung ke angka',
    close: 'Tutup',
    empty: 'Rilis ini tidak memuat indikator.',
    scope: 'Seluruh rilis',
    licences: 'Lisensi perangkat lunak',
  },
  en: {
    search: 'Find an area',
    searchHint: 'Find a village or district',
    searchNone: 'No area matches.',
    searchCount: count => `${count} areas found`,
    indicator: 'Indicator',
    indicatorHint: 'Type to find an indicator',
    indicatorNone: 'No indicator matches.',
    indicatorCount: count => `${count} indicators`,
    all: 'All',
    category: 'Category',
    statistic: 'Number',
    level: 'Level',
    edition: 'Edition',
    fromEdition: 'From edition',
    toEdition: 'To edition',
    period: 'Period',
    asal: { register: 'From the register', perkiraan: 'Model estimates', sensus: 'From the census', tabel: 'From a table' },
    statistik: { persen: 'Percent', jumlah: 'Count', galat: 'Standard error', rse: 'RSE', nilai: 'Value' },
    tingkat: { provinsi: 'province', kabupaten: 'regency/city', kecamatan: 'district', desa: 'village' },
    tingkatMany: { provinsi: 'provinces', kabupaten: 'regencies/cities', kecamatan: 'districts', desa: 'villages' },
    khusus: {
      ada: 'Available', nol: 'Zero', 'tidak-ada-data': 'No data', dirahasiakan: 'Withheld', 'penyebut-kecil': 'Small denominator',
    },
    legend: 'Legend',
    legendOf: (count, tingkat, induk) => `${count} ${tingkat}${induk ? ` in ${induk}` : ''}`,
    areas: 'areas',
    methods: { fisher: 'Fisher–Jenks classes', kuantil: 'Quantile classes', sama: 'Equal-width classes', manual: 'Fixed classes' },
    fit: gvf => `goodness of fit (GVF) ${gvf}`,
    legendHere: 'The server has no legend here; this browser made the classes from the published values.',
    legendNone: 'There are no values to map at this level.',
    countWarning: 'Counts follow how many people live where; to compare areas, choose percent.',
    code: 'Code',
    outOf: (part, whole, unit) => `${part} of ${whole} ${unit}`,
    withheldWhy: 'The number is withheld to protect households.',
    smallWhy: 'The denominator is small: use with care.',
    noDataWhy: 'There are no data for this area.',
    why: 'Why?',
    notPublished: 'Not published at this level',
    notPublishedWhy: tingkat => `This number is published down to the level of ${tingkat}, for all areas.`,
    onlyLevel: tingkat => `The table it is taken from has figures at the level of ${tingkat} alone.`,
    standardError: value => `standard error ± ${value}`,
    reliability: { baik: 'Reliable (RSE ≤ 25%)', 'hati-hati': 'Use with care (RSE 25–50%)', lemah: 'Do not use on its own (RSE > 50%)' },
    change: 'Change over editions',
    changeSince: edisi => `Since ${edisi}, up to`,
    categories: 'All categories',
    count: 'Count',
    share: 'Percent',
    children: (count, tingkat) => `${count} ${tingkat}`,
    name: 'Name',
    value: 'Value',
    mapChildren: tingkat => `Map the ${tingkat} here`,
    mapScope: nama => `Back to ${nama}`,
    sortBy: column => `Sort by ${column}`,
    about: 'About these numbers',
    definition: 'Definition',
    source: 'Source of the definition',
    figuresSource: 'Source of the figures',
    fullDefinition: 'Conditions and full metadata',
    register: 'Register',
    decree: 'Legal basis',
    exclusions: 'Exclusions',
    protection: 'Protection',
    release: 'Release',
    publisher: 'Publisher',
    download: 'Download and embed',
    table: 'Table',
    picture: 'Picture',
    embed: 'Put on a village website',
    quota: 'Share out quotas',
    sampleShort: 'Invented data',
    sampleLong: 'not real numbers',
    loading: 'Loading…',
    retry: 'Try again',
    failed: 'Could not be loaded',
    zoomIn: tingkat => `Zoom in to see ${tingkat}`,
    mapLabel: 'Map. Arrow keys move, + and − zoom; choose areas by the search or the table.',
    zoomInButton: 'Zoom in',
    zoomOutButton: 'Zoom out',
    whole: 'Show the whole map',
    sheet: 'Open or close the details',
    unknownUkuran: text => `“${text}” in this link is not in the release; the first indicator is shown instead.`,
    noMap: 'This browser cannot draw the map (no WebGL2). Numbers and tables still work.',
    skip: 'Skip to the numbers',
    close: 'Close',
    empty: 'This release holds no indicator.',
    scope: 'Whole release',
    licences: 'Software licences',
  },
};

/** Errors carry both languages, Indonesian first, with " / " between; shows the one that is wanted. */
export function inLanguage(message: string, bahasa: Bahasa): string {
  const parts = message.split(' / ');
  if (parts.length !== 2) return message;
  return (bahasa === 'id' ? parts[0] : parts[1]) ?? message;
}

/** Title of a level at the start of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
