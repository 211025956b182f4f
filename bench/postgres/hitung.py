"""Push-down of the whole catalog beside hand-written SQL for the same cells, and over shards.

    hitung.py perbanyak URI COPIES [SERVER OF SERVERS]   a schema hitung that geobdt prepare wrote, as many times over
    hitung.py ukur LOG URI ROUNDS [FOLDER [FORM,…]]       statements of a build, from the server's log (log_statement = all)
    hitung.py pecahan LOG URI ROUNDS [FOLDER]             the same of a coordinator

URI as psql reads it. `perbanyak` gives each copy a kabupaten and keys of its own; with SERVER OF SERVERS it keeps every
SERVERS-th copy, for a shard. `ukur` runs three forms in turns and prints seconds, median and ratio, and what all cells add up to:

    geobdt    what the log holds
    kelompok  by hand: for each indicator one GROUP BY of area and categories over the tables, levels added up from it
    saring    by hand: count(*) FILTER and sum(kunci) FILTER for each cell by area over the tables, levels added up from it
"""
import os, re, statistics, subprocess, sys, time

EDITION = "2020_10"
DIVISORS = [100_000_000, 1_000_000, 10_000, 1]


def psql(uri, *statements):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", uri]
    for one in statements:
        command += ["-c", one]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def multiply(uri, copies, server=0, servers=1):
    """Copy 0 is what is there; a shard that does not have it loses it."""
    own = [c for c in range(copies) if c % servers == server]
    last = {one: int(psql(uri, f"select max(id) + 1 from hitung.{one}_{EDITION}")) for one in ("rumah_tangga", "keluarga")}
    area = "desa + (c / 10) * 100000000 + (c % 10) * 1000000"
    for table, shifted in (("rumah_tangga", ["id"]), ("keluarga", ["id", "rumah_tangga"]), ("individu", ["rumah_tangga", "keluarga"]), ("penerima", [])):
        name = f"hitung.{table}_{EDITION}"
        columns = psql(uri, f"select attname from pg_attribute where attrelid = '{name}'::regclass and attnum > 0 and not attisdropped order by attnum").split()
        step = {one: last[table if one == "id" else one] for one in shifted}
        pieces = ", ".join(
            f"{one} + c * {step[one]}" if one in step else area if one == "desa" else "hashint8extended(kunci, c)" if one == "kunci" else f'"{one}"' for one in columns)
        indexes = psql(uri, f"select indexdef from pg_indexes where schemaname || '.' || tablename = '{name}' and indexdef not like '%UNIQUE%'").strip().split("\n")
        copies_here = ", ".join(f"({c})" for c in own)
        psql(uri, f"create table hitung.asal_{table} as select * from {name}")
        psql(uri, f"truncate {name}", f"insert into {name} select {pieces} from hitung.asal_{table}, (values {copies_here}) salinan (c)", f"analyze {name}", f"drop table hitung.asal_{table}")
        print(name, psql(uri, f"select count(*), count(distinct desa), pg_size_pretty(pg_total_relation_size('{name}')) from {name}").strip(), len(indexes), "indexes", flush=True)


def statements(log, begin):
    """The statements of the last build in a log, each once."""
    found = []
    for entry in re.split(r"\n(?=\d{4}-\d\d-\d\d [\d:.]+ )", open(log, encoding="utf-8").read()):
        told = re.search(r"(?:execute <unnamed>|statement): (" + begin + r".*)$", entry, re.S)
        if told and (text := told.group(1).replace("\n\t", "\n")) not in found:
            found.append(text)
    return found


def plain(sql):
    """Without what keeps the conditions of a row from being copied into each FILTER."""
    return sql.replace("WITH s AS (WITH satu AS (SELECT 1) SELECT ", "WITH s AS (SELECT ").replace(" OFFSET 0),\n", "),\n")


