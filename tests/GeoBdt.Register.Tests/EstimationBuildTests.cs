using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Sae;

namespace GeoBdt.Register.Tests;

public sealed class EstimationBuildTests : IDisposable
{
    const int Seed = 51;
    readonly TempFolder _folder = new();
    readonly KunciRahasia _kunci = Reading.NewKunci();

    public void Dispose()
    {
        _folder.Dispose();
        _kunci.Dispose();
    }

    [Fact]
    public void Census_counts_are_protected_like_those_of_the_register()
    {
        var census = Census(400, out var desa);

        var result = Run(Survey(60), census);

        Assert.DoesNotContain(result.Census.Value, value => value is 1 or 2);
        for (var area = 0; area < Places.Tree.Count; area++)
        {
            var kode = Places.Tree[area].Kode;
            var count = desa.Count(bps => kode.Contains(Places.Tree[Places.IndexOfBps(bps)].Kode));
            Assert.InRange(result.Census.Value[area], count - 5, count + 5);
            if (Places.Tree[area].Tingkat == Tingkat.Desa) Assert.Equal(count, TrueCount(result, area));
        }

        Assert.Contains(Places.DesaBps, bps =>
            result.Census.Value[Places.IndexOfBps(bps)] != TrueCount(result, Places.IndexOfBps(bps)));
        Assert.Equal(result.Census.Value, Run(Survey(60), census).Census.Value);
    }

    [Fact]
    public void Neither_other_covariates_nor_what_rows_say_nor_their_order_change_a_census_count()
    {
        var census = Census(400, out var desa);
        var before = Run(Survey(60), census).Census.Value;

        Assert.Equal(before, Run(Survey(60), census, "dua_x").Census.Value);
        Assert.Equal(before, Run(Survey(60), Rewritten(census, (line, i) => i % 3 == 0 ? Recoded(line) : line)).Census.Value);
        Assert.Equal(before, Run(Survey(60), Shuffled(census)).Census.Value);
        // One household more touches its desa and what holds it.
        var more = Run(Survey(60), Appended(census, $"{desa[0]},0.5,1")).Census.Value;
        var holding = Places.Tree[Places.IndexOfBps(desa[0])].Kode;
        for (var area = 0; area < before.Length; area++)
        {
            if (!Places.Tree[area].Kode.Contains(holding)) Assert.Equal(before[area], more[area]);
        }
    }

    [Fact]
    public void A_census_may_be_rebuilt_with_other_covariates_and_in_any_order_of_rows()
    {
        var census = Census(400, out _);
        var before = Build(census, covariates: "x");

        Assert.Equal(before, Build(census, covariates: "dua_x"));
        Assert.Equal(before, Build(Shuffled(census), covariates: "x"));
    }

    [Fact]
    public void Zero_written_with_a_minus_sign_is_no_change()
    {
        var census = Census(400, out var desa);
        string With(string zero) => Rewritten(census, (line, i) => i is 3 or 7 ? $"{desa[i]},{zero},{zero}" : line);
        var before = Build(With("0"), covariates: "x");

        Assert.Equal(before, Build(With("-0.0"), covariates: "x"));
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("dua_x", "x")]
    public void A_census_with_one_household_changed_is_refused_by_rule_and_place_without_its_value(string first, string second)
    {
        var census = Census(400, out var desa);
        Build(census, covariates: first);
        var place = Places.Tree[Places.IndexOfBps(desa[7])].Kode.ToString();

        var e = Assert.Throws<CatatanException>(() => Build(Rewritten(census, (line, i) => i == 7 ? $"{desa[7]},0.98765,1.9753" : line), covariates: second));

        Assert.Contains("Sensus", e.Message, StringComparison.Ordinal);
        Assert.Contains(place, e.Message, StringComparison.Ordinal);
        Assert.Contains("--kunci-baru", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0.98765", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1.9753", e.Message, StringComparison.Ordinal);
        Assert.Throws<CatatanException>(() => Build(Appended(census, $"{desa[7]},0.5,1"), covariates: second));
    }

    [Fact]
    public void A_change_in_a_column_that_an_earlier_build_used_is_not_forgotten()
    {
        var census = Census(400, out var desa);
        Build(census, covariates: "x");
        Build(census, covariates: "dua_x");
        var changed = Rewritten(census, (line, i) => i == 7 ? $"{desa[7]},0.98765,{line.Split(',')[2]}" : line);

        Assert.Throws<CatatanException>(() => Build(changed, covariates: "dua_x"));
        Assert.Throws<CatatanException>(() => Build(changed, covariates: "x"));
    }

