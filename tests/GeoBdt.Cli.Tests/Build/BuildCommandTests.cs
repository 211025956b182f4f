using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GeoBdt.Cli.Sample;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.Build;

public sealed class BuildCommandTests(TinySample sample) : IClassFixture<TinySample>
{
    [Fact]
    public void The_sample_builds_and_the_same_inputs_give_byte_identical_files()
    {
        var (first, second) = (sample.Built.Store, sample.NewPath("toko"));

        var again = Build(sample.Folder, second);

        Assert.Equal(0, again.ExitCode);
        AssertWords(new ReleaseStore(first).OpenCurrent().Manifest);
        var files = FilesOf(first);
        Assert.NotEmpty(files);
        Assert.Equal(files.Keys, FilesOf(second).Keys);
        Assert.All(FilesOf(second), file => Assert.Equal(files[file.Key], file.Value));
    }

    [Fact]
    public void No_personal_value_and_no_secret_is_in_the_store_or_in_what_is_printed()
    {
        var (store, outcome, _) = sample.Built;

        var secret = File.ReadAllLines(Path.Combine(sample.Folder, "kunci.txt"))[1];
        var texts = FilesOf(store).Values.Append(Encoding.UTF8.GetBytes(outcome.Output + outcome.Error)).ToList();
        foreach (var marker in (string[])[SampleMarkers.Text, SampleMarkers.Number, secret])
        {
            Assert.DoesNotContain(texts, text => Contains(text, Encoding.UTF8.GetBytes(marker)));
        }

        Assert.DoesNotContain(texts, text => Contains(text, Convert.FromHexString(secret)));
        Assert.DoesNotContain(texts, text => System.Text.RegularExpressions.Regex.IsMatch(
            Encoding.Latin1.GetString(text), SampleMarkers.IdPattern));
        var input = File.ReadAllText(Path.Combine(sample.Folder, "register", "2020-10", "3503_RT.csv"));
        Assert.Contains(SampleMarkers.Text, input, StringComparison.Ordinal);
        Assert.Matches(SampleMarkers.IdPattern, input);
    }

