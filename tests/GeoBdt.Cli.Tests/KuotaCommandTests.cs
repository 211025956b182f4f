using System.Text.Json.Nodes;
using GeoBdt.Cli.Tests.Export;

namespace GeoBdt.Cli.Tests;

public sealed class KuotaCommandTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    [Fact]
    public void A_plan_is_written_kept_and_opened_again_with_the_same_places()
    {
        var (lama, csv, plan, again) = (tiny.NewPath(".csv"), tiny.NewPath(".csv"), tiny.NewPath(".rencana.json"), tiny.NewPath(".csv"));
        File.WriteAllText(lama, "kode;kuota\n35.03.01.2001;80\n35.03.01.2002;90\n");
        string[] question = ["--total", "1000", "--induk", "35.03", "--metode", "hamilton", "--batas", "10", "--berkas-lama", lama];

        foreach (var file in (string[])[csv, plan])
        {
            var written = Geobdt.Run(["kuota", tiny.Store, file, .. question]);
            Assert.True(written.ExitCode == 0, written.Error);
        }

        var opened = Geobdt.Run("kuota", tiny.Store, again, "--berkas-rencana", plan);

        Assert.True(opened.ExitCode == 0, opened.Error);
        Assert.StartsWith("kode,kode_bps,nama", File.ReadAllText(csv), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(csv), File.ReadAllText(again));
        Assert.Equal("geobdt-rencana-kuota", (string?)JsonNode.Parse(File.ReadAllText(plan))!["format"]);
    }

    [Fact]
    public void Refusals_say_the_rule_and_the_rows_and_write_nothing()
    {
        var (path, lama) = (tiny.NewPath(".json"), tiny.NewPath(".csv"));
        File.WriteAllText(lama, "kode;kuota\n3503010001;80\n35.03.01.2002;9,5\n");

        var rows = Geobdt.Run("kuota", tiny.Store, path, "--total", "10", "--berkas-lama", lama);
        var room = Geobdt.Run("kuota", tiny.Store, path, "--total", "1000", "--induk", "35.03", "--maksimal", "2");
        var format = Geobdt.Run("kuota", tiny.Store, Path.ChangeExtension(path, ".doc"), "--total", "1000");
        var nothing = Geobdt.Run("kuota", tiny.Store, path);

        Assert.All((Geobdt.Outcome[])[rows, room, format, nothing], one => Assert.Equal(1, one.ExitCode));
        Assert.Contains("lama 2: 3503010001: kode BPS; kode Kemendagri-nya 35.03.01.2001", rows.Error, StringComparison.Ordinal);
        Assert.Contains("lama 3: 35.03.01.2002: koma desimal", rows.Error, StringComparison.Ordinal);
        Assert.Contains("memberi ruang 0 sampai 24", room.Error, StringComparison.Ordinal);
        Assert.Contains("f=doc", format.Error, StringComparison.Ordinal);
        Assert.Contains("total", nothing.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void What_is_not_there_is_refused_before_a_server_is_started()
    {
        var path = tiny.NewPath(".json");

        var store = Geobdt.Run("kuota", tiny.NewPath(".toko"), path, "--total", "10");
        var upload = Geobdt.Run("kuota", tiny.Store, path, "--total", "10", "--berkas-lama", tiny.NewPath(".csv"));

        Assert.Equal((1, 1), (store.ExitCode, upload.ExitCode));
        Assert.DoesNotContain("   at ", store.Error + upload.Error, StringComparison.Ordinal);
        File.WriteAllText(path, "ada");
        Assert.Contains("--timpa", Geobdt.Run("kuota", tiny.Store, path, "--total", "10").Error, StringComparison.Ordinal);
    }
}
