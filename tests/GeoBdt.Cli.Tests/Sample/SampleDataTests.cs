using System.Text.RegularExpressions;
using GeoBdt.Cli.Sample;
using YamlDotNet.RepresentationModel;

namespace GeoBdt.Cli.Tests.Sample;

[Collection(UsesSample.Name)]
public sealed class SampleDataTests(SampleFixture sample)
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_whether_one_file_is_written_at_a_time_or_four()
    {
        var one = sample.New("satu");

        SampleFixture.Write(one, 42, 1);

        var names = Files(sample.Folder);
        Assert.Equal(25, names.Length);
        Assert.Equal(names, Files(one));
        foreach (var name in names)
        {
            var expected = File.ReadAllBytes(Path.Combine(sample.Folder, name));
            Assert.True(expected.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(one, name))), name);
        }
    }

    [Fact]
    public void Another_seed_gives_other_people_another_survey_and_another_key_on_the_same_map()
    {
        var other = sample.New("benih-lain");

        SampleFixture.Write(other, 43, 2);

        string[] same = ["batas/desa.geojson", "batas/kabupaten.geojson", "wilayah.csv", "padanan.csv", "rilis.yaml", "sae.yaml"];
        foreach (var name in Files(sample.Folder))
        {
            var isSame = File.ReadAllBytes(Path.Combine(sample.Folder, name)).AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(other, name)));
            Assert.True(isSame == same.Contains(name), name);
        }
    }

    [Fact]
    public void A_cancelled_run_leaves_nothing_behind()
    {
        using var cancellation = new CancellationTokenSource();
        var parent = Directory.CreateDirectory(sample.New("batal")).FullName;
        var options = SampleFixture.Options(Path.Combine(parent, "sampel"), 42, 2);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            SampleData.Write(options, new Immediate(_ => cancellation.Cancel()), cancellation.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(parent));
    }

    [Fact]
    public void A_sample_replaces_a_sample_and_nothing_else()
    {
        var folder = sample.New("pengganti");
        SampleData.Write(new SampleOptions(folder) { Households = 300, Editions = ["2018-05"] }, null, default);
        SampleData.Write(new SampleOptions(folder) { Households = 300, Editions = ["2020-10"] }, null, default);
        Assert.Equal(["2020-10"], Directory.GetDirectories(Path.Combine(folder, "register")).Select(Path.GetFileName));

        var foreign = Directory.CreateDirectory(sample.New("milik-orang")).FullName;
        File.WriteAllText(Path.Combine(foreign, "skripsi.txt"), "jangan dihapus");
        var refusal = Assert.Throws<SampleException>(() => SampleData.Write(new SampleOptions(foreign), null, default));

        Assert.Contains("bukan sampel", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["skripsi.txt"], Directory.GetFiles(foreign).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("2018-13")]
    [InlineData("Mei 2018")]
    [InlineData("2015-12")]
    [InlineData("")]
    public void An_edition_that_is_no_month_is_refused_with_what_would_be_right(string edition)
    {
        var options = new SampleOptions(sample.New("edisi-salah")) { Editions = [edition] };

        var refusal = Assert.Throws<SampleException>(() => SampleData.Write(options, null, default));

        Assert.Contains("YYYY-MM", refusal.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(options.OutputFolder));
    }

    [Theory]
    [InlineData(SampleOptions.MinHouseholds - 1)]
    [InlineData(SampleOptions.MaxHouseholds + 1)]
    public void A_number_of_households_out_of_range_is_refused(int households)
    {
        var options = new SampleOptions(sample.New("terlalu")) { Households = households };

        Assert.Throws<SampleException>(() => SampleData.Write(options, null, default));
    }

    [Fact]
    public void Every_file_reports_its_progress_up_to_one()
    {
        var latest = new Dictionary<string, double>();
        var progress = new Immediate(step =>
        {
            lock (latest)
            {
                Assert.True(step.Fraction >= latest.GetValueOrDefault(step.File), step.File);
                latest[step.File] = step.Fraction;
            }
        });

        var options = new SampleOptions(sample.New("maju")) { Households = 300, Editions = ["2019-01"] };
        SampleData.Write(options, progress, default);

        Assert.Equal(["batas", .. PenerimaFile.Programmes.Select(one => PenerimaFile.NameOf("2019-01", one.Id)).Order(), "register/2019-01/3503_ART.csv", "register/2019-01/3503_RT.csv", "sensus/sensus.csv"],
            latest.Keys.Order(StringComparer.Ordinal));
        Assert.All(latest.Values, fraction => Assert.Equal(1.0, fraction));
    }

    [Fact]
    public void The_configuration_is_yaml_and_names_only_files_that_are_there()
    {
        var root = Paths("rilis.yaml", 20);
        Paths("sae.yaml", 4);
        var decrees = root.AllNodes.OfType<YamlMappingNode>()
            .Where(node => node.Children.ContainsKey("dasar-hukum"))
            .Select(node => (node["edisi"].ToString(), node["dasar-hukum"].ToString()));
        Assert.Contains(("2019-10", "Keputusan Menteri Sosial Nomor 133/HUK/2019"), decrees);
    }

    YamlMappingNode Paths(string name, int count)
    {
        var yaml = new YamlStream();
        yaml.Load(new StreamReader(Path.Combine(sample.Folder, name)));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var paths = root.AllNodes.OfType<YamlScalarNode>().Select(node => node.Value!)
            .Where(value => Regex.IsMatch(value, @"^[\w/.-]+\.(csv|geojson|txt)$")).ToArray();

        Assert.Equal(count, paths.Length);
        Assert.All(paths, path => Assert.True(File.Exists(Path.Combine(sample.Folder, path)), path));
        return root;
    }

    [Fact]
    public void The_key_says_that_it_is_the_samples_and_only_its_owner_can_read_it()
    {
        var path = Path.Combine(sample.Folder, "kunci.txt");

        Assert.Matches("^geobdt-kunci-sampel-1\n[0-9a-f]{64}\n$", File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void Codes_and_crosswalk_hold_the_province_38_kabupaten_14_kecamatan_and_157_desa_once_each()
    {
        var codes = CsvRows.Read(Path.Combine(sample.Folder, "wilayah.csv"));
        var crosswalk = CsvRows.Read(Path.Combine(sample.Folder, "padanan.csv"));

        Assert.Equal(["kode", "nama"], codes.Header);
        Assert.Equal(["kode_bps", "kode_kemendagri"], crosswalk.Header);
        Assert.Equal([(2, 1), (5, 38), (8, 14), (13, 157)],
            codes.Rows.GroupBy(row => row[0].Length).Select(group => (group.Key, group.Count())).Order());
        Assert.Equal(210, crosswalk.Rows.Select(row => row[0]).Distinct().Count());
        Assert.Equal(codes.Rows.Select(row => row[0]), crosswalk.Rows.Select(row => row[1]));

        // The two systems number the kecamatan differently: never map by cutting digits.
        Assert.Contains(crosswalk.Rows, row => row is ["3503030", "35.03.08"]);
    }

    static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>Unlike Progress&lt;T&gt;, calls back on the thread that reports.</summary>
    sealed class Immediate(Action<SampleProgress> heard) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => heard(value);
    }
}
