namespace GeoBdt.SmallArea.Tests;

public class ProxyMeansTestTests
{
    [Fact]
    public void Two_groups_agree_with_weighted_regressions_in_R()
    {
        // R 4.2.2, i = 1 … 30: lm(y ~ a + b, weights = w, subset = group)
        var (y, x, group, weight) = Rows();

        var pmt = ProxyMeansTest.Fit(y, x, group, weight, 2);

        Near.Relative(
            [12.02236524058571554, 0.44717372896727092, -0.23646910991135098], pmt.Groups[0]!.Coefficients, 1e-12, "even");
        Near.Relative(
            [11.95546818410891632, 0.55884656520037690, -0.17094507138812365], pmt.Groups[1]!.Coefficients, 1e-12, "odd");
        Near.Relative(0.75583657555383355, pmt.Groups[0]!.RSquared, 1e-12, "R²");
        Near.Relative(1.0231354785006206, pmt.Groups[1]!.Smearing, 1e-12, "smearing");
        Near.Relative(0.22470742162466481, pmt.Groups[0]!.ResidualDeviation, 1e-12, "deviation");
        Assert.Empty(pmt.Failures);
        var score = pmt.Score(x, group);
        Near.Relative(
            12.02236524058571554 + 0.44717372896727092 * x[4] - 0.23646910991135098 * x[5], score[1], 1e-12, "score");
    }

    [Fact]
    public void A_group_that_cannot_be_fitted_is_named_and_leaves_the_others_alone()
    {
        var (y, x, group, weight) = Rows();
        for (var i = 0; i < 30; i++)
        {
            if (group[i] == 1) x[3 * i + 2] = 7;
        }

        var pmt = ProxyMeansTest.Fit(y, x, group, weight, 3, ["cons", "motor", "lantai"]);

        Assert.NotNull(pmt.Groups[0]);
        Assert.Null(pmt.Groups[1]);
        Assert.Contains("\"lantai\"", pmt.Failures[1], StringComparison.Ordinal);
        Assert.Contains("0 households", pmt.Failures[2], StringComparison.Ordinal);
        Assert.True(double.IsNaN(pmt.Score(x, group)[0]));
        var ranking = ScoreRanking.Of(pmt.Score(x, group), [.. Enumerable.Range(0, 30).Select(i => (ulong)i)]);
        Assert.Equal(0, ranking.Desil[0]);
        Assert.Equal(15, ranking.Rank.Max());
    }

    [Fact]
    public void Ranks_percentiles_and_desil_worked_by_hand()
    {
        // 25 households, scores 0, 0, 1, 1, 2, …: ties in the order of their IDs
        double[] score = [.. Enumerable.Range(0, 25).Select(i => (double)(i / 2))];
        ulong[] id = [.. Enumerable.Range(0, 25).Select(i => (ulong)(100 - i))];

        int[] places = [1, 2, 3, 25];

        var ranking = ScoreRanking.Of(score, id);

        Assert.Equal([2, 1, 4, 3], ranking.Rank[..4]);
        // floor((rank − 1)/2.5) + 1
        Assert.Equal(
            [1, 1, 1, 2, 2, 3, 3, 3, 4, 4],
            Enumerable.Range(1, 10).Select(r => ranking.Desil[ranking.Rank.IndexOf(r)]));
        Assert.Equal([1, 5, 9, 97], places.Select(r => ranking.Percentile[ranking.Rank.IndexOf(r)]));
        Assert.Equal(10, ranking.Desil[24]);
    }

    [Fact]
    public void Ranks_within_desa_begin_anew()
    {
        var ranking = ScoreRanking.Of([5, 4, 3, 2, 1], [1, 2, 3, 4, 5], [0, 0, 1, 1, 1], 2);

        Assert.Equal([2, 1, 3, 2, 1], ranking.Rank);
        Assert.Equal([6, 1, 7, 4, 1], ranking.Desil);
        Assert.Throws<ArgumentException>(() => ScoreRanking.Of([1, 1], [7, 7]));
    }

    [Fact]
    public void Errors_of_targeting_worked_by_hand()
    {
        double[] actual = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], score = [1, 9, 2, 3, 8, 4, 5, 7, 10, 6];
        ulong[] id = [.. Enumerable.Range(0, 10).Select(i => (ulong)i)];

        // the poor: 1–4; lowest scores: households 1, 3, 4, 6, 7, 10, …
        var errors = TargetingError.AtShares(actual, score, id, [], 0.4, [0, 0.2, 0.4, 0.6, 1]);

        Assert.True(double.IsNaN(errors[0].Inclusion));
        Assert.Equal((0.5, 0.0), (errors[1].Exclusion, errors[1].Inclusion));
        Near.Relative(0.25, errors[2].Exclusion, 1e-15, "one of four poor is left out");
        Assert.Equal(errors[2].Exclusion, errors[2].Inclusion);
        Near.Relative(0.5, errors[3].Inclusion, 1e-15, "three of six are not poor");
        Assert.Equal((0.0, 0.6), (errors[4].Exclusion, Math.Round(errors[4].Inclusion, 15)));
        Assert.Equal(
            errors.Select(e => e.Exclusion),
            TargetingError.AtLine(actual, score, id, [], 4.5, [0, 0.2, 0.4, 0.6, 1]).Select(e => e.Exclusion));
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetingError.AtShares(actual, score, id, [], 1.2, [0.5]));
    }

    [Fact]
    public void A_weight_of_two_is_two_households()
    {
        double[] actual = [1, 2, 3, 4], score = [2, 1, 4, 3];
        var weighted = TargetingError.AtShares(actual, score, [1, 2, 3, 4], [2, 1, 2, 1], 0.5, [0.5]);
        var written = TargetingError.AtShares(
            [1, 1, 2, 3, 3, 4], [2, 2, 1, 4, 4, 3], [1, 1, 2, 3, 3, 4], [], 0.5, [0.5]);

        Assert.Equal(written[0], weighted[0]);
    }

    static (double[] Y, double[] X, int[] Group, double[] Weight) Rows()
    {
        int[] i = [.. Enumerable.Range(1, 30)];
        double[] x = [.. i.SelectMany(k => new[] { 1, Math.Sin(1.7 * k), k % 3 })];
        return (
            [.. i.Select(k => 12 + 0.5 * Math.Sin(1.7 * k) - 0.2 * (k % 3) + 0.3 * Math.Cos(5 * k))], x,
            [.. i.Select(k => k % 2)], [.. i.Select(k => 1.0 + k % 4)]);
    }
}
