namespace GeoBdt.Api.Tests.Sehat;

public sealed class SehatEndpointsTests(Server server) : IClassFixture<Server>
{
    [Fact]
    public async Task Alive_and_ready_are_told_and_never_stored()
    {
        var client = server.Client();

        Assert.Equal("hidup", (await client.Json("/sehat/hidup")).Text("keadaan"));
        var ready = await client.Json("/sehat/siap");
        Assert.Equal(("siap", server.Release.Id.ToString()), (ready.Text("keadaan"), ready.Text("rilis")));
        Assert.Null(ready["rilisGagal"]);
        Assert.True((await client.GetAsync("/sehat/siap")).Headers.CacheControl?.NoStore);
    }
}
