using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

public sealed class PenerbitanTests
{
    static readonly Edisi Month = Edisi.Parse("2020-10");
    static readonly string[] TwoKabupaten =
        ["35", "35.03", "35.04", "35.03.01", "35.04.01", "35.03.01.2001", "35.03.01.2002", "35.04.01.2001"];

    static readonly WilayahTree Wide = new(TwoKabupaten.Select(code => new Area(KodeKemendagri.Parse(code), code, null)));

    [Fact]
    public void A_few_stray_households_do_not_make_another_kabupaten_covered()
    {
        var published = Publish(Wide, TabelUji.Counted(Wide, Month, Penerbitan.Households, 1, (5, 270), (6, 60), (7, 3)));

        Assert.Equal(["35.03", "35.03.01", "35.03.01.2001", "35.03.01.2002"], With(Wide, published[0], NilaiStatus.Ada));
        Assert.Equal(["35", "35.04", "35.04.01", "35.04.01.2001"], With(Wide, published[0], NilaiStatus.TidakAdaData));
    }

    [Fact]
    public void A_province_has_data_when_all_its_kabupaten_have()
    {
        var published = Publish(Wide, TabelUji.Counted(Wide, Month, Penerbitan.Households, 1, (5, 270), (6, 60), (7, 300)));

        Assert.All(published[0].Status, status => Assert.Equal(NilaiStatus.Ada, status));
    }

    [Fact]
    public void An_area_with_39_households_shows_no_register_number_and_one_with_40_does()
    {
        var tree = TabelUji.Tree(1, 3);
        var desa = tree.LevelStart(Tingkat.Desa);

        var published = Publish(tree, [.. TabelUji.Draw(tree, Month, 3, area => area == desa ? 39 : area == desa + 1 ? 40 : 400)]);

        Assert.All(published, series => Assert.Equal(NilaiStatus.Dirahasiakan, series.Status[desa]));
        Assert.All(published, series => Assert.Equal(0, series.Value[desa]));
        Assert.Equal(NilaiStatus.Ada, Series(published, Penerbitan.Households).Status[desa + 1]);
    }

    [Fact]
    public void No_number_is_stored_where_none_is_published_and_zero_stays_zero()
    {
        var tree = TabelUji.Tree(4, 6);
        for (var seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var raw = TabelUji.Draw(tree, Month, seed, _ => random.Next(20, 120));
            foreach (var series in Publish(tree, [.. raw]))
            {
                var count = raw.Single(cells => cells.Series == series.Series).Count;
                for (var area = 0; area < series.Value.Length; area++)
                {
                    var name = $"{series.Series} area {area} seed {seed}";
                    if (!series.Shows(area)) Assert.True(series.Value[area] == 0, name);
                    else Assert.True(series.Value[area] is 0 or > 2 && Math.Abs(series.Value[area] - count[area]) <= 5, name);
                    if (count[area] == 0) Assert.True(series.Value[area] == 0, name);
                }
            }
        }
    }

    [Fact]
    public void A_table_whose_cells_hold_less_than_two_on_average_is_withheld_in_that_area()
    {
        var tree = TabelUji.Tree(1, 2);
        var desa = tree.LevelStart(Tingkat.Desa);
        var raw = TabelUji.Draw(tree, Month, 4, _ => 200).ToList();
        // The table of three categories divides only 5 of the households of the first desa: mean 1.67.
        raw.RemoveAll(cells => cells.Series.StartsWith("desil", StringComparison.Ordinal));
        raw.Add(TabelUji.Counted(tree, Month, "jarang", 5, (desa, 5), (desa + 1, 6)));
        raw.Add(TabelUji.Counted(tree, Month, "jarang-menurut.1", 6, (desa, 4), (desa + 1, 3)));
        raw.Add(TabelUji.Counted(tree, Month, "jarang-menurut.2", 7, (desa, 0), (desa + 1, 3)));
        raw.Add(TabelUji.Counted(tree, Month, "jarang-menurut.3", 8, (desa, 1), (desa + 1, 0)));
        Indicator[] catalog =
        [
            .. TabelUji.Catalog,
            TabelUji.Indicator("jarang", null),
            TabelUji.Indicator("jarang-menurut", "jarang", TabelUji.Dimension("d", "1", "2", "3")),
        ];

        // Without noise, so that no whole becomes 0 and only this rule withholds.
        var published = new Penerbitan(catalog, tree, PerlindunganOptions.Tanpa with { AmbangRataRataSel = 2 }).Publish(raw);

        foreach (var k in (string[])["1", "2", "3"])
        {
            Assert.Equal(NilaiStatus.Dirahasiakan, Series(published, $"jarang-menurut.{k}").Status[desa]);
            Assert.Equal(NilaiStatus.Ada, Series(published, $"jarang-menurut.{k}").Status[desa + 1]);
        }
    }

