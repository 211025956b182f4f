using System.Text;
using System.Text.Json.Nodes;
using GeoBdt.Api.Kuota;

namespace GeoBdt.Api.Tests.Kuota;

public sealed class KuotaPlanFileTests(Server server) : IClassFixture<Server>
{
    const string Query = "total=1000&induk=35.03&metode=hill&batas=50&minimal=3";
    const string Old = "kode;kuota\n35.03.01.2001;60\n35.03.01.2002;70\n";
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task A_plan_is_opened_again_with_its_tables_and_the_same_places()
    {
        var plan = await _client.UploadText(Query, "lama", Old).Answered();
        var file = await File();

        var again = await Open(file).Answered();

        Assert.Equal(plan.ToJsonString(), again.ToJsonString());
        var json = JsonNode.Parse(file)!;
        Assert.Equal((server.Release.Id.ToString(), again.Text("sidik")), (json.Text("rilis"), json.Text("sidik")));
        Assert.Equal(70, (long)json["lama"]!["35.03.01.2002"]!);
        // Laid out anew it is the same plan.
        Assert.Equal(plan.ToJsonString(), (await Open(Encoding.UTF8.GetBytes(json.ToString())).Answered()).ToJsonString());
    }

    [Fact]
    public async Task New_parameters_make_a_plan_beside_the_opened_one()
    {
        var file = await File();

        var beside = await Open(file, "metode=dhondt").Answered();

        var before = (await Open(file).Answered())["wilayah"]!.AsArray();
        var rows = beside["wilayah"]!.AsArray();
        Assert.Equal(("dhondt", "hill", "50"), (beside.Text("metode"), beside["banding"]!["parameter"].Text("metode"), beside["parameter"].Text("batas")));
        for (var row = 0; row < rows.Count; row++)
        {
            Assert.Equal((long)before[row]!["kuota"]!, (long)rows[row]!["kuotaBanding"]!);
            Assert.Equal((long)rows[row]!["kuota"]! - (long)before[row]!["kuota"]!, (long)rows[row]!["selisihBanding"]!);
        }

        var desa = rows.Where(row => row.Text("tingkat") == "desa").Select(row => (long)row!["selisihBanding"]!).ToArray();
        Assert.Equal(
            (desa.Count(one => one > 0), desa.Count(one => one < 0), desa.Count(one => one == 0), desa.Where(one => one > 0).Sum()),
            ((int)beside["banding"]!["bertambah"]!, (int)beside["banding"]!["berkurang"]!, (int)beside["banding"]!["tetap"]!, (long)beside["banding"]!["tempatBerpindah"]!));
        Assert.Contains(desa, one => one != 0);
    }

    [Fact]
    public async Task A_new_table_or_value_takes_the_place_of_the_plans()
    {
        var file = await File();

        var table = await _client.Upload("", ("rencana", "r.json", file), ("lama", "l.csv", "kode;kuota\n35.03.01.2001;99\n"u8.ToArray())).Answered();
        var value = await Open(file, "lama=desil.1&batas=100").Answered();

        Assert.Equal(99, (long)table["wilayah"]![1]!["kuotaLama"]!);
        Assert.Equal("desil.1:jumlah@2020-10", value["parameter"].Text("lama"));
    }

    [Fact]
    public async Task A_plan_stands_beside_one_of_its_own_area_only()
    {
        var file = await File();

        var other = await Open(file, "induk=35.03.01").Refused();

        Assert.Equal((400, "nilai-parameter"), (other.Status, other.Slug));
        Assert.Equal("35.03", (await Open(file, "induk=35.03&metode=webster").Answered())["banding"]!["parameter"].Text("induk"));
    }

