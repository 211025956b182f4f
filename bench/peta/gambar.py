#!/usr/bin/env python3
"""Choropleths of all desa as pictures, not cached: our server beside MapServer and mapnik over the same maps and tiles.

  gambar.py siap STORE FOLDER LISTS      once: writes the shapes as ours draws them at each scale, indexed, with the class of each area,
                                         and the raw ones; LISTS holds daftar-6, daftar-8 and daftar-10 of bench/ubin/banding.py
  gambar.py ukur STORE FOLDER [SECONDS]  measures; prints the table

STORE is of `GeoBdt.Bench rilis`. Needs cgi-mapserver, mapserver-bin, spawn-fcgi, nginx, gdal-bin, wrk, python3-mapnik, mapnik-utils, optipng and the Release
builds of src/GeoBdt.Api and bench/GeoBdt.Bench. Everything listens on 127.0.0.1 and is stopped at the end.
"""
import http.client, json, os, re, shutil, signal, struct, sys, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "ubin"))
from banding import CLIENTS, MS_PORT, OUR_PORT, ROOT, cpu_seconds, fetch, mapserver, measure_http, ours, run, write_lines  # noqa: E402

BENCH = os.path.join(ROOT, "artifacts/bin/GeoBdt.Bench/release/GeoBdt.Bench")
ZOOMS = {6: 27, 8: 300, 10: 300}
RAW = 30
# The default palette of ours, five classes, and its line: the peers get the same.
COLOURS = [(255, 255, 178), (254, 204, 92), (253, 141, 60), (240, 59, 32), (189, 0, 38)]
LINE = (43, 51, 61)
# Desa are filled, the others drawn over them: width in pixels and opacity of 255 of their borders at each scale, as `MapInk` has them.
LEVELS = ("desa", "kecamatan", "kabupaten", "provinsi")
LINES = {
    "z6": ((0.5, 40), (0.54, 60), (0.98, 130), (1.9, 215)),
    "z8": ((0.6, 75), (0.63, 130), (1.4, 215), (1.9, 215)),
    "z10": ((0.9, 150), (1.3, 215), (1.8, 215), (2.3, 215)),
    "jatim": ((0.6, 75), (0.63, 130), (1.4, 215), (1.9, 215)),
    "jatim-mentah": ((0.6, 75), (0.63, 130), (1.4, 215), (1.9, 215)),
    "nasional": ((0.5, 40), (0.54, 60), (0.84, 60), (1.9, 215)),
}
MAP_WIDTH, MAP_HEIGHT = 1024, 768
JATIM = "35"


def siap(store, folder, lists):
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    for name, kode, zoom in layers():
        for level in LEVELS:
            lines, shp = (os.path.join(folder, f"{name}-{level}{kind}") for kind in (".geojsonl", ".shp"))
            run(BENCH, "bentuk", store, level, kode, zoom, lines)
            run("ogr2ogr", "-f", "ESRI Shapefile", shp, f"GeoJSONSeq:{lines}", "-a_srs", "EPSG:3857", "-lco", "ENCODING=UTF-8", "-overwrite")
            run("shptree", shp)
            run("shapeindex", shp)
            os.remove(lines)
        mapfile(folder, name)
    for zoom in ZOOMS:
        shutil.copy(os.path.join(lists, f"daftar-{zoom}"), os.path.join(folder, f"daftar-{zoom}"))


def layers():
    """Name, area and zoom of each set of shapes: ours draws the vertices of the zoom before a picture's own."""
    yield from ((f"z{zoom}", "", zoom - 1) for zoom in ZOOMS)
    yield "jatim", JATIM, 8
    yield "jatim-mentah", JATIM, RAW
    yield "nasional", "", 5


def stroke(name, level):
    """Width in pixels and opacity in per cent of a level's borders, as ours has them at this scale."""
    width, opacity = LINES[name][LEVELS.index(level)]
    return width, round(opacity * 100 / 255)


def mapfile(folder, name):
    line = f"{LINE[0]} {LINE[1]} {LINE[2]}"
    text = ""
    for level in LEVELS:
        width, opacity = stroke(name, level)
        outline = f"STYLE OUTLINECOLOR {line} WIDTH {width} OPACITY {opacity} END"
        fills = [f'EXPRESSION "{i}" STYLE COLOR {r} {g} {b} END' for i, (r, g, b) in enumerate(COLOURS)] if level == LEVELS[0] else [""]
        classes = "".join(f"    CLASS {fill} {outline} END\n" for fill in fills)
        text += f"""  LAYER NAME "{level}" TYPE POLYGON STATUS ON DATA "{name}-{level}" CLASSITEM "kelas"
    PROJECTION "init=epsg:3857" END
{classes}  END
"""
    with open(os.path.join(folder, f"{name}.map"), "w") as file:
        file.write(f"""MAP
  NAME "{name}" SIZE 256 256 EXTENT -20037508.34 -20037508.34 20037508.34 20037508.34 SHAPEPATH "{folder}" MAXSIZE 4096
  PROJECTION "init=epsg:3857" END
  WEB METADATA "ows_enable_request" "*" "wms_srs" "EPSG:3857" END END
  OUTPUTFORMAT NAME "png8" DRIVER AGG/PNG8 MIMETYPE "image/png" IMAGEMODE RGBA EXTENSION "png" FORMATOPTION "QUANTIZE_FORCE=on" END
{text}END
""")


