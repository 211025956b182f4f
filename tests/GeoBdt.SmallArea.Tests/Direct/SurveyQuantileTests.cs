namespace GeoBdt.SmallArea.Tests;

public class SurveyQuantileTests
{
    [Fact]
    public void A_quantile_is_the_first_value_whose_running_weight_reaches_the_share()
    {
        double[] y = [5, 1, 3], weight = [1, 1, 2];

        double At(double p) =>
            SurveyQuantile.Estimate(new SurveyDesign(weight), y, [0, 0, 0], 1, p)[0].Estimate.Value!.Value;

        Assert.Equal([1, 1, 3, 3, 5], [At(0.1), At(0.25), At(0.26), At(0.75), At(0.76)]);
    }

    [Fact]
    public void Intervals_hold_the_estimate_and_cover_the_true_median_as_often_as_they_claim()
    {
        var covered = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            var y = new Invented(seed).Normals(200, 1);
            var design = new SurveyDesign([.. Enumerable.Repeat(3.0, 200)]);

            var median = SurveyQuantile.Estimate(design, y, new int[200], 1, 0.5)[0];

            Assert.InRange(median.Estimate.Value!.Value, median.Lower!.Value, median.Upper!.Value);
            if (median.Lower < 0 && median.Upper > 0) covered++;
        }

        Assert.InRange(covered, 950 - 4 * 7, 950 + 4 * 7); // binomial deviation √(1000·.95·.05) = 6.9
    }

    [Fact]
    public void Where_there_is_no_interval_the_status_says_why()
    {
        var design = new SurveyDesign([1, 1, 1, 1, 1], default, [0, 1, 2, 3, 3]);

        var estimates = SurveyQuantile.Estimate(design, [1, 2, 3, 4, 5], [0, 0, 1, 3, 3], 4, 0.5);

        Assert.Equal(
            [DirectStatus.OpenInterval, DirectStatus.OneUnit, DirectStatus.NoSample, DirectStatus.OneCluster],
            estimates.Select(e => e.Estimate.Status));
        Assert.Equal([1, 3, null, 4], estimates.Select(e => e.Estimate.Value));
        Assert.All(estimates, e => Assert.Null(e.Upper));
    }

    [Fact]
    public void Shares_outside_zero_and_one_are_refused()
    {
        var design = new SurveyDesign([1, 1]);

        Assert.Throws<ArgumentOutOfRangeException>(() => SurveyQuantile.Estimate(design, [1, 2], [0, 0], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => SurveyQuantile.Estimate(design, [1, 2], [0, 0], 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurveyQuantile.Estimate(design, [1, 2], [0, 0], 1, 0.5, 1));
    }
}
