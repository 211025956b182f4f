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

    [Fact]
    public void What_a_shown_area_has_more_than_its_shown_desa_is_never_that_of_one_desa_nor_of_few_households()
    {
        // The difference that /kuota tells as cakupan, and that anybody can take of numbers that add up.
        const int Least = 40;
        var withSome = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var codes = new List<string> { "35" };
            for (var kabupaten = 1; kabupaten <= random.Next(1, 4); kabupaten++)
            {
                codes.Add($"35.0{kabupaten}");
                for (var kecamatan = 1; kecamatan <= random.Next(1, 4); kecamatan++)
                {
                    codes.Add($"35.0{kabupaten}.0{kecamatan}");
                    for (var desa = 1; desa <= random.Next(1, 6); desa++) codes.Add($"35.0{kabupaten}.0{kecamatan}.200{desa}");
                }
            }

            var tree = new WilayahTree(codes.Select(code => new Area(KodeKemendagri.Parse(code), code, null)));
            var households = new int[tree.Count];
            for (var area = tree.Count - 1; area >= 0; area--)
            {
                if (tree[area].Tingkat == Tingkat.Desa) households[area] = random.Next(0, 3) == 0 ? random.Next(0, Least) : random.Next(Least, 300);
                if (tree.Parent(area) is >= 0 and var parent) households[parent] += households[area];
            }

            NilaiStatus[] gated = [.. households.Select(one => one < Least ? NilaiStatus.Dirahasiakan : NilaiStatus.Ada)];
            var estimates = new EstimationResult(
                new PublishedSeries("rumah-tangga-sensus", Month, households, gated), households, households, new double[tree.Count], new double[tree.Count], null!, []);
            var column = ReleaseColumns.FromEstimates(estimates, tree, Least).Single(one => (one.Series, one.Statistik) == ("sae-40persen", Statistik.Jumlah));

            for (var area = 0; area < tree.Count; area++)
            {
                if (column.Status[area] != NilaiStatus.Ada || tree[area].Tingkat == Tingkat.Desa) continue;
                var desa = tree.DescendantsAt(area, Tingkat.Desa);
                int[] withheld = [.. Enumerable.Range(desa.Start.Value, desa.End.Value - desa.Start.Value).Where(one => households[one] > 0 && column.Status[one] == NilaiStatus.Dirahasiakan)];
                if (withheld.Length == 0) continue;
                withSome++;
                Assert.True(withheld.Length > 1 && withheld.Sum(one => households[one]) >= Least, $"seed {seed}: {tree[area].Kode} tells {string.Join(' ', withheld.Select(one => tree[one].Kode))}");
            }
        }

        Assert.True(withSome > 400, $"{withSome} areas with withheld desa");
    }

    static EstimationResult Estimates(int[] census, NilaiStatus[] status) => new(
        new PublishedSeries("rumah-tangga-sensus", Month, census, status), census,
        Array.ConvertAll(census, n => n / 3), Array.ConvertAll(census, _ => 3.0), Array.ConvertAll(census, _ => 1.0), null!, []);

    static IEnumerable<string> With(ValueColumn column, NilaiStatus status) =>
        Codes.Where(code => column.Status[At(code)] == status);

    static int At(string code) => Tree.TryFind(KodeKemendagri.Parse(code), out var index) ? index : throw new ArgumentException(code);
}