# --- peers ----------------------------------------------------------------------------------------------------------------------


def mapserver_tile(zoom, tile):
    z, x, y = tile.split("/")
    return f"/?map=z{zoom}&mode=tile&tilemode=gmap&tile={x}+{y}+{z}&map.imagetype=png8&layers=all"


def mapserver_map(name, box, width, height):
    extent = ",".join(f"{one:.2f}" for one in box)
    return (f"/?map={name}&SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS={','.join(LEVELS)}&STYLES=&SRS=EPSG:3857&BBOX={extent}"
            f"&WIDTH={width}&HEIGHT={height}&FORMAT=image/png;%20mode%3D8bit")


# Its own process, so that its memory and its Python are not ours; prints milliseconds of CPU a picture and the bytes.
MAPNIK = """
import json, sys, time, mapnik
MERC = "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"
job = json.load(sys.stdin)
m = mapnik.Map(256, 256, MERC)
for file, width, opacity, colours in job["layers"]:
    s = mapnik.Style()
    for i, colour in enumerate(colours or [None]):
        r = mapnik.Rule()
        if colour:
            r.filter = mapnik.Expression(f"[kelas] = {i}")
            p = mapnik.PolygonSymbolizer(); p.fill = mapnik.Color(*colour); r.symbols.append(p)
        l = mapnik.LineSymbolizer(); l.stroke = mapnik.Color(*job["line"]); l.stroke_opacity = opacity / 100; l.stroke_width = width; r.symbols.append(l)
        s.rules.append(r)
    m.append_style(file, s)
    layer = mapnik.Layer(file, MERC); layer.datasource = mapnik.Shapefile(file=file); layer.styles.append(file); m.layers.append(layer)
m.resize(*job["size"])
for turn in range(job["rounds"] + 1):
    if turn == 1: start, count, size = time.process_time(), 0, 0
    for box in job["boxes"]:
        m.zoom_to_box(mapnik.Box2d(*box))
        image = mapnik.Image(*job["size"]); mapnik.render(m, image)
        data = image.tostring("png8:m=h")
        if turn: count += 1; size += len(data)
print((time.process_time() - start) * 1000 / count, size / count)
"""


def mapnik(folder, name, boxes, size, rounds):
    drawn = [
        (os.path.join(folder, f"{name}-{level}.shp"), *stroke(name, level), COLOURS if level == LEVELS[0] else None) for level in LEVELS]
    job = {"layers": drawn, "boxes": boxes, "size": size, "rounds": rounds, "line": LINE}
    out = run("/usr/bin/python3", "-c", MAPNIK, input=json.dumps(job))
    return tuple(float(one) for one in out.split())


# Pixels of ours whose neighbours all have their colour, of a class, are inside an area: share of them that the other has alike, to the
# nearest class.
AGREEMENT = """
import json, sys, mapnik
job = json.load(sys.stdin)
ours, theirs = (mapnik.Image.open(file).tostring() for file in job["files"])
width, height, colours = *job["size"], [tuple(one) for one in job["colours"]]
at = lambda image, x, y: tuple(image[4 * (y * width + x):4 * (y * width + x) + 3])
def nearest(colour): return min(range(len(colours)), key=lambda i: sum((a - b) ** 2 for a, b in zip(colours[i], colour)))
inside = alike = 0
for y in range(1, height - 1):
    for x in range(1, width - 1):
        colour = at(ours, x, y)
        if ours[4 * (y * width + x) + 3] != 255 or colour not in colours: continue
        if any(at(ours, x + dx, y + dy) != colour for dx in (-1, 0, 1) for dy in (-1, 0, 1)): continue
        inside += 1
        alike += nearest(at(theirs, x, y)) == colours.index(colour)
print(inside, alike)
"""


