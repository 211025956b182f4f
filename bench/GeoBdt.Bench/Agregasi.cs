using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
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

    public static void Run(int households, int repeats, string folder, bool writeRows)
    {
        var definitions = HouseholdDefinitions();
        var variables = definitions.SelectMany(one => one.Variabel).Distinct().ToArray();
        var penduduk = new Penduduk(households, variables);
        var catalog = new KatalogIndikator(definitions);
        Directory.CreateDirectory(folder);
        if (writeRows) WriteRows(penduduk, folder);
        WriteQuestions(definitions, folder);

        Hitungan? found = null;
        var seconds = new List<double>();
        for (var i = 0; i <= repeats; i++)
        {
            found = null;
            GC.Collect();
            var clock = Stopwatch.StartNew();
            found = Aggregation.Count(penduduk.Columns(), penduduk.Tree, catalog, Threads);
            // The first run compiles.
            if (i > 0) seconds.Add(clock.Elapsed.TotalSeconds);
        }

        var series = found!.Cells.Select(cells => Check(cells, penduduk.Tree)).ToArray();
        using (var file = File.Create(Path.Combine(folder, "geobdt.json")))
        {
            JsonSerializer.Serialize(file, new
            {
                households,
                columns = variables.Length,
                definitions = definitions.Length,
                series = series.Length,
                cells = found.Cells.Sum(one => (long)one.Count.Length),
                seconds,
                peakMegabytes = PeakMegabytes(),
                check = series,
            });
        }

        seconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"GeoBdt: {households} households, {variables.Length} columns, {definitions.Length} indicators, {series.Length} series; median {seconds[seconds.Count / 2]:F3} s, peak {PeakMegabytes()} MB"));
    }

    static IndicatorDefinition[] HouseholdDefinitions() =>
    [
        .. KatalogIndikator.Load("DTKS").Semua.Where(one => one.Hitung is null
            && one.Indicator.Satuan == Satuan.RumahTangga
            && one.Variabel.All(variabel => variabel.Pemilik == Pemilik.RumahTangga)),
    ];

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

    static void WriteRows(Penduduk penduduk, string folder)
    {
        using (var areas = new StreamWriter(Path.Combine(folder, "wilayah.csv")))
        {
            areas.Write("desa,kecamatan,kabupaten,provinsi\n");
            var tree = penduduk.Tree;
            var range = tree.Level(Tingkat.Desa);
            for (var desa = range.Start.Value; desa < range.End.Value; desa++)
            {
                var kecamatan = tree.Parent(desa);
                var kabupaten = tree.Parent(kecamatan);
                areas.Write(string.Create(CultureInfo.InvariantCulture, $"{desa},{kecamatan},{kabupaten},{tree.Parent(kabupaten)}\n"));
            }
        }

        using var file = new FileStream(Path.Combine(folder, "rt.csv"), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        var columns = penduduk.Variables.Select(one => penduduk[one]).ToArray();
        var header = Encoding.UTF8.GetBytes($"desa,kunci,{string.Join(',', penduduk.Variables.Select(one => one.Id))}\n");
        file.Write(header);
        var line = new byte[64 + (columns.Length * 4)];
        for (var row = 0; row < penduduk.Key.Length; row++)
        {
            penduduk.DesaOfHousehold[row].TryFormat(line, out var at, default, CultureInfo.InvariantCulture);
            line[at++] = (byte)',';
            penduduk.Key[row].TryFormat(line.AsSpan(at), out var length, default, CultureInfo.InvariantCulture);
            at += length;
            foreach (var column in columns)
            {
                line[at++] = (byte)',';
                if (column[row] == Variabel.TakTerisi) continue;
                column[row].TryFormat(line.AsSpan(at), out length, default, CultureInfo.InvariantCulture);
                at += length;
            }

            line[at++] = (byte)'\n';
            file.Write(line.AsSpan(0, at));
        }
    }

    static void WriteQuestions(IndicatorDefinition[] definitions, string folder)
    {
        using var file = File.Create(Path.Combine(folder, "pertanyaan.json"));
        JsonSerializer.Serialize(file, definitions.Select(one => new
        {
            id = one.Indicator.Id,
            semesta = Sql(one.Syarat is not null && one.Semesta is not null ? new Syarat.And(one.Semesta, one.Syarat) : one.Syarat ?? one.Semesta),
            dimensi = one.Kategori.Select(categories => categories.Select(Sql)),
            seri = one.Indicator.Series,
            terdalam = one.Indicator.Terdalam.Name(),
            silang = (one.Indicator.TerdalamSilang ?? one.Indicator.Terdalam).Name(),
        }));

        static string? Sql(Syarat? syarat) => syarat is null ? null : SqlText.Condition(syarat, Satuan.RumahTangga);
    }

    static long PeakMegabytes() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
