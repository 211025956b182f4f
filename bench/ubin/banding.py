#!/usr/bin/env python3
"""Tiles with 15 values, not cached: our server beside PostGIS, MapServer and geojson-vt over the same lists of tiles.

  banding.py siap  GEOPACKAGE FOLDER        once: loads the export of a release into PostGIS, writes FlatGeobuf for MapServer
  banding.py ukur  STORE FOLDER [SECONDS]   measures; prints a table and, for each server, how many features and values it sent

GEOPACKAGE is `geobdt export geopackage STORE …` with the 15 values, so both sides hold the same areas and figures. Needs postgresql-15-postgis-3,
cgi-mapserver, spawn-fcgi, nginx, gdal-bin, wrk and the npm packages of this folder. Everything listens on 127.0.0.1 and is stopped at the end.
"""
import contextlib, glob, json, math, os, random, shutil, statistics, subprocess, sys, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PG = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
PG_PORT, MS_PORT, OUR_PORT = 18082, 18083, 18080
ZOOMS = {6: 27, 8: 300, 10: 300}
LEVELS = {"provinsi": 0, "kabupaten": 3, "kecamatan": 6, "desa": 7}
LABELS = {"provinsi": 0, "kabupaten": 5, "kecamatan": 8, "desa": 10}
WORLD = 40075016.685578488
BUFFER, EXTENT = 64, 4096


def run(*command, **more):
    return subprocess.run([str(part) for part in command], check=True, text=True, capture_output=True, **more).stdout


def as_postgres(*command):
    # PostgreSQL refuses to run as root.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return run(*prefix, *command, cwd="/")


def sql(text):
    return run("psql", "-h", "127.0.0.1", "-p", PG_PORT, "-U", "postgres", "-d", "ukur", "-qAt", "-v", "ON_ERROR_STOP=1", input=text)


