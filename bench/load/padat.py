#!/usr/bin/env python3
"""Size of the compact form of one indicator for all desa: bench/load/padat.py STORE UKURAN [UKURAN …]

Prints the bytes that go over the line (brotli, as the server sends it, head and statuses included) as published, with one decimal and as 5 classes
(fisher, kuantil), and beside them the entropy of the column: bits of value and status together if every area is taken by itself, which no code does better
than for numbers that tell nothing of their neighbours. Real tables may come below it, since neighbours are alike. Every answer is decoded and compared with the JSON of the
same question; the checksum is over codes, values and statuses. Needs the Release build of src/GeoBdt.Api.
"""
import collections, hashlib, http.client, json, math, os, sys, time

from server import PORT, server, wait_for


def get(path, coding):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": coding})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{answer.status} {path}: {body[:300]}")
    return body, 1000 * (time.perf_counter() - begun)


def dotted(digits):
    text = str(digits)
    return ".".join(part for part in (text[:2], text[2:4], text[4:6], text[6:]) if part)


def head_of(answer):
    assert answer[:4] == b"GBP1"
    length = int.from_bytes(answer[4:8], "little")
    return json.loads(answer[8:8 + length]), answer[8 + length:]


def values(answer):
    """(value, status) of each area, by docs/API.md."""
    head, body = head_of(answer)
    [layout] = head["susunan"]
    count, precision, symbols = head["jumlah"], layout["presisi"], layout["lambang"]
    assert len(body) == count + layout["bita"]
    at, found = 0, []
    rest = memoryview(body)[count:]
    for symbol in body[:count]:
        if symbol < 2:
            found.append((None, "dirahasiakan" if symbol else "tidak-ada-data"))
            continue
        status, step = divmod(symbol - 2, symbols)
        if step >= 1 << precision:
            half = 1 << precision - 1
            bits = (step - (1 << precision)) // half + 1
            window = int.from_bytes(rest[at >> 3:(at + bits + 7 >> 3)], "little") >> (at & 7)
            step = (half + step % half << bits) + (window & (1 << bits) - 1)
            at += bits
        found.append(((layout["terkecil"] + step) / 10 ** layout["desimal"], ("ada", "penyebut-kecil")[status]))
    return found


def classes(answer):
    head, body = head_of(answer)
    return [(body[i >> 1] >> 4 * (i & 1)) & 15 for i in range(head["jumlah"])]


def entropy(column):
    """Bytes."""
    return -sum(n * math.log2(n / len(column)) for n in collections.Counter(column).values()) / 8


def main(store, asked):
    with server(store):
        wait_for("/sehat/siap")
        for ukuran in asked:
            question = f"/nilai?ukuran={ukuran}&tingkat=desa"
            plain, _ = get(f"{question}&f=padat", "identity")
            head, _ = head_of(plain)
            codes, code = [], 0
            listed = json.loads(get(head["kode"], "identity")[0])
            assert listed["geometri"] == head["geometri"]
            for step in listed["kode"]:
                codes.append(dotted(code := code + step))
            found = values(plain)
            told = {one["kode"]: (one["nilai"][0], one["status"][0]) for one in json.loads(get(question, "identity")[0])["wilayah"]}
            differ = sum(told[kode] != one for kode, one in zip(codes, found, strict=True))
            checksum = hashlib.sha256("".join(f"{kode} {one}\n" for kode, one in zip(codes, found)).encode()).hexdigest()[:16]
            having = sum(value is not None for value, _ in found)
            print(f"{head['ukuran'][0]['ukuran']}: {len(codes)} desa, {having} with a value, sha256 {checksum}, {differ} differ from the JSON")
            ways = [("as published", "", found)]
            if head["susunan"][0]["desimal"] > 1:
                ways.append(("one decimal", "&desimal=1", values(get(f"{question}&f=padat&desimal=1", "identity")[0])))
            for metode in ("fisher", "kuantil"):
                how = f"&kelas=5&metode={metode}"
                ways.append((f"5 classes, {metode}", how, classes(get(f"{question}&f=padat{how}", "identity")[0])))
            for name, how, column in ways:
                sent, took = get(f"{question}&f=padat{how}", "br")
                print(f"  {name}: {len(sent):,} bytes, entropy {entropy(column):,.0f}, {8 * len(sent) / len(column):.2f} bits an area, first answer {took:.0f} ms", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(os.path.abspath(sys.argv[1]), sys.argv[2:])
