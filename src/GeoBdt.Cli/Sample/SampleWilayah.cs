using System.Globalization;

namespace GeoBdt.Cli.Sample;

/// <summary>An area of the sample as the embedded table <c>wilayah_jatim.csv</c> tells it.</summary>
/// <param name="Kode">Kemendagri code, dotted.</param>
/// <param name="KodeBps">BPS code of 2020.</param>
/// <param name="Nama">Official name.</param>
/// <param name="Longitude">Centroid, degrees; NaN for provinsi and kecamatan.</param>
/// <param name="Latitude">Centroid, degrees; NaN for provinsi and kecamatan.</param>
/// <param name="AreaKm2">Area; NaN for provinsi and kecamatan.</param>
/// <param name="Penduduk">Population by Kepmendagri 2025; 0 where the table has none (it has kabupaten only).</param>
sealed record WilayahFact(
    string Kode, string KodeBps, string Nama, double Longitude, double Latitude, double AreaKm2, int Penduduk)
{
    /// <summary>Code of the area above; empty for the provinsi.</summary>
    public string KodeInduk => Kode.LastIndexOf('.') is var dot and > 0 ? Kode[..dot] : "";
}

/// <summary>
/// The areas of the sample: Jawa Timur, its 38 kabupaten/kota, and Trenggalek's 14 kecamatan and 157 desa.
/// </summary>
sealed class SampleWilayah
{
    /// <summary>Kabupaten Trenggalek.</summary>
    public const string Trenggalek = "35.03";

    const string Resource = "GeoBdt.Cli.Sample.wilayah_jatim.csv";

    /// <summary>Every area in the order of its code.</summary>
    public required IReadOnlyList<WilayahFact> All { get; init; }

    /// <summary>The 38 kabupaten and kota, in the order of their codes.</summary>
    public required IReadOnlyList<WilayahFact> Kabupaten { get; init; }

    /// <summary>The 157 desa and kelurahan of Trenggalek, in the order of their codes.</summary>
    public required IReadOnlyList<WilayahFact> Desa { get; init; }

    /// <summary>Reads the embedded table.</summary>
    public static SampleWilayah Read()
    {
        using var stream = typeof(SampleWilayah).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The embedded table {Resource} is missing.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var all = new List<WilayahFact>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            all.Add(new WilayahFact(
                cells[0], cells[1], cells[2], Number(cells[3]), Number(cells[4]), Number(cells[5]),
                cells[6].Length == 0 ? 0 : int.Parse(cells[6], CultureInfo.InvariantCulture)));
        }

        return new SampleWilayah
        {
            All = all,
            Kabupaten = [.. all.Where(fact => fact.Kode.Length == 5)],
            Desa = [.. all.Where(fact => fact.Kode.Length == 13)],
        };
    }

    static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
