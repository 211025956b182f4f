using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests;

public sealed class RegisterBuildTests : IDisposable
{
    static readonly string[] Months = ["2019-07", "2020-10"];
    readonly TempFolder _folder = new();
    readonly KunciRahasia _kunci = Reading.NewKunci();

    public void Dispose()
    {
        _folder.Dispose();
        _kunci.Dispose();
    }

    [Fact]
    public void Numbers_are_the_same_for_every_order_of_rows_chunk_size_and_number_of_threads()
    {
        const int Seed = 21;
        var register = new RandomRegister(Seed, 400);
        var expected = Numbers(Run(Sources(register), CsvReading.Default));

        foreach (var (chunkBytes, workers) in new[] { (17, 1), (64, 2), (1000, 4), (5000, 3) })
        {
            Assert.Equal(expected, Numbers(Run(Sources(register), new CsvReading(chunkBytes, workers))));
        }

        var shuffle = new Random(Seed);
        var shuffled = Sources(register, rows => rows.OrderBy(_ => shuffle.Next()));
        Assert.Equal(expected, Numbers(Run(shuffled, CsvReading.Default)));
        Assert.Equal(expected, Numbers(Run(Sources(register, rows => rows.Reverse()), CsvReading.Default)));
    }

    [Fact]
    public void The_same_households_give_the_same_number_in_every_edition_and_indicator_and_level()
    {
        const int Seed = 22;
        var register = new RandomRegister(Seed, 60);
        var first = register.Write();
        // Later, elsewhere: one household more in another kabupaten, and everybody's rank has changed.
        var elsewhere = RegisterFile.RumahTangga();
        foreach (var rt in register.Households) elsewhere.Rt(rt.Id, rt.Bps, "7");
        elsewhere.Rt("350401000100000999", Places.DesaBps[4], "7");
        var sources = new RegisterSources(
        [
            new(Edisi.Parse(Months[0]), Write("a-rt", first.RumahTangga), Write("a-art", first.Anggota)),
            new(Edisi.Parse(Months[1]), Write("b-rt", elsewhere), Write("b-art", first.Anggota)),
        ]);

        var series = Run(sources, CsvReading.Default).Series;

        var all = Of(series, "rumah-tangga", Months[0]);
        var later = Of(series, "rumah-tangga", Months[1]);
        var ranked = Of(series, "desil.1", Months[1]);
        var kabupaten = Places.IndexOf("35.03");
        for (var area = 0; area < Places.Tree.Count; area++)
        {
            if (!Places.Tree[kabupaten].Kode.Contains(Places.Tree[area].Kode)) continue;
            Assert.Equal(all[area], later[area]);
            Assert.Equal(all[area], ranked[area]);
        }

        Assert.Equal(Of(series, "anak-usia-sekolah", Months[0]), Of(series, "anak-usia-sekolah", Months[1]));
    }

    [Fact]
    public void Beside_another_province_counted_before_it_a_province_publishes_what_it_does_alone()
    {
        const int Seed = 23;
        var sources = Sources(new RandomRegister(Seed, 80));
        string[] others = ["11", "11.01", "11.01.01", .. Enumerable.Range(2001, 9).Select(desa => $"11.01.01.{desa}")];
        var tree = new WilayahTree(
        [
            .. others.Select(kode => new Area(KodeKemendagri.Parse(kode), kode, null)),
            .. Enumerable.Range(0, Places.Tree.Count).Select(area => Places.Tree[area]),
        ]);
        Assert.Equal(2, Kawasan.Of(tree).Count);

        var alone = Run(sources, CsvReading.Default);
        var beside = RegisterBuild.Run(
            sources, tree, Places.Padanan, _kunci, Reading.Katalog, Reading.PublishAll(tree), null, CsvReading.Default, null, TestContext.Current.CancellationToken);

        Assert.Contains(alone.Series, one => one.Edisi.Dari is not null);
        foreach (var (one, other) in alone.Series.Zip(beside.Series, (one, other) => (one, other)))
        {
            Assert.Equal((one.Series, one.Edisi), (other.Series, other.Edisi));
            for (var area = 0; area < one.Value.Length; area++)
            {
                Assert.True(tree.TryFind(Places.Tree[area].Kode, out var at));
                Assert.True(one.Value[area] == other.Value[at] && one.Status[area] == other.Status[at], $"{one.Series}@{one.Edisi} {area}");
            }
        }
    }

    [Fact]
    public void A_cell_of_one_household_is_the_same_at_desa_kecamatan_kabupaten_and_provinsi()
    {
        for (var i = 1; i <= 20; i++)
        {
            var id = $"3503010001{i:D8}";
            var sources = OneEdition(Reading.OneHousehold(id), Reading.OneMember(id));

            var values = Of(Run(sources, CsvReading.Default).Series, "rumah-tangga", Months[0]);

            var desa = values[Places.IndexOfBps(Places.DesaBps[0])];
            Assert.Equal(desa, values[Places.IndexOf("35.03.01")]);
            Assert.Equal(desa, values[Places.IndexOf("35.03")]);
            Assert.Equal(desa, values[Places.IndexOf("35")]);
            Assert.Equal(0, values[Places.IndexOf("35.04")]);
        }
    }