    [Fact]
    public void A_column_that_an_earlier_build_used_must_stay_and_others_may_come_and_change()
    {
        var census = Census(400, out _);
        Build(census, covariates: "x");
        Build(Rewritten(census, (line, i) => i < 0 ? $"{line},z" : $"{line},{i}"), covariates: "x");

        var e = Assert.Throws<CatatanException>(() => Build(Rewritten(census, (line, _) => $"{line.Split(',')[0]},{line.Split(',')[2]}"), covariates: "dua_x"));

        Assert.Contains("kolom x,", e.Message, StringComparison.Ordinal);
        Assert.Contains("--kunci-baru", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_only_an_earlier_build_used_is_refused_with_the_reason_why_it_was_read()
    {
        var census = Census(400, out var desa);
        Build(census, covariates: "x");
        var empty = Rewritten(census, (line, i) => i == 7 ? $"{desa[7]},,{line.Split(',')[2]}" : line);

        var e = Assert.Throws<MicrodataException>(() => Build(empty, covariates: "dua_x"));

        Assert.Equal(("bukan-bilangan", 9L, "x"), (e.Rule, e.Line, e.Column));
        Assert.Contains("build sebelumnya", e.Message, StringComparison.Ordinal);
        Assert.Contains("an earlier build", e.Message, StringComparison.Ordinal);
        // A column of the model needs no such reason, and under another key the column is not read.
        Assert.DoesNotContain("an earlier build", Assert.Throws<MicrodataException>(() => Build(empty, covariates: "x")).Message, StringComparison.Ordinal);
        using var other = Reading.NewKunci(2);
        Build(empty, true, other, "dua_x");
    }

    [Fact]
    public void Under_a_new_key_that_is_said_a_changed_census_is_accepted_and_an_unchanged_key_may_not_be_called_new()
    {
        var census = Census(400, out var desa);
        Build(census, covariates: "x");
        var changed = Appended(census, $"{desa[7]},0.5,1");
        using var other = Reading.NewKunci(2);

        Assert.Contains("--kunci-baru", Assert.Throws<CatatanException>(() => Build(census, true, null, "x")).Message, StringComparison.Ordinal);
        Assert.Contains("--kunci-baru", Assert.Throws<CatatanException>(() => Build(changed, false, other, "x")).Message, StringComparison.Ordinal);
        Build(Rewritten(changed, (line, _) => $"{line.Split(',')[0]},{line.Split(',')[2]}"), true, other, "dua_x");
        Build(changed, false, other, "dua_x");
    }

    [Fact]
    public void Headcounts_are_whole_and_add_up_at_every_level_within_one_of_the_estimate()
    {
        var result = Run(Survey(60), Census(400, out _));

        for (var area = 0; area < Places.Tree.Count; area++)
        {
            var children = Places.Tree.Children(area);
            var sum = 0;
            for (var child = children.Start.Value; child < children.End.Value; child++) sum += result.Headcount[child];
            if (Places.Tree[area].Tingkat != Tingkat.Desa) Assert.Equal(sum, result.Headcount[area]);
        }

        var desa = result.Hasil.Kelompok.SelectMany(group => group.Desa).ToList();
        Assert.All(desa, one => Assert.InRange(result.Headcount[Places.IndexOf(one.Kode)], one.Jumlah - 1, one.Jumlah + 1));
        Assert.InRange(result.Headcount[0], desa.Sum(one => one.Jumlah) - 0.5, desa.Sum(one => one.Jumlah) + 0.5);
    }

    [Fact]
    public void A_census_changed_since_it_was_estimated_for_is_refused()
    {
        var census = Census(400, out var desa);
        Run(Survey(60), census);
        File.AppendAllText(census, $"{desa[0]},0.5,1\n");

        var e = Assert.Throws<MicrodataException>(() => Publish(null, null));

        Assert.Equal(("sensus-sama", census), (e.Rule, e.File));
    }

    [Fact]
    public void Without_a_result_the_command_to_run_is_told()
    {
        var e = Assert.Throws<MicrodataException>(() => Publish(null, null));

        Assert.Equal("hasil-sae", e.Rule);
        Assert.Contains("geobdt sae", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kabupaten_whose_model_failed_has_nothing_and_neither_has_its_province()
    {
        var survey = Rewritten(Survey(60), (line, _) => line, line => !line.StartsWith("3504", StringComparison.Ordinal));

        var result = Run(survey, Census(400, out _));

        Assert.Equal("35.04", Assert.Single(result.Hasil.Gagal).Id);
        for (var area = 0; area < Places.Tree.Count; area++)
        {
            var kode = Places.Tree[area].Kode;
            var isGone = kode.ToString().StartsWith("35.04", StringComparison.Ordinal) || kode.Tingkat == Tingkat.Provinsi;
            if (isGone) Assert.Equal((0, NilaiStatus.TidakAdaData), (result.Census.Value[area], result.Census.Status[area]));
            else if (!kode.IsTidakTerpetakan) Assert.Equal(NilaiStatus.Ada, result.Census.Status[area]);
        }
    }

    // As geobdt sae and build without a record.
    EstimationResult Run(string survey, string census, params string[] covariates)
    {
        Estimate(survey, census, covariates.Length == 0 ? ["x"] : covariates);
        return Publish(null, null);
    }

    void Estimate(string survey, string census, string[] covariates) => SaeRun.Run(
        new SaePlan
        {
            Edisi = Reading.Edisi,
            Survei = new NumericSource(survey, SistemKode.Bps, ["kode_desa_bps"]),
            Sensus = new NumericSource(census, SistemKode.Bps, ["kode_desa_bps"]),
            Respons = "belanja",
            Kovariat = covariates,
            Garis = new GarisSae(500, null, null, "rumah-tangga", "uji"),
            Galat = new GalatSae(0, 0),
        },
        new NumericPlaces(Places.Tree, Places.Padanan), _folder.At("sae"), "uji", cancellation: TestContext.Current.CancellationToken);

    EstimationResult Publish(KunciRahasia? kunci, CatatanBangun? record) => EstimationBuild.Run(
        _folder.At("sae"), Places.Tree, Places.Padanan, kunci ?? _kunci, Reading.PublishAll(), record, cancellation: TestContext.Current.CancellationToken);

    static int TrueCount(EstimationResult result, int area) =>
        result.Hasil.Kelompok.SelectMany(group => group.Desa).FirstOrDefault(one => one.Kode == Places.Tree[area].Kode.ToString())?.RumahTangga ?? 0;

    int[] Build(string census, params string[] covariates) => Build(census, false, null, covariates);

    // As a build that publishes: with its record put in place.
    int[] Build(string census, bool newKey, KunciRahasia? kunci, params string[] covariates)
    {
        using var record = new CatatanBangun(_folder.At("catatan"), (kunci ?? _kunci).CheckValue, newKey);
        Estimate(Survey(60), census, covariates);
        var result = Publish(kunci, record);
        record.Confirm();
        return result.Census.Value;
    }

    static string Recoded(string line) => $"{line.Split(',')[0]},0.25,0.5";

    string Appended(string census, string line) => _folder.Write("sensus-lain.csv", File.ReadAllText(census) + line + "\n");

    // Lines of data from 0; the header is −1.
    string Rewritten(string file, Func<string, int, string> line, Func<string, bool>? keeps = null) => _folder.Write(
        "sensus-lain.csv", string.Concat(File.ReadAllLines(file).Where(one => keeps?.Invoke(one) ?? true).Select((one, i) => line(one, i - 1) + "\n")));

    string Shuffled(string census)
    {
        var lines = File.ReadAllLines(census);
        new Random(Seed).Shuffle(lines.AsSpan(1));
        return _folder.Write("sensus-lain.csv", string.Join('\n', lines) + "\n");
    }

    string Survey(int rows)
    {
        var random = new Random(Seed);
        var text = new StringBuilder("kode_desa_bps,x,dua_x,belanja\n");
        for (var i = 0; i < rows; i++)
        {
            var x = Math.Round(random.NextDouble(), 3);
            text.Append(CultureInfo.InvariantCulture,
                $"{Places.DesaBps[i % Places.DesaBps.Length]},{x},{2 * x},{Math.Round(Math.Exp(6 + (0.5 * x) + (0.3 * random.NextDouble())))}\n");
        }

        return _folder.Write("survei.csv", text.ToString());
    }

    string Census(int rows, out List<string> desa)
    {
        var random = new Random(Seed + 1);
        var text = new StringBuilder("kode_desa_bps,x,dua_x\n");
        desa = [];
        for (var i = 0; i < rows; i++)
        {
            var (bps, x) = (Places.DesaBps[random.Next(Places.DesaBps.Length)], Math.Round(random.NextDouble(), 3));
            desa.Add(bps);
            text.Append(CultureInfo.InvariantCulture, $"{bps},{x},{2 * x}\n");
        }

        return _folder.Write("sensus.csv", text.ToString());
    }
}
