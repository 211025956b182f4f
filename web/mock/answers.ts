// Invented answers in the shapes of the contract.

import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { readCatalog, spanOf } from '../src/catalog.ts';
import {
  tingkatAll, type Dimensi, type KatalogJawaban, type Nilai, type NilaiStatus, type Statistik, type Teks, type Tingkat, type Wilayah,
} from '../src/contract.ts';
import { quantileLegend } from '../src/classes.ts';
import { depth, featureId, isWithin, tingkatOf } from '../src/kode.ts';
import { complete, parse, seriesOf, type Ukuran } from '../src/ukuran.ts';
import { ancestors, areas, byKode, features, type Area } from './geography.ts';

interface Answer {
  status: number;
  type: string;
  body: string | Uint8Array;
}

const editions = ['2018-05', '2019-07', '2019-10', '2020-01', '2020-10'];
const rilis = '0123456789abcdef';
const geometri = 'fedcba9876543210';

function dimensi(id: string, judulId: string, judulEn: string, kategori: [string, string, string][]): Dimensi {
  return {
    nama: id, id, judul: { id: judulId, en: judulEn }, lengkap: true,
    kategori: kategori.map(([id, i, e]) => ({ id, judul: { id: i, en: e } })),
  };
}

const desil = dimensi('desil', 'Desil', 'Decile', [
  ['1', 'Desil 1', 'Decile 1'], ['2', 'Desil 2', 'Decile 2'], ['3', 'Desil 3', 'Decile 3'], ['4', 'Desil 4', 'Decile 4'],
  ['di-atas-4', 'Di atas desil 4', 'Above decile 4'], ['tanpa', 'Tanpa peringkat', 'Not ranked'],
]);
const sekolah = dimensi('partisipasi-sekolah', 'Partisipasi sekolah', 'School participation', [
  ['sekolah', 'Masih sekolah', 'In school'], ['tidak-sekolah', 'Tidak sekolah', 'Out of school'],
]);
const umur = dimensi('umur-sekolah', 'Kelompok umur', 'Age group', [
  ['7-12', '7–12 tahun', 'Aged 7–12'], ['13-15', '13–15 tahun', 'Aged 13–15'], ['16-18', '16–18 tahun', 'Aged 16–18'],
]);
const jenis = dimensi('jenis-disabilitas', 'Jenis disabilitas', 'Kind of disability', [
  ['netra', 'Netra', 'Sight'], ['rungu', 'Rungu', 'Hearing'], ['daksa', 'Daksa', 'Physical'], ['ganda', 'Ganda', 'Multiple'],
]);
const dari = { ...desil, nama: 'desil-dari', id: 'desil-dari', judul: { id: 'Desil pada edisi awal', en: 'Decile in the first edition' } };
const ke = { ...desil, nama: 'desil-ke', id: 'desil-ke', judul: { id: 'Desil pada edisi akhir', en: 'Decile in the last edition' } };

type Singkat = KatalogJawaban['indikator'][number];

function indikator(
  id: string, judulId: string, judulEn: string, satuanTeks: Teks, statistik: Statistik[], dimensi: Dimensi[] = [], lain: Partial<Singkat> = {},
): Singkat {
  return {
    id, judul: { id: judulId, en: judulEn },
    definisi: { id: `${judulId}: definisi rekaan untuk mencoba halaman.`, en: `${judulEn}: an invented definition.` },
    satuan: 'rumah-tangga', satuanTeks, asal: 'register', penyebut: null, terdalam: 'desa', sumber: 'Rekaan', statistik,
    dimensi: dimensi.map(one => one.nama), edisi: editions, ...lain,
  };
}

const rumahTangga = { id: 'rumah tangga', en: 'households' };
const individu = { id: 'individu', en: 'persons' };
const shares: Statistik[] = ['persen', 'jumlah'];
const spans = editions.flatMap((from, i) => editions.slice(i + 1).map(to => `${from}..${to}`)).sort((a, b) => a.slice(9).localeCompare(b.slice(9)));

