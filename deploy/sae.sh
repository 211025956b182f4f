#!/bin/sh
# All small-area models side by side, then their join:  deploy/sae.sh sae.yaml [AT_A_TIME]
# Run again after a stop: models that are there, of the same inputs, take no time but that of reading the files.
set -eu
config=$1
many=${2:-$(nproc)}
failed=0
# 123: some model failed. It says so in its result, and --merge lists it.
geobdt sae --config "$config" --daftar | xargs -d '\n' -P "$many" -I{} geobdt sae --config "$config" --only {} --utas 1 || failed=$?
[ "$failed" -eq 0 ] || [ "$failed" -eq 123 ] || exit "$failed"
exec geobdt sae --config "$config" --merge
