using System.Net;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Pembatasan;
using GeoBdt.Api.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Tests.Pipeline;

public sealed class AnswerGateTests(Server server) : IClassFixture<Server>
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Who_waits_too_long_is_told_when_to_come_back_and_the_next_gets_a_turn()
    {
        var gate = Gate(Short);
        var isMade = new TaskCompletionSource();
        var (first, second, third) = (Request(ResponseKind.Data), Request(ResponseKind.Data, parameters: "desil.2"), Request(ResponseKind.Data));

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
        var gate = Gate(Short);
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
        var gate = Gate(Short);
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
        var gate = Gate(Short);
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
    public async Task What_several_ask_for_at_once_is_made_once_and_all_get_it()
    {
        var gate = Gate(Long);
        var (isMade, count) = (new TaskCompletionSource(), 0);
        var all = Enumerable.Range(0, 5).Select(_ => Request(ResponseKind.Data)).ToArray();

        var asking = all.Select(one => gate.InvokeAsync(one, async context =>
        {
            Interlocked.Increment(ref count);
            context.Response.Headers.ContentDisposition = "attachment";
            await isMade.Task;
            await context.Response.WriteAsync("satu");
        })).ToArray();
        isMade.SetResult();
        await Task.WhenAll(asking);

        Assert.Equal(1, count);
        Assert.All(all, one => Assert.Equal(("satu", "attachment"), (Body(one), one.Response.Headers.ContentDisposition.ToString())));
    }

    [Fact]
    public async Task Who_asks_for_what_is_being_made_gets_it_before_the_cache_is_asked()
    {
        var gate = Gate(Long);
        var (began, isMade) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (first, second, third) = (Request(ResponseKind.Data), Request(ResponseKind.Data), Request(ResponseKind.Data, parameters: "desil.2"));
        var making = gate.InvokeAsync(first, async context =>
        {
            began.SetResult();
            await isMade.Task;
            await context.Response.WriteAsync("satu");
        });
        await began.Task;

        var waiting = gate.ShareAsync(second, _ => throw new InvalidOperationException("The cache would copy it."));
        await gate.ShareAsync(third, context => context.Response.WriteAsync("lain"));
        isMade.SetResult();
        await Task.WhenAll(making, waiting);

        Assert.Equal(("satu", "satu", "lain"), (Body(first), Body(second), Body(third)));
    }

    [Fact]
    public async Task Work_stops_when_the_last_who_wants_it_goes_and_not_before()
    {
        var gate = Gate(Long);
        var (began, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (first, second) = (Request(ResponseKind.Data), Request(ResponseKind.Data));
        using var firstGone = new CancellationTokenSource();
        using var secondGone = new CancellationTokenSource();
        (first.RequestAborted, second.RequestAborted) = (firstGone.Token, secondGone.Token);

        var making = gate.InvokeAsync(first, async context =>
        {
            context.RequestAborted.Register(stopped.SetResult);
            began.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await began.Task;
        var waiting = gate.InvokeAsync(second, _ => throw new InvalidOperationException("It is being made."));
        await firstGone.CancelAsync();
        Assert.False(stopped.Task.IsCompleted);
        await secondGone.CancelAsync();

        await stopped.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Who_goes_away_first_spoils_nothing_for_the_others()
    {
        var gate = Gate(Long);
        var (began, isMade) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (first, second) = (Request(ResponseKind.Data), Request(ResponseKind.Data));
        using var gone = new CancellationTokenSource();
        first.RequestAborted = gone.Token;

        var making = gate.InvokeAsync(first, async context =>
        {
            began.SetResult();
            await isMade.Task;
            await context.Response.WriteAsync("utuh", context.RequestAborted);
        });
        await began.Task;
        var waiting = gate.InvokeAsync(second, _ => throw new InvalidOperationException("It is being made."));
        await gone.CancelAsync();
        isMade.SetResult();
        await waiting;

        Assert.Equal("utuh", Body(second));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
    }

    [Fact]
    public async Task Who_reads_slowly_holds_up_nobody_who_asks_for_the_same()
    {
        var gate = Gate(Long);
        var (slow, quick) = (Request(ResponseKind.Data), Request(ResponseKind.Data));
        var reading = new NeverReads();
        slow.Response.Body = reading;

        var sending = gate.InvokeAsync(slow, context => context.Response.WriteAsync("besar"));
        await gate.InvokeAsync(quick, context => context.Response.WriteAsync("besar")).WaitAsync(Long, TestContext.Current.CancellationToken);

        Assert.Equal("besar", Body(quick));
        Assert.False(sending.IsCompleted);
        reading.Reads.SetResult();
        await sending;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_whose_writer_took_the_stop_for_its_end_never_passes_for_a_whole_one(bool isJson)
    {
        var gate = Gate(Long);
        var (request, isStored) = (Request(ResponseKind.Data), false);
        using var gone = new CancellationTokenSource();
        request.RequestAborted = gone.Token;

        // The cache stores what ends well.
        async Task CacheAsync()
        {
            await gate.InvokeAsync(request, async context =>
            {
                await gone.CancelAsync();
                await (isJson ? Answer.Json(new { Isi = "utuh" }) : Results.Stream(new MemoryStream(new byte[9]))).ExecuteAsync(context);
            });
            isStored = true;
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(CacheAsync);
        Assert.False(isStored);
    }

    [Fact]
    public async Task A_picture_that_took_too_long_is_refused_and_its_connection_stays()
    {
        var gate = Gate(Short, mostTime: Short);
        var connection = new Connection();
        var request = Request(ResponseKind.Picture);
        request.Features.Set<IHttpRequestLifetimeFeature>(connection);

        await gate.InvokeAsync(request, async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            await Answer.Bytes("image/png", new byte[9]).ExecuteAsync(context);
        });

        Assert.Equal((503, "5"), (request.Response.StatusCode, request.Response.Headers.RetryAfter.ToString()));
        Assert.False(connection.IsCut);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Who_reads_his_refusal_slowly_holds_up_nobody_who_asks_for_the_same(int status)
    {
        var gate = status == 503 ? Gate(Short, Short) : Gate(Long, limits: new LimitOptions { OlahanSekaligus = 1, OlahanPerDetik = 0.01 });
        var (spent, slow, other) = (Request(ResponseKind.Data, parameters: "desil.2"), Request(ResponseKind.Data), Request(ResponseKind.Data));
        var address = IPAddress.Parse("192.0.2.1");
        if (status == 429)
        {
            (spent.Connection.RemoteIpAddress, slow.Connection.RemoteIpAddress) = (address, address);
            await gate.InvokeAsync(spent, context => context.Response.WriteAsync("pertama"));
        }

        var reading = new NeverReads();
        slow.Response.Body = reading;
        var refusing = gate.InvokeAsync(slow, context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await reading.IsWritten.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        await gate.InvokeAsync(other, context => context.Response.WriteAsync("utuh")).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal("utuh", Body(other));
        Assert.False(refusing.IsCompleted);
        reading.Reads.SetResult();
        await refusing;
        Assert.Equal(status, slow.Response.StatusCode);
    }

    [Fact]
    public async Task What_took_too_long_is_not_begun_again_for_those_who_stayed_when_its_first_asker_went()
    {
        var gate = Gate(Short, mostTime: Short);
        var (began, count) = (new TaskCompletionSource(), 0);
        var (first, second) = (Request(ResponseKind.Data), Request(ResponseKind.Data));
        using var gone = new CancellationTokenSource();
        first.RequestAborted = gone.Token;
        Task MakeAsync(HttpContext context)
        {
            Interlocked.Increment(ref count);
            began.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        var making = gate.InvokeAsync(first, MakeAsync);
        await began.Task;
        var waiting = gate.InvokeAsync(second, MakeAsync);
        await gone.CancelAsync();
        await waiting;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        Assert.Equal((503, 1), (second.Response.StatusCode, count));
    }

    [Fact]
    public async Task What_takes_too_long_is_stopped_wherever_it_writes_and_the_next_gets_a_turn()
    {
        var gate = Gate(Short, mostTime: Short);
        var endless = Request(ResponseKind.Data);

        await gate.InvokeAsync(endless, context => Answer.Written("text/csv", output =>
        {
            while (true) output.Advance(output.GetSpan(1).Length > 0 ? 1 : 0);
        }).ExecuteAsync(context));
        var next = Request(ResponseKind.Data);
        await gate.InvokeAsync(next, context => context.Response.WriteAsync("utuh"));

        Assert.Equal((503, "5"), (endless.Response.StatusCode, endless.Response.Headers.RetryAfter.ToString()));
        Assert.Contains("/masalah/terlalu-lama", Body(endless), StringComparison.Ordinal);
        Assert.Equal("utuh", Body(next));
    }

    [Fact]
    public async Task Who_reads_nothing_of_what_was_made_for_him_has_no_more_made_until_he_has_read()
    {
        var gate = Gate(Long, limits: new LimitOptions { BelumTerbacaMegabita = 1 });
        var (unread, refused, neighbour, later) = (
            Request(ResponseKind.Data), Request(ResponseKind.Data, parameters: "desil.2"), Request(ResponseKind.Data, parameters: "desil.2"), Request(ResponseKind.Data, parameters: "desil.2"));
        foreach (var one in new[] { unread, refused, later }) one.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        neighbour.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.2");
        var reading = new NeverReads();
        unread.Response.Body = reading;

        var sending = gate.InvokeAsync(unread, context => context.Response.Body.WriteAsync(new byte[(1 << 20) + 1]).AsTask());
        await reading.IsWritten.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        await gate.InvokeAsync(refused, _ => throw new InvalidOperationException("He has not read the first."));
        await gate.InvokeAsync(neighbour, context => context.Response.WriteAsync("tetangga"));
        reading.Reads.SetResult();
        await sending;
        await gate.InvokeAsync(later, context => context.Response.WriteAsync("lagi"));

        Assert.Equal((429, "5"), (refused.Response.StatusCode, refused.Response.Headers.RetryAfter.ToString()));
        Assert.Contains("belum diterima", Body(refused), StringComparison.Ordinal);
        Assert.Equal(("tetangga", "lagi"), (Body(neighbour), Body(later)));
    }

    [Fact]
    public async Task Who_may_have_nothing_made_does_not_keep_others_from_it()
    {
        var gate = Gate(Long, limits: new LimitOptions { OlahanSekaligus = 1, OlahanPerDetik = 0.01 });
        var (spent, other) = (Request(ResponseKind.Data), Request(ResponseKind.Data, parameters: "desil.2"));
        (spent.Connection.RemoteIpAddress, other.Connection.RemoteIpAddress) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.1"));
        await gate.InvokeAsync(spent, context => context.Response.WriteAsync("pertama"));

        await gate.InvokeAsync(other, _ => throw new InvalidOperationException("Nothing is left."));

        Assert.Equal("pertama", Body(spent));
        Assert.Equal(429, other.Response.StatusCode);
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

    static AnswerGate Gate(TimeSpan patience, TimeSpan? mostTime = null, LimitOptions? limits = null, int places = 1, TimeProvider? clock = null)
    {
        var options = Options.Create(limits ?? new LimitOptions());
        var meter = new LimitMeter(new Meters());
        return new AnswerGate(
            new Turns(places, options.Value.Antrean, options.Value.AntreanKlien, clock ?? TimeProvider.System),
            new ClientLimits(options, clock ?? TimeProvider.System, meter),
            patience,
            mostTime ?? TimeSpan.FromSeconds(10));
    }

    DefaultHttpContext Request(ResponseKind kind, string coding = "", string parameters = "")
    {
        var context = new DefaultHttpContext { RequestServices = server.Services };
        if (parameters.Length > 0) context.Request.QueryString = new QueryString($"?ukuran={parameters}");
        context.Request.Headers.AcceptEncoding = coding;
        context.Response.Body = new MemoryStream();
        var (asked, _) = Asked.Read(new EndpointContract("/uji", [], kind, [Parameters.Ukuran]), context, server.Release, isPinned: false);
        context.Features.Set(asked);
        return context;
    }

    static string Body(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    // A client that takes nothing until told to.
    sealed class NeverReads : MemoryStream
    {
        public TaskCompletionSource Reads { get; } = new();

        public TaskCompletionSource IsWritten { get; } = new();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            IsWritten.TrySetResult();
            await Reads.Task.WaitAsync(cancellationToken);
        }
    }

    // Tells whether the server hung up.
    sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsCut { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsCut = true;
    }
}
