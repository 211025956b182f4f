using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Tests.Pembatasan;

public sealed class RequestLimitTests(Server server) : IClassFixture<Server>
{
    const string Nilai = "/nilai?ukuran=desil.1&induk=35.03";

    static readonly (string, string)[] Tight =
        [("Batas:PermintaanSekaligus", "5"), ("Batas:PermintaanPerDetik", "0.01"), ("Batas:OlahanPerDetik", "0.01")];

    [Fact]
    public async Task Who_asks_too_often_is_told_in_words_and_seconds_and_others_are_served()
    {
        using var tight = server.With(Tight);
        using var client = tight.CreateClient();

        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", Nilai)).StatusCode);
        var refused = await client.GetFrom("192.0.2.1", Nilai);
        var body = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        // One token at 0.01 a second, less what came in meanwhile.
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 90, 100);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("/masalah/terlalu-sering", (string?)body["type"]);
        Assert.Contains("permintaan dari alamat ini", (string?)body["detail"], StringComparison.Ordinal);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(refused.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.2", Nilai)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("2001:db8::1", Nilai)).StatusCode);
    }

    [Fact]
    public async Task Health_and_tiles_from_the_archive_are_never_refused()
    {
        using var tight = server.With(Tight);
        using var client = tight.CreateClient();

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", "/sehat/siap")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", "/ubin/0/0/0.mvt")).StatusCode);
        }
    }

    [Fact]
    public async Task Answers_from_the_cache_cost_a_request_and_no_work()
    {
        using var tight = server.With(("Batas:OlahanSekaligus", "2"), ("Batas:OlahanPerDetik", "0.01"));
        using var client = tight.CreateClient();

        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", Nilai)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetFrom("192.0.2.1", Nilai + "&f=csv")).StatusCode);
        // Still there for who comes back for it, and for others' work.
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", Nilai)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.2", Nilai + "&f=csv")).StatusCode);
    }

    [Fact]
    public async Task In_the_place_of_a_map_that_may_not_be_made_stands_a_picture_and_a_flood_gets_words()
    {
        using var tight = new MapServer(
            hasFaces: true, null, ("Batas:OlahanSekaligus", "1"), ("Batas:OlahanPerDetik", "0.01"), ("Batas:PermintaanSekaligus", "3"), ("Batas:PermintaanPerDetik", "0.01"));
        const string Map = "/peta/desil.1/35.03.png?lebar=";
        (string, string)[] shown = [("Accept", "image/avif,image/webp,*/*")];
        await tight.Client.GetFrom("192.0.2.1", Map + 640, shown);

        var picture = await tight.Client.GetFrom("192.0.2.1", Map + 641, shown);
        var program = await tight.Client.GetFrom("192.0.2.1", Map + 642);
        var flood = await tight.Client.GetFrom("192.0.2.1", Map + 643, shown);

        Assert.All([picture, program, flood], answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
        Assert.All([picture, program, flood], answer => Assert.True(answer.Headers.CacheControl!.NoStore));
        Assert.All([picture, program, flood], answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Equal(
            ("image/png", "application/problem+json", "application/problem+json"),
            (picture.Content.Headers.ContentType?.MediaType, program.Content.Headers.ContentType?.MediaType, flood.Content.Headers.ContentType?.MediaType));
        Assert.InRange((await picture.Content.ReadAsByteArrayAsync()).Length, 1_000, 30_000);
    }

    [Fact]
    public async Task A_session_on_the_map_spends_nothing_of_what_pictures_are_made_of()
    {
        using var tight = server.With(("Batas:UbinSekaligus", "40"), ("Batas:UbinPerDetik", "0.01"), ("Batas:OlahanSekaligus", "3"), ("Batas:OlahanPerDetik", "0.01"));
        using var client = tight.CreateClient();

        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", $"/ubin/7/{i}/66.mvt?ukuran=desil.1")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetFrom("192.0.2.1", "/ubin/7/50/66.mvt?ukuran=desil.1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", Nilai)).StatusCode);
    }

    [Fact]
    public async Task Opening_older_releases_by_turns_is_work_that_its_client_pays()
    {
        using var full = new Server();
        var first = full.StoreBeforeStart(out var store);
        ReleaseId[] ids = [first, .. Enumerable.Range(1, 3).Select(i => store.Publish(TinyRelease.Content($"Terbitan {i}", shift: 3 * i), CancellationToken.None))];
        using var tight = full.With(("Batas:OlahanSekaligus", "700"), ("Batas:OlahanPerDetik", "0.01"));
        using var client = tight.CreateClient();

        var statuses = new List<HttpStatusCode>();
        foreach (var id in ids[..3]) statuses.Add((await client.GetFrom("192.0.2.1", $"/indikator?rilis={id}")).StatusCode);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        // What is open is open for him too.
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", $"{Nilai}&rilis={ids[1]}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.1", Nilai)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("192.0.2.2", $"/indikator?rilis={ids[2]}")).StatusCode);
    }

    [Fact]
    public async Task Limits_can_be_off_and_networks_free_of_them()
    {
        using var off = server.With([.. Tight, ("Batas:Aktif", "false")]);
        using var office = server.With([.. Tight, ("Batas:Bebas:0", "10.1.0.0/16"), ("Batas:Bebas:1", "2001:db8::/32")]);
        using var offClient = off.CreateClient();
        using var officeClient = office.CreateClient();

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await offClient.GetFrom("192.0.2.1", Nilai)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await officeClient.GetFrom("10.1.2.3", Nilai)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await officeClient.GetFrom("2001:db8:7::1", Nilai)).StatusCode);
        }

        for (var i = 0; i < 5; i++) await officeClient.GetFrom("10.2.0.1", Nilai);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await officeClient.GetFrom("10.2.0.1", Nilai)).StatusCode);
    }

    [Fact]
    public async Task Behind_a_configured_proxy_the_client_is_whom_it_names()
    {
        using var proxied = server.With([.. Tight, ("Batas:Proksi:0", "10.0.0.0/24")]);
        using var client = proxied.CreateClient();

        for (var i = 0; i < 5; i++) await client.GetFrom("10.0.0.7", Nilai, ("X-Forwarded-For", "192.0.2.1"));
        // What a client writes itself stands before what the proxy adds.
        Assert.Equal(
            HttpStatusCode.TooManyRequests, (await client.GetFrom("10.0.0.7", Nilai, ("X-Forwarded-For", "198.51.100.9, 192.0.2.1"))).StatusCode);
        // Two proxies of ours one behind the other.
        Assert.Equal(
            HttpStatusCode.TooManyRequests, (await client.GetFrom("10.0.0.7", Nilai, ("X-Forwarded-For", "192.0.2.1, 10.0.0.8"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("10.0.0.7", Nilai, ("X-Forwarded-For", "192.0.2.2"))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/24")]
    public async Task Nobody_else_is_believed(string proxy)
    {
        using var proxied = server.With([.. Tight, proxy.Length > 0 ? ("Batas:Proksi:0", proxy) : ("FORWARDEDHEADERS_ENABLED", "true")]);
        using var client = proxied.CreateClient();

        for (var i = 0; i < 5; i++) await client.GetFrom("203.0.113.5", Nilai, ("X-Forwarded-For", $"192.0.2.{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetFrom("203.0.113.5", Nilai, ("X-Forwarded-For", "192.0.2.99"))).StatusCode);
        var page = await (await client.GetFrom("203.0.113.6", "/ubin/wilayah.json", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "jahat.example"))).Content.ReadAsStringAsync();
        Assert.DoesNotContain("jahat.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_compared_with_the_Host_that_the_proxy_sends()
    {
        using var named = server.With(("Batas:Proksi:0", "10.0.0.7"), ("AllowedHosts", "peta.desa.id"));
        using var client = named.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetFrom("10.0.0.7", Nilai, ("Host", "peta.desa.id"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetFrom("10.0.0.7", Nilai, ("Host", "geobdt"), ("X-Forwarded-Host", "peta.desa.id"))).StatusCode);
    }

    [Theory]
    [InlineData("Batas:Proksi:0", "proksi.desa.id")]
    [InlineData("Batas:Bebas:0", "10.0.0.0/40")]
    [InlineData("Batas:UbinPerDetik", "0")]
    [InlineData("Batas:Klien", "0")]
    public void Settings_that_cannot_be_are_refused_at_the_start(string name, string value)
    {
        using var wrong = server.With((name, value));

        Assert.ThrowsAny<Exception>(() => wrong.CreateClient());
    }

    [Fact]
    public async Task A_body_where_none_is_taken_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Nilai) { Content = new StringContent("isi") };

        var response = await server.Client().SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("/masalah/badan-permintaan", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
