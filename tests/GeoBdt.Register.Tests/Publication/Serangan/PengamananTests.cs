using System.Text;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;

namespace GeoBdt.Register.Tests.Publication.Serangan;

public sealed class PengamananTests
{
    static readonly Edisi Month = Edisi.Parse("2020-10");
    static readonly WilayahTree OneDesa = TabelUji.Tree(1, 1);
    static readonly int Desa = OneDesa.LevelStart(Tingkat.Desa);
    static readonly Indicator Whole = TabelUji.Indicator("semua", null);
    static readonly Indicator Table = TabelUji.Indicator("bagian", "semua", TabelUji.Dimension("d", "a", "b", "c"));

    [Fact]
    public void Noise_at_its_extremes_everywhere_tells_the_true_counts_and_is_withheld()
    {
        // 1 → 6, 9 → 14, 12 → 17 and 22 → 17: only these true counts add up, for each change is at most 5.
        var published = Published((17, NilaiStatus.Ada), (6, NilaiStatus.Ada), (14, NilaiStatus.Ada), (17, NilaiStatus.Ada));

        var report = Pengamanan.Run(published, [Whole, Table], OneDesa, PerlindunganOptions.Bawaan, cancellation: Stop);

        var desa = report.Tingkat[^1];
        Assert.Equal(1, desa.Terungkap[(int)Jalan.Kategori]);
        Assert.Equal([NilaiStatus.Ada, NilaiStatus.Dirahasiakan, NilaiStatus.Ada, NilaiStatus.Ada], published.Select(one => one.Status[Desa]));
        Assert.Equal((1L, 0L), (desa.Disembunyikan, report.Sisa));
        Assert.Equal(0, published[1].Value[Desa]);
    }

    [Fact]
    public void Noise_that_cancels_tells_nothing()
    {
        var published = Published((22, NilaiStatus.Ada), (0, NilaiStatus.Ada), (9, NilaiStatus.Ada), (12, NilaiStatus.Ada));

        var report = Pengamanan.Run(published, [Whole, Table], OneDesa, PerlindunganOptions.Bawaan, cancellation: Stop);

        Assert.Equal(0, report.Tingkat.Sum(one => one.Terungkap.Sum()));
        Assert.All(published, one => Assert.Equal(NilaiStatus.Ada, one.Status[Desa]));
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(10, 0)]
    public void A_part_published_as_0_is_told_by_a_total_of_another_number_than_the_rest(int total, int known)
    {
        // Were nobody in a, the total would be b: the same households, the same key, the same number. With noise of at most 1
        // a 0 is then 1.
        var options = new PerlindunganOptions { D = 1, V = 0.3, Js = 0 };
        Indicator[] catalog = [Whole, TabelUji.Indicator("bagian", "semua", TabelUji.Dimension("d", "a", "b"))];
        PublishedSeries[] published = [Series("semua", total), Series("bagian.a", 0), Series("bagian.b", 10)];

        var report = Pengamanan.Run(published, catalog, OneDesa, options, cancellation: Stop);

        Assert.Equal((known, 0L), (report.Tingkat[^1].Terungkap.Sum(), report.Sisa));
        Assert.Equal(known == 1 ? NilaiStatus.Dirahasiakan : NilaiStatus.Ada, published[1].Status[Desa]);
    }

    [Fact]
    public void A_withheld_number_that_exact_ones_tell_gets_company()
    {
        // Nothing perturbed: 40 = ? + 9 + 12 tells 19, so the smaller of the others goes too.
        var published = Published((40, NilaiStatus.Ada), (0, NilaiStatus.Dirahasiakan), (9, NilaiStatus.Ada), (12, NilaiStatus.Ada));

        var report = Pengamanan.Run(published, [Whole, Table], OneDesa, PerlindunganOptions.Tanpa, cancellation: Stop);

        Assert.Equal(
            [NilaiStatus.Ada, NilaiStatus.Dirahasiakan, NilaiStatus.Dirahasiakan, NilaiStatus.Ada],
            published.Select(one => one.Status[Desa]));
        Assert.Equal(0, report.Sisa);
    }

