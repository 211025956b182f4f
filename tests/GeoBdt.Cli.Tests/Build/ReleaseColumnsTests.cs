using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register;
using GeoBdt.Register.Publication;

namespace GeoBdt.Cli.Tests.Build;

public class ReleaseColumnsTests
{
    static readonly Edisi Month = Edisi.Parse("2020-10");
    static readonly string[] Codes = ["35", "35.03", "35.04", "35.03.01", "35.04.01", "35.03.01.2001", "35.03.01.2002", "35.03.01.2003", "35.04.01.2001"];
    static readonly WilayahTree Tree = new(Codes.Select(code => new Area(KodeKemendagri.Parse(code), code, null)));

    [Fact]
    public void A_column_is_the_published_series()
    {
        NilaiStatus[] status = [NilaiStatus.TidakAdaData, NilaiStatus.Ada, NilaiStatus.Dirahasiakan];
        var series = new PublishedSeries("rumah-tangga", Month, [0, 300, 0], status);

        var column = Assert.Single(ReleaseColumns.FromRegister([series]));

        Assert.Equal(("rumah-tangga", Statistik.Jumlah, Month), (column.Series, column.Statistik, column.Edisi));
        Assert.Equal([0, 300, 0], column.Value);
        Assert.Equal(status, column.Status);
    }

    [Fact]
    public void A_small_area_has_neither_estimate_nor_error_nor_census_count_at_any_level()
    {
        int[] census = [0, 300, 0, 300, 0, 261, 0, 0, 0];
        NilaiStatus[] status =
        [
            NilaiStatus.TidakAdaData, NilaiStatus.Ada, NilaiStatus.TidakAdaData, NilaiStatus.Ada, NilaiStatus.TidakAdaData,
            NilaiStatus.Ada, NilaiStatus.Dirahasiakan, NilaiStatus.Dirahasiakan, NilaiStatus.TidakAdaData,
        ];

        var columns = ReleaseColumns.FromEstimates(Estimates(census, status), Tree, leastHouseholds: 40).ToList();

        Assert.Equal(["rumah-tangga-sensus:Jumlah", "sae-40persen:Jumlah", "sae-40persen:Galat"],
            columns.Select(column => $"{column.Series}:{column.Statistik}"));
        Assert.All(columns, column =>
        {
            Assert.Equal(["35.03", "35.03.01", "35.03.01.2001"], With(column, NilaiStatus.Ada));
            Assert.Equal(["35.03.01.2002", "35.03.01.2003"], With(column, NilaiStatus.Dirahasiakan));
            Assert.Equal(0, column.Value[At("35.03.01.2002")]);
            Assert.Equal(0, column.Value[At("35.04")]);
        });
    }

    [Fact]
    public void Where_one_desa_is_withheld_the_smallest_other_is_too_or_the_difference_would_tell_it()
    {
        int[] census = [900, 600, 300, 600, 300, 320, 30, 250, 300];
        NilaiStatus[] status = [.. census.Select(_ => NilaiStatus.Ada)];
        status[At("35.03.01.2002")] = NilaiStatus.Dirahasiakan;

        var columns = ReleaseColumns.FromEstimates(Estimates(census, status), Tree, leastHouseholds: 40).ToList();

        Assert.All(columns, column => Assert.Equal(["35.03.01.2002", "35.03.01.2003"], With(column, NilaiStatus.Dirahasiakan)));
        Assert.All(columns, column => Assert.Equal(0, column.Value[At("35.03.01.2003")]));
    }

    [Fact]
    public void Withheld_desa_that_are_few_households_together_take_another_with_them_or_their_sum_would_be_told()
    {
        int[] census = [900, 600, 300, 600, 300, 560, 22, 18, 300];
        NilaiStatus[] status = [.. census.Select(_ => NilaiStatus.Ada)];
        status[At("35.03.01.2002")] = status[At("35.03.01.2003")] = NilaiStatus.Dirahasiakan;

        var enough = ReleaseColumns.FromEstimates(Estimates(census, status), Tree, leastHouseholds: 40).ToList();
        var tooFew = ReleaseColumns.FromEstimates(Estimates(census, status), Tree, leastHouseholds: 41).ToList();

        Assert.All(enough, column => Assert.Equal(["35.03.01.2002", "35.03.01.2003"], With(column, NilaiStatus.Dirahasiakan)));
        Assert.All(tooFew, column => Assert.Equal(["35.03.01.2001", "35.03.01.2002", "35.03.01.2003"], With(column, NilaiStatus.Dirahasiakan)));
    }

    static EstimationResult Estimates(int[] census, NilaiStatus[] status) => new(
        new PublishedSeries("rumah-tangga-sensus", Month, census, status), census,
        Array.ConvertAll(census, n => n / 3), Array.ConvertAll(census, _ => 3.0), Array.ConvertAll(census, _ => 1.0), null!, []);

    static IEnumerable<string> With(ValueColumn column, NilaiStatus status) =>
        Codes.Where(code => column.Status[At(code)] == status);

    static int At(string code) => Tree.TryFind(KodeKemendagri.Parse(code), out var index) ? index : throw new ArgumentException(code);
}