    [Theory]
    [InlineData("\"total\":\"1000\"", "\"total\":\"1001\"")]
    [InlineData("\"35.03.01.2002\":70", "\"35.03.01.2002\":71")]
    [InlineData("\"35.03.01.2002\":70", "\"35.03.01.2003\":70")]
    [InlineData("\"program\":\"GeoBdt", "\"program\":\"geobdt")]
    public async Task A_changed_plan_is_refused(string from, string to)
    {
        var text = Encoding.UTF8.GetString(await File());
        Assert.Contains(from, text, StringComparison.Ordinal);

        var refused = await Open(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))).Refused();

        Assert.Equal((422, "berkas-rencana"), (refused.Status, refused.Slug));
        Assert.Contains("telah diubah", refused.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("kode;kuota")]
    [InlineData("{\"format\":\"geobdt-rencana-kuota\"}")]
    [InlineData("null")]
    public async Task What_is_no_plan_is_refused(string text)
    {
        var refused = await Open(Encoding.UTF8.GetBytes(text)).Refused();

        Assert.Equal((422, "berkas-rencana"), (refused.Status, refused.Slug));
    }

    [Fact]
    public async Task A_parameter_of_a_plan_is_no_longer_than_one_of_an_address()
    {
        // A list of a million parts would be split before they are counted.
        var text = Encoding.UTF8.GetString(await File()).Replace("\"minimal\":\"3\"", $"\"minimal\":\"3{new string(',', 4_000)}\"", StringComparison.Ordinal);

        var refused = await Open(Encoding.UTF8.GetBytes(text)).Refused();

        Assert.Equal((422, "berkas-rencana"), (refused.Status, refused.Slug));
        Assert.Contains("bukan berkas rencana", refused.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_of_another_release_names_it_and_opens_there_until_that_is_retired()
    {
        using var other = new Server(TinyRelease.Content(shift: 9));
        var client = other.Client();
        var file = await File();
        var elsewhere = await client.Upload("", ("rencana", "r.json", file)).Refused();
        Assert.Equal((410, "rilis-ditarik"), (elsewhere.Status, elsewhere.Slug));
        Assert.Contains(server.Release.Id.ToString(), elsewhere.Body.Text("detail"), StringComparison.Ordinal);

        other.Store.Publish(TinyRelease.Content(), CancellationToken.None);
        var here = await client.Upload($"rilis={other.Release.Id}", ("rencana", "r.json", file)).Refused();
        Assert.Equal((409, "rencana-rilis-lain"), (here.Status, here.Slug));

        var opened = await client.Upload($"rilis={server.Release.Id}", ("rencana", "r.json", file)).Answered();
        Assert.Equal(JsonNode.Parse(file).Text("sidik"), opened.Text("sidik"));
    }

    [Fact]
    public async Task Draws_of_a_plan_file_are_paid_for_as_those_of_an_address_and_drawn_for_what_is_shown()
    {
        const int Draws = 500;
        var (plain, drawn) = (await File(), await File($"&ulangan={Draws}"));
        // Reading an upload costs 20, a plan of 13 desa 1 and a little, its draws 6.5: room for two without draws, or for one and one with.
        using var tight = server.With(("Batas:OlahanSekaligus", "45"), ("Batas:OlahanPerDetik", "0.01"));
        using var client = tight.CreateClient();
        async Task<int> Status(string from, byte[] file, string query = "")
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "rencana", "r.json" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/kuota/rencana?induk=35.03&{query}") { Content = form };
            request.Headers.Add("Dari", from);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }

        Assert.Equal((200, 200, 429), (await Status("192.0.2.1", plain), await Status("192.0.2.1", plain), await Status("192.0.2.1", plain)));
        Assert.Equal((200, 429), (await Status("192.0.2.2", plain), await Status("192.0.2.2", drawn)));
        Assert.Equal((200, 200), (await Status("192.0.2.3", plain), await Status("192.0.2.3", drawn, "ulangan=0")));
        Assert.Equal((200, 429), (await Status("192.0.2.4", plain), await Status("192.0.2.4", plain, $"ulangan={Draws}")));

        var again = await Open(drawn).Answered();
        Assert.Contains(again["wilayah"]!.AsArray(), row => row!["peluangBerubah"] is not null);
        var beside = await Open(drawn, "ulangan=0").Answered();
        Assert.All(beside["wilayah"]!.AsArray(), row => Assert.Null(row!["peluangBerubah"]));
    }

    [Theory]
    [InlineData("{\"parameter\":{\"x\":1,\"ulangan\":\"7\"}}", "7")]
    [InlineData("{\"lama\":{\"ulangan\":\"9\"},\"parameter\":{\"ulang\\u0061n\":\"7\"}}", "7")]
    [InlineData("{\"ulangan\":\"7\"}", null)]
    [InlineData("{\"parameter\":{\"ulangan\":7}}", null)]
    [InlineData("{\"parameter\":", null)]
    [InlineData("", null)]
    [InlineData("kode;kuota", null)]
    public void A_parameter_is_seen_without_reading_the_rest(string file, string? value) =>
        Assert.Equal(value, KuotaPlanFile.Peek(Encoding.UTF8.GetBytes(file), "ulangan"));

    async Task<byte[]> File(string more = "")
    {
        using var response = await _client.UploadText($"{Query}{more}&f=rencana", "lama", Old);
        Assert.Equal("attachment; filename=\"sampel-kuota-35.03-1000.rencana.json\"", response.Content.Headers.ContentDisposition?.ToString());
        return await response.Content.ReadAsByteArrayAsync();
    }

    Task<HttpResponseMessage> Open(byte[] file, string query = "") => _client.Upload(query, ("rencana", "r.json", file));
}
