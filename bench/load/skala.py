#!/usr/bin/env python3
"""Two processes behind nginx with deploy/nginx.conf under load: bench/load/skala.py STORE OTHER-STORE [SECONDS]

Copies STORE, serves it by two processes behind nginx, and lets wrk ask for pages, tables, pictures and tiles with 32 connections for SECONDS (30). Meanwhile one
process is killed (SIGKILL), the current release of OTHER-STORE is rolled out, the first process is started, the second killed, and the first release rolled
back. Printed: what happened when, requests, failures (there must be none: connections, reads, statuses), rate, p50, p99; then the rate of the same
addresses asked of one process without nginx. Needs nginx, wrk and the Release build of src/GeoBdt.Api with the viewer.
"""
import json, os, re, shutil, signal, subprocess, sys, tempfile, time, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NGINX, PORTS = 18110, (18111, 18112)


def start(store, port):
    folder = os.environ.get("GEOBDT_API", os.path.join(ROOT, "artifacts/bin/GeoBdt.Api/release"))
    process = subprocess.Popen([f"{folder}/GeoBdt.Api", "--urls", f"http://127.0.0.1:{port}", f"--Rilis:Toko={store}", "--Batas:Aktif=false", "--Batas:Proksi:0=127.0.0.1"],
                               cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait(f"http://127.0.0.1:{port}/sehat/siap")
    return process


def wait(address, release=None):
    """Until it answers; where a release is named, from that release."""
    began = time.monotonic()
    while True:
        try:
            if release in (None, json.load(urllib.request.urlopen(address, timeout=5))["rilis"]):
                return time.monotonic() - began
        except OSError:
            pass
        if time.monotonic() - began > 60:
            raise SystemExit(f"{address} does not answer")
        time.sleep(0.05)


def adapted(folder):
    with open(os.path.join(ROOT, "deploy/nginx.conf")) as file:
        text = file.read()
    for old, new in [("listen 80;", f"listen 127.0.0.1:{NGINX};"), ("listen 80 default_server;", f"listen 127.0.0.1:{NGINX} default_server;"),
                     ("server_name sebaran.contoh.go.id;", "server_name 127.0.0.1;"), ("127.0.0.1:5081", f"127.0.0.1:{PORTS[0]}"), ("127.0.0.1:5082", f"127.0.0.1:{PORTS[1]}"),
                     ("/var/cache/nginx/", f"{folder}/"), ("/var/log/nginx/geobdt.log", f"{folder}/error.log")]:
        assert old in text, old
        text = text.replace(old, new)
    return f"""daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log warn; events {{ worker_connections 4096; }}
http {{ client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; keepalive_requests 1000000;
{text} }}"""


def point(store, release):
    with open(f"{store}/sekarang.baru", "w") as file:
        file.write(release + "\n")
    os.rename(f"{store}/sekarang.baru", f"{store}/sekarang")


def wrk(url, paths, seconds):
    return subprocess.Popen(["wrk", "-t1", "-c32", f"-d{seconds}s", "--timeout", "30s", "-s", os.path.join(ROOT, "bench/load/paths.lua"), url], env={**os.environ, "PATHS": paths},
                            stdout=subprocess.PIPE, text=True)


def result(process):
    rate, p50, p99, requests, failed = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+) (\d+)", process.communicate()[0]).groups()
    return f"{requests} requests, {failed} failed, {rate}/s, p50 {p50} ms, p99 {p99} ms", int(failed)


def main(store, other, seconds):
    folder = tempfile.mkdtemp()
    os.chmod(folder, 0o777)
    copy = f"{folder}/toko"
    shutil.copytree(store, copy)
    first, second = (open(f"{one}/sekarang").read().strip() for one in (store, other))
    with open(f"{folder}/nginx.conf", "w") as file:
        file.write(adapted(folder))
    servers = [start(copy, port) for port in PORTS]
    nginx = subprocess.Popen(["nginx", "-c", f"{folder}/nginx.conf", "-p", folder])
    try:
        url = f"http://127.0.0.1:{NGINX}"
        wait(f"{url}/sehat/siap")
        measure, area = os.environ.get("UKURAN", "desil.1"), os.environ.get("WILAYAH", "35.03")
        paths = ["/", "/rilis", f"/nilai?ukuran={measure}&tingkat=desa&induk={area}", f"/nilai?ukuran={measure}&tingkat=kecamatan&induk={area}&f=csv", f"/peta/{measure}/{area}.png",
                 f"/peta/{measure}/{area}.svg", f"/sematan/{measure}/{area}", "/collections/desa/items?limit=20", "/indikator", "/ubin/wilayah.json"]
        x, y = 1659, 1071
        paths += [f"/ubin/11/{x + i}/{y + j}.mvt{query}" for i in range(-4, 5) for j in range(-4, 5) for query in ("", f"?ukuran={measure}")]
        with open(f"{folder}/paths", "w") as file:
            file.write("\n".join(paths) + "\n")
        print(f"load average {os.getloadavg()[0]:.1f}; {len(paths)} addresses", flush=True)
        load, began = wrk(url, f"{folder}/paths", seconds), time.monotonic()
        say = lambda text: print(f"  {time.monotonic() - began:5.1f} s  {text}", flush=True)
        time.sleep(seconds / 6)
        servers[0].send_signal(signal.SIGKILL)
        servers[0].wait()
        say("first process killed")
        time.sleep(seconds / 6)
        shutil.copytree(f"{other}/rilis/{second}", f"{copy}/rilis/{second}", dirs_exist_ok=True)
        point(copy, second)
        say(f"release {second} rolled out; served after {wait(f'{url}/sehat/siap', second):.1f} s")
        servers[0] = start(copy, PORTS[0])
        say("first process started again")
        time.sleep(0.5)
        servers[1].send_signal(signal.SIGKILL)
        servers[1].wait()
        say("second process killed")
        point(copy, first)
        say(f"rolled back to {first}; served after {wait(f'{url}/sehat/siap', first):.1f} s")
        if load.poll() is not None:
            raise SystemExit("The load ended before all was tried: give it more SECONDS.")
        text, failed = result(load)
        print(f"behind nginx: {text}", flush=True)
        print(f"one process by itself: {result(wrk(f'http://127.0.0.1:{PORTS[0]}', f'{folder}/paths', 5))[0]}")
        if failed:
            raise SystemExit("NOT reached: no request may fail")
    finally:
        for process in (nginx, *servers):
            if process.poll() is None:
                process.terminate()
                process.wait()
        shutil.rmtree(folder)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) == 4 else 30)