    [Fact]
    public void A_health_table_is_withheld_where_one_category_holds_everybody_and_sometimes_where_it_nearly_does()
    {
        var tree = TabelUji.Tree(10, 30);
        var first = tree.LevelStart(Tingkat.Desa);
        // Desa by outside the category: none, one, two, three, none …
        var persons = Enumerable.Range(first, 300).Select(area => (area, 60)).ToArray();
        var ill = Enumerable.Range(first, 300).Select(area => (area, (area - first) % 4)).ToArray();
        var well = Enumerable.Range(first, 300).Select(area => (area, 60 - ((area - first) % 4))).ToArray();
        var yes = TabelUji.Counted(tree, Month, "sakit.ya", 1, ill);
        var no = TabelUji.Counted(tree, Month, "sakit.tidak", 2, well);
        var all = TabelUji.Cells("orang", Month, tree);
        for (var area = 0; area < tree.Count; area++)
        {
            all.Count[area] = yes.Count[area] + no.Count[area];
            all.KeySum[area] = yes.KeySum[area] + no.KeySum[area];
        }

        Assert.Equal(60 * persons.Length, all.Count[0]);
        var published = new Penerbitan(TabelUji.Catalog, tree, new PerlindunganOptions { AmbangRataRataSel = 0 })
            .Publish([TabelUji.Counted(tree, Month, Penerbitan.Households, 3, persons), all, yes, no]);

        var hidden = new int[4];
        for (var i = 0; i < 300; i++)
        {
            if (!Series(published, "sakit.ya").Shows(first + i)) hidden[i % 4]++;
            Assert.Equal(Series(published, "sakit.ya").Shows(first + i), Series(published, "sakit.tidak").Shows(first + i));
        }

        // The margin is 0, 1 or 2 with probability 1/3 each.
        Assert.Equal(75, hidden[0]);
        Assert.InRange(hidden[1], 35, 65);
        Assert.InRange(hidden[2], 12, 40);
        Assert.Equal(0, hidden[3]);
    }

    [Fact]
    public void Parts_of_a_whole_that_was_published_as_zero_are_withheld_and_theirs_too()
    {
        var tree = TabelUji.Tree(3, 20);
        var withheld = 0;
        for (var seed = 1; seed <= 5; seed++)
        {
            var published = Publish(tree, [.. TabelUji.Draw(tree, Month, seed, _ => 45)]);
            foreach (var k in (string[])["ya", "tidak"])
            {
                var whole = Series(published, $"sakit.{k}");
                for (var area = 0; area < tree.Count; area++)
                {
                    if (!whole.Shows(area) || whole.Value[area] != 0) continue;
                    Assert.False(Series(published, $"sakit.{k}.muda").Shows(area), $"seed {seed}, area {area}");
                    Assert.False(Series(published, $"sakit.{k}.tua").Shows(area), $"seed {seed}, area {area}");
                    withheld++;
                }
            }
        }

        Assert.True(withheld > 0);
    }

