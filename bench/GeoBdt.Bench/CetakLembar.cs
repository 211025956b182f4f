using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Api.Kuota;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Bench;

/// <summary>A plan of quotas written as a workbook, a page and a PDF: one kabupaten, and the whole country as a workbook.</summary>
static class CetakLembar
{
    const int Seed = 20261123;

    public static void Run(int rounds, string? faces)
    {
        var kabupaten = Plan(1, 1, 14, 11, "35.03");
        // 38 provinces, 514 kabupaten, 7,285 kecamatan and 83,403 desa, near enough evenly.
        var country = Plan(38, 514, 7_285, 83_403, induk: null);
        Measure("xlsx", kabupaten, rounds, KuotaWorkbook.Write);
        Measure("html", kabupaten, rounds, (output, sheet) => Encoding.UTF8.GetBytes(new KuotaHtml(sheet).Html(), output));
        if (faces is not null)
        {
            var fonts = new MapFonts(Face(faces, "400"), Face(faces, "600"));
            Measure("pdf", kabupaten, rounds, (output, sheet) => KuotaPdf.Write(output, sheet, fonts));
        }

        Measure("xlsx", country, Math.Max(3, rounds / 10), KuotaWorkbook.Write);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lembar: peak memory of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0} MiB"));
    }

    static OutlineFont Face(string folder, string weight) => OutlineFont.Read(File.ReadAllBytes(Path.Combine(folder, $"source-sans-3-latin-{weight}-normal.woff")));

    static void Measure(string format, KuotaResponse plan, int rounds, Action<IBufferWriter<byte>, LembarKuota> write)
    {
        var sheet = new LembarKuota(plan, new PilihanLembar());
        var times = new double[rounds];
        using var output = new HashedOutput();
        var hash = "";
        // The first three are for the compiler.
        for (var round = -3; round < rounds; round++)
        {
            output.Reset();
            var start = Stopwatch.GetTimestamp();
            write(output, sheet);
            if (round >= 0) times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            hash = output.Hash();
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"lembar {format}, {plan.Wilayah.Count} rows: median {times[rounds / 2]:F1} ms of {rounds} (least {times[0]:F1}), {output.Length} bytes, sha256 {hash}"));
    }

    // Areas of each level are dealt to those above as evenly as they go; of a kabupaten the numbers are kecamatan and desa of each.
    static KuotaResponse Plan(int provinsi, int kabupaten, int kecamatan, int desa, string? induk)
    {
        var random = new Random(Seed);
        var rows = new List<BarisKuota>();
        if (induk is null)
        {
            for (var p = 0; p < provinsi; p++)
            {
                var ofProvinsi = Add(rows, $"{p + 11}", "provinsi");
                for (var b = kabupaten * p / provinsi; b < kabupaten * (p + 1) / provinsi; b++)
                {
                    var ofKabupaten = Add(rows, $"{p + 11}.{(b % 99) + 1:D2}", "kabupaten");
                    for (var c = kecamatan * b / kabupaten; c < kecamatan * (b + 1) / kabupaten; c++)
                    {
                        Kecamatan(rows, random, $"{p + 11}.{(b % 99) + 1:D2}.{(c % 99) + 1:D2}", (int)(((long)desa * (c + 1) / kecamatan) - ((long)desa * c / kecamatan)));
                    }

                    SumUp(rows, ofKabupaten, "kecamatan");
                }

                SumUp(rows, ofProvinsi, "kabupaten");
            }
        }
        else
        {
            for (var c = 0; c < kecamatan; c++) Kecamatan(rows, random, $"{induk}.{c + 1:D2}", desa);
        }

        var (need, old, now) = (Sum(rows, row => row.Kebutuhan), Sum(rows, row => row.KuotaLama ?? 0), Sum(rows, row => row.Kuota));
        return new KuotaResponse
        {
            Rilis = "0123456789abcdef",
            Program = "geobdt",
            Sampel = true,
            Judul = "Rekaan",
            Penerbit = "Rekaan",
            Induk = induk,
            NamaInduk = induk is null ? null : "Kabupaten Rekaan",
            TingkatInduk = induk is null ? null : "kabupaten",
            Total = now,
            Metode = "webster",
            Cara = new Teks("Webster.", "Webster."),
            Kebutuhan = "sae-40persen:jumlah@2020-10",
            Ukuran = [],
            Edisi = [],
            Tingkat = "desa",
            Parameter = new ParameterKuota(induk, now, "webster", "sae-40persen", null, false, "5", false, null, null, "unggahan", rows.Count, 0, 0),
            Pertanyaan = "",
            Catatan = new Teks("Catatan.", "A note."),
            KolomDesil = ["desil.1", "desil.2", "desil.3", "desil.4"],
            KolomRegister = "rumah-tangga",
            Ringkasan = new RingkasanKuota(rows.Count, 0, 0, 0, 0, 0, 0, 0, 0, 0, need, now, old),
            Cakupan = [],
            BatasKelasSelisih = [],
            Wilayah = rows,
        };
    }

    static void Kecamatan(List<BarisKuota> rows, Random random, string code, int desa)
    {
        var place = Add(rows, code, "kecamatan");
        for (var d = 1; d <= desa; d++)
        {
            var at = Add(rows, $"{code}.{2000 + d}", "desa");
            var need = random.Next(0, 1200);
            rows[at] = rows[at] with
            {
                Kebutuhan = need,
                Kuota = need / 3,
                KuotaLama = (long)(need * (0.28 + (0.1 * random.NextDouble()))),
                Desil = [random.Next(400), random.Next(400), random.Next(400), random.Next(400)],
                Register = random.Next(400, 2000),
                Galat = random.Next(200),
                Tanda = need % 7 == 0 ? "batas-atas" : null,
            };
        }

        SumUp(rows, place, "desa");
    }

    static int Add(List<BarisKuota> rows, string code, string level)
    {
        rows.Add(new BarisKuota
        {
            Kode = code,
            KodeBps = code.Replace(".", "", StringComparison.Ordinal),
            Nama = $"Wilayah {rows.Count}",
            Tingkat = level,
            Kebutuhan = 0,
            KebutuhanTerbit = 0,
            StatusKebutuhan = "ada",
            SifatKebutuhan = "perkiraan",
            Kuota = 0,
        });
        return rows.Count - 1;
    }

    static void SumUp(List<BarisKuota> rows, int place, string level)
    {
        var below = rows.Skip(place + 1).Where(row => row.Tingkat == level).ToList();
        rows[place] = rows[place] with { Kebutuhan = below.Sum(row => row.Kebutuhan), Kuota = below.Sum(row => row.Kuota), KuotaLama = below.Sum(row => row.KuotaLama) };
    }

    static long Sum(List<BarisKuota> rows, Func<BarisKuota, long> value) => rows.Where(row => row.Tingkat == "desa").Sum(value);

    // Takes what is written and keeps its hash: what is measured is the writing, not who holds the file.
    sealed class HashedOutput : IBufferWriter<byte>, IDisposable
    {
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] _buffer = new byte[1 << 16];

        public long Length { get; private set; }

        public void Reset() => Length = 0;

        public string Hash() => Convert.ToHexStringLower(_hash.GetHashAndReset().AsSpan(0, 8));

        public void Advance(int count)
        {
            _hash.AppendData(_buffer, 0, count);
            Length += count;
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (sizeHint > _buffer.Length) _buffer = new byte[sizeHint];
            return _buffer;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose() => _hash.Dispose();
    }
}
