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
    public void A_few_stray_households_do_not_make_another_kabupaten_covered()
    {
        int[] households = [303, 300, 3, 300, 3, 270, 30, 3];

        var column = Assert.Single(ReleaseColumns.FromRegister(Tree, [new PublishedSeries("rumah-tangga", Month, households)]));

        Assert.Equal(["35.03", "35.03.01", "35.03.01.2001", "35.03.01.2002"], With(column, NilaiStatus.Ada));
        Assert.Equal(0, column.Value[At("35.04")]);
        Assert.Equal(0, column.Value[At("35")]);
    }

    [Fact]
    public void Zero_in_a_covered_kabupaten_is_zero_and_a_province_needs_all_its_kabupaten()
    {
        int[] households = [600, 300, 300, 300, 300, 300, 0, 300];

        var column = Assert.Single(ReleaseColumns.FromRegister(Tree, [new PublishedSeries("rumah-tangga", Month, households)]));

        Assert.All(column.Status, status => Assert.Equal(NilaiStatus.Ada, status));
        Assert.Equal(households, column.Value);
    }

    [Fact]
    public void Levels_at_which_an_indicator_is_not_published_are_withheld_not_empty()
    {
        int[] households = [600, 300, 300, 300, 300, 150, 150, 300];
        int[] toKecamatan = [6, 3, 3, 3, 3, -1, -1, -1];

        var columns = ReleaseColumns.FromRegister(Tree,
            [new PublishedSeries("rumah-tangga", Month, households), new PublishedSeries("contoh", Month, toKecamatan)]).ToList();

        Assert.Equal(["35.03.01.2001", "35.03.01.2002", "35.04.01.2001"], With(columns[1], NilaiStatus.Dirahasiakan));
        Assert.Equal(0, columns[1].Value[At("35.04.01.2001")]);
    }

    [Fact]
    public void A_small_area_has_neither_estimate_nor_error_nor_census_count_at_any_level()
    {
        int[] census = [339, 300, 39, 300, 39, 261, 39, 39];
        var estimates = new AreaEstimates(
            null!, Array.ConvertAll(census, n => new HeadcountEstimate(n, n / 3.0, 4, 5)), [.. census.Select(_ => 3L)]);

        var columns = ReleaseColumns.FromEstimates(Tree, new PublishedSeries("rumah-tangga-sensus", Month, census), estimates).ToList();

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
