using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;
using GeoBdt.SmallArea;

namespace GeoBdt.Cli.Tests.Build;

public class ReleaseColumnsTests
{
    static readonly Edisi Month = Edisi.Parse("2020-10");
    static readonly string[] Codes = ["35", "35.03", "35.04", "35.03.01", "35.04.01", "35.03.01.2001", "35.03.01.2002", "35.04.01.2001"];
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
        int[] census = [0, 300, 0, 300, 0, 261, 0, 0];
        var estimates = new AreaEstimates(
            null!, Array.ConvertAll(census, n => new HeadcountEstimate(n, n / 3.0, 4, 5)), [.. census.Select(_ => 3L)]);

        NilaiStatus[] status =
        [
            NilaiStatus.TidakAdaData, NilaiStatus.Ada, NilaiStatus.TidakAdaData, NilaiStatus.Ada, NilaiStatus.TidakAdaData,
            NilaiStatus.Ada, NilaiStatus.Dirahasiakan, NilaiStatus.TidakAdaData,
        ];

        var columns = ReleaseColumns.FromEstimates(new PublishedSeries("rumah-tangga-sensus", Month, census, status), estimates).ToList();

        Assert.Equal(["rumah-tangga-sensus:Jumlah", "perkiraan-40:Jumlah", "perkiraan-40:Galat"],
            columns.Select(column => $"{column.Series}:{column.Statistik}"));
        Assert.All(columns, column =>
        {
            Assert.Equal(["35.03", "35.03.01", "35.03.01.2001"], With(column, NilaiStatus.Ada));
            Assert.Equal(["35.03.01.2002"], With(column, NilaiStatus.Dirahasiakan));
            Assert.Equal(0, column.Value[At("35.03.01.2002")]);
            Assert.Equal(0, column.Value[At("35.04")]);
        });
    }

    static IEnumerable<string> With(ValueColumn column, NilaiStatus status) =>
        Codes.Where(code => column.Status[At(code)] == status);

    static int At(string code) => Tree.TryFind(KodeKemendagri.Parse(code), out var index) ? index : throw new ArgumentException(code);
}
