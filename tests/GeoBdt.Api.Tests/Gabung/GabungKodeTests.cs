using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Gabung;

/// <summary>Codes of tables that are older than the release, and digits that mean two areas.</summary>
public sealed class GabungKodeTests : IDisposable
{
    readonly Server _server = new(Content());

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("35.99", "35.03", "cocok-kode-lama", "kode lama; sekarang 35.03")]
    [InlineData("3599", "35.03", "cocok-kode-lama", "kode lama; sekarang 35.03")]
    [InlineData("35.99.07", "35.03.01", "cocok-kode-lama", "kode lama; sekarang 35.03.01")]
    [InlineData("35.98", "", "kode-terbelah", "\"kode lama; sekarang 35.03, 35.04\"")]
    public async Task An_old_code_finds_the_area_of_today_and_a_split_one_none(string code, string area, string status, string note)
    {
        var row = await Row("kolom=kode", $"kode,x\n35,1\n{code},2\n");

        Assert.StartsWith($"{code},2,{area},", row, StringComparison.Ordinal);
        Assert.EndsWith($",{status},{note}", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_and_the_new_code_of_an_area_are_one_area_twice()
    {
        var row = await Row("", "kode,x\n35.03,1\n35.99,2\n");

        Assert.EndsWith(",ganda,wilayah ini sudah ada di baris 2", row, StringComparison.Ordinal);
    }

    // To BPS 3504 is what Kemendagri calls 35.03 in this release, and the other way round.
    [Theory]
    [InlineData("", "", "kode-taksa")]
    [InlineData("sistem=kemendagri", "35.04", "cocok")]
    [InlineData("sistem=bps", "35.03", "cocok-bps")]
    public async Task Digits_that_mean_two_areas_wait_to_be_told_whose_they_are(string query, string area, string status)
    {
        var row = await Row(query, "kode,x\n35,1\n3504,2\n", "kolom=kode");

        Assert.StartsWith($"3504,2,{area},", row, StringComparison.Ordinal);
        Assert.Contains($",{status},", row, StringComparison.Ordinal);
        if (area.Length == 0) Assert.Contains("35.04 (Kabupaten Tanpa Data) menurut Kemendagri, 35.03 (Kabupaten Rekaan) menurut BPS", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_one_system_knows_settles_the_digits_of_the_whole_column()
    {
        var bps = await Row("", "kode,x\n3503010001,1\n3504,2\n");
        var kemendagri = await Row("", "kode,x\n3503012001,1\n3504,2\n");

        Assert.StartsWith("3504,2,35.03,", bps, StringComparison.Ordinal);
        Assert.StartsWith("3504,2,35.04,", kemendagri, StringComparison.Ordinal);
    }

    // The second row of data.
    async Task<string> Row(string query, string csv, string more = "")
    {
        using var client = _server.Client();
        using var response = await GabungEndpointsTests.PostTo(client, string.Join('&', ((string[])[query, more]).Where(one => one.Length > 0)), System.Text.Encoding.UTF8.GetBytes(csv));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.TrimEnd('\n').Split('\n')[2];
    }

    static ReleaseContent Content()
    {
        var content = TinyRelease.Content();
        var areas = Enumerable.Range(0, content.Wilayah.Count).Select(i => content.Wilayah[i]).Select(area => area.Kode.ToString() switch
        {
            "35.03" => area with { KodeBps = Bps("3504") },
            "35.04" => area with { KodeBps = Bps("3503") },
            _ => area,
        });
        var tree = new WilayahTree(areas);
        (string Lama, string Kini)[] changes = [("35.99", "35.03"), ("35.99.07", "35.03.01"), ("35.98", "35.03"), ("35.98", "35.04")];
        return content with
        {
            Wilayah = tree,
            Perubahan = new PerubahanKode(changes.Select(one => (KodeKemendagri.Parse(one.Lama), KodeKemendagri.Parse(one.Kini))), tree),
        };
    }

    static KodeBps Bps(string digits) => KodeBps.TryParse(digits, out var kode) ? kode : throw new ArgumentException("No BPS code.", nameof(digits));
}
