using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace GeoBdt.SmallArea.Tests;

/// <summary>One kabupaten of the invented survey and census that the ELL references were made from.</summary>
sealed class SyntheticKabupaten
{
    /// <summary>Columns of X; the constant comes last, as in the reference.</summary>
    public static readonly string[] Names =
    [
        "ln_art", "didik", "tani", "listrik", "tanah", "motor", "kk_pr", "rural", "jarak", "desa_didik", "desa_listrik",
        "cons",
    ];

    static readonly Lazy<ReferenceTable> Survey = new(() => ReferenceTable.Shared("inputs/synth_ELL_survey.csv.gz"));

    static readonly Lazy<ReferenceTable> Census = new(() => ReferenceTable.Shared("inputs/synth_ELL_census.csv.gz"));

    static readonly ConcurrentDictionary<int, SyntheticKabupaten> Read = [];

    SyntheticKabupaten(int kab)
    {
        var (survey, census) = (Survey.Value, Census.Value);
        var rows = Rows(survey, kab);
        Y = Only(survey, "lny", rows);
        Weight = Only(survey, "weight", rows);
        X = Design(survey, rows);
        Desa = Only(survey, "desa", rows).Select(d => (int)d - 1).ToArray();
        rows = Rows(census, kab);
        CensusX = Design(census, rows);
        CensusDesa = Only(census, "desa", rows).Select(d => (int)d - 1).ToArray();
        Households = Only(census, "hh", rows).Select(h => (ulong)h).ToArray();
        var kecamatan = Only(census, "kec", rows);
        DesaCount = CensusDesa.Max() + 1;
        Kecamatan = new int[DesaCount];
        for (var i = 0; i < rows.Length; i++) Kecamatan[CensusDesa[i]] = (int)kecamatan[i] - 1;
    }

    /// <summary>The tables are parsed once for all tests.</summary>
    public static SyntheticKabupaten Of(int kab) => Read.GetOrAdd(kab, number => new SyntheticKabupaten(number));

    /// <summary>didik, tani, rural and the constant.</summary>
    public static AlphaTerm[] Alpha => [new(1), new(2), new(7), new(11)];

    public static double Line => 316904.317683368;

    public double[] Y { get; }

    public double[] Weight { get; }

    public double[] X { get; }

    public int[] Desa { get; }

    public int DesaCount { get; }

    /// <summary>Shape [desa].</summary>
    public int[] Kecamatan { get; }

    public double[] CensusX { get; }

    public int[] CensusDesa { get; }

    public ulong[] Households { get; }

    public EllFit Fit(EllOptions? options = null) =>
        Ell.Fit(Y, X, Desa, Weight, DesaCount, options ?? new EllOptions { Alpha = Alpha, ColumnNames = Names });

    public static JsonElement Reference(int kab) => JsonDocument
        .Parse(File.ReadAllText(Requires.Shared("reference/sae/outputs/d_ell_ELL_stage1.json")))
        .RootElement.GetProperty("model").GetProperty($"kab{kab}");

    static int[] Rows(ReferenceTable table, int kab)
    {
        var text = kab.ToString(CultureInfo.InvariantCulture);
        return [.. table.Text("kab").Index().Where(row => row.Item == text).Select(row => row.Index)];
    }

    static double[] Only(ReferenceTable table, string name, int[] rows)
    {
        var column = table.Text(name);
        return [.. rows.Select(i => double.Parse(column[i], CultureInfo.InvariantCulture))];
    }

    static double[] Design(ReferenceTable table, int[] rows)
    {
        var x = new double[rows.Length * Names.Length];
        for (var j = 0; j < Names.Length; j++)
        {
            var column = Names[j] == "cons" ? null : Only(table, Names[j], rows);
            for (var i = 0; i < rows.Length; i++) x[i * Names.Length + j] = column is null ? 1 : column[i];
        }

        return x;
    }
}
