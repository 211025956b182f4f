using System.Globalization;
using GeoBdt.Register.Sae;
using MathNet.Numerics.Distributions;

namespace GeoBdt.Register.Tests.Sae;

/// <summary>What is published of errors, as one who wants to know which desa were surveyed looks at it.</summary>
public sealed class SaeErrorsTests : IDisposable
{
    readonly SaeFiles _files = new();

    public void Dispose() => _files.Dispose();

    // Desa whose households are alike in all covariates: of an unsurveyed one share and error are functions of one another,
    // and whatever deviates was surveyed.
    [Fact]
    public void Of_one_share_a_surveyed_desa_has_the_errors_of_an_unsurveyed_one()
    {
        var at = 0;
        foreach (var bps in Places.DesaBps)
        {
            var own = (0.1 + (0.15 * at++)).ToString("0.00", CultureInfo.InvariantCulture);
            foreach (var row in _files.Census.Where(row => row[0] == bps)) (row[1], row[2], row[3]) = (own, "0.5", "2");
        }

        _files.Survey.RemoveAll(row => Array.IndexOf(Places.DesaBps, row[0]) % 2 == 1);
        var plan = _files.Plan with { Per = CakupanModel.Semua, Galat = new GalatSae(10, 5), Kategori = [], Garis = _files.Plan.Garis with { Rupiah = 400 } };
        var group = _files.Run(plan).Hasil.Kelompok.Single();
        var (effect, rest) = (group.Model.RagamEfek, group.Model.RagamSisa);
        Assert.True(effect > 0.01, FormattableString.Invariant($"{effect}"));
        var all = Math.Sqrt(effect + rest);

        var (ratio, perShift) = (new List<double>(), new List<double>());
        foreach (var desa in group.Desa)
        {
            var (share, n) = (desa.Jumlah / desa.RumahTangga, desa.RumahTangga);
            var index = Normal.InvCDF(0, 1, share);
            // An unsurveyed desa with this share, by hand: Φ at both effects, integrated.
            var pair = Pair(index * all, effect, rest);
            var variance = (n * share * (1 - share)) + (n * (n - 1.0) * (pair - (share * share)));
            var known = Math.Sqrt(group.Model.Bootstrap!.FaktorDesa * variance);
            ratio.Add(desa.Galat / known);
            perShift.Add(desa.Bersama / (n * Normal.PDF(0, 1, index) / all));
        }

        Assert.All(ratio, one => Assert.Equal(1, one, 1e-3));
        Assert.Equal(1, perShift.Max() / perShift.Min(), 1e-3);
    }

    // E of p(u)² with p(u) = Φ((m − u)/σₑ), u of variance σ²ᵤ.
    static double Pair(double m, double effect, double rest)
    {
        const int Steps = 4000;
        var sum = 0.0;
        for (var k = 0; k < Steps; k++)
        {
            var p = Normal.CDF(0, 1, (m - (Math.Sqrt(effect) * Normal.InvCDF(0, 1, (k + 0.5) / Steps))) / Math.Sqrt(rest));
            sum += p * p;
        }

        return sum / Steps;
    }
}
