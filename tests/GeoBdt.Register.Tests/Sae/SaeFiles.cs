using System.Globalization;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Sae;

namespace GeoBdt.Register.Tests.Sae;

/// <summary>A survey and a census of two kabupaten from a known model, to be broken row by row.</summary>
sealed class SaeFiles : IDisposable
{
    public const int Seed = 77;
    public const double Line = 500;
    readonly TempFolder _folder = new();

    public SaeFiles()
    {
        var random = new Random(Seed);
        foreach (var bps in Places.DesaBps)
        {
            var effect = 0.2 * Normal(random);
            for (var i = 0; i < 60; i++) Census.Add(Household(random, bps, effect, isSurvey: false));
            for (var i = 0; i < 14; i++) Survey.Add(Household(random, bps, effect, isSurvey: true));
        }
    }

    /// <summary>kode,x,z,atap,anggota</summary>
    public List<string[]> Census { get; } = [];

    /// <summary>kode,x,z,atap,anggota,belanja,penimbang</summary>
    public List<string[]> Survey { get; } = [];

    public SaePlan Plan => new()
    {
        Edisi = Reading.Edisi,
        Survei = new NumericSource(_folder.At("survei.csv"), SistemKode.Bps, ["kode"]),
        Sensus = new NumericSource(_folder.At("sensus.csv"), SistemKode.Bps, ["kode"]),
        Respons = "belanja",
        Penimbang = "penimbang",
        Kovariat = ["x", "z"],
        Kategori = ["atap"],
        Garis = new GarisSae(Line, null, null, "rumah-tangga", "uji"),
        Galat = new GalatSae(0, 0),
    };

    public string At(string name) => _folder.At(name);

    public static bool IsSecond(string[] row) => row[0].StartsWith("3504", StringComparison.Ordinal);

    /// <summary>Writes both files and runs.</summary>
    public SaeOutcome Run(
        SaePlan? plan = null, string folder = "sae", SaeLimits? limits = null, IProgress<SaeProgress>? progress = null, CancellationToken cancellation = default)
    {
        Write();
        return SaeRun.Run(
            plan ?? Plan, new NumericPlaces(Places.Tree, Places.Padanan), _folder.At(folder), "uji", limits, progress,
            cancellation == default ? TestContext.Current.CancellationToken : cancellation);
    }

    /// <summary>Writes both files as they are now.</summary>
    public void Write()
    {
        _folder.Write("survei.csv", Text(["kode", "x", "z", "atap", "anggota", "belanja", "penimbang"], Survey));
        _folder.Write("sensus.csv", Text(["kode", "x", "z", "atap", "anggota"], Census));
    }

    public void Dispose() => _folder.Dispose();

    static string Text(string[] header, List<string[]> rows) =>
        string.Concat(rows.Prepend(header).Select(row => string.Join(',', row) + "\n"));

    static string[] Household(Random random, string bps, double effect, bool isSurvey)
    {
        var (x, z, roof, members) = (Math.Round(random.NextDouble(), 4), Math.Round(random.NextDouble(), 4), random.Next(1, 4), random.Next(1, 6));
        var y = Math.Exp(6 + (0.6 * x) - (0.4 * z) + (0.1 * roof) + effect + (0.35 * Normal(random)));
        string[] both = [bps, Number(x), Number(z), Number(roof), Number(members)];
        return isSurvey ? [.. both, Number(Math.Round(y, 3)), Number(1 + random.Next(3))] : both;
    }

    static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