def agreement(store, folder, name, kode, ms_path):
    files = [os.path.join(folder, one) for one in ("kita.png", "mapserver.png")]
    run(BENCH, "gambar", store, "peta", kode, MAP_WIDTH, MAP_HEIGHT, 1, files[0])
    with open(files[1], "wb") as file:
        file.write(fetch(f"http://127.0.0.1:{MS_PORT}{ms_path}"))
    job = {"files": files, "size": (MAP_WIDTH, MAP_HEIGHT), "colours": COLOURS}
    inside, alike = (int(one) for one in run("/usr/bin/python3", "-c", AGREEMENT, input=json.dumps(job)).split())
    print(f"  of {inside} pixels inside areas MapServer has the same class in {100 * alike / inside:.2f} %", flush=True)


HALF = 20037508.342789244


def tile_box(tile):
    z, x, y = (int(one) for one in tile.split("/"))
    side = 2 * HALF / 2 ** z
    return [x * side - HALF, HALF - (y + 1) * side, (x + 1) * side - HALF, HALF - y * side]


# --- ukur -----------------------------------------------------------------------------------------------------------------------


def shape_box(folder, name):
    with open(os.path.join(folder, f"{name}-{LEVELS[0]}.shp"), "rb") as file:
        return struct.unpack("<4d", file.read(100)[36:68])


def fit(box, width, height, margin=8):
    units = max((box[2] - box[0]) / (width - 2 * margin), (box[3] - box[1]) / (height - 2 * margin))
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return [x - units * width / 2, y - units * height / 2, x + units * width / 2, y + units * height / 2]


def maps_of(base, kelas=range(3, 8)):
    """Query of each map: an indicator and a number of classes, so that no picture comes twice."""
    catalog = json.load(urllib.request.urlopen(base + "/indikator"))
    return [(f"{one['id']}:jumlah", count) for count in kelas for one in catalog["indikator"]]


def tile_paths(maps, tiles):
    return [f"/peta/{ukuran}/{tile}.png?tingkat=desa&kelas={kelas}" for ukuran, kelas in maps for tile in tiles]


def map_paths(maps, kode, width, height):
    return [f"/peta/{ukuran}/{kode}.png?tingkat=desa&kelas={kelas}&tata=polos&lebar={width}&tinggi={height}" for ukuran, kelas in maps]


def in_process(store, kind, kode, width, height, rounds):
    """Milliseconds of a picture drawn anew on one thread, without a server, and the bench's own words."""
    out = run(BENCH, "gambar", store, kind, kode, width, height, rounds).strip()
    return sum(float(one) for one in re.findall(r" ([0-9.]+);", out)), out


def wrk_list(folder, name, paths):
    path = os.path.join(folder, name)
    write_lines(path, paths)
    return path


def line(name, row, ours=None):
    rate, cpu, p50, p99, size = row
    text = f"  {name}: {rate:.1f}/s, {cpu:.2f} ms CPU, p50 {p50:.2f} p99 {p99:.2f} ms, {size / 1000:.1f} kB"
    if ours:
        text += f"; ours {ours[0] / rate:.1f} x the pictures/s, {cpu / ours[1]:.1f} x less CPU"
    print(text, flush=True)


def packed(folder, url, paths):
    """Mean size of some pictures as they come, and after optipng -o2."""
    before = after = 0
    for path in paths:
        target = os.path.join(folder, "optipng.png")
        with open(target, "wb") as file:
            file.write(fetch(url + path))
        before += os.path.getsize(target)
        run("optipng", "-quiet", "-o2", target)
        after += os.path.getsize(target)
    return before / len(paths), after / len(paths)


def sizes(folder, bases, our_paths, ms_paths):
    mine, peer = packed(folder, bases[0], our_paths), packed(folder, bases[1], ms_paths)
    print(f"  bytes a picture: GeoBdt {mine[0]:.0f} as sent; MapServer {peer[0]:.0f}, after optipng -o2 {peer[1]:.0f}; ours {mine[0] / peer[1]:.2f} x that", flush=True)