const jawaban: KatalogJawaban = {
  rilis, judul: 'Kabupaten Rekaan', penerbit: 'Dinas Sosial Kabupaten Rekaan', sampel: true,
  catatan: {
    id: 'Setiap angka dilindungi dengan perubahan acak; jumlah tidak selalu sama karena perlindungan kerahasiaan.',
    en: 'Every number is protected by random changes; totals do not always add up because of confidentiality protection.',
  },
  edisi: editions.map(edisi => ({
    edisi, register: 'DTKS (SIKS-NG)', dasarHukum: `Keputusan Menteri Sosial contoh Nomor 1/HUK/${edisi.slice(0, 4)}`,
    pengecualian: 'Rumah tangga yang belum diverifikasi',
  })),
  tema: [
    { judul: { id: 'Kesejahteraan', en: 'Welfare' }, indikator: ['rumah-tangga', 'desil', 'desil-pindah', 'kedalaman-kemiskinan'] },
    { judul: { id: 'Pendidikan', en: 'Education' }, indikator: ['anak-sekolah'] },
    { judul: { id: 'Kesehatan', en: 'Health' }, indikator: ['disabilitas'] },
    { judul: { id: 'Perumahan', en: 'Housing' }, indikator: ['sanitasi-tak-layak'] },
    { judul: { id: 'Perkiraan', en: 'Estimates' }, indikator: ['sae-40persen'] },
  ],
  dimensi: [desil, dari, ke, sekolah, umur, jenis],
  indikator: [
    indikator('rumah-tangga', 'Rumah tangga dalam register', 'Households in the register', rumahTangga, ['jumlah']),
    indikator('desil', 'Rumah tangga menurut desil kesejahteraan', 'Households by welfare decile', rumahTangga, shares, [desil],
      { penyebut: 'rumah-tangga' }),
    indikator('desil-pindah', 'Perpindahan desil', 'Moves between deciles', rumahTangga, ['jumlah'], [dari, ke], { edisi: spans }),
    indikator('kedalaman-kemiskinan', 'Indeks kedalaman kemiskinan', 'Poverty gap index', { id: 'indeks', en: 'index' }, ['nilai'], [],
      { asal: 'tabel', terdalam: 'kabupaten', periode: 'Maret 2020', sumber: 'BPS, Susenas', edisi: ['2020-03'] }),
    indikator('anak-sekolah', 'Anak usia sekolah menurut partisipasi dan umur', 'School-age persons by participation and age', individu, shares,
      [sekolah, umur], { satuan: 'individu', penyebut: 'rumah-tangga', terdalamSilang: 'kecamatan' }),
    indikator('disabilitas', 'Penyandang disabilitas menurut jenis', 'Persons with a disability by kind', individu, ['jumlah'], [jenis],
      { satuan: 'individu', terdalam: 'kecamatan' }),
    indikator('sanitasi-tak-layak', 'Rumah tangga tanpa sanitasi layak', 'Households without adequate sanitation', rumahTangga, shares, [],
      { penyebut: 'rumah-tangga' }),
    indikator('sae-40persen', 'Perkiraan rumah tangga 40 % terbawah nasional', 'Estimated households in the national bottom 40 %',
      rumahTangga, ['persen', 'jumlah', 'galat', 'rse'], [], { asal: 'perkiraan', penyebut: 'rumah-tangga', edisi: editions.slice(-1) }),
  ],
};
const katalog = readCatalog(jawaban);

function hash(text: string): number {
  let h = 2166136261;
  for (const c of text) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822507);
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
}

function total(kode: string): number {
  return areas.filter(one => one.tingkat === 'desa' && isWithin(one.kode, kode))
    .reduce((sum, one) => sum + 180 + Math.round(900 * hash(one.kode)), 0);
}

function value(area: Area, ukuran: Ukuran): { nilai: number | null; status: NilaiStatus } {
  if (!isWithin(area.kode, '35.03') && area.kode !== '35') return { nilai: null, status: 'tidak-ada-data' };
  if (area.kode === '35.03.02.2003') return { nilai: null, status: 'dirahasiakan' };
  if (area.kode === '35.03.03.2001') return { nilai: null, status: 'tidak-ada-data' };
  const drift = editions.indexOf(spanOf(ukuran.edisi).ke) * (hash(`${area.kode}t`) - 0.6);
  const share = area.kode === '35.03.04.2002' ? 0
    : Math.max(0, 4 + 42 * hash(`${area.kode}${seriesOf(ukuran)}`) ** 1.6 + 3 * drift);
  const count = total(area.kode);
  const status = area.kode === '35.03.01.2004' && ukuran.statistik === 'persen' ? 'penyebut-kecil' : 'ada';
  switch (ukuran.statistik) {
    case 'persen': return { nilai: Math.round(share * 100) / 100, status };
    case 'jumlah': return { nilai: seriesOf(ukuran) === 'rumah-tangga' ? count : Math.round((share * count) / 300) * 3, status };
    case 'galat': return { nilai: Math.round(count / 40), status };
    case 'nilai': return { nilai: Math.round(share * 10) / 100, status };
    case 'rse': return { nilai: Math.round(600 * hash(`${area.kode}r`)) / 10, status };
  }
}