    [Fact]
    public void Unprotected_numbers_fall_to_the_attack_and_protected_ones_do_not()
    {
        var tree = TabelUji.Tree(4, 12);
        for (var seed = 1; seed <= 3; seed++)
        {
            var random = new Random(seed);
            var raw = TabelUji.Draw(tree, Month, seed, _ => random.Next(20, 90));
            var open = new Penerbitan(TabelUji.Catalog, tree, PerlindunganOptions.Tanpa).Publish(raw);
            var safe = new Penerbitan(TabelUji.Catalog, tree, PerlindunganOptions.Bawaan).Publish(raw);

            var unprotected = Pengamanan.Run(open, TabelUji.Catalog, tree, PerlindunganOptions.Tanpa, cancellation: Stop);
            var report = Pengamanan.Run(safe, TabelUji.Catalog, tree, PerlindunganOptions.Bawaan, cancellation: Stop);

            var small = raw.Sum(cells => cells.Count.Count(count => count is 1 or 2));
            Assert.True(small > 0 && unprotected.Tingkat.Sum(one => one.Terungkap.Sum()) >= small, $"seed {seed}");
            Assert.True(report.Tingkat.Sum(one => one.Terungkap.Sum()) <= small / 50, $"seed {seed}: {Encoding.UTF8.GetString(report.ToJson())}");
            Assert.Equal(0, report.Sisa);
        }
    }

    [Fact]
    public void What_was_secured_stands_a_second_attack()
    {
        var tree = TabelUji.Tree(3, 8);
        // So little noise that the attack finds a good deal: at most 1, variance 0.3.
        var options = new PerlindunganOptions { D = 1, V = 0.3, Js = 0 };
        var hidden = 0L;
        for (var seed = 1; seed <= 3; seed++)
        {
            var published = new Penerbitan(TabelUji.Catalog, tree, options).Publish(TabelUji.Draw(tree, Month, seed, _ => 60));

            var first = Pengamanan.Run(published, TabelUji.Catalog, tree, options, cancellation: Stop);
            var second = Pengamanan.Run(published, TabelUji.Catalog, tree, options, cancellation: Stop);

            hidden += first.Tingkat.Sum(one => one.Disembunyikan);
            Assert.Equal(0, first.Sisa);
            Assert.Equal(0, second.Tingkat.Sum(one => one.Terungkap.Sum()));
        }

        Assert.True(hidden > 0);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        var tree = TabelUji.Tree(5, 8);
        var raw = TabelUji.Draw(tree, Month, 4, _ => 60);
        var options = new PerlindunganOptions { D = 1, V = 0.3, Js = 0 };
        var runs = Enumerable.Range(0, 4).Select(_ =>
        {
            var published = new Penerbitan(TabelUji.Catalog, tree, options).Publish(raw);
            var report = Pengamanan.Run(published, TabelUji.Catalog, tree, options, cancellation: Stop);
            return Encoding.UTF8.GetString(report.ToJson()) + string.Join(',', published.SelectMany(one => one.Status));
        });

        Assert.Single(runs.Distinct());
    }

    [Fact]
    public void Two_editions_one_household_apart_are_attacked_together()
    {
        // With noise of at most 1: 0 then 3 is 1 then 2, when one household came in between.
        var pairs = new Berturut(new Kemungkinan(PTable.Solve(1, 0.5, 0)), PengaturanSerangan.Of(0, 0.95));

        Assert.True(pairs.Tells(0, 3));
        Assert.True(pairs.Tells(3, 0));
        Assert.False(pairs.Tells(3, 3));
        Assert.False(pairs.Tells(50, 53));
    }

    [Fact]
    public void With_the_default_table_no_two_editions_tell_a_small_count()
    {
        var pairs = new Berturut(new Kemungkinan(PTable.Solve(5, 3, 2)), PengaturanSerangan.Of(2, 0.95));

        for (var before = 0; before < 20; before++)
        {
            for (var after = 0; after < 20; after++) Assert.False(pairs.Tells(before, after), $"{before} {after}");
        }
    }