    [Fact]
    public void A_span_has_data_only_where_both_its_editions_have_and_is_small_where_either_is()
    {
        var (old, span) = (Edisi.Parse("2020-01"), Edisi.Rentang(Edisi.Parse("2020-01"), Month));
        var penerbitan = new Penerbitan([TabelUji.Households, TabelUji.Indicator("pindah", null)], Wide, PerlindunganOptions.Bawaan);

        Assert.Throws<ArgumentException>(() => penerbitan.Publish([TabelUji.Counted(Wide, span, "pindah", 1, (5, 100))]));
        penerbitan.Publish([TabelUji.Counted(Wide, old, Penerbitan.Households, 1, (5, 270), (6, 12), (7, 300))]);
        penerbitan.Publish([TabelUji.Counted(Wide, Month, Penerbitan.Households, 1, (5, 270), (6, 60))]);
        var published = penerbitan.Publish([TabelUji.Counted(Wide, span, "pindah", 1, (5, 100), (6, 50))]);

        Assert.Equal(["35.03", "35.03.01", "35.03.01.2001"], With(Wide, published[0], NilaiStatus.Ada));
        Assert.Equal(["35.03.01.2002"], With(Wide, published[0], NilaiStatus.Dirahasiakan));
    }

    [Fact]
    public void The_same_households_have_the_same_number_in_any_series_and_edition()
    {
        var tree = TabelUji.Tree(2, 5);
        var later = Edisi.Parse("2021-01");
        var twin = TabelUji.Indicator("kembar", null);
        var draw = TabelUji.Draw(tree, Month, 9, _ => 80);
        var desil = draw.Single(cells => cells.Series == "desil.3");
        var penerbitan = new Penerbitan([.. TabelUji.Catalog, twin], tree, PerlindunganOptions.Bawaan);

        var first = penerbitan.Publish(draw);
        var second = penerbitan.Publish(
        [
            TabelUji.Counted(tree, later, Penerbitan.Households, 1, (tree.Count - 1, 60), (tree.Count - 2, 60), (tree.Count - 10, 60)),
            desil with { Series = "kembar", Edisi = later },
        ]);

        var (a, b) = (Series(first, "desil.3"), Series(second, "kembar"));
        var compared = 0;
        for (var area = 0; area < tree.Count; area++)
        {
            if (!a.Shows(area) || !b.Shows(area)) continue;
            Assert.Equal(a.Value[area], b.Value[area]);
            compared++;
        }

        Assert.True(compared >= 4);
    }

    [Fact]
    public void Definitions_that_would_single_people_out_are_refused()
    {
        var sex = new Dimensi("ujk", new("u", "u"), [new("l-muda", new("l", "l")) { Syarat = "jnskel = 1 and umur < 20" }]);
        var wide = TabelUji.Dimension("w", [.. Enumerable.Range(1, 15).Select(i => $"k{i}")]);
        var health = TabelUji.Indicator("cacat", "orang", wide, sex) with { Kelas = Kelas.Kesehatan };

        Refused(TabelUji.Indicator("besar", null, wide, wide), "225 sel");
        Refused(TabelUji.Indicator("silang", null, sex, sex), "4 variabel");
        Refused(health, "kecamatan");
        Accepted(health with { TerdalamSilang = Tingkat.Kecamatan });
        var apart = health with { Dimensi = [By("umur", "umur < 20"), By("jk", "jnskel = 1")] };
        Refused(apart, "kecamatan");
        Accepted(apart with { TerdalamSilang = Tingkat.Kecamatan });
        Accepted(apart with { Kelas = Kelas.Umum });
        Accepted(TabelUji.Indicator("biasa", "orang", wide, sex));
        Accepted(TabelUji.Indicator("umuran", "orang", wide, TabelUji.Dimension("x", "y") with
        {
            Kategori = [new("y", new("y", "y")) { Syarat = "kelompok_umur = 1 and jnskel2 = 1" }],
        }) with
        { Kelas = Kelas.Kesehatan });

        static Dimensi By(string id, string condition) => new(id, new(id, id), [new("k", new("k", "k")) { Syarat = condition }]);
        static void Refused(Indicator indicator, string reason) => Assert.Contains(
            reason,
            Assert.Throws<PenerbitanException>(() => new Penerbitan([indicator], Wide, PerlindunganOptions.Bawaan)).Message,
            StringComparison.Ordinal);
        static void Accepted(Indicator indicator) => Assert.NotNull(new Penerbitan([indicator], Wide, PerlindunganOptions.Bawaan));
    }