function decimals({ statistik }: Ukuran): number {
  return statistik === 'jumlah' || statistik === 'galat' ? 0 : 2;
}

function json(body: unknown, status = 200): Answer {
  return { status, type: status < 400 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) };
}

function problem(status: number, detail: string, sah: string[] = []): Answer {
  return json({ type: '/masalah/contoh', title: detail, status, detail, sah }, status);
}

function nilai(query: URLSearchParams): Answer {
  const asked = (query.get('ukuran') ?? '').split(',').map(text => parse(text, katalog));
  if (asked.some(one => one === null)) return problem(400, 'Ukuran tidak dikenal. / Unknown value.', ['desil.1:persen']);
  const ukuran = asked as Ukuran[];
  const induk = query.get('induk') ?? undefined;
  const tingkat = (query.get('tingkat') ?? tingkatAll[induk ? depth(tingkatOf(induk)) + 1 : 2]) as Tingkat;
  if (query.get('f') === 'padat' && ukuran[0]) return padat(ukuran[0], tingkat);
  const answer: Nilai = {
    rilis, tingkat, induk: induk ?? null,
    ukuran: ukuran.map(one => ({ ukuran: complete(one), judul: one.indikator.judul, satuan: one.indikator.satuan, desimal: decimals(one), edisi: one.edisi })),
    wilayah: areas.filter(one => one.tingkat === tingkat && isWithin(one.kode, induk)).map(one => {
      const values = ukuran.map(each => value(one, each));
      return { kode: one.kode, nama: one.nama, nilai: values.map(v => v.nilai), status: values.map(v => v.status) };
    }),
  };
  return json(answer);
}

// In the order of their codes, as the real list is.
function ordered(tingkat: Tingkat): Area[] {
  return areas.filter(one => one.tingkat === tingkat).sort((a, b) => featureId(a.kode) - featureId(b.kode));
}

function codes(tingkat: Tingkat): Answer {
  const ids = ordered(tingkat).map(one => featureId(one.kode));
  return json({ geometri, tingkat, induk: null, jumlah: ids.length, kode: ids.map((id, i) => id - (ids[i - 1] ?? 0)) });
}

// Of three first bits, which is enough for any number and makes few symbols.
function padat(ukuran: Ukuran, tingkat: Tingkat): Answer {
  const found = ordered(tingkat).map(area => value(area, ukuran));
  const desimal = decimals(ukuran);
  const lambang = 80;
  const head: number[] = [], bits: number[] = [];
  for (const { nilai, status } of found) {
    if (nilai === null) {
      head.push(status === 'dirahasiakan' ? 1 : 0);
      continue;
    }

    const steps = Math.round(nilai * 10 ** desimal);
    const below = Math.max(0, 32 - Math.clz32(steps) - 3);
    head.push(2 + below * 4 + (steps >> below) + (status === 'penyebut-kecil' ? lambang : 0));
    for (let bit = 0; bit < below; bit++) bits.push((steps >> bit) & 1);
  }

  const rest = Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((byte, bit, at) => byte | (bit << at), 0));

  const text = new TextEncoder().encode(JSON.stringify({
    isi: 'nilai', rilis, tingkat, induk: null, geometri, jumlah: found.length, kode: `/wilayah/kode?tingkat=${tingkat}&v=${geometri}`,
    ukuran: [{ ukuran: complete(ukuran) }],
    susunan: [{ desimal, terkecil: 0, presisi: 3, lambang, bita: rest.length }],
  }));
  const body = new Uint8Array([...new TextEncoder().encode('GBP1'), 0, 0, 0, 0, ...text, ...head, ...rest]);
  new DataView(body.buffer).setUint32(4, text.length, true);
  return { status: 200, type: 'application/vnd.geobdt.padat', body };
}