@contextlib.contextmanager
def postgres(folder):
    data = os.path.join(folder, "pg")
    if not os.path.isdir(data):
        os.makedirs(data)
        if os.geteuid() == 0:
            shutil.chown(data, "postgres", "postgres")
        as_postgres(f"{PG}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = f"-p {PG_PORT} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=1GB -c work_mem=64MB -c maintenance_work_mem=512MB -c jit=off -c max_parallel_workers_per_gather=0 -c fsync=off -c max_wal_size=8GB"
    as_postgres(f"{PG}/pg_ctl", "-D", data, "-w", "-l", os.path.join(data, "log"), "-o", settings, "start")
    try:
        yield data
    finally:
        as_postgres(f"{PG}/pg_ctl", "-D", data, "-w", "-m", "fast", "stop")


def columns_of(level, zoom):
    names = [line for line in sql(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{level}' ORDER BY ordinal_position").split("\n")]
    return [name for name in names if name == "kode" or name == "nama" or ":" in name]


def siap(geopackage, folder):
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    with postgres(folder):
        run("psql", "-h", "127.0.0.1", "-p", PG_PORT, "-U", "postgres", "-qc", "CREATE DATABASE ukur")
        sql("CREATE EXTENSION postgis")
        for level in LEVELS:
            run("ogr2ogr", "-f", "PostgreSQL", f"PG:host=127.0.0.1 port={PG_PORT} user=postgres dbname=ukur", geopackage, level, "-nln", level,
                "-t_srs", "EPSG:3857", "-lco", "GEOMETRY_NAME=geom", "-lco", "LAUNDER=NO", "-lco", "SPATIAL_INDEX=NONE", "-nlt", "MULTIPOLYGON", "--config", "PG_USE_COPY", "YES")
        for zoom in ZOOMS:
            parts = []
            for level, first in LEVELS.items():
                if zoom < first:
                    continue
                columns = ", ".join(f'"{name}"' for name in columns_of(level, zoom))
                # Half a pixel of a 512-pixel tile, as fine as what we draw.
                tolerance = WORLD / 2 ** zoom / 512 / 2
                table = f"{level}_{zoom}"
                sql(f"""CREATE TABLE {table} AS SELECT replace(kode, '.', '')::bigint AS id, {columns}, ST_SimplifyPreserveTopology(geom, {tolerance}) AS geom
                        FROM {level} WHERE geom IS NOT NULL; CREATE INDEX ON {table} USING gist (geom); ANALYZE {table};""")
                parts.append(f"""SELECT ST_AsMVT(q, '{level}', {EXTENT}, 'geom', 'id') AS ubin FROM (SELECT id, {columns},
                    ST_AsMVTGeom(geom, ST_TileEnvelope($1, $2, $3), {EXTENT}, {BUFFER}) AS geom FROM {table}
                    WHERE geom && ST_TileEnvelope($1, $2, $3, margin => {BUFFER / EXTENT})) q WHERE geom IS NOT NULL""")
                run("ogr2ogr", "-f", "FlatGeobuf", os.path.join(folder, f"{table}.fgb"), f"PG:host=127.0.0.1 port={PG_PORT} user=postgres dbname=ukur", table, "-nln", level)
            names = " UNION ALL ".join(f"SELECT replace(kode, '.', '')::bigint AS id, kode, nama, '{level}' AS tingkat, ST_PointOnSurface(geom) AS geom FROM {level} WHERE geom IS NOT NULL"
                                       for level, first in LABELS.items() if zoom >= first)
            sql(f"CREATE TABLE label_{zoom} AS {names}; CREATE INDEX ON label_{zoom} USING gist (geom); ANALYZE label_{zoom};")
            run("ogr2ogr", "-f", "FlatGeobuf", os.path.join(folder, f"label_{zoom}.fgb"), f"PG:host=127.0.0.1 port={PG_PORT} user=postgres dbname=ukur", f"label_{zoom}", "-nln", "label")
            parts.append(f"""SELECT ST_AsMVT(q, 'label', {EXTENT}, 'geom', 'id') AS ubin FROM (SELECT id, kode, nama, tingkat,
                ST_AsMVTGeom(geom, ST_TileEnvelope($1, $2, $3), {EXTENT}, 0) AS geom FROM label_{zoom} WHERE geom && ST_TileEnvelope($1, $2, $3)) q WHERE geom IS NOT NULL""")
            sql(f"CREATE FUNCTION ubin_{zoom}(integer, integer, integer) RETURNS bytea LANGUAGE sql STABLE AS $$ SELECT string_agg(ubin, '') FROM ({' UNION ALL '.join(parts)}) t $$")
            tiles = land_tiles(zoom)
            with open(os.path.join(folder, f"daftar-{zoom}"), "w") as file:
                file.writelines(f"{zoom}/{x}/{y}\n" for x, y in tiles)
            rows = ", ".join(f"({i + 1}, {x}, {y})" for i, (x, y) in enumerate(tiles))
            sql(f"CREATE TABLE daftar_{zoom} (id integer PRIMARY KEY, x integer, y integer); INSERT INTO daftar_{zoom} VALUES {rows};")
            mapfile(folder, zoom)
        geojson(folder)


def land_tiles(zoom):
    """Tiles that hold something: all of them, or a fixed random choice."""
    box = f"ST_TileEnvelope({zoom}, x, y)"
    side = WORLD / 2 ** zoom
    rows = sql(f"""WITH e AS (SELECT ST_Extent(geom) AS b FROM provinsi), g AS (SELECT x, y FROM e,
        generate_series(floor((ST_XMin(b) + {WORLD / 2}) / {side})::int, floor((ST_XMax(b) + {WORLD / 2}) / {side})::int) x,
        generate_series(floor(({WORLD / 2} - ST_YMax(b)) / {side})::int, floor(({WORLD / 2} - ST_YMin(b)) / {side})::int) y)
        SELECT x, y FROM g WHERE EXISTS (SELECT 1 FROM desa WHERE geom && {box} AND ST_Intersects(geom, {box})) ORDER BY x, y""")
    tiles = [tuple(map(int, row.split("|"))) for row in rows.split()]
    return sorted(random.Random(zoom).sample(tiles, min(len(tiles), ZOOMS[zoom])))


def mapfile(folder, zoom):
    layers = [level for level, first in LEVELS.items() if zoom >= first] + ["label"]
    text = "".join(f"""
  LAYER NAME "{layer}" TYPE {"POINT" if layer == "label" else "POLYGON"} STATUS ON CONNECTIONTYPE FLATGEOBUF DATA "{layer}_{zoom}.fgb"
    PROJECTION "init=epsg:3857" END METADATA "gml_include_items" "all" END CLASS STYLE COLOR 0 0 0 END END END""" for layer in layers)
    with open(os.path.join(folder, f"z{zoom}.map"), "w") as file:
        file.write(f"""MAP NAME "ukur" SIZE 512 512 EXTENT -20037508.34 -20037508.34 20037508.34 20037508.34 SHAPEPATH "{folder}"
  PROJECTION "init=epsg:3857" END
  OUTPUTFORMAT NAME "mvt" DRIVER MVT MIMETYPE "application/vnd.mapbox-vector-tile" FORMATOPTION "EXTENT={EXTENT}" FORMATOPTION "EDGE_BUFFER={BUFFER * 512 // EXTENT}" END
{text}
END
""")


def geojson(folder):
    for level in [*LEVELS, "label_10"]:
        run("ogr2ogr", "-f", "GeoJSONSeq", os.path.join(folder, f"{level}.geojsonl"), f"PG:host=127.0.0.1 port={PG_PORT} user=postgres dbname=ukur", level,
            "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=6")


@contextlib.contextmanager
def mapserver(folder):
    conf = os.path.join(folder, "mapserver.conf")
    with open(conf, "w") as file:
        file.write('CONFIG\n MAPS\n' + "".join(f'  Z{zoom} "{folder}/z{zoom}.map"\n' for zoom in ZOOMS) + ' END\nEND\n')
    sock, pid = os.path.join(folder, "ms.sock"), os.path.join(folder, "ms.pid")
    nginx = os.path.join(folder, "nginx.conf")
    with open(nginx, "w") as file:
        file.write(f"""worker_processes 1; daemon on; pid {folder}/nginx.pid; error_log {folder}/nginx.log; user root;
events {{ worker_connections 1024; }}
http {{ access_log off; server {{ listen 127.0.0.1:{MS_PORT}; keepalive_requests 1000000; location / {{ include /etc/nginx/fastcgi_params; fastcgi_buffers 64 64k; fastcgi_buffer_size 64k; fastcgi_pass unix:{sock}; }} }} }}
""")
    started = []
    try:
        env = {**os.environ, "MAPSERVER_CONFIG_FILE": conf}
        run("spawn-fcgi", "-s", sock, "-F", "2", "-P", pid, "--", "/usr/bin/mapserv", env=env)
        started = [int(one) for one in open(pid).read().split()]
        run("nginx", "-c", nginx)
        yield started
    finally:
        for one in started:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, 15)
        with contextlib.suppress(FileNotFoundError):
            os.kill(int(open(f"{folder}/nginx.pid").read()), 15)
        with contextlib.suppress(FileNotFoundError):
            os.remove(sock)


@contextlib.contextmanager
def ours(store):
    folder = os.path.join(ROOT, "artifacts/bin/GeoBdt.Api/release")
    server = subprocess.Popen([f"{folder}/GeoBdt.Api", "--urls", f"http://127.0.0.1:{OUR_PORT}", f"--Rilis:Toko={os.path.abspath(store)}"], cwd=folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{OUR_PORT}/sehat/siap").read()
                break
            time.sleep(0.1)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def cpu_seconds(pids, children=False):
    total = 0
    for pid in pids:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        total += sum(map(int, fields[13:15] if children else fields[11:13]))
    return total / os.sysconf("SC_CLK_TCK")


def wrk(url, paths, seconds, values=""):
    out = run("wrk", "-t1", "-c4", f"-d{seconds}", "--timeout", "30", "-s", os.path.join(HERE, "ubin.lua"), url, env={**os.environ, "PATHS": paths, "VALUES": values})
    rate, p50, p99, count, errors = next(line for line in out.split("\n") if line.startswith("RESULT")).split()[1:]
    if int(errors):
        raise SystemExit(f"{errors} failed requests at {url}")
    return float(rate), float(p50), float(p99), int(count)


def values_of(base):
    catalog = json.load(urllib.request.urlopen(base + "/indikator"))
    text = json.dumps(catalog)
    return sorted({part for part in json_ids(catalog)})[:15] if text else []


def json_ids(catalog):
    for one in catalog.get("indikator", catalog if isinstance(catalog, list) else []):
        yield one["id"] + ":jumlah"


def counts(tiles):
    """Features and values by layer of some tiles, decoded by @mapbox/vector-tile."""
    out = run("node", os.path.join(HERE, "isi.mjs"), input="\n".join(tiles))
    return out.strip()


def ukur(store, folder, seconds):
    run("dotnet", "build", os.path.join(ROOT, "src/GeoBdt.Api"), "-c", "Release", "-v", "q", "--nologo")
    with postgres(folder) as data, mapserver(folder) as fcgi, ours(store) as server:
        postmaster = int(open(os.path.join(data, "postmaster.pid")).readline())
        base = f"http://127.0.0.1:{OUR_PORT}"
        values = ",".join(values_of(base))
        print(f"values: {values}")
        for zoom in ZOOMS:
            listed = os.path.join(folder, f"daftar-{zoom}")
            tiles = open(listed).read().split()
            our_paths, ms_paths, script = (os.path.join(folder, f"{name}-{zoom}") for name in ("ours", "ms", "pgbench"))
            with open(our_paths, "w") as file:
                file.writelines(f"/ubin/{tile}.mvt\n" for tile in tiles)
            with open(ms_paths, "w") as file:
                for tile in tiles:
                    z, x, y = tile.split("/")
                    file.write(f"/?map=Z{zoom}&mode=tile&tilemode=gmap&tile={x}+{y}+{z}&map.imagetype=mvt&layers=all\n")
            with open(script, "w") as file:
                file.write(f"\\set i random(1, {len(tiles)})\nSELECT ubin_{zoom}({zoom}, x, y) FROM daftar_{zoom} WHERE id = :i;\n")
            contents(folder, zoom, tiles, values)
            rounds = []
            wrk(base, our_paths, 2, values), wrk(f"http://127.0.0.1:{MS_PORT}", ms_paths, 2)
            for _ in range(3):
                row = {}
                before = cpu_seconds([server])
                rate, p50, p99, count = wrk(base, our_paths, seconds, values)
                row["GeoBdt"] = (rate, (cpu_seconds([server]) - before) / count * 1000, p50, p99)
                before = cpu_seconds([postmaster], children=True)
                out = run("pgbench", "-h", "127.0.0.1", "-p", PG_PORT, "-U", "postgres", "-n", "-M", "prepared", "-c", "2", "-j", "1", "-T", seconds, "-f", script, "ukur")
                count = int(next(line for line in out.split("\n") if "actually processed" in line).split(":")[1].split("/")[0])
                time.sleep(0.5)
                row["PostGIS"] = (float(next(line for line in out.split("\n") if line.startswith("tps")).split()[2]),
                                  (cpu_seconds([postmaster], children=True) - before) / count * 1000, math.nan, math.nan)
                before = cpu_seconds(fcgi)
                rate, p50, p99, count = wrk(f"http://127.0.0.1:{MS_PORT}", ms_paths, seconds)
                row["MapServer"] = (rate, (cpu_seconds(fcgi) - before) / count * 1000, p50, p99)
                rounds.append(row)
            for name in rounds[0]:
                rate, cpu, p50, p99 = (statistics.median(row[name][i] for row in rounds) for i in range(4))
                ratio = statistics.median(row["GeoBdt"][0] / row[name][0] for row in rounds)
                cpu_ratio = statistics.median(row[name][1] / row["GeoBdt"][1] for row in rounds)
                print(f"z{zoom} {name}: {rate:.0f}/s, {cpu:.3f} ms CPU/tile, p50 {p50:.2f} p99 {p99:.2f} ms; GeoBdt is {ratio:.1f} x in requests/s, {cpu_ratio:.1f} x in CPU", flush=True)


def contents(folder, zoom, tiles, values):
    """What each server puts into the tiles of the list: must agree."""
    target = os.path.join(folder, "isi")
    sources = {
        "GeoBdt": lambda tile: fetch(f"http://127.0.0.1:{OUR_PORT}/ubin/{tile}.mvt?ukuran={values}"),
        "MapServer": lambda tile: fetch("http://127.0.0.1:{0}/?map=Z{1}&mode=tile&tilemode=gmap&tile={3}+{4}+{2}&map.imagetype=mvt&layers=all".format(MS_PORT, zoom, *tile.split("/"))),
        "PostGIS": lambda tile: bytes.fromhex(sql("SELECT encode(ubin_{0}({0}, {1}, {2}), 'hex')".format(zoom, *tile.split("/")[1:])).strip()),
    }
    for name, get in sources.items():
        shutil.rmtree(target, ignore_errors=True)
        os.makedirs(target)
        files = []
        for i, tile in enumerate(tiles):
            files.append(os.path.join(target, f"{i}.mvt"))
            with open(files[-1], "wb") as file:
                file.write(get(tile))
        print(f"z{zoom} {name} sends: {counts(files)}", flush=True)
    shutil.rmtree(target, ignore_errors=True)


def fetch(url):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "identity"})) as answer:
        return answer.read()


if __name__ == "__main__":
    if sys.argv[1:2] == ["siap"] and len(sys.argv) == 4:
        siap(os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3]))
    elif sys.argv[1:2] == ["ukur"] and len(sys.argv) in (4, 5):
        ukur(sys.argv[2], os.path.abspath(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) == 5 else 8)
    else:
        raise SystemExit(__doc__)
