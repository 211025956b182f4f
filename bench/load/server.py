#!/usr/bin/env python3
"""Start and memory of our server with a release: bench/load/server.py STORE [SECONDS]

Start: from the start of the process to the first tile that it answers with 200, five times, after dropping the system's file cache where that is
allowed. Memory: eight clients ask for all kinds of answers at once, no address twice, for SECONDS; printed is the most of what the process
holds for itself (RssAnon) and of all its pages (VmRSS), of which mapped files are given back whenever memory is short.
Needs the Release build of src/GeoBdt.Api.
"""
import contextlib, http.client, json, os, random, statistics, subprocess, sys, threading, time, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PORT = 18080
FIRST_TILE = "/ubin/8/206/132.mvt"


@contextlib.contextmanager
def server(store):
    folder = os.path.join(ROOT, "artifacts/bin/GeoBdt.Api/release")
    process = subprocess.Popen([f"{folder}/GeoBdt.Api", "--urls", f"http://127.0.0.1:{PORT}", f"--Rilis:Toko={store}", "--Batas:Aktif=false"], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def get(path, coding="gzip"):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": coding})
        answer = connection.getresponse()
        return answer.status, len(answer.read())
    finally:
        connection.close()


def wait_for(path):
    while True:
        with contextlib.suppress(OSError):
            if get(path)[0] == 200:
                return
        time.sleep(0.002)


def drop_caches():
    os.sync()
    try:
        with open("/proc/sys/vm/drop_caches", "w") as file:
            file.write("1")
        return True
    except OSError:
        return False


def starts(store):
    for is_cold in (True, False):
        times = []
        for _ in range(5):
            was_dropped = is_cold and drop_caches()
            if is_cold and not was_dropped:
                print("start, file cache dropped: not allowed here")
                break
            begun = time.perf_counter()
            with server(store):
                wait_for(FIRST_TILE)
                times.append(time.perf_counter() - begun)
        else:
            print(f"start to first tile, file cache {'dropped' if is_cold else 'warm'}: median {statistics.median(times):.2f} s of "
                  + ", ".join(f"{one:.2f}" for one in times), flush=True)


def status(pid):
    with open(f"/proc/{pid}/status") as file:
        return {name: int(rest.split()[0]) / 1024 for name, _, rest in (line.partition(":") for line in file) if name in ("RssAnon", "RssFile", "VmRSS")}


def askings(seed):
    """Endless: what viewers, tables and maps ask for, spread over the country, values in another order or choice each time."""
    chance = random.Random(seed)
    catalog = [one["id"] for one in json.load(urllib.request.urlopen(f"http://127.0.0.1:{PORT}/indikator"))["indikator"]]
    provinces = ["11", "12", "31", "32", "33", "34", "35", "51", "64", "73", "81", "91"]
    while True:
        values = [f"{one}:{chance.choice(['jumlah', 'persen'] if one != 'rumah-tangga' else ['jumlah'])}" for one in chance.sample(catalog, chance.randint(1, len(catalog)))]
        zoom = chance.choice([5, 6, 7, 8, 9, 10, 11, 12])
        # 95 to 141 degrees east, 6 north to 11 south.
        x, y = int((95 + 46 * chance.random() + 180) / 360 * 2 ** zoom), int((0.483 + 0.048 * chance.random()) * 2 ** zoom)
        one, area = values[0], chance.choice(provinces)
        yield chance.choices(
            [f"/ubin/{zoom}/{x}/{y}.mvt", f"/ubin/{zoom}/{x}/{y}.mvt?ukuran={','.join(values)}", f"/peta/{one}/{zoom}/{x}/{y}.png?kelas={chance.randint(3, 7)}",
             f"/nilai?ukuran={','.join(values[:3])}&tingkat=desa&induk={area}", f"/nilai?ukuran={one}&tingkat=desa&f=padat",
             f"/peta/{one}/{area}.png?tingkat=desa&lebar={chance.randint(600, 1200)}&tinggi=768", f"/collections/desa/items?limit=1000&offset={chance.randint(0, 80000)}&ukuran={one}",
             f"/nilai?ukuran={one}&tingkat=kecamatan&f=geojson&induk={area}"],
            [30, 30, 15, 5, 3, 5, 5, 2])[0]


def load(store, seconds):
    with server(store) as pid:
        wait_for(FIRST_TILE)
        # The comparison of checksums runs behind: let it end.
        time.sleep(10)
        at_rest, most, answers, lock = status(pid), {}, {}, threading.Lock()
        ends = time.monotonic() + seconds

        def client(seed):
            paths = askings(seed)
            while time.monotonic() < ends:
                path = next(paths)
                code, _ = get(path, "gzip" if seed % 2 else "identity")
                with lock:
                    kind = path.split("?")[0].split("/")[1], code
                    answers[kind] = answers.get(kind, 0) + 1

        clients = [threading.Thread(target=client, args=(seed,)) for seed in range(8)]
        for one in clients:
            one.start()
        while any(one.is_alive() for one in clients):
            now = status(pid)
            most = {name: max(most.get(name, 0), value) for name, value in now.items()}
            time.sleep(0.05)
        print("answers: " + ", ".join(f"{kind} {code}: {count}" for (kind, code), count in sorted(answers.items())))
        print(f"memory at rest: RssAnon {at_rest['RssAnon']:.0f} MiB, VmRSS {at_rest['VmRSS']:.0f} MiB")
        print(f"most under load: RssAnon {most['RssAnon']:.0f} MiB, RssFile {most['RssFile']:.0f} MiB, VmRSS {most['VmRSS']:.0f} MiB", flush=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    print(f"load average at the start: {open('/proc/loadavg').read().split()[:3]}")
    starts(os.path.abspath(sys.argv[1]))
    load(os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 60)