function wilayah(kode: string): Answer {
  const area = byKode.get(kode);
  if (!area) return problem(404, `Kode wilayah ${kode} tidak dikenal. / Area code ${kode} is unknown.`);
  const anak = tingkatAll[depth(area.tingkat) + 1];
  const answer: Wilayah = {
    kode, nama: area.nama, tingkat: area.tingkat, kodeBps: kode.replaceAll('.', ''), kotak: area.kotak,
    leluhur: ancestors(kode).map(({ kode, nama, tingkat }) => ({ kode, nama, tingkat })),
    anak: anak ? { tingkat: anak, jumlah: areas.filter(one => one.tingkat === anak && isWithin(one.kode, kode)).length } : null,
  };
  return json({ rilis, ...answer });
}

function cari(query: URLSearchParams): Answer {
  const text = (query.get('cari') ?? '').toLowerCase();
  const found = areas.filter(one => one.nama.toLowerCase().includes(text) || one.kode.startsWith(text));
  return json({
    rilis, cari: text,
    wilayah: found.slice(0, Number(query.get('limit') ?? 10)).map(({ kode, nama, tingkat }) =>
      ({ kode, nama, tingkat, leluhur: ancestors(kode).reverse().map(one => one.nama).join(', ') })),
  });
}

function tile(z: number, x: number, y: number): Answer {
  const options = { maxZoom: 12, indexMaxZoom: 4, buffer: 80, extent: 4096, tolerance: 1 };
  const layers: Parameters<typeof fromGeojsonVt>[0] = {};
  const minzoom: Record<Tingkat, number> = { provinsi: 0, kabupaten: 3, kecamatan: 6, desa: 7 };
  for (const tingkat of tingkatAll.filter(one => z >= minzoom[one])) {
    const found = new GeoJSONVT(features(tingkat), options).getTile(z, x, y);
    if (found) layers[tingkat] = found;
  }

  const labels = new GeoJSONVT({
    type: 'FeatureCollection',
    features: areas.filter(one => z >= minzoom[one.tingkat]).map(one => ({
      type: 'Feature', id: featureId(one.kode), properties: { kode: one.kode, nama: one.nama, tingkat: one.tingkat },
      geometry: { type: 'Point', coordinates: one.titik },
    })),
  }, options).getTile(z, x, y);
  if (labels) layers.label = labels;
  return { status: 200, type: 'application/vnd.mapbox-vector-tile', body: fromGeojsonVt(layers, { version: 2, extent: 4096 }) };
}

function legenda(text: string, induk: string | undefined, query: URLSearchParams): Answer {
  const ukuran = parse(decodeURIComponent(text), katalog);
  if (!ukuran) return problem(404, 'Ukuran tidak dikenal. / Unknown value.');
  const inside = areas.filter(one => one.tingkat === query.get('tingkat') && isWithin(one.kode, induk));
  return json({ rilis, ...quantileLegend(complete(ukuran), decimals(ukuran), inside.map(one => value(one, ukuran))), gvf: 0.87 });
}

/** The answer to an address of the API; null for everything else. */
export function answer({ pathname, searchParams }: URL): Answer | null {
  if (pathname === '/indikator') return json(jawaban);
  if (pathname === '/nilai') return nilai(searchParams);
  if (pathname === '/wilayah') return cari(searchParams);
  if (pathname === '/ubin/wilayah.json') {
    return json({
      tilejson: '3.0.0', tiles: [`ubin/{z}/{x}/{y}.mvt?v=${geometri}`], geometri, minzoom: 0, maxzoom: 12, bounds: byKode.get('35')!.kotak,
      vector_layers: [
        { id: 'provinsi', minzoom: 0 }, { id: 'kabupaten', minzoom: 3 }, { id: 'kecamatan', minzoom: 6 }, { id: 'desa', minzoom: 7 },
      ],
    });
  }

  if (pathname === '/wilayah/kode') return codes(searchParams.get('tingkat') as Tingkat);
  const [, area] = /^\/wilayah\/([\d.]+)$/.exec(pathname) ?? [];
  if (area) return wilayah(area);
  const [, z, x, y] = /^\/ubin\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(pathname) ?? [];
  if (z) return tile(Number(z), Number(x), Number(y));
  const [, ukuran, induk] = /^\/peta\/([^/]+)(?:\/([\d.]+))?\/legenda\.json$/.exec(pathname) ?? [];
  if (ukuran) return legenda(ukuran, induk, searchParams);
  return null;
}