    [Fact]
    public void The_report_holds_counts_by_level_and_names_no_area()
    {
        var published = Published((17, NilaiStatus.Ada), (6, NilaiStatus.Ada), (14, NilaiStatus.Ada), (17, NilaiStatus.Ada));
        var report = Pengamanan.Run(published, [Whole, Table], OneDesa, PerlindunganOptions.Bawaan, cancellation: Stop);

        using var json = JsonDocument.Parse(report.ToJson());

        Assert.Equal(
            ["provinsi", "kabupaten", "kecamatan", "desa"],
            json.RootElement.GetProperty("tingkat").EnumerateArray().Select(one => one.GetProperty("tingkat").GetString()));
        Assert.Equal(5, json.RootElement.GetProperty("d").GetInt32());
        Assert.DoesNotContain("35.03", json.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("bagian", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desil in (1, 2)", 1)]
    [InlineData("desil in (1, 3)", 0)]
    public void A_withheld_group_of_categories_falls_when_another_indicator_shows_each_of_them(string group, int known)
    {
        Indicator[] catalog =
        [
            TabelUji.Indicator("halus", null, TabelUji.Conditions(("1", "desil = 1"), ("2", "desil = 2"))),
            TabelUji.Indicator("kasar", null, TabelUji.Conditions(("1-2", group))),
        ];
        PublishedSeries[] published = [Series("halus.1", 9), Series("halus.2", 12), Series("kasar.1-2", Withheld)];

        var report = Pengamanan.Run(published, catalog, OneDesa, PerlindunganOptions.Tanpa, cancellation: Stop);

        Assert.Equal(known, report.Tingkat[^1].Terungkap[(int)Jalan.Kategori]);
        Assert.Equal(known == 1 ? NilaiStatus.Dirahasiakan : NilaiStatus.Ada, published[0].Status[Desa]);
        Assert.Equal((known, 0L), (report.Tingkat[^1].Disembunyikan, report.Sisa));
    }

    [Fact]
    public void A_small_count_falls_when_two_groupings_put_their_noise_at_opposite_extremes()
    {
        // 2 → 7 and 12 → 17 beside 14 → 9 for both together: no other counts are within 5 of all three.
        Indicator[] catalog =
        [
            TabelUji.Indicator("halus", null, TabelUji.Conditions(("1", "desil = 1"), ("2", "desil = 2"))),
            TabelUji.Indicator("kasar", null, TabelUji.Conditions(("1-2", "desil in (1, 2)"))),
        ];
        PublishedSeries[] published = [Series("halus.1", 7), Series("halus.2", 17), Series("kasar.1-2", 9)];

        var report = Pengamanan.Run(published, catalog, OneDesa, PerlindunganOptions.Bawaan, cancellation: Stop);
        var alone = Pengamanan.Run(
            [Series("halus.1", 7), Series("halus.2", 17), Series("kasar.1-2", 9)], [catalog[0]], OneDesa, PerlindunganOptions.Bawaan, cancellation: Stop);

        Assert.Equal((1L, 0L), (report.Tingkat[^1].Terungkap[(int)Jalan.Kategori], alone.Tingkat[^1].Terungkap[(int)Jalan.Kategori]));
        Assert.Equal(NilaiStatus.Dirahasiakan, published[0].Status[Desa]);
    }

    [Fact]
    public void A_withheld_number_of_a_span_falls_to_the_edition_it_ends_with()
    {
        Indicator[] catalog = [TabelUji.Households, TabelUji.Indicator("rumah-tangga-dua-edisi", null), TabelUji.Graduasi];
        const string span = "2019-07..2020-10";
        PublishedSeries[] alone = [Series("rumah-tangga-dua-edisi", 60, span), Series("perubahan-desil.graduasi", Withheld, span)];
        PublishedSeries[] both =
            [Series("rumah-tangga", 50), Series("rumah-tangga-dua-edisi", 60, span), Series("perubahan-desil.graduasi", Withheld, span)];

        var nothing = Pengamanan.Run(alone, catalog, OneDesa, PerlindunganOptions.Tanpa, cancellation: Stop);
        var report = Pengamanan.Run(both, catalog, OneDesa, PerlindunganOptions.Tanpa, cancellation: Stop);

        Assert.Equal(0, nothing.Tingkat[^1].Terungkap.Sum());
        Assert.Equal((1L, 0L), (report.Tingkat[^1].Terungkap[(int)Jalan.Kategori], report.Sisa));
    }

    [Fact]
    public void A_decile_of_an_edition_falls_to_the_transitions_that_end_in_it()
    {
        Dimensi to = TabelUji.Conditions(("1", "desil = 1")), decile = TabelUji.Dimension("d", "1", "2", "3", "4", "di-atas-4", "tanpa", "tidak-ada");
        Indicator[] catalog =
        [
            TabelUji.Indicator("desil", null, to),
            TabelUji.Indicator("desil-pindah", null, decile, decile with { Lengkap = false }),
            TabelUji.Indicator("segmen", null, TabelUji.Dimension("s", "tidak-tertaut"), TabelUji.Dimension("d", "1")),
        ];
        PublishedSeries[] published =
        [
            Series("desil.1", Withheld), Series("segmen.tidak-tertaut.1", 4),
            .. decile.Kategori.Select((from, i) => Series($"desil-pindah.{from.Id}.1", 10 + i, "2019-07..2020-10")),
        ];
        PublishedSeries[] withoutOne = [.. published.Where(one => one.Series != "desil-pindah.3.1").Select(Copy)];

        var report = Pengamanan.Run(published, catalog, OneDesa, PerlindunganOptions.Tanpa, cancellation: Stop);
        var less = Pengamanan.Run(withoutOne, catalog, OneDesa, PerlindunganOptions.Tanpa, cancellation: Stop);

        Assert.Equal((1L, 0L), (report.Tingkat[^1].Terungkap[(int)Jalan.Kategori], less.Tingkat[^1].Terungkap[(int)Jalan.Kategori]));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(Withheld, 0)]
    public void Bounds_of_desa_meet_through_the_kabupaten_though_no_two_levels_alone_tell(int inSecond, int known)
    {
        // 10 in two kecamatan, of which one holds at least 7 and the other at least 3.
        var tree = TabelUji.Tree(2, 2);
        PublishedSeries[] published = [Series(tree, "semua", (1, 10), (2, Withheld), (3, Withheld), (4, 7), (5, Withheld), (6, inSecond), (7, Withheld))];

        var report = Pengamanan.Run(published, [Whole], tree, PerlindunganOptions.Tanpa, cancellation: Stop);

        Assert.Equal(known, report.Tingkat[^2].Terungkap.Sum());
        Assert.Equal(0, report.Sisa);
    }

    [Fact]
    public void A_group_too_large_for_linear_programming_is_told_in_numbers()
    {
        // Every number but the margins withheld, in a table of more cells than the attack can try.
        const int categories = 21;
        var tree = TabelUji.Tree(1, 20);
        var table = TabelUji.Indicator("tabel", "semua", TabelUji.Dimension("d", [.. Enumerable.Range(0, categories).Select(k => $"k{k}")]));
        var margins = Enumerable.Range(0, tree.Count - 2).Select(i => (Area: i + 2, Count: i == 0 ? 20 * 210 : 210)).ToArray();
        PublishedSeries[] published =
        [
            Series(tree, "semua", margins),
            .. table.Series.Select(one => Series(tree, one, [.. margins.Select((margin, i) => (margin.Area, i == 0 ? 200 : Withheld))])),
        ];

        var report = Pengamanan.Run(published, [Whole, table], tree, PerlindunganOptions.Tanpa, cancellation: Stop);

        Assert.Equal(20 * categories, report.Tingkat[^1].TakDicoba);
        Assert.Equal(0, report.Sisa);
    }

    const int Withheld = -1;

    // Numbers by area of the tree; no data elsewhere.
    static PublishedSeries Series(WilayahTree tree, string id, params (int Area, int Value)[] numbers)
    {
        var (values, status) = (new int[tree.Count], new NilaiStatus[tree.Count]);
        Array.Fill(status, NilaiStatus.TidakAdaData);
        foreach (var (area, value) in numbers)
        {
            (values[area], status[area]) = value == Withheld ? (0, NilaiStatus.Dirahasiakan) : (value, NilaiStatus.Ada);
        }

        return new PublishedSeries(id, Month, values, status);
    }

    static PublishedSeries Copy(PublishedSeries one) => one with { Value = [.. one.Value], Status = [.. one.Status] };

    // A number in the only desa, and nothing above it.
    static PublishedSeries Series(string id, int value, string edisi = "2020-10")
    {
        var (values, status) = (new int[OneDesa.Count], new NilaiStatus[OneDesa.Count]);
        Array.Fill(status, NilaiStatus.TidakAdaData);
        (values[Desa], status[Desa]) = value == Withheld ? (0, NilaiStatus.Dirahasiakan) : (value, NilaiStatus.Ada);
        return new PublishedSeries(id, Edisi.Parse(edisi), values, status);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // The whole and its three parts in the only desa; nothing above it.
    static PublishedSeries[] Published(params (int Value, NilaiStatus Status)[] desa) =>
    [
        .. ((string[])["semua", "bagian.a", "bagian.b", "bagian.c"]).Select((name, i) => new PublishedSeries(
            name,
            Month,
            [.. Enumerable.Range(0, OneDesa.Count).Select(area => area == Desa ? desa[i].Value : 0)],
            [.. Enumerable.Range(0, OneDesa.Count).Select(area => area == Desa ? desa[i].Status : NilaiStatus.TidakAdaData)])),
    ];
}
