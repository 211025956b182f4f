#!/usr/bin/env python3
"""Many open connections: bench/load/sambungan.py STORE [CONNECTIONS]

Opens CONNECTIONS (10,000) that say nothing, say half of a request, or ask and do not read, a third each, and asks meanwhile as a client does: p50 and p99 of 400 requests
before, with all of them open, and after; memory of the server; and how long those with half a request were let wait.
Needs `ulimit -n` above CONNECTIONS + 100 and the Release build of src/GeoBdt.Api.
"""
import http.client, os, resource, select, socket, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PORT = 18093
KINDS = (b"", b"GET /nilai?ukuran=desil.1 HTTP/1.1\r\nHo", b"GET /api HTTP/1.1\r\nHost: x\r\n\r\n")


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


def ask(pid, when):
    connection, times, wrong = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30), [], 0
    for i in range(400):
        began = time.perf_counter()
        connection.request("GET", ("/sehat/siap", "/ubin/0/0/0.mvt", "/indikator", f"/wilayah?cari=desa%20{i}")[i % 4])
        answer = connection.getresponse()
        answer.read()
        wrong += answer.status != 200
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"{when}: p50 {times[200]:.1f} p99 {times[396]:.1f} ms, not 200: {wrong}; server holds {memory(pid)} MB", flush=True)


def main():
    store, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard < count + 100:
        sys.exit(f"ulimit -n allows {hard} files, {count + 100} are needed.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    folder = os.path.join(ROOT, "artifacts/bin/GeoBdt.Api/release")
    server = subprocess.Popen([f"{folder}/GeoBdt.Api", "--urls", f"http://127.0.0.1:{PORT}", f"--Rilis:Toko={store}", f"--Batas:SambunganKlien={count + 100}",
                               "--Batas:PermintaanSekaligus=1000000"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    sockets = []
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", PORT)).close()
                break
            except OSError:
                time.sleep(0.05)
        ask(server.pid, "first")
        ask(server.pid, "alone")
        began = time.perf_counter()
        for i in range(count):
            one = socket.create_connection(("127.0.0.1", PORT))
            if KINDS[i % 3]:
                one.sendall(KINDS[i % 3])
            sockets.append(one)
        print(f"{count} connections opened in {time.perf_counter() - began:.1f} s", flush=True)
        ask(server.pid, f"with {count}")
        half = sockets[1]
        select.select([half], [], [], 60)
        print(f"half a request was answered {half.recv(64)[:30]!r} after {time.perf_counter() - began:.1f} s")
        ask(server.pid, "then")
        for one in sockets:
            one.close()
        sockets.clear()
        time.sleep(2)
        ask(server.pid, "after")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
