#!/usr/bin/env python3
"""A national release of real tables of desa, for bench/load/padat.py: bench/load/tabel_desa.py BOUNDARIES CODES PODES CROSSWALK FOLDER

Writes FOLDER/rilis.yaml with what it names; `geobdt build --config FOLDER/rilis.yaml --out STORE` makes the release.
BOUNDARIES  desa_indonesia_p5.geojsonl.gz: the table is the area of every desa, km², on the sphere (Chamberlain and Duquette 2007)
CODES       kode_wilayah_2025.csv
PODES       podes2019_jambi_1562desa_312var.csv (BPS, Potensi Desa 2019, province Jambi): families with electricity, as counts and as a share
CROSSWALK   crosswalk_desa_bps2020_kemendagri2025_by_name.csv
"""
import csv, gzip, json, math, os, sys

EARTH_RADIUS_KM = 6371.0088


def ring_area(ring):
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        total += math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return abs(total * EARTH_RADIUS_KM ** 2 / 2)


def polygon_area(rings):
    return ring_area(rings[0]) - sum(map(ring_area, rings[1:]))


def areas(boundaries):
    with gzip.open(boundaries, "rt") as lines:
        for line in lines:
            feature = json.loads(line)
            kode, shape = feature["properties"].get("kode"), feature["geometry"]
            if kode and shape:
                parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
                yield kode, sum(map(polygon_area, parts))


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def codes_of(crosswalk):
    """BPS code and Kemendagri code of desa and of what lies above them; a pair that would not be one to one is left out."""
    found, taken = {}, set()
    with open(crosswalk, newline="") as file:
        for row in csv.DictReader(file):
            bps, kemendagri = row["kode_bps"], row["kode_kemendagri"]
            for length, segments in ((2, 1), (4, 2), (7, 3), (10, 4)):
                pair = bps[:length], ".".join(kemendagri.split(".")[:segments])
                if pair[0] not in found and pair[1] not in taken:
                    found[pair[0]] = pair[1]
                    taken.add(pair[1])
    return sorted(found.items())


def podes(path, known):
    """PLN, own power and no power, families: R401A1, R401A2, R401B."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            kode = f"{int(row['R101']):02}{int(row['R102']):02}{int(row['R103']):03}{int(row['R104']):03}"
            counts = [int(row[name] or 0) for name in ("R401A1", "R401A2", "R401B")]
            if kode in known and sum(counts) > 0:
                yield [kode, counts[0], f"{100 * counts[0] / sum(counts):.2f}"]


CONFIG = """judul: "Tabel desa untuk pengukuran / tables of desa for a benchmark"
penerbit: "GeoBdt.Bench"
wilayah:
  kode: {codes}
  padanan: padanan.csv
  vintase: "2025"
  batas:
    - {{berkas: {boundaries}, tingkat: desa, sistem: kemendagri, atribut-kode: kode, atribut-nama: nama, sumber: "desa_indonesia_p5", resmi: false}}
tabel:
  - berkas: luas.csv
    sistem-kode: kemendagri
    kolom-kode: [kode]
    tingkat: desa
    sumber: "desa_indonesia_p5"
    periode: "2025"
    desimal-koma: false
    kolom:
      - {{kolom: luas, id: luas-1, judul: {{id: "Luas, satu desimal", en: "Area, one decimal"}}, satuan: "km²", desimal: 1}}
      - {{kolom: luas, id: luas-2, judul: {{id: "Luas, dua desimal", en: "Area, two decimals"}}, satuan: "km²", desimal: 2}}
  - berkas: podes.csv
    sistem-kode: bps
    vintase: "BPS 2019"
    kolom-kode: [kode]
    tingkat: desa
    sumber: "BPS, Podes 2019"
    periode: "2019"
    desimal-koma: false
    kolom:
      - {{kolom: pln, id: listrik-pln, judul: {{id: "Keluarga pengguna listrik PLN", en: "Families with PLN electricity"}}, satuan: keluarga}}
      - {{kolom: bagian, id: bagian-pln, judul: {{id: "Bagian keluarga pengguna listrik PLN", en: "Share of families with PLN electricity"}}, satuan: persen, desimal: 2}}
"""


def main(boundaries, codes, podes_path, crosswalk, folder):
    os.makedirs(folder, exist_ok=True)
    here = lambda path: json.dumps(os.path.abspath(path))
    pairs = codes_of(crosswalk)
    write(f"{folder}/padanan.csv", ["kode_bps", "kode_kemendagri"], pairs)
    write(f"{folder}/luas.csv", ["kode", "luas"], ([kode, f"{area:.4f}"] for kode, area in areas(boundaries)))
    write(f"{folder}/podes.csv", ["kode", "pln", "bagian"], podes(podes_path, dict(pairs)))
    with open(f"{folder}/rilis.yaml", "w") as file:
        file.write(CONFIG.format(codes=here(codes), boundaries=here(boundaries)))


if __name__ == "__main__":
    if len(sys.argv) != 6:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
