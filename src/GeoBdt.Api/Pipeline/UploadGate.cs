using System.Collections.Concurrent;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Pembatasan;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// The one door for content: opens the request's body to endpoints that take files, a few at a time and one of each client, has the answer made in its
/// turn, and lets go of both. Every other endpoint has no body.
/// </summary>
sealed class UploadGate(RequestDelegate next, Turns turns, ClientLimits limits, IOptions<LimitOptions> options)
{
    // Reading and checking what came, beside the answer's own cost.
    const double ReadingCost = 20;

    const string RetryAfter = "5";

    // A telephone on a bad line sends some KB a second.
    static readonly MinDataRate Slowest = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(10));

    readonly long _mostBytes = options.Value.UnggahMegabita * 1024L * 1024L;
    readonly TimeSpan _mostTime = TimeSpan.FromSeconds(options.Value.UnggahDetik);
    readonly TimeSpan _patience = TimeSpan.FromSeconds(options.Value.TungguDetik);
    readonly TimeSpan _making = TimeSpan.FromSeconds(options.Value.WaktuDetik);
    readonly Turns _places = new(options.Value.Unggahan, options.Value.Antrean, options.Value.AntreanKlien);
    readonly ConcurrentDictionary<ClientKey, bool> _uploading = [];

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadContract>() is not { } contract || context.Features.Get<Asked>() is not { } asked)
        {
            await next(context);
            return;
        }

        var client = limits.Client(context);
        // A small document takes no memory worth guarding: an office behind one address may ask several questions at once.
        var isAlone = contract.Body is null && client.IsKnown;
        if (isAlone && !_uploading.TryAdd(client, true))
        {
            await Busy(context).ExecuteAsync(context);
            return;
        }

        try
        {
            await ServeAsync(context, asked, contract, client);
        }
        finally
        {
            if (isAlone) _uploading.TryRemove(client, out _);
        }
    }

    async Task ServeAsync(HttpContext context, Asked asked, UploadContract contract, ClientKey client)
    {
        var cost = ReadingCost + AnswerCost.Of(asked).Cost;
        if (limits.Take(context, CostClass.Olahan, cost) is { } problem)
        {
            await problem.ExecuteAsync(context);
            return;
        }

        if (context.Request.ContentLength > MostBytes(contract))
        {
            await UploadReader.TooLarge(contract, _mostBytes).ExecuteAsync(context);
            return;
        }

        // Held until the answer is made: the files are in memory as long.
        using var place = await TakeAsync(_places, client, isLarge: false, context);
        if (place is null)
        {
            await Busy(context).ExecuteAsync(context);
            return;
        }

        if (await ReadAsync(context, contract) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        // The last of the body came on the thread that reads the socket, which must go on to notice when the client goes.
        await Task.Yield();

        // What no address told is known now.
        var drawn = AnswerCost.OfDraws(contract.Drawn(asked, context.Features.GetRequiredFeature<Uploads>()));
        if (drawn > 0 && limits.Take(context, CostClass.Olahan, drawn, taken: cost) is { } more)
        {
            await more.ExecuteAsync(context);
            return;
        }

        await AnswerAsync(context, client, isLarge: cost - ReadingCost + drawn > AnswerCost.Large);
    }

    long MostBytes(UploadContract contract) => contract.Body?.MostBytes ?? _mostBytes;

    async Task<Problem?> ReadAsync(HttpContext context, UploadContract contract)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes(contract) + (64 * 1024);
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = Slowest;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        stop.CancelAfter(_mostTime);
        try
        {
            var (uploads, problem) = await UploadReader.ReadAsync(context, contract, _mostBytes, stop.Token);
            context.Features.Set(uploads);
            return problem;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Problems.Status(StatusCodes.Status408RequestTimeout);
        }
    }

    // Whole before its first byte is sent, as every answer: who reads slowly holds it, and no turn.
    async Task AnswerAsync(HttpContext context, ClientKey client, bool isLarge)
    {
        using var answer = new MemoryStream();
        var (body, aborted) = (context.Response.Body, context.RequestAborted);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        using (var turn = await TakeAsync(turns, client, isLarge, context))
        {
            if (turn is null)
            {
                await Busy(context).ExecuteAsync(context);
                return;
            }

            stop.CancelAfter(_making);
            try
            {
                (context.Response.Body, context.RequestAborted) = (answer, stop.Token);
                await next(context);
                stop.Token.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
            {
                (context.Response.Body, context.RequestAborted) = (body, aborted);
                context.Response.Clear();
                limits.Meter.Overloaded("waktu");
                context.Response.Headers.RetryAfter = RetryAfter;
                await Problems.TookTooLong().ExecuteAsync(context);
                return;
            }
            finally
            {
                (context.Response.Body, context.RequestAborted) = (body, aborted);
            }
        }

        using var sending = limits.Sending(context, answer.Length);
        context.Response.ContentLength = answer.Length;
        answer.Position = 0;
        await answer.CopyToAsync(body, aborted);
    }

    async Task<Turns.Place?> TakeAsync(Turns from, ClientKey client, bool isLarge, HttpContext context)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        until.CancelAfter(_patience);
        try
        {
            return await from.TakeAsync(client, isLarge, until.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    Problem Busy(HttpContext context)
    {
        limits.Meter.Overloaded("unggahan");
        context.Response.Headers.RetryAfter = RetryAfter;
        return Problems.Busy();
    }
}
