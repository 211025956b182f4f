using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Pipeline;
using Microsoft.AspNetCore.Http;

namespace GeoBdt.Api.Tests.Pipeline;

public sealed class AnswerGateTests(Server server) : IClassFixture<Server>
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Who_waits_too_long_is_told_when_to_come_back_and_the_next_gets_a_turn()
    {
        using var gate = new AnswerGate(1, Short);
        var isMade = new TaskCompletionSource();
        var (first, second, third) = (Request(ResponseKind.Data), Request(ResponseKind.Data), Request(ResponseKind.Data));

        var sent = first.Response.Body;
        var making = gate.InvokeAsync(first, async context =>
        {
            await context.Response.WriteAsync("pertama");
            await isMade.Task;
        });
        await gate.InvokeAsync(second, _ => throw new InvalidOperationException("The gate is shut."));
        Assert.Equal(0, sent.Length);
        isMade.SetResult();
        await making;
        await gate.InvokeAsync(third, context => context.Response.WriteAsync("ketiga"));

        Assert.Equal((503, "5"), (second.Response.StatusCode, second.Response.Headers.RetryAfter.ToString()));
        Assert.Contains("/masalah/sibuk", Body(second), StringComparison.Ordinal);
        Assert.Equal(("pertama", 7L), (Body(first), first.Response.ContentLength));
        Assert.Equal("ketiga", Body(third));
    }

    [Fact]
    public async Task A_failure_leaves_the_gate_open_and_sends_nothing()
    {
        using var gate = new AnswerGate(1, Short);
        var failed = Request(ResponseKind.Data);

        await Assert.ThrowsAsync<InvalidDataException>(() => gate.InvokeAsync(failed, async context =>
        {
            await context.Response.WriteAsync("separuh");
            throw new InvalidDataException("Halfway.");
        }));
        var next = Request(ResponseKind.Data);
        await gate.InvokeAsync(next, context => context.Response.WriteAsync("utuh"));

        Assert.Equal("", Body(failed));
        Assert.Equal("utuh", Body(next));
    }

    [Fact]
    public async Task Health_never_waits()
    {
        using var gate = new AnswerGate(1, Short);
        var isMade = new TaskCompletionSource();
        var making = gate.InvokeAsync(Request(ResponseKind.Data), _ => isMade.Task);
        var health = Request(ResponseKind.Status);

        await gate.InvokeAsync(health, context => context.Response.WriteAsync("siap"));
        isMade.SetResult();
        await making;

        Assert.Equal("siap", Body(health));
    }

    [Fact]
    public async Task A_tile_that_nothing_compresses_never_waits_and_a_compressed_one_does()
    {
        using var gate = new AnswerGate(1, Short);
        var isMade = new TaskCompletionSource();
        var making = gate.InvokeAsync(Request(ResponseKind.Data), _ => isMade.Task);
        var (plain, packed) = (Request(ResponseKind.Tile), Request(ResponseKind.Tile, "gzip"));

        await gate.InvokeAsync(plain, context => context.Response.WriteAsync("ubin"));
        await gate.InvokeAsync(packed, _ => throw new InvalidOperationException("The gate is shut."));
        isMade.SetResult();
        await making;

        Assert.Equal("ubin", Body(plain));
        Assert.Equal(503, packed.Response.StatusCode);
    }

    [Fact]
    public async Task A_compressed_answer_tells_its_length_the_first_time_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nilai?ukuran=desil.4&induk=35.03");
        request.Headers.AcceptEncoding.ParseAdd("br");

        var response = await _client.SendAsync(request);

        Assert.Null(response.Headers.Age);
        Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, response.Content.Headers.ContentLength);
    }

    DefaultHttpContext Request(ResponseKind kind, string coding = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptEncoding = coding;
        context.Response.Body = new MemoryStream();
        var (asked, _) = Asked.Read(new EndpointContract("/uji", [], kind, [Parameters.Ukuran]), context, server.Release, isPinned: false);
        context.Features.Set(asked);
        return context;
    }

    static string Body(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
}
