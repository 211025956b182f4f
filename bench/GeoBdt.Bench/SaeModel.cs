using System.Runtime.CompilerServices;
using GeoBdt.SmallArea;

namespace GeoBdt.Bench;

/// <summary>
/// An invented kabupaten: households whose covariates are a function of (model, household), as if read from a column
/// file, and an ELL fit on 640 of them in 40 desa.
/// </summary>
static class SaeModel
{
    /// <summary>A constant, 8 yes/no covariates, two of the household's size and schooling, two of the desa.</summary>
    public const int Columns = 13;

    const int Clusters = 40, PerCluster = 16;

    public static EllFit Fit(ulong model, bool hasAlpha)
    {
        var random = new Random((int)model);
        const int rows = Clusters * PerCluster;
        var (y, x, cluster, weight) = (new double[rows], new double[rows * Columns], new int[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            cluster[i] = i / PerCluster;
            weight[i] = 20 + random.Next(60);
            var row = x.AsSpan(i * Columns, Columns);
            Covariates(model, (ulong)random.NextInt64(), cluster[i] * 5, row);
            y[i] = 13 + 0.15 * Normal(random);
            for (var j = 1; j < Columns; j++) y[i] += (j % 2 == 0 ? -0.15 : 0.12) * row[j];
        }

        var effect = Enumerable.Range(0, Clusters).Select(_ => 0.2 * Normal(random)).ToArray();
        for (var i = 0; i < rows; i++) y[i] += effect[cluster[i]] + (x[i * Columns + 1] > 0 ? 0.5 : 0.4) * Normal(random);
        AlphaTerm[] alpha = hasAlpha ? [new(0), new(1), new(9), new(11)] : [];
        return Ell.Fit(y, x, cluster, weight, Clusters, new EllOptions { Alpha = alpha });
    }

    /// <summary>Covariates of a household: a counter-based generator (SplitMix64), no state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Covariates(ulong model, ulong household, int desa, Span<double> row)
    {
        var bits = Mixed(model << 40 ^ household);
        row[0] = 1;
        for (var j = 1; j <= 8; j++) row[j] = (bits >> 8 * (j - 1) & 0xFF) < 28 * (uint)j ? 1 : 0;
        var more = Mixed(bits);
        row[9] = 0.1 * (more & 15);
        row[10] = 0.2 * (1 + (more >> 4 & 7));
        var place = Mixed(model << 40 ^ (ulong)desa ^ 0x5DEECE66D);
        row[11] = (place & 0xFFFF) / 65536.0;
        row[12] = (place >> 16 & 0xFFFF) / 65536.0;
    }

    static ulong Mixed(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
