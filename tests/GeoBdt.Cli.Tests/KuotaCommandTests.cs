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
    public async Task It_takes_every_parameter_of_the_address_by_its_name()
    {
        var help = Geobdt.Run("kuota", "--help");
        var described = await Described();

        Assert.True(described.Length > 25, string.Join(' ', described));
        // The form follows from the file's ending.
        Assert.All(described.Where(name => name != "f"), name => Assert.Contains($"--{name} ", help.Output, StringComparison.Ordinal));
    }

    // What the server says it takes.
    async Task<string[]> Described()
    {
        string[] names = [];
        await ApiServer.WhileServedAsync(
            tiny.Store,
            async server =>
            {
                using var client = new HttpClient();
                var api = JsonNode.Parse(await client.GetStringAsync(new Uri(server, "api")))!;
                names = [.. api["paths"]!["/kuota"]!["get"]!["parameters"]!.AsArray().Where(one => (string?)one!["in"] == "query").Select(one => (string)one!["name"]!)];
            },
            CancellationToken.None);
        return names;
    }

    [Fact]
    public void Language_pages_and_another_plan_are_as_those_of_the_server_with_its_refusals()
    {
        var (html, json, xlsx) = (tiny.NewPath(".html"), tiny.NewPath(".json"), tiny.NewPath(".csv"));
        string[] plan = ["--total", "1000", "--induk", "35.03"];

        var sheet = Geobdt.Run(["kuota", tiny.Store, html, .. plan, "--bahasa", "en", "--halaman", "kecamatan"]);
        var beside = Geobdt.Run(["kuota", tiny.Store, json, .. plan, "--banding-metode", "hill", "--banding-total", "900"]);
        var refused = Geobdt.Run(["kuota", tiny.Store, xlsx, .. plan, "--bahasa", "en"]);
        var method = Geobdt.Run(["kuota", tiny.Store, xlsx, .. plan, "--banding-metode", "adil"]);

        Assert.True(sheet.ExitCode == 0 && beside.ExitCode == 0, sheet.Error + beside.Error);
        var text = File.ReadAllText(html);
        Assert.Contains("<html lang=\"en\"", text, StringComparison.Ordinal);
        Assert.Contains("class=\"halaman", text, StringComparison.Ordinal);
        var banding = JsonNode.Parse(File.ReadAllText(json))!["banding"]!["parameter"]!;
        Assert.Equal(("hill", 900), ((string?)banding["metode"], (int)banding["total"]!));
        Assert.Equal((1, 1), (refused.ExitCode, method.ExitCode));
        Assert.Contains("'bahasa' hanya berarti bersama f=xlsx", refused.Error, StringComparison.Ordinal);
        Assert.Contains("banding-metode=adil", method.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(xlsx));
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