    [Fact]
    public void Every_definition_that_comes_along_passes_the_gate()
    {
        Assert.NotNull(new Penerbitan([.. Reading.Katalog.Indicators, .. BuiltInIndicators.All], Wide, PerlindunganOptions.Bawaan));
    }

    [Theory]
    [InlineData(5, 2.0, 2)]
    [InlineData(0, 3.0, 0)]
    public void Options_without_a_table_are_refused(int d, double v, int js)
    {
        Assert.Throws<PenerbitanException>(() => new Penerbitan([], Wide, new PerlindunganOptions { D = d, V = v, Js = js }));
    }

    [Fact]
    public void Region_by_region_the_same_is_published_as_all_at_once()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var tree = Provinces(random);
            var (first, second) = (Draw(Month), Draw(Edisi.Parse("2021-04")));
            var options = PerlindunganOptions.Bawaan with
            {
                DaftarPutih = seed % 2 == 0 ? [] : [new KeluargaTepat(["desil.1", "desil.2"], Tingkat.Kecamatan, 10)],
            };
            var (atOnce, byRegion) = (new Penerbitan(TabelUji.Catalog, tree, options), new Penerbitan(TabelUji.Catalog, tree, options));
            var regions = Kawasan.Of(tree);
            Assert.True(regions.Count > 1, $"seed {seed}");

            foreach (var cells in (IReadOnlyList<RawCells>[])[first, second])
            {
                var expected = atOnce.Publish(cells);
                var found = byRegion.Publish(cells[0].Edisi, regions, region => [.. cells.Select(region.Take)]);

                foreach (var (one, other) in expected.Zip(found))
                {
                    var name = $"{one.Series} seed {seed}";
                    Assert.Equal((one.Series, one.Edisi), (other.Series, other.Edisi));
                    Assert.True(one.Value.SequenceEqual(other.Value), name);
                    Assert.True(one.Status.SequenceEqual(other.Status), name);
                    Assert.True((one.Tepat ?? []).SequenceEqual(other.Tepat ?? []), name);
                }

                Assert.Equal(seed % 2 == 1, found.Any(one => one.Tepat?.Contains(true) == true));
            }

            // What is covered and small, for the spans.
            RawCells[] span = [TabelUji.Counted(tree, Edisi.Rentang(Month, Edisi.Parse("2021-04")), "desil.1", seed, (tree.Count - 1, 50))];
            Assert.Equal(atOnce.Publish(span)[0].Status, byRegion.Publish(span)[0].Status);

            IReadOnlyList<RawCells> Draw(Edisi edisi) => TabelUji.Draw(tree, edisi, random.Next(), _ => random.Next(10) == 0 ? 0 : random.Next(20, 150));
        }
    }

    static WilayahTree Provinces(Random random)
    {
        List<string> codes = [];
        for (var p = 31; p < 35; p++)
        {
            codes.Add($"{p}");
            for (var k = 1; k <= 2; k++)
            {
                codes.AddRange($"{p}.{k:D2}", $"{p}.{k:D2}.01");
                for (int d = 1, desa = random.Next(3, 7); d <= desa; d++) codes.Add($"{p}.{k:D2}.01.2{d:D3}");
            }
        }

        return new WilayahTree(codes.Select(code => new Area(KodeKemendagri.Parse(code), code, null)));
    }

    static IReadOnlyList<PublishedSeries> Publish(WilayahTree tree, params RawCells[] cells) =>
        new Penerbitan(TabelUji.Catalog, tree, PerlindunganOptions.Bawaan).Publish(cells);

    static PublishedSeries Series(IReadOnlyList<PublishedSeries> all, string series) => all.Single(one => one.Series == series);

    static IEnumerable<string> With(WilayahTree tree, PublishedSeries series, NilaiStatus status) =>
        Enumerable.Range(0, series.Status.Length).Where(i => series.Status[i] == status).Select(i => tree[i].Kode.ToString());
}
