#!/usr/bin/env bash
# Tiles of the archive: our server beside nginx serving the same bytes, in one run, over the same list of tiles.
#   bench/load/tiles.sh STORE ZOOM|LIST [SECONDS]
# ZOOM: every tile of it; LIST: a file of z/x/y, as bench/ubin/banding.py makes them. Needs: nginx, wrk, curl, python3. Prints requests/s, p50 and p99 in ms, the ratio, and a checksum over all tiles that must agree.
set -euo pipefail
store=$(realpath "$1"); list=$2; seconds=${3:-8}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d); chmod 755 "$work"; port=18080; nginx_port=18081
cleanup() { kill "${server:-}" 2>/dev/null || true; [ -f "$work/nginx.pid" ] && kill "$(cat "$work/nginx.pid")" 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT

echo "load average at the start: $(cut -d' ' -f1-3 /proc/loadavg)"
dotnet build "$root/src/GeoBdt.Api" -c Release -v q --nologo >/dev/null
(cd "$root/artifacts/bin/GeoBdt.Api/release" && exec ./GeoBdt.Api --urls "http://127.0.0.1:$port" --Rilis:Toko="$store" --Batas:Aktif=false >"$work/server.log" 2>&1) & server=$!
for _ in $(seq 100); do curl -fs "http://127.0.0.1:$port/sehat/siap" >/dev/null && break; sleep 0.1; done

if [ -f "$list" ]; then
  sed 's#.*#/ubin/&.mvt#' "$list" >"$work/all"
else
  # Every tile of the zoom inside the TileJSON bounds.
  curl -fs "http://127.0.0.1:$port/ubin/wilayah.json" | python3 -c '
import json, math, sys
w, s, e, n = json.load(sys.stdin)["bounds"]; z = int(sys.argv[1])
col = lambda lon: int((lon + 180) / 360 * 2**z)
row = lambda lat: int((0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)) * 2**z)
for x in range(col(w), col(e) + 1):
    for y in range(row(n), row(s) + 1): print(f"/ubin/{z}/{x}/{y}.mvt")' "$list" >"$work/all"
fi

mkdir -p "$work/www"
while read -r path; do
  mkdir -p "$work/www$(dirname "$path")"
  code=$(curl -fs -o "$work/www$path.gz" -w '%{http_code}' -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port$path")
  if [ "$code" = 200 ]; then echo "$path" >>"$work/paths"; fi
done <"$work/all"

cat >"$work/nginx.conf" <<CONF
worker_processes 1; daemon on; pid $work/nginx.pid; error_log $work/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10000;
  types { application/vnd.mapbox-vector-tile mvt; }
  server { listen 127.0.0.1:$nginx_port; root $work/www; gzip_static always; etag on; } }
CONF
nginx -c "$work/nginx.conf" 2>/dev/null

checksum() { while read -r path; do curl -fs -H 'Accept-Encoding: gzip' "http://127.0.0.1:$1$path"; done <"$work/paths" | sha256sum | cut -c1-16; }
run() { PATHS="$work/paths" wrk -t1 -c8 -d"$2" -s "$root/bench/load/paths.lua" "http://127.0.0.1:$1" | sed -n 's/^RESULT //p'; }
echo "$(wc -l <"$work/paths") tiles of $(head -1 "$work/paths" | cut -d/ -f1-3)/…; checksum ours $(checksum $port), nginx $(checksum $nginx_port)"
run $port 2 >/dev/null; run $nginx_port 2 >/dev/null
for round in 1 2 3; do
  read -r ours p50 p99 _ errors < <(run $port "$seconds"); read -r theirs n50 n99 _ nerrors < <(run $nginx_port "$seconds")
  python3 -c "print(f'round $round: GeoBdt {$ours:.0f}/s p50 {$p50:.2f} p99 {$p99:.2f} ms ({$errors} errors) | nginx {$theirs:.0f}/s p50 {$n50:.2f} p99 {$n99:.2f} ms ({$nerrors} errors) | ratio {$ours/$theirs:.2f}')"
done
