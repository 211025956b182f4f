#!/usr/bin/env python3
"""Tiles with 15 values, not cached: our server beside PostGIS, MapServer and geojson-vt over the same lists of tiles.

  banding.py siap GEOPACKAGE FOLDER [ZOOM:TILES,…]   once: loads the export of a release, makes lists of tiles (6:27,8:300,10:300)
  banding.py ukur STORE FOLDER [SECONDS]             measures; prints what each server sends and a table
  banding.py proses STORE FOLDER                     ours and geojson-vt without HTTP, each in its own process on one thread

GEOPACKAGE is `geobdt export geopackage STORE FILE --ukuran …` with the 15 values, so all sides hold the same areas and figures.
Needs postgresql-15-postgis-3, cgi-mapserver, spawn-fcgi, nginx, gdal-bin, wrk and the npm packages of this folder, and the Release
builds of src/GeoBdt.Api and bench/GeoBdt.Bench. Everything listens on 127.0.0.1 and is stopped at the end.
"""
import contextlib, glob, json, math, os, random, shutil, signal, statistics, subprocess, sys, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PG = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
PG_PORT, MS_PORT, OUR_PORT = 18082, 18083, 18080
LISTS = "6:27,8:300,10:300"
# Widest zoom of the polygons and of the labels of a level: as in our tiles.
LEVELS = {"provinsi": 0, "kabupaten": 3, "kecamatan": 6, "desa": 7}
LABELS = {"provinsi": 0, "kabupaten": 5, "kecamatan": 8, "desa": 10}
WORLD = 40075016.685578488
BUFFER, EXTENT = 64, 4096
CLIENTS, ROUNDS = 2, 3
DATABASE = ["-h", "127.0.0.1", "-p", str(PG_PORT), "-U", "postgres"]
OGR = f"PG:host=127.0.0.1 port={PG_PORT} user=postgres dbname=ukur"


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True, **more)
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}{done.stdout[-500:]}")
    return done.stdout