def by_category(sql):
    """One GROUP BY for each set of dimensions that cells are crossed of."""
    sql = plain(sql)
    inner = re.search(r"^WITH s AS \(SELECT (\w)\.desa / (\d+) AS w, \w\.kunci(.*?)( FROM \"hitung\".*?)\),\nd AS", sql, re.S)
    alias, divisor, source = inner.group(1), int(inner.group(2)), inner.group(4)
    columns = dict((number, text) for text, number in re.findall(r", (CASE (?:(?!, CASE ).)*? END) AS k(\d+)(?=, CASE |$)", inner.group(3), re.S))
    joined = re.search(r"^(.*) LEFT JOIN \(SELECT (p\.\w+ AS id)(.*?)( FROM .* GROUP BY p\.\w+)\) m ON (m\.id = \w\.id)(.*)$", source, re.S)
    members = dict((n, t) for t, n in re.findall(r", (count\(\*\) FILTER \(WHERE .*?\)) AS m(\d+)(?=, count|$)", joined.group(3), re.S)) if joined else {}
    sets = []
    for cell in re.findall(r"count\(\*\)(?: FILTER \(WHERE ([^)]*)\))? AS c\d+", sql):
        names = tuple(re.findall(r"k(\d+) = ", cell))
        if names not in sets:
            sets.append(names)
    levels = [one for one in DIVISORS if one >= divisor]
    for names in sets:
        asked = "".join(f", {columns[k]} AS k{k}" for k in names)
        wanted = sorted(set(re.findall(r"m\.m(\d+)", asked)))
        rows = source
        if joined:
            rows = joined.group(1) + joined.group(6)
            if wanted:
                kept = "".join(f", {members[m]} AS m{m}" for m in wanted)
                rows = f"{joined.group(1)} LEFT JOIN (SELECT {joined.group(2)}{kept}{joined.group(4)}) m ON {joined.group(5)}{joined.group(6)}"
        keys = "".join(f", k{k}" for k in names)
        known = " AND ".join(f"k{k} IS NOT NULL" for k in names) or "true"
        yield (f"WITH d AS (SELECT w{keys}, count(*) AS c, sum(kunci) AS j FROM (SELECT {alias}.desa / {divisor} AS w, {alias}.kunci{asked}{rows}) s WHERE {known} GROUP BY w{keys}) "
               f"SELECT w / {{}} AS w{keys}, sum(c)::bigint, sum(j) FROM d GROUP BY 1{keys}", [one // divisor for one in levels])


def forms(found):
    grouped = []
    for sql in found:
        for text, levels in by_category(sql):
            head, tail = text.split("SELECT w / {} AS w", 1)
            grouped.append(head + " UNION ALL ".join(f"(SELECT w / {one} AS w{tail})" for one in levels))
    return {"geobdt": found, "kelompok": grouped, "saring": [plain(one) for one in found]}


def add_up(path, kind, sqls):
    """Over distinct cells: one condition may be the series of two indicators, which a person would count once."""
    first = {}
    for sql in sqls if kind != "kelompok" else []:
        cells = re.findall(r"count\(\*\)((?: FILTER \(WHERE [^)]*\))?) AS c\d+", sql)
        width = 1 + 2 * len(cells) + len(re.findall(r" AS x\d+", sql))
        first[width] = [number for number, cell in enumerate(cells) if cell not in cells[:number]]
    counts, keys, cells = 0, 0, 0
    with open(path) as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            pairs = [(fields[-2], fields[-1])] if kind == "kelompok" else [(fields[1 + 2 * at], fields[2 + 2 * at]) for at in first[len(fields)]]
            for count, key in pairs:
                if count != "0":
                    counts, keys, cells = counts + int(count), (keys + int(key)) % 2**64, cells + 1
    return f"{cells} cells, counts {counts}, keys {keys:016x}"


def run(uri, sqls, path, settings):
    text = settings + "".join(f"COPY ({one}) TO STDOUT;\n" for one in sqls)
    with open(path, "w") as out:
        begin = time.monotonic()
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", uri], input=text, text=True, stdout=out, check=True)
        return time.monotonic() - begin


def measure(uri, all_forms, rounds, folder, settings):
    seconds = {kind: [] for kind in all_forms}
    for turn in range(rounds):
        for kind, sqls in all_forms.items():
            path = os.path.join(folder, f"{kind}.tsv")
            seconds[kind].append(run(uri, sqls, path, settings))
            print(f"round {turn + 1}, {kind}: {seconds[kind][-1]:.1f} s, {len(sqls)} statements, load {os.getloadavg()[0]:.1f}", flush=True)
            if turn == 0:
                print("   ", add_up(path, kind, sqls), flush=True)
    least = min(statistics.median(times) for kind, times in seconds.items() if kind != "geobdt") if len(seconds) > 1 else None
    for kind, times in seconds.items():
        print(f"{kind}: median {statistics.median(times):.1f} s ({min(times):.1f} to {max(times):.1f})" + (f", {statistics.median(times) / least:.2f} of the faster by hand" if least else ""))


def main():
    verb, args = sys.argv[1], sys.argv[2:]
    if verb == "perbanyak":
        multiply(args[0], int(args[1]), *(int(one) for one in args[2:]))
        return
    log, uri, rounds = args[0], args[1], int(args[2])
    folder = args[3] if len(args) > 3 else "."
    if verb == "ukur":
        asked = args[4].split(",") if len(args) > 4 else ["geobdt", "kelompok", "saring"]
        measure(uri, {kind: sqls for kind, sqls in forms(statements(log, "WITH s AS ")).items() if kind in asked}, rounds, folder, "set jit = off;\n")
    else:
        settings = "set jit = off; set enable_partitionwise_aggregate = on;\n"
        measure(uri, {"geobdt": statements(log, "WITH d AS ")}, rounds, folder, settings)


main()