    [Theory]
    [InlineData("register/2020-10/3503_RT.csv", "register 2020-10")]
    [InlineData("register/2020-10/3503_ART.csv", "register 2020-10")]
    [InlineData("sensus/sensus.csv", "sensus")]
    public void A_release_does_not_hold_the_plain_checksum_of_a_file_of_records(string file, string input)
    {
        var store = sample.Built.Store;

        // With it, whoever has all rows but one could try what the last one says.
        var checksum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(sample.Folder, file))));
        Assert.DoesNotContain(FilesOf(store).Values, bytes => Contains(bytes, Encoding.ASCII.GetBytes(checksum)));
        var release = new ReleaseStore(store).OpenCurrent();
        Assert.Contains(release.Manifest.Masukan, one => one.Nama == input && one.Bytes == 0 && one.Sha256.Length == checksum.Length);
    }

    [Fact]
    public void Old_codes_that_the_office_lists_go_into_the_release()
    {
        var (copy, store) = (sample.Copy(), sample.NewPath("toko"));
        File.WriteAllText(Path.Combine(copy, "perubahan.csv"), "kode_lama,kode_kini\n35.98.01,35.03.01\n91.04,94.01\n");
        var config = Path.Combine(copy, "rilis.yaml");
        File.WriteAllText(config, File.ReadAllText(config).Replace("wilayah:\n", "wilayah:\n  perubahan: [perubahan.csv]\n", StringComparison.Ordinal));

        Assert.Equal(0, Build(copy, store).ExitCode);

        var release = new ReleaseStore(store).OpenCurrent();
        Assert.Equal(["35.98.01 35.03.01"], release.Perubahan.Rows.Select(row => $"{row.Lama} {row.Kini}"));
        Assert.Contains(release.Manifest.Masukan, one => one.Nama == "perubahan.csv");
        File.AppendAllText(Path.Combine(copy, "perubahan.csv"), "35.98.02,35.03\n");
        AssertRefused(copy, "perubahan.csv", "4");
    }

    [Theory]
    [InlineData("register/2020-10/3503_RT.csv")]
    [InlineData("sensus/sensus.csv")]
    [InlineData("survei/susenas.csv")]
    public void The_samples_key_is_refused_for_other_inputs(string file)
    {
        var copy = sample.Copy();
        File.Copy(Path.Combine(sample.Folder, "kunci.txt"), Path.Combine(copy, "kunci.txt"), overwrite: true);
        var path = Path.Combine(copy, file);
        File.AppendAllText(path, File.ReadAllLines(path)[1] + "\n");
        Assert.Equal(0, Geobdt.Run("sae", "--config", Path.Combine(copy, "sae.yaml")).ExitCode);

        AssertRefused(copy, Path.GetFileName(file), "kunci baru");
    }

    [Fact]
    public void The_samples_key_is_refused_for_other_inputs_under_another_first_line_too()
    {
        var copy = sample.Copy();
        var (key, path) = (Path.Combine(copy, "kunci.txt"), Path.Combine(copy, "register/2020-10/3503_RT.csv"));
        var digits = File.ReadAllLines(Path.Combine(sample.Folder, "kunci.txt"))[1];
        File.WriteAllText(key, $"geobdt-kunci-1\n{digits}\n");
        File.AppendAllText(path, File.ReadAllLines(path)[1] + "\n");

        AssertRefused(copy, "3503_RT.csv", "kunci baru");
    }

    // English beside Indonesian, and variances in the digits that mean something.
    static void AssertWords(ReleaseManifest manifest)
    {
        Assert.All(manifest.Edisi, one => Assert.NotEqual(one.Keputusan.Id, one.Keputusan.En));
        Assert.All(manifest.Edisi, one => Assert.EndsWith("are not included", one.TidakTermasuk.En, StringComparison.Ordinal));
        var model = Assert.Single(manifest.Estimasi!.Model!);
        double[] variances = [model.VariansEfek, model.VariansSisa];
        Assert.All(variances, one => Assert.InRange(one, 0.0001, 10));
        Assert.All(variances, one => Assert.Equal(
            one, double.Parse(one.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
    }

    public static TheoryData<string, string, string> BrokenRegisters => new()
    {
        { "missing column", "RT", "percentile" },
        { "missing column", "ART", "Umur" },
        { "wrong delimiter", "RT", "pembatas" },
        { "empty file", "ART", "3503_ART.csv" },
        { "not there", "ART", "3503_ART.csv" },
        { "percentile 250 everywhere", "RT", "3503_RT.csv" },
    };

    [Theory, MemberData(nameof(BrokenRegisters))]
    public void A_broken_register_file_is_refused_by_name_and_rule(string defect, string file, string named)
    {
        var copy = sample.Copy();
        var path = Register(copy, file);
        var text = File.ReadAllText(path);
        switch (defect)
        {
            case "missing column": File.WriteAllText(path, text.Replace(named, named + "_lama", StringComparison.OrdinalIgnoreCase)); break;
            case "wrong delimiter": File.WriteAllText(path, text.Replace(',', '|')); break;
            case "empty file": File.WriteAllText(path, ""); break;
            case "not there": File.Delete(path); break;
            default: File.WriteAllText(path, SetColumn(text, "percentile", "250")); break;
        }

        AssertRefused(copy, named);
    }

    [Fact]
    public void Extra_columns_latin1_names_and_a_few_impossible_percentiles_are_reported_and_do_not_stop_a_build()
    {
        var copy = sample.Copy();
        var path = Register(copy, "RT");
        var lines = File.ReadAllLines(path);
        lines[0] += ",kolom_tambahan";
        for (var i = 1; i < lines.Length; i++) lines[i] += ",x";
        lines[1] = SetColumn(lines[0] + "\n" + lines[1], "percentile", "250").Split('\n')[1];
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(string.Join('\n', lines).Replace(SampleMarkers.Text, "Jos\u00e9", StringComparison.Ordinal)));
        var store = sample.NewPath("toko");

        var outcome = Build(copy, store);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var report = Encoding.UTF8.GetString(new ReleaseStore(store).OpenCurrent().Reports["laporan-register.json"]);
        Assert.Contains("kolom_tambahan", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not GeoJSON")]
    [InlineData("truncated gzip")]
    [InlineData("ends in the middle")]
    public void A_broken_boundary_file_is_refused_by_name(string defect)
    {
        var copy = sample.Copy();
        var path = Path.Combine(copy, "batas", "desa.geojson");
        var bytes = File.ReadAllBytes(path);
        switch (defect)
        {
            case "not GeoJSON":
                File.WriteAllText(path, "{\"type\":\"Topology\",\"objects\":{}}");
                break;
            case "ends in the middle":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            default:
                using (var packed = new MemoryStream())
                {
                    using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
                    File.WriteAllBytes(path + ".gz", packed.ToArray()[..(int)(packed.Length / 2)]);
                }

                var config = Path.Combine(copy, "rilis.yaml");
                File.WriteAllText(config, File.ReadAllText(config).Replace("batas/desa.geojson", "batas/desa.geojson.gz", StringComparison.Ordinal));
                break;
        }

        AssertRefused(copy, "desa.geojson");
    }

    [Theory]
    [InlineData("judul:", "judull:", "judull")]
    [InlineData("tata-letak: siks-ng", "tata-letak: lain", "siks-ng")]
    [InlineData("edisi: 2020-10, rt", "edisi: 2020-13, rt", "2020-13")]
    [InlineData("edisi: 2020-10, rt", "edisi: 2020-01, rt", "2020-01")]
    [InlineData("kunci.txt", "tidak-ada.txt", "tidak-ada.txt")]
    [InlineData("batas-tolak-persen: 5", "batas-tolak-persen: 250", "batas-tolak-persen")]
    [InlineData("batas-tolak-persen: 5", "batas-tolak-persen: .nan", "batas-tolak-persen")]
    [InlineData("batas-tolak-persen: 5", "batas-tolak-persen: banyak", "rilis.yaml:17")]
    [InlineData("hasil: sae", "hasil: sea", "geobdt sae")]
    [InlineData("hasil: sae", "model: sae", "rilis.yaml:")]
    [InlineData("  batas:\n", "  batas:\n    - ~\n", "wilayah.batas")]
    [InlineData("  edisi:\n", "  edisi:\n    - ~\n", "register.edisi")]
    [InlineData("hasil: sae", "hasil: \"a\\0b\"", "NUL")]
    public void A_broken_configuration_is_refused_with_its_line_or_key(string from, string to, string named)
    {
        var copy = sample.Copy();
        var config = Path.Combine(copy, "rilis.yaml");
        var text = File.ReadAllText(config);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(config, text.Replace(from, to, StringComparison.Ordinal));

        AssertRefused(copy, named);
    }

    [Fact]
    public void A_secret_put_into_the_configuration_is_refused_and_not_repeated()
    {
        var copy = sample.Copy();
        var config = Path.Combine(copy, "rilis.yaml");
        var secret = File.ReadAllLines(Path.Combine(copy, "kunci.txt"))[1];
        File.WriteAllText(config, File.ReadAllText(config).Replace("kunci: {berkas: kunci.txt}", $"kunci: {secret}", StringComparison.Ordinal));

        var outcome = Build(copy, sample.NewPath("toko"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("rilis.yaml:", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exact_report_is_for_its_owner_alone_and_a_place_where_it_cannot_be_stops_the_build_first()
    {
        var (store, report) = (sample.NewPath("toko"), sample.NewPath("laporan.json"));
        string[] build = ["build", "--config", Path.Combine(sample.Folder, "rilis.yaml"), "--out", store, "--laporan"];

        var refused = Geobdt.Run([.. build, Path.Combine(report, "tidak-ada", "x.json")]);
        var released = new ReleaseStore(store).Releases().Count;
        File.WriteAllText(report, "lama");
        var built = Geobdt.Run([.. build, report]);

        Assert.Equal((1, 0, 0), (refused.ExitCode, released, built.ExitCode));
        Assert.Contains("disimpan", File.ReadAllText(report), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(report));
        }
    }

    [Fact]
    public void Neither_release_nor_terminal_tells_how_many_rows_of_the_register_there_are()
    {
        var (store, outcome, report) = sample.Built;

        using var exact = JsonDocument.Parse(File.ReadAllBytes(report));
        var reports = string.Concat(new ReleaseStore(store).OpenCurrent().Reports.Values.Select(Encoding.UTF8.GetString));
        foreach (var kept in exact.RootElement.GetProperty("edisi").EnumerateArray().Select(one => one.GetProperty("rumahTangga").GetProperty("disimpan").GetInt32()))
        {
            Assert.DoesNotContain($" {kept},", reports, StringComparison.Ordinal);
            Assert.DoesNotContain(FormattableString.Invariant($" {kept:N0} "), outcome.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("disimpan", reports + outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_usage_is_exit_code_2()
    {
        Assert.Equal(2, Geobdt.Run("serve", "--release", sample.NewPath("x"), "--urls", "bukan-alamat").ExitCode);
        Assert.Equal(2, Geobdt.Run("build").ExitCode);
        Assert.Equal(2, Geobdt.Run("bangun").ExitCode);
        Assert.Equal(2, Geobdt.Run("sample", "--out", sample.NewPath("x"), "--households", "banyak").ExitCode);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_names_the_store_and_leaves_nothing_behind()
    {
        var unshare = Requires.Program("unshare", "util-linux");
        var disk = Directory.CreateDirectory(sample.NewPath("disk")).FullName;
        var store = Path.Combine(disk, "toko");

        // A mount of its own, too small for the release; what is left in it is listed before it goes away.
        using var process = Geobdt.StartProgram(unshare, "-rm", "bash", "-c",
            $"mount -t tmpfs -o size=300k none '{disk}' && '{Geobdt.Program}' build --config '{sample.Folder}/rilis.yaml' --out '{store}'; " +
            $"code=$?; find '{disk}' -mindepth 1; exit $code");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 1, output + await error);
        Assert.Contains(store, await error, StringComparison.Ordinal);
        string[] left = [.. output.Split('\n').Where(line => line.StartsWith(disk, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal([store, Path.Combine(store, ".kunci-tulis"), Path.Combine(store, "rilis")], left);
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    public void A_build_that_is_stopped_publishes_nothing_and_the_next_one_starts_clean(string signal)
    {
        var kill = Requires.Program("kill", "procps");
        var store = sample.NewPath("toko");
        var stopped = 0;
        for (var delay = 100; delay <= 2000 && stopped < 3; delay += 300)
        {
            using var process = Geobdt.Start("build", "--config", Path.Combine(sample.Folder, "rilis.yaml"), "--out", store);
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            Thread.Sleep(delay);
            if (!process.HasExited)
            {
                Geobdt.Signal(kill, signal, process.Id);
                stopped++;
            }

            process.WaitForExit();
            var released = new ReleaseStore(store).Releases();
            Assert.All(released, id => new ReleaseStore(store).Open(id));
            if (signal == "INT" && process.ExitCode == 130)
            {
                Assert.DoesNotContain(Temporary(store), _ => true);
            }
        }

        Assert.True(stopped > 0);
        Assert.Equal(0, Build(sample.Folder, store).ExitCode);
        Assert.Empty(Temporary(store));
        new ReleaseStore(store).OpenCurrent();
    }

    static Geobdt.Outcome Build(string folder, string store) =>
        Geobdt.Run("build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store);

    void AssertRefused(string folder, params string[] named)
    {
        var store = sample.NewPath("toko");

        var outcome = Build(folder, store);

        Assert.True(outcome.ExitCode == 1, $"exit {outcome.ExitCode}: {outcome.Output}{outcome.Error}");
        Assert.All(named, name => Assert.Contains(name, outcome.Error, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMarkers.Text, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(new ReleaseStore(store).Releases());
    }

    static string Register(string folder, string file) => Path.Combine(folder, "register", "2020-10", $"3503_{file}.csv");

    static string SetColumn(string text, string column, string value)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var at = Array.FindIndex(lines[0].Split(','), name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase));
        Assert.True(at >= 0);
        for (var i = 1; i < lines.Length; i++)
        {
            var fields = lines[i].Split(',');
            if (fields.Length <= at || lines[i].Contains('"', StringComparison.Ordinal)) continue;
            fields[at] = value;
            lines[i] = string.Join(',', fields);
        }

        return string.Join('\n', lines);
    }

    static SortedDictionary<string, byte[]> FilesOf(string store)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories))
        {
            files.Add(Path.GetRelativePath(store, file), File.ReadAllBytes(file));
        }

        return files;
    }

    static IEnumerable<string> Temporary(string store) =>
        Directory.Exists(store) ? Directory.EnumerateDirectories(store, ".sementara-*") : [];

    static bool Contains(byte[] text, byte[] marker) => text.AsSpan().IndexOf(marker) >= 0;
}
