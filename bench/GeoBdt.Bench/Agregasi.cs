using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;

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

        var (columns, regions) = (penduduk.Columns(), Kawasan.Of(penduduk.Tree));
        var (seconds, cpuSeconds) = (new List<double>(), new List<double>());
        SortedDictionary<string, Periksa> check = [];
        for (var i = 0; i <= repeats; i++)
        {
            check = new(StringComparer.Ordinal);
            var (took, used) = Count(columns, catalog, regions, check);
            // The first run compiles.
            if (i == 0) continue;
            seconds.Add(took);
            cpuSeconds.Add(used);
        }

        var countPeak = PeakMegabytes();
        var (published, publishSeconds, publishCpuSeconds) = Publish(columns, catalog, regions, penduduk.Tree);
        var memory = Memory(penduduk, regions, check, published, countPeak);
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
                series = check.Count,
                cells = check.Values.Sum(one => one.Cells),
                seconds,
                cpuSeconds,
                publishSeconds,
                publishCpuSeconds,
                countPeakMegabytes = countPeak,
                peakMegabytes = PeakMegabytes(),
                check = check.Select(one => (string[])[one.Key, one.Value.Count, one.Value.Key]),
            });
        }

        seconds.Sort();
        cpuSeconds.Sort();
        Console.WriteLine(memory);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"checksum of counts and keys {ChecksumOf(check.SelectMany(one => (string[])[one.Key, one.Value.Count, one.Value.Key]))}, of what is published {ChecksumOf(published)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"GeoBdt: {households} households, {penduduk.FamilyKey.Length} families, {penduduk.PersonKey.Length} persons, {variables.Length} columns, {definitions.Length} indicators, {check.Count} series, {regions.Count} regions; median {seconds[seconds.Count / 2]:F3} s, CPU {cpuSeconds[seconds.Count / 2]:F3} s, peak {countPeak} MB; counted and published {publishSeconds:F3} s, CPU {publishCpuSeconds:F3} s, peak {PeakMegabytes()} MB"));
    }

    // The checksums are taken while the clock stands.
    static (double Seconds, double CpuSeconds) Count(
        EditionColumns columns, KatalogIndikator catalog, IReadOnlyList<Kawasan> regions, SortedDictionary<string, Periksa> check)
    {
        GC.Collect();
        var clock = new Stopwatch();
        var cpuSeconds = 0.0;
        Aggregation? counting = null;
        foreach (var region in regions)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            clock.Start();
            counting ??= new Aggregation(columns, catalog, regions, Threads);
            var cells = counting.Count(region);
            clock.Stop();
            cpuSeconds += (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            foreach (var one in cells)
            {
                if (!check.TryGetValue(one.Series, out var sums))
                {
                    catalog.TryFind(one.Series.Split('.')[0], out var definition);
                    check.Add(one.Series, sums = new Periksa(definition.Indicator.TerdalamOf(one.Series)));
                }

                sums.Add(one, region);
            }
        }

        return (clock.Elapsed.TotalSeconds, cpuSeconds);
    }

    // As `geobdt build` does it: counted and protected region by region.
    static (IReadOnlyList<PublishedSeries> Series, double Seconds, double CpuSeconds) Publish(
        EditionColumns columns, KatalogIndikator catalog, IReadOnlyList<Kawasan> regions, WilayahTree tree)
    {
        GC.Collect();
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var publication = new Penerbitan([.. catalog.Indicators], tree, PerlindunganOptions.Bawaan);
        var counting = new Aggregation(columns, catalog, regions, Threads);
        var published = publication.Publish(columns.Edisi, regions, counting.Count);
        return (published, clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    static IndicatorDefinition[] Definitions(bool hasMembers) =>
    [
        .. KatalogIndikator.Load("DTKS").Semua.Where(one => one.Hitung is null
            && (hasMembers || (one.Indicator.Satuan == Satuan.RumahTangga
                && one.Variabel.All(variabel => variabel.Pemilik == Pemilik.RumahTangga)))),
    ];

    // Where the memory is, beside the bound of issue 3: a byte for each column and row, and 500 MB.
    static string Memory(
        Penduduk penduduk, IReadOnlyList<Kawasan> regions, SortedDictionary<string, Periksa> check, IReadOnlyList<PublishedSeries> published, long countPeak)
    {
        var unpacked = penduduk.Variables.Sum(one => (long)penduduk[one].Length);
        var columns = penduduk.Variables.Sum(one => penduduk[one].ByteCount);
        var keys = 8L * (penduduk.HouseholdKey.Length + penduduk.FamilyKey.Length + penduduk.PersonKey.Length);
        var desa = 4L * penduduk.DesaOfHousehold.Areas;
        var rows = penduduk.FamilyOfHousehold.ByteCount + penduduk.PersonOfHousehold.ByteCount + penduduk.PersonOfFamily.ByteCount;
        const int CellBytes = sizeof(int) + sizeof(ulong), PublishedBytes = sizeof(int) + sizeof(NilaiStatus);
        var cells = CellBytes * check.Values.Sum(one => (long)regions.Max(region => region.Tree.Level(one.Deepest).End.Value));
        var all = CellBytes * check.Values.Sum(one => one.Cells);
        var values = PublishedBytes * published.Sum(one => (long)one.Value.Length);
        const long Allowed = 500;
        return string.Create(CultureInfo.InvariantCulture,
            $"columns {Megabytes(columns)} MB (a byte each {Megabytes(unpacked)} MB), record keys {Megabytes(keys)} MB, desa {Megabytes(desa)} MB, first rows {Megabytes(rows)} MB, cells of a region {Megabytes(cells)} MB (of all {Megabytes(all)} MB), rest {countPeak - Megabytes(columns + keys + desa + rows + cells)} MB: peak {countPeak} MB; with {Megabytes(values)} MB of published values {PeakMegabytes()} MB; bound {Megabytes(unpacked) + Allowed} MB");

        static long Megabytes(long bytes) => bytes >> 20;
    }

    static string ChecksumOf(IEnumerable<string> texts) => Sum(hash =>
    {
        foreach (var text in texts) hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    });

    static string ChecksumOf(IReadOnlyList<PublishedSeries> published) => Sum(hash =>
    {
        foreach (var one in published)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(one.Series + "\n"));
            hash.AppendData(MemoryMarshal.AsBytes(one.Value.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(one.Status.AsSpan()));
        }
    });

    static string Sum(Action<IncrementalHash> add)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        add(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    static long PeakMegabytes() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
