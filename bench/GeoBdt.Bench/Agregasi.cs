using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;

namespace GeoBdt.Bench;

/// <summary>
/// Counts the shipped catalog's definitions over households, and hands the same rows and the same questions to DuckDB
/// (<c>bench/duckdb/agregasi.mjs</c>).
/// </summary>
static class Agregasi
{
    const int Threads = 2;

    public static void Run(int households, int repeats, string folder, bool writeRows, bool hasMembers)
    {
        var definitions = Definitions(hasMembers);
        var variables = definitions.SelectMany(one => one.Variabel).Distinct().ToArray();
        var penduduk = new Penduduk(households, variables);
        var catalog = new KatalogIndikator(definitions);
        Directory.CreateDirectory(folder);
        if (writeRows) BarisCsv.Write(penduduk, folder);
        Pertanyaan.Write(definitions, folder);

        Hitungan? found = null;
        var seconds = new List<double>();
        var cpuSeconds = new List<double>();
        for (var i = 0; i <= repeats; i++)
        {
            found = null;
            GC.Collect();
            var cpu = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            found = Aggregation.Count(penduduk.Columns(), penduduk.Tree, catalog, Threads);
            // The first run compiles.
            if (i == 0) continue;
            seconds.Add(clock.Elapsed.TotalSeconds);
            cpuSeconds.Add((Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        var memory = Memory(penduduk, found!);
        var series = found!.Cells.Select(cells => Check(cells, penduduk.Tree)).ToArray();
        using (var file = File.Create(Path.Combine(folder, "geobdt.json")))
        {
            JsonSerializer.Serialize(file, new
            {
                households,
                families = penduduk.FamilyKey.Length,
                persons = penduduk.PersonKey.Length,
                memory,
                columns = variables.Length,
                definitions = definitions.Length,
                series = series.Length,
                cells = found.Cells.Sum(one => (long)one.Count.Length),
                seconds,
                cpuSeconds,
                peakMegabytes = PeakMegabytes(),
                check = series,
            });
        }

        seconds.Sort();
        cpuSeconds.Sort();
        Console.WriteLine(memory);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"GeoBdt: {households} households, {penduduk.FamilyKey.Length} families, {penduduk.PersonKey.Length} persons, {variables.Length} columns, {definitions.Length} indicators, {series.Length} series; median {seconds[seconds.Count / 2]:F3} s, CPU {cpuSeconds[seconds.Count / 2]:F3} s, peak {PeakMegabytes()} MB"));
    }

    static IndicatorDefinition[] Definitions(bool hasMembers) =>
    [
        .. KatalogIndikator.Load("DTKS").Semua.Where(one => one.Hitung is null
            && (hasMembers || (one.Indicator.Satuan == Satuan.RumahTangga
                && one.Variabel.All(variabel => variabel.Pemilik == Pemilik.RumahTangga)))),
    ];

    // Where the memory is, beside the bound of issue 3: a byte for each column and row, and 500 MB.
    static string Memory(Penduduk penduduk, Hitungan found)
    {
        long columns = penduduk.Variables.Sum(one => (long)penduduk[one].Length);
        long keys = 8L * (penduduk.HouseholdKey.Length + penduduk.FamilyKey.Length + penduduk.PersonKey.Length);
        long rows = 4L * (penduduk.DesaOfHousehold.Length + penduduk.FamilyOfHousehold.Length
            + penduduk.PersonOfHousehold.Length + penduduk.PersonOfFamily.Length);
        var results = found.Cells.Sum(one => (long)one.Count.Length) * (sizeof(int) + sizeof(ulong));
        const long Allowed = 500;
        var text = string.Create(CultureInfo.InvariantCulture,
            $"columns {Megabytes(columns)} MB, record keys {Megabytes(keys)} MB, desa and first rows {Megabytes(rows)} MB, results {Megabytes(results)} MB, rest {PeakMegabytes() - Megabytes(columns + keys + rows + results)} MB; bound {Megabytes(columns) + Allowed} MB by columns alone, {Megabytes(columns + keys + rows) + Allowed} MB by all input");
        return text;

        static long Megabytes(long bytes) => bytes >> 20;
    }

    // Sums over all areas of all levels that change when any cell does: weighted by the number of the area.
    static string[] Check(RawCells cells, WilayahTree tree)
    {
        UInt128 count = 0, key = 0;
        for (var area = 0; area < cells.Count.Length; area++)
        {
            count += (UInt128)(uint)cells.Count[area] * (uint)(area + 1);
            key += (UInt128)cells.KeySum[area] * (uint)(area + 1);
        }

        Debug.Assert(cells.Count.Length <= tree.Count, "Series end with their deepest level.");
        return [cells.Series, count.ToString(CultureInfo.InvariantCulture), key.ToString(CultureInfo.InvariantCulture)];
    }

    static long PeakMegabytes() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