    [Fact]
    public void No_published_number_is_1_or_2_and_each_is_within_5_of_the_true_count()
    {
        const int Seed = 23;
        var register = new RandomRegister(Seed, 300);

        var result = Run(Sources(register), CsvReading.Default);

        var all = Of(result.Series, "rumah-tangga", Months[0]);
        Assert.All(result.Series, series => Assert.DoesNotContain(series.Value, value => value is 1 or 2));
        for (var area = 0; area < Places.Tree.Count; area++)
        {
            var kode = Places.Tree[area].Kode;
            var count = register.Households.Count(rt => kode.Contains(Places.Tree[Places.IndexOfBps(rt.Bps)].Kode));
            Assert.InRange(all[area], count - 5, count + 5);
        }
    }

    [Fact]
    public void The_report_of_a_release_holds_no_count_of_rows_exact_or_rounded()
    {
        var (households, members) = new RandomRegister(29, 300).Write();
        households.Rt("350301000100099999", Places.DesaBps[0], "250");
        using var stream = new MemoryStream();

        ReleaseReport.WriteJson(stream, Run(OneEdition(households, members, 5), CsvReading.Default).Reports);

        using var json = JsonDocument.Parse(stream.ToArray());
        var numbers = Numbers(json.RootElement).ToList();
        var refused = json.RootElement.GetProperty("edisi")[0].GetProperty("rumahTangga").GetProperty("ditolak")[0];
        Assert.Equal(("percentile-tidak-sah", 5),
            (refused.GetProperty("aturan").GetString(), refused.GetProperty("persenPalingBanyak").GetInt32()));
        Assert.All(numbers, number => Assert.EndsWith("ersenPalingBanyak", number.Name, StringComparison.Ordinal));
        Assert.All(numbers, number => Assert.InRange(number.Value.GetInt32(), 0, 100));

        static IEnumerable<JsonProperty> Numbers(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
                property.Value.ValueKind == JsonValueKind.Number ? [property] : Numbers(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
            _ => [],
        };
    }

    [Fact]
    public void Another_secret_gives_other_numbers()
    {
        var sources = Sources(new RandomRegister(24, 300));
        using var other = Reading.NewKunci(99);

        var result = RegisterBuild.Run(
            sources, Places.Tree, Places.Padanan, other, Reading.Katalog, Reading.PublishAll(), cancellation: TestContext.Current.CancellationToken);

        Assert.NotEqual(Numbers(Run(sources, CsvReading.Default)), Numbers(result));
    }

    [Fact]
    public void A_rebuild_in_another_order_of_rows_is_accepted_and_one_after_a_small_correction_is_not()
    {
        // Fewer than 1,000: the thousandth ID ends in 000 and would be keyed by how its row happens to be written.
        var register = new RandomRegister(30, 990);
        var shuffle = new Random(30);
        Build(Sources(register));

        Build(Sources(register, rows => rows.OrderBy(_ => shuffle.Next())));
        Assert.Throws<CatatanException>(() => Build(Sources(register, rows => rows.Skip(1))));

        void Build(RegisterSources sources)
        {
            using var catatan = new CatatanBangun(_folder.At("catatan"), _kunci.CheckValue, false);
            RegisterBuild.Run(
                sources,
                Places.Tree,
                Places.Padanan,
                _kunci,
                Reading.Katalog,
                Reading.PublishAll(),
                catatan,
                cancellation: TestContext.Current.CancellationToken);
            catatan.Confirm();
        }
    }

    [Fact]
    public void Inputs_reports_and_progress_cover_every_file_in_order()
    {
        var sources = Sources(new RandomRegister(25, 100));
        var told = new Told();

        var result = RegisterBuild.Run(
            sources,
            Places.Tree,
            Places.Padanan,
            _kunci,
            Reading.Katalog,
            Reading.PublishAll(),
            null,
            new CsvReading(2000, 2),
            told,
            TestContext.Current.CancellationToken);

        string[] paths = [.. sources.Editions.SelectMany(one => one.Origins).Select(one => one.Name)];
        Assert.Equal(Months.Select(month => $"register {month}"), result.Inputs.Select(input => input.Nama));
        Assert.Equal(paths, result.Inputs.SelectMany(input => input.Asal).Select(one => one.Nama));
        Assert.All(result.Inputs.SelectMany(input => input.Asal), one => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(one.Nama))), one.Sha256));
        Assert.Equal(Months, result.Reports.Select(report => report.Edisi.ToString()));
        Assert.Equal(told.Reports.OrderBy(one => one.BytesRead), told.Reports);
        Assert.Equal(paths.Sum(path => new FileInfo(path).Length), told.Reports[^1].BytesTotal);
        Assert.Equal(told.Reports[^1].BytesTotal, told.Reports[^1].BytesRead);
        Assert.Equal(paths, told.Reports.Select(one => one.Path).Distinct());
    }

    [Fact]
    public void Two_editions_of_one_month_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => new RegisterSources(
            [new(Edisi.Parse("2020-10"), "a", "b"), new(Edisi.Parse("2020-10"), "c", "d")]));

        Assert.Contains("2020-10", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_with_one_bad_row_in_a_hundred_builds_and_reports_it()
    {
        var (households, members) = new RandomRegister(26, 99).Write();
        households.Rt("350301000100099999", Places.DesaBps[0], "250");

        var report = Assert.Single(Run(OneEdition(households, members, 1), CsvReading.Default).Reports);

        Assert.Equal([("percentile-tidak-sah", 1L)], Reading.Refused(report.RumahTangga));
    }

    [Fact]
    public void Nothing_personal_and_no_id_is_in_anything_that_comes_out()
    {
        var register = new RandomRegister(27, 200);
        var (households, members) = register.Write();
        households.Rt("3.50301E+17", Places.DesaBps[0])
            .Rt("350301000100000777", Places.UnknownBps)
            .Rt("350301000100000778", Places.DesaBps[0], "250");
        members.Art("350301000100000778", "350301000100000888", "999");

        var result = Run(OneEdition(households, members, 100), CsvReading.Default);

        using var report = new MemoryStream();
        QualityReport.WriteJson(report, result.Reports);
        var json = Encoding.UTF8.GetString(report.ToArray());
        Assert.Contains("percentile-tidak-sah", json, StringComparison.Ordinal);
        AssertNothingPersonal(json, register);
        AssertNothingPersonal(Numbers(result), register);
        AssertNothingPersonal(string.Join(' ', result.Reports) + string.Join(' ', result.Inputs) + _kunci, register);
    }

    [Fact]
    public void Nothing_personal_is_in_any_refusal()
    {
        var register = new RandomRegister(28, 20);
        var (households, members) = register.Write();
        var plain = Encoding.UTF8.GetString(households.ToBytes());
        var header = plain[..plain.IndexOf('\n', StringComparison.Ordinal)];
        var rows = plain[header.Length..];
        string[] bad =
        [
            plain[..^120],
            rows[1..],
            header + rows.Replace(',', ';'),
            header.Replace("KDDESA", "DESA", StringComparison.Ordinal) + rows,
            header.Replace("Alamat", "fasbab", StringComparison.Ordinal) + rows,
            header + rows.Replace("\n", $"\n{RegisterFile.Marker},", StringComparison.Ordinal),
            header + rows + "\"" + RegisterFile.Marker,
            plain.Replace(',', '|'),
        ];
        foreach (var text in bad)
        {
            var edition = new EditionSource(Edisi.Parse(Months[0]), _folder.Write("rt", text), Write("art", members));
            var sources = new RegisterSources([edition], 5);

            var e = Assert.Throws<MicrodataException>(() => Run(sources, CsvReading.Default));

            AssertNothingPersonal(e.ToString(), register);
        }
    }

    static void AssertNothingPersonal(string text, RandomRegister register)
    {
        Assert.DoesNotContain(RegisterFile.Marker, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Krajan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("E+17", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0102030405", text, StringComparison.Ordinal);
        foreach (var rt in register.Households)
        {
            Assert.DoesNotContain(rt.Id, text, StringComparison.Ordinal);
            foreach (var member in rt.Members) Assert.DoesNotContain(member.Id, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("350301000100000", text, StringComparison.Ordinal);
    }

    RegisterSources Sources(RandomRegister register, RowOrder? order = null) => new(Months.Select(month =>
    {
        var (households, members) = register.Write(order);
        return new EditionSource(
            Edisi.Parse(month), Write($"{month}-rt", households), Write($"{month}-art", members));
    }));

    RegisterSources OneEdition(RegisterFile households, RegisterFile members, double limit = 0) =>
        new([new(Edisi.Parse(Months[0]), Write("rt", households), Write("art", members))], limit);

    RegisterResult Run(RegisterSources sources, CsvReading reading) => RegisterBuild.Run(
        sources,
        Places.Tree,
        Places.Padanan,
        _kunci,
        Reading.Katalog,
        Reading.PublishAll(),
        null,
        reading,
        null,
        TestContext.Current.CancellationToken);

    string Write(string name, RegisterFile file) => _folder.Write(name, file.ToBytes());

    static int[] Of(IReadOnlyList<PublishedSeries> series, string id, string month) =>
        series.Single(one => one.Series == id && one.Edisi == Edisi.Parse(month)).Value;

    static string Numbers(RegisterResult result) => string.Join('\n', result.Series.Select(one => string.Create(
        CultureInfo.InvariantCulture, $"{one.Series}@{one.Edisi} {string.Join(' ', one.Value)}")));

    sealed class Told : IProgress<RegisterProgress>
    {
        public List<RegisterProgress> Reports { get; } = [];

        public void Report(RegisterProgress value) => Reports.Add(value);
    }
}
