#!/usr/bin/env python3
"""Limits under attack: bench/load/batas.py STORE [SECONDS] [TIMES]

One client asks for TIMES (20) times what it may (200 requests a second): new pictures and legends that have to be made, tables and tiles from the cache. Another
asks for the same kinds at its own pace, 20 a second, from another address. Both come through a proxy that the server believes, as X-Forwarded-For says. Printed: what the
greedy one got, and p50, p95, p99 and the longest of the well-behaved one, without the attack and under it. The bar: p99 <= 50 ms and every answer 200.
Needs wrk, python3 and the Release build of src/GeoBdt.Api with the viewer (faces for pictures).
"""
import http.client, json, os, random, subprocess, sys, tempfile, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PORT, RATE, PACE = 18092, 200, 20
CONNECTIONS = 40

# A delay between the requests of a connection paces them; every address is asked for once.
LUA = """
local n = 0
function init(args) math.randomseed(tonumber(args[1])) end
function delay() return %d end
function request()
  n = n + 1
  local paths = { %s }
  local path = paths[1 + n %% #paths]
  path = path:gsub("WIDTH", tostring(math.random(320, 900))):gsub("HEIGHT", tostring(math.random(320, 700))):gsub("BOUND", tostring(math.random(1, 100000) / 1000))
  return wrk.format("GET", path, { ["X-Forwarded-For"] = "192.0.2.66" })
end
local counts = {}
function response(status) counts[status] = (counts[status] or 0) + 1; wrk.thread:set("counts", counts) end
local threads = {}
function setup(thread) table.insert(threads, thread) end
function done(summary)
  local all = {}
  for _, thread in ipairs(threads) do for status, count in pairs(thread:get("counts") or {}) do all[status] = (all[status] or 0) + count end end
  for status, count in pairs(all) do io.write(string.format("STATUS %%d %%d\\n", status, count)) end
  io.write(string.format("RATE %%.0f\\n", summary.requests / summary.duration * 1e6))
end
"""


def get(connection, path, address):
    began = time.perf_counter()
    connection.request("GET", path, headers={"X-Forwarded-For": address, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    return answer.status, (time.perf_counter() - began) * 1000


def paths_of(measure, area):
    return [f"/peta/{measure}/{area}.png?lebar=WIDTH&tinggi=HEIGHT", f"/nilai?ukuran={measure}&induk={area}&tingkat=desa&f=xlsx",
            f"/peta/{measure}/{area}/legenda.json?batas=..,BOUND,200,..", f"/ubin/9/414/267.mvt?ukuran={measure}"]


def well_behaved(measure, area, seconds, seed):
    """Asks at its pace, on time whatever the last answer took; what is late counts from when it was due."""
    rng, times, wrong = random.Random(seed), [], {}
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    start = time.perf_counter()
    for i in range(int(seconds * PACE)):
        due = start + i / PACE
        time.sleep(max(0, due - time.perf_counter()))
        path = paths_of(measure, area)[i % 4].replace("WIDTH", str(rng.randint(320, 900))).replace("HEIGHT", str(rng.randint(320, 700)))
        path = path.replace("BOUND", str(rng.randint(1, 100000) / 1000))
        status, _ = get(connection, path, "192.0.2.1")
        times.append((time.perf_counter() - due) * 1000)
        if status != 200:
            wrong[status] = wrong.get(status, 0) + 1
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    print(f"  well-behaved: {len(times)} requests, p50 {at(.5):.1f} p95 {at(.95):.1f} p99 {at(.99):.1f} longest {times[-1]:.1f} ms; not 200: {wrong or 'none'}", flush=True)
    return at(.99)


def main():
    store, seconds, many = os.path.abspath(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 20, int(sys.argv[3]) if len(sys.argv) > 3 else 20
    folder = os.path.join(ROOT, "artifacts/bin/GeoBdt.Api/release")
    web = os.path.join(ROOT, "src/GeoBdt.Api/wwwroot")
    server = subprocess.Popen([f"{folder}/GeoBdt.Api", "--urls", f"http://127.0.0.1:{PORT}", f"--Rilis:Toko={store}", "--Batas:Proksi:0=127.0.0.1", f"--webroot={web}"],
                              cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                if get(http.client.HTTPConnection("127.0.0.1", PORT, timeout=60), "/sehat/siap", "192.0.2.1")[0] == 200:
                    break
            except OSError:
                time.sleep(0.05)
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        connection.request("GET", "/wilayah/kode?tingkat=kabupaten", headers={"X-Forwarded-For": "192.0.2.1"})
        first = str(json.loads(connection.getresponse().read())["kode"][0])
        measure, area = os.environ.get("UKURAN", "desil.1"), os.environ.get("WILAYAH", "35.03" if first == "3501" else f"{first[:2]}.{first[2:]}")
        print(f"load average {os.getloadavg()[0]:.1f}; {measure}, {area}", flush=True)
        # The first answers compile code.
        well_behaved(measure, area, 3, 1)
        print("alone:")
        well_behaved(measure, area, seconds, 2)
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
            lua.write(LUA % (CONNECTIONS * 1000 // (RATE * many), ", ".join(json.dumps(path) for path in paths_of(measure, area))))
            lua.flush()
            wrk = subprocess.Popen(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{int(seconds) + 2}s", "-s", lua.name, f"http://127.0.0.1:{PORT}", "--", "7"],
                                   stdout=subprocess.PIPE, text=True)
            time.sleep(1)
            print(f"while one client asks for {RATE * many} a second:")
            p99 = well_behaved(measure, area, seconds, 3)
            out = wrk.communicate()[0]
        counts = {line.split()[1]: int(line.split()[2]) for line in out.splitlines() if line.startswith("STATUS")}
        rate = next((line.split()[1] for line in out.splitlines() if line.startswith("RATE")), "?")
        print(f"  greedy: {rate} requests/s, by status {counts}")
        print(f"p99 {p99:.1f} ms: {'reached' if p99 <= 50 else 'NOT reached'} (bar 50)")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