def ukur(store, folder, seconds):
    print(f"load average at the start: {open('/proc/loadavg').read().split()[:3]}, {CLIENTS} clients")
    bases = f"http://127.0.0.1:{OUR_PORT}", f"http://127.0.0.1:{MS_PORT}"
    tiles = {zoom: open(os.path.join(folder, f"daftar-{zoom}")).read().split() for zoom in ZOOMS}
    pictures = [("Jawa Timur, 9.160 desa", "jatim", JATIM, MAP_WIDTH, MAP_HEIGHT)]
    with mapserver(folder, [name for name, _, _ in layers()]) as fcgi:
        for keep in (0, 32):
            with ours(store, f"--Tembolok:RasterMegabita={keep}") as server:
                maps = maps_of(bases[0])
                warm(bases[0], maps)
                for title, name, kode, width, height in pictures:
                    print(f"{title}, {width} x {height}, areas {'kept' if keep else 'drawn anew'}")
                    our_paths = map_paths(maps, kode, width, height)
                    ms_path = mapserver_map(name, fit(shape_box(folder, name), width, height), width, height)
                    # Compiled for speed, and with areas kept: kept.
                    for turn in range(5):
                        once(server, bases[0], map_paths(maps, kode, width - 1 - turn, height))
                    once(server, bases[0], our_paths[:5])
                    mine = once(server, bases[0], our_paths[5:])
                    line("GeoBdt", mine)
                    line("MapServer", measure_http(fcgi, bases[1], wrk_list(folder, "ms", [ms_path]), seconds), mine)
                    if not keep:
                        cpu, size = mapnik(folder, name, [fit(shape_box(folder, name), width, height)], [width, height], 5)
                        print(f"  mapnik, one process: {cpu:.2f} ms CPU, {size / 1000:.1f} kB; ours {cpu / mine[1]:.1f} x less CPU", flush=True)
                        sizes(folder, bases, our_paths[:1], [ms_path])
                        agreement(store, folder, name, kode, ms_path)
                if keep:
                    continue
                for zoom, some in tiles.items():
                    print(f"z{zoom}, {len(some)} tiles")
                    our_paths = tile_paths(maps, some)
                    measure_http([server], bases[0], wrk_list(folder, "ours", tile_paths(maps[:15], some)), 3)
                    mine = measure_http([server], bases[0], wrk_list(folder, "ours", our_paths[15 * len(some):]), seconds)
                    if mine[0] * seconds > len(our_paths) - 15 * len(some):
                        print("  the list came round: some were cached")
                    line("GeoBdt", mine)
                    ms_paths = [mapserver_tile(zoom, tile) for tile in some]
                    line("MapServer", measure_http(fcgi, bases[1], wrk_list(folder, "ms", ms_paths), seconds), mine)
                    cpu, size = mapnik(folder, f"z{zoom}", [tile_box(tile) for tile in some], [256, 256], 1)
                    print(f"  mapnik, one process: {cpu:.2f} ms CPU, {size / 1000:.1f} kB; ours {cpu / mine[1]:.1f} x less CPU", flush=True)
                    sizes(folder, bases, our_paths[: len(some) // 3], ms_paths[: len(some) // 3])


    raw = [fit(shape_box(folder, "jatim-mentah"), MAP_WIDTH, MAP_HEIGHT)]
    print(f"Jawa Timur, {MAP_WIDTH} x {MAP_HEIGHT}, every vertex of the source on all sides; ours in process")
    mine, words = in_process(store, "mentah", JATIM, MAP_WIDTH, MAP_HEIGHT, 60)
    print(f"  GeoBdt: {mine:.1f} ms ({words})")
    with mapserver(folder, [name for name, _, _ in layers()]) as fcgi:
        ms_path = mapserver_map("jatim-mentah", raw[0], MAP_WIDTH, MAP_HEIGHT)
        cpu = measure_http(fcgi, bases[1], wrk_list(folder, "ms", [ms_path]), max(seconds, 5))[1]
    print(f"  MapServer: {cpu:.1f} ms CPU; ours {cpu / mine:.1f} x less")
    cpu = mapnik(folder, "jatim-mentah", raw, [MAP_WIDTH, MAP_HEIGHT], 3)[0]
    print(f"  mapnik: {cpu:.1f} ms CPU; ours {cpu / mine:.1f} x less")
    mine, words = in_process(store, "peta", "", 2000, 900, 60)
    print(f"The country, 2000 x 900: {mine:.1f} ms ({words})", flush=True)


def warm(base, maps):
    """Classes of the whole country are found once for a map, whichever tiles are asked for; the peers have theirs written down."""
    for ukuran, kelas in maps:
        fetch(f"{base}/peta/{ukuran}/legenda.json?tingkat=desa&kelas={kelas}")


def once(pid, base, paths):
    """Each path once, from one client after another's answer: mean time, CPU and size."""
    connection = http.client.HTTPConnection(base.removeprefix("http://"))
    before, times, size = cpu_seconds([pid]), [], 0
    for path in paths:
        start = time.perf_counter()
        connection.request("GET", path)
        size += len(connection.getresponse().read())
        times.append((time.perf_counter() - start) * 1000)
    cpu = (cpu_seconds([pid]) - before) * 1000 / len(paths)
    times.sort()
    return 1000 * len(times) / sum(times), cpu, times[len(times) // 2], times[len(times) * 99 // 100], size / len(paths)


if __name__ == "__main__":
    # Ended from outside, it stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if sys.argv[1:2] == ["siap"] and len(sys.argv) == 5:
        siap(sys.argv[2], os.path.abspath(sys.argv[3]), sys.argv[4])
    elif sys.argv[1:2] == ["ukur"] and len(sys.argv) in (4, 5):
        ukur(sys.argv[2], os.path.abspath(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) == 5 else 5)
    else:
        raise SystemExit(__doc__)