def as_postgres(*command):
    # PostgreSQL refuses to run as root.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # The server keeps the pipes of who started it: they would never end.
    subprocess.run([*prefix, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL)


def sql(text):
    return run("psql", *DATABASE, "-d", "ukur", "-qAt", "-v", "ON_ERROR_STOP=1", input=text)


def command_line(pid):
    with contextlib.suppress(OSError):
        return open(f"/proc/{pid}/cmdline").read()
    return ""


@contextlib.contextmanager
def postgres(folder):
    data = os.path.join(folder, "pg")
    if not os.path.isdir(data):
        os.makedirs(data, mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(data, "postgres", "postgres")
        as_postgres(f"{PG}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    # Everything fits in memory; two cores serve two clients, so that one question on several cores would gain nothing.
    settings = (f"-p {PG_PORT} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=2GB -c effective_cache_size=8GB "
                "-c work_mem=64MB -c maintenance_work_mem=512MB -c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0 "
                "-c autovacuum=off -c fsync=off -c max_wal_size=8GB")
    as_postgres(f"{PG}/pg_ctl", "-D", data, "-w", "-l", os.path.join(data, "log"), "-o", settings, "start")
    try:
        yield data
    finally:
        as_postgres(f"{PG}/pg_ctl", "-D", data, "-w", "-m", "fast", "stop")


# --- siap -----------------------------------------------------------------------------------------------------------------------


def attributes(level):
    """What goes into tiles of a level, named as in ours."""
    rows = sql(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{level}' ORDER BY ordinal_position")
    for name in rows.split("\n"):
        if name in ("kode", "nama") or ":" in name:
            yield name, "status:" + name.removesuffix("#status") if name.endswith("#status") else name


def siap(geopackage, folder, lists):
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    with postgres(folder):
        run("psql", *DATABASE, "-qc", "DROP DATABASE IF EXISTS ukur", "-c", "CREATE DATABASE ukur")
        sql("CREATE EXTENSION postgis")
        for level in LEVELS:
            run("ogr2ogr", "-f", "PostgreSQL", OGR, geopackage, level, "-nln", level, "-t_srs", "EPSG:3857", "-lco", "GEOMETRY_NAME=geom",
                "-lco", "LAUNDER=NO", "-lco", "SPATIAL_INDEX=NONE", "-nlt", "MULTIPOLYGON", "--config", "PG_USE_COPY", "YES")
        for zoom, count in lists.items():
            load_zoom(folder, zoom)
            choose_tiles(folder, zoom, count)
            for kind in MAPSERVERS.values():
                mapfile(folder, zoom, kind)
        sql("VACUUM ANALYZE")
        for layer in [*LEVELS, f"label_{max(lists)}"]:
            target = os.path.join(folder, f"{layer}.geojsonl")
            columns = f"SELECT * FROM \"{layer}\"" if layer.startswith("label") else renamed(layer)
            run("ogr2ogr", "-f", "GeoJSONSeq", target, OGR, "-sql", columns, "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=6")
    with open(os.path.join(folder, "daftar.json"), "w") as file:
        json.dump({str(zoom): count for zoom, count in lists.items()}, file)


def renamed(level):
    return "SELECT " + ", ".join(f'"{name}" AS "{to}"' for name, to in attributes(level)) + f", geom FROM {level} WHERE geom IS NOT NULL"


def load_zoom(folder, zoom):
    """One table for each level with the geometry of this zoom, in the order of space, with an index; one function that makes a tile."""
    parts = []
    for level, first in LEVELS.items():
        if zoom < first:
            continue
        # Half a pixel of a 512-pixel tile, which is what ours is drawn with.
        tolerance, table = WORLD / 2 ** zoom / 512 / 2, f"{level}_{zoom}"
        columns = ", ".join(f'"{name}" AS "{to}"' for name, to in attributes(level))
        names = ", ".join(f'"{to}"' for _, to in attributes(level))
        sql(f"""CREATE TABLE {table} AS SELECT replace(kode, '.', '')::bigint AS id, {columns}, geom FROM {level} WHERE false;
                -- Packed geometry would be unpacked for every tile.
                ALTER TABLE {table} ALTER COLUMN geom SET STORAGE EXTERNAL;
                INSERT INTO {table} SELECT id, {names}, geom FROM (SELECT replace(kode, '.', '')::bigint AS id, {columns},
                  ST_Multi(ST_SimplifyPreserveTopology(geom, {tolerance})) AS geom FROM {level} WHERE geom IS NOT NULL) s ORDER BY geom;
                CREATE INDEX ON {table} USING gist (geom); ANALYZE {table};""")
        parts.append(f"""coalesce((SELECT ST_AsMVT(q, '{level}', {EXTENT}, 'geom', 'id') FROM (SELECT id, {names},
            ST_AsMVTGeom(geom, envelope, {EXTENT}, {BUFFER}) AS geom FROM {table} WHERE geom && reach) q WHERE geom IS NOT NULL), '')""")
        run("ogr2ogr", "-f", "FlatGeobuf", os.path.join(folder, f"{table}.fgb"), OGR, table, "-nln", level)
    points = " UNION ALL ".join(
        f"SELECT replace(kode, '.', '')::bigint AS id, kode, nama, '{level}'::text AS tingkat, ST_PointOnSurface(geom) AS geom FROM {level} WHERE geom IS NOT NULL"
        for level, first in LABELS.items() if zoom >= first)
    sql(f"""CREATE TABLE label_{zoom} AS SELECT * FROM ({points}) p ORDER BY geom;
            CREATE INDEX ON label_{zoom} USING gist (geom); ANALYZE label_{zoom};""")
    run("ogr2ogr", "-f", "FlatGeobuf", os.path.join(folder, f"label_{zoom}.fgb"), OGR, f"label_{zoom}", "-nln", "label", "-nlt", "POINT")
    parts.append(f"""coalesce((SELECT ST_AsMVT(q, 'label', {EXTENT}, 'geom', 'id') FROM (SELECT id, kode, nama, tingkat,
        ST_AsMVTGeom(geom, envelope, {EXTENT}, 0) AS geom FROM label_{zoom} WHERE geom && envelope) q WHERE geom IS NOT NULL), '')""")
    # PL/pgSQL keeps its plans for the session: a function in SQL would be planned for every tile.
    sql(f"""CREATE FUNCTION ubin_{zoom}(z integer, x integer, y integer) RETURNS bytea LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
        DECLARE envelope geometry := ST_TileEnvelope(z, x, y); reach geometry := ST_TileEnvelope(z, x, y, margin => {BUFFER / EXTENT});
        BEGIN RETURN {" || ".join(parts)}; END $$""")


def choose_tiles(folder, zoom, count):
    """Tiles that hold something: all of them, or a fixed choice, in a fixed order of chance, so that a part of a turn is like the whole."""
    box, side = f"ST_TileEnvelope({zoom}, x, y)", WORLD / 2 ** zoom
    rows = sql(f"""WITH e AS (SELECT ST_Extent(geom) AS b FROM desa), g AS (SELECT x, y FROM e,
        generate_series(floor((ST_XMin(b) + {WORLD / 2}) / {side})::int, floor((ST_XMax(b) + {WORLD / 2}) / {side})::int) x,
        generate_series(floor(({WORLD / 2} - ST_YMax(b)) / {side})::int, floor(({WORLD / 2} - ST_YMin(b)) / {side})::int) y)
        SELECT x, y FROM g WHERE EXISTS (SELECT 1 FROM provinsi_{zoom} WHERE geom && {box} AND ST_Intersects(geom, {box})) ORDER BY x, y""")
    tiles = [tuple(map(int, row.split("|"))) for row in rows.split()]
    tiles = random.Random(zoom).sample(tiles, min(len(tiles), count))
    write_lines(os.path.join(folder, f"daftar-{zoom}"), (f"{zoom}/{x}/{y}" for x, y in tiles))
    values = ", ".join(f"({i}, {x}, {y})" for i, (x, y) in enumerate(tiles))
    sql(f"CREATE TABLE daftar_{zoom} (id integer PRIMARY KEY, x integer, y integer); INSERT INTO daftar_{zoom} VALUES {values};")


# MapServer reads FlatGeobuf by itself, which is its fastest way, but version 8.0.0 loses one feature of each layer in each tile (the
# province first of all); out of PostGIS it loses none. So it is measured both ways.
MAPSERVERS = {"MapServer FlatGeobuf": "F", "MapServer PostGIS": "P"}


def mapfile(folder, zoom, kind):
    def layer(name):
        numbers = "" if name == "label" else "".join(
            f' "gml_{to}_type" "Integer"' for _, to in attributes(name) if ":" in to and not to.startswith("status:"))
        source = f'FLATGEOBUF DATA "{name}_{zoom}.fgb"' if kind == "F" else (
            f'POSTGIS CONNECTION "{OGR[3:]}" DATA "geom from {name}_{zoom} using unique id using srid=3857" PROCESSING "CLOSE_CONNECTION=DEFER"')
        return f"""
  LAYER NAME "{name}" TYPE {"POINT" if name == "label" else "POLYGON"} STATUS ON CONNECTIONTYPE {source}
    PROJECTION "init=epsg:3857" END
    METADATA "gml_include_items" "all" "gml_featureid" "id"{numbers} END
    CLASS STYLE COLOR 0 0 0 END END
  END"""

    layers = [level for level, first in LEVELS.items() if zoom >= first] + ["label"]
    # Both buffers count pixels of a 256-pixel tile.
    buffer = BUFFER * 256 // EXTENT
    with open(os.path.join(folder, f"{kind}{zoom}.map"), "w") as file:
        file.write(f"""MAP
  NAME "ukur" SIZE 256 256 EXTENT -20037508.34 -20037508.34 20037508.34 20037508.34 SHAPEPATH "{folder}"
  PROJECTION "init=epsg:3857" END
  WEB METADATA "tile_map_edge_buffer" "{buffer}" END END
  OUTPUTFORMAT NAME "mvt" DRIVER MVT MIMETYPE "application/vnd.mapbox-vector-tile" FORMATOPTION "EXTENT={EXTENT}" FORMATOPTION "EDGE_BUFFER={buffer}" END
{"".join(map(layer, layers))}
END
""")


# --- servers --------------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def mapserver(folder, maps):
    """Two processes, as there are cores, behind nginx; maps are names of map files in the folder."""
    conf, nginx = os.path.join(folder, "mapserver.conf"), os.path.join(folder, "nginx.conf")
    sock, pid, nginx_pid = (os.path.join(folder, name) for name in ("ms.sock", "ms.pid", "nginx.pid"))
    with open(conf, "w") as file:
        file.write("CONFIG\n  MAPS\n" + "".join(f'    {one} "{folder}/{one}.map"\n' for one in maps) + "  END\nEND\n")
    with open(nginx, "w") as file:
        file.write(f"""worker_processes 1; daemon on; pid {nginx_pid}; error_log {folder}/nginx.log; user root;
events {{ worker_connections 1024; }}
http {{ access_log off; gzip on; gzip_types application/vnd.mapbox-vector-tile; gzip_proxied any;
  server {{ listen 127.0.0.1:{MS_PORT}; keepalive_requests 1000000;
    location / {{ include /etc/nginx/fastcgi_params; fastcgi_buffers 64 64k; fastcgi_buffer_size 64k; fastcgi_pass unix:{sock}; }} }} }}
""")
    started = []
    try:
        run("spawn-fcgi", "-s", sock, "-F", "2", "-P", pid, "--", "/usr/bin/mapserv", env={**os.environ, "MAPSERVER_CONFIG_FILE": conf})
        started = [int(one) for one in open(pid).read().split()]
        run("nginx", "-c", nginx, stdin=subprocess.DEVNULL)
        for _ in range(50):
            if os.path.exists(nginx_pid) and open(nginx_pid).read().strip():
                break
            time.sleep(0.1)
        master = int(open(nginx_pid).read())
        started.append(master)
        yield [*started, *children(master)]
    finally:
        for one in started:
            # mapserv hears SIGTERM with its next request only.
            if "mapserv" in command_line(one):
                os.kill(one, signal.SIGKILL)
            elif "nginx" in command_line(one):
                os.kill(one, signal.SIGTERM)
        with contextlib.suppress(FileNotFoundError):
            os.remove(sock)


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(one) for one in file.read().split()]


@contextlib.contextmanager
def ours(store, *more):
    folder = os.path.join(ROOT, "artifacts/bin/GeoBdt.Api/release")
    arguments = ["--urls", f"http://127.0.0.1:{OUR_PORT}", f"--Rilis:Toko={os.path.abspath(store)}", "--Batas:Aktif=false", *more]
    server = subprocess.Popen([f"{folder}/GeoBdt.Api", *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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


def cpu_seconds(pids, ended_children=False):
    total = 0
    for pid in pids:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        total += sum(map(int, fields[13:15] if ended_children else fields[11:13]))
    return total / os.sysconf("SC_CLK_TCK")


# --- ukur -----------------------------------------------------------------------------------------------------------------------


def wrk(url, paths, seconds, values="", coding="identity"):
    out = run("wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", "-s", os.path.join(HERE, "ubin.lua"), url,
              env={**os.environ, "PATHS": paths, "VALUES": values, "CODING": coding})
    rate, p50, p99, count, size, errors = next(line for line in out.split("\n") if line.startswith("RESULT")).split()[1:]
    if int(errors):
        raise SystemExit(f"{errors} failed requests at {url}")
    return float(rate), float(p50), float(p99), int(count), int(size)


def measure_http(pids, url, paths, seconds, values="", coding="identity"):
    before = cpu_seconds(pids)
    rate, p50, p99, count, size = wrk(url, paths, seconds, values, coding)
    return rate, (cpu_seconds(pids) - before) / count * 1000, p50, p99, size / count


def pgbench(script, tiles, turns, log):
    for old in glob.glob(f"{log}*"):
        os.remove(old)
    out = run("pgbench", *DATABASE, "-n", "-M", "prepared", "-c", CLIENTS, "-j", "1", "-t", tiles * turns, "-D", "i=0", "-l",
              "--log-prefix", log, "-f", script, "ukur")
    times = sorted(int(line.split()[2]) / 1000 for part in glob.glob(f"{log}*") for line in open(part))
    rate = next(line for line in out.split("\n") if line.startswith("tps")).split()[2]
    return float(rate), times


def measure_postgis(postmaster, script, tiles, turns, log):
    before = cpu_seconds([postmaster], ended_children=True)
    rate, times = pgbench(script, tiles, turns, log)
    # A session's time is counted with its parent once it has ended.
    time.sleep(0.5)
    cpu = (cpu_seconds([postmaster], ended_children=True) - before) / len(times) * 1000
    return rate, cpu, times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)], math.nan


def values_of(base):
    catalog = json.load(urllib.request.urlopen(base + "/indikator"))
    return ",".join(f"{one['id']}:jumlah" for one in catalog["indikator"])


def fetch(url, coding="identity"):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": coding})) as answer:
        return answer.read()


def mapserver_path(kind, tile):
    z, x, y = tile.split("/")
    return f"/?map={kind}{z}&mode=tile&tilemode=gmap&tile={x}+{y}+{z}&map.imagetype=mvt&layers=all"


def contents(folder, tiles, values):
    """What each server puts into the tiles of the list, and how far it is the same."""
    target = os.path.join(folder, "isi")
    sources = {
        "GeoBdt": lambda tile: fetch(f"http://127.0.0.1:{OUR_PORT}/ubin/{tile}.mvt?ukuran={values}"),
        "PostGIS": lambda tile: bytes.fromhex(sql("SELECT encode(ubin_{0}({0}, {1}, {2}), 'hex')".format(*tile.split("/"))).strip()),
    }
    for name, kind in MAPSERVERS.items():
        sources[name] = lambda tile, kind=kind: fetch(f"http://127.0.0.1:{MS_PORT}{mapserver_path(kind, tile)}")

    shutil.rmtree(target, ignore_errors=True)
    for name, get in sources.items():
        os.makedirs(os.path.join(target, name))
        for i, tile in enumerate(tiles):
            with open(os.path.join(target, name, f"{i}.mvt"), "wb") as file:
                file.write(get(tile))
    print(run("node", os.path.join(HERE, "isi.mjs"), target, len(tiles), *sources), end="", flush=True)
    shutil.rmtree(target)


def zooms_of(folder):
    return [int(zoom) for zoom in json.load(open(os.path.join(folder, "daftar.json")))]


def ukur(store, folder, seconds):
    print(f"load average at the start: {open('/proc/loadavg').read().split()[:3]}, {CLIENTS} clients")
    zooms = zooms_of(folder)
    with postgres(folder) as data, mapserver(folder, [f"{kind}{zoom}" for zoom in zooms for kind in MAPSERVERS.values()]) as fcgi, ours(store) as server:
        postmaster = int(open(os.path.join(data, "postmaster.pid")).readline())
        bases = f"http://127.0.0.1:{OUR_PORT}", f"http://127.0.0.1:{MS_PORT}"
        values = values_of(bases[0])
        print(f"values: {values}\n{sql('SELECT postgis_full_version()').strip()}")
        for zoom in zooms:
            tiles = open(os.path.join(folder, f"daftar-{zoom}")).read().split()
            our_paths, script = (os.path.join(folder, f"{name}-{zoom}") for name in ("ours", "pgbench"))
            write_lines(our_paths, (f"/ubin/{tile}.mvt" for tile in tiles))
            ms_paths = {name: os.path.join(folder, f"ms-{kind}-{zoom}") for name, kind in MAPSERVERS.items()}
            for name, path in ms_paths.items():
                write_lines(path, (mapserver_path(MAPSERVERS[name], tile) for tile in tiles))
            # Each session goes through the list from its own place.
            write_lines(script, [f"\\set i (:i + 1) % {len(tiles)}", f"\\set at (:i + :client_id * {len(tiles) // 2}) % {len(tiles)}",
                                 f"SELECT ubin_{zoom}({zoom}, x, y) FROM daftar_{zoom} WHERE id = :at;"])
            print(f"z{zoom}, {len(tiles)} tiles")
            contents(folder, tiles, values)
            log = os.path.join(folder, "pgbench-log")
            rate, _ = pgbench(script, len(tiles), 1, log)
            turns = max(1, math.ceil(seconds * rate / len(tiles) / CLIENTS))
            wrk(bases[0], our_paths, 5, values)

            def one_round(coding):
                row = {"GeoBdt": measure_http([server], bases[0], our_paths, seconds, values, coding)}
                if coding == "identity":
                    row["PostGIS"] = measure_postgis(postmaster, script, len(tiles), turns, log)
                for name, path in ms_paths.items():
                    # What its sessions in PostgreSQL work is not counted: they go on.
                    row[name] = measure_http(fcgi, bases[1], path, seconds, "", coding)
                return row

            table([one_round("identity") for _ in range(ROUNDS)])
            table([one_round("gzip")], " gzip")


def write_lines(path, lines):
    with open(path, "w") as file:
        file.writelines(f"{line}\n" for line in lines)


def table(rounds, suffix=""):
    for name in rounds[0]:
        rate, cpu, p50, p99, size = (statistics.median(row[name][i] for row in rounds) for i in range(5))
        line = f"  {name}{suffix}: {rate:.0f}/s, {cpu:.3f} ms CPU a tile, p50 {p50:.2f} p99 {p99:.2f} ms"
        if not math.isnan(size):
            line += f", {size / 1000:.0f} kB a tile"
        if name != "GeoBdt":
            ratios = [statistics.median(of(row) for row in rounds) for of in (
                lambda row: row["GeoBdt"][0] / row[name][0], lambda row: row[name][1] / row["GeoBdt"][1])]
            line += f"; GeoBdt {ratios[0]:.1f} x the requests/s, {ratios[1]:.1f} x less CPU"
        print(line, flush=True)


def proses(store, folder):
    """In process, one thread, values put in anew for each tile by ours; geojson-vt has them in its index."""
    print(f"load average at the start: {open('/proc/loadavg').read().split()[:3]}")
    with ours(store):
        values = values_of(f"http://127.0.0.1:{OUR_PORT}")
    bench = os.path.join(ROOT, "artifacts/bin/GeoBdt.Bench/release/GeoBdt.Bench")
    for zoom in zooms_of(folder):
        # A few hundred calls until the compiler has done its best.
        lines = run(bench, "sisipan", store, zoom, 100, values, os.path.join(folder, f"daftar-{zoom}")).splitlines()
        print(*lines[-2:], sep="\n", flush=True)
    print(run("node", "--max-old-space-size=14000", os.path.join(HERE, "geojsonvt.mjs"), folder, 5, *zooms_of(folder)), end="")


if __name__ == "__main__":
    # Ended from outside, it stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if sys.argv[1:2] == ["siap"] and len(sys.argv) in (4, 5):
        chosen = sys.argv[4] if len(sys.argv) == 5 else LISTS
        siap(os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3]), {int(one.split(":")[0]): int(one.split(":")[1]) for one in chosen.split(",")})
    elif sys.argv[1:2] == ["ukur"] and len(sys.argv) in (4, 5):
        ukur(sys.argv[2], os.path.abspath(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) == 5 else 8)
    elif sys.argv[1:2] == ["proses"] and len(sys.argv) == 4:
        proses(sys.argv[2], os.path.abspath(sys.argv[3]))
    else:
        raise SystemExit(__doc__)
