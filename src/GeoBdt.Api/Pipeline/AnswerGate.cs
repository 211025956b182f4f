using System.Diagnostics;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Pembatasan;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// Lets as many answers be made at once as there are cores, each whole before its first byte is sent: a burst of large
/// askings waits instead of filling the memory, and a client that reads slowly holds a finished answer, not a core.
/// </summary>
/// <remarks>
/// Stands behind the cache: answers that exist already never wait and cost nothing here. What several ask for at the same time is made once, by
/// this step and not by the cache's lock, under which all would wait for the first one to read, and fail when he goes away.
/// </remarks>
/// <param name="turns">The places to make answers in.</param>
/// <param name="limits">What each client may have made.</param>
/// <param name="patience">How long an asking waits for its turn before it is sent away with 503.</param>
/// <param name="mostTime">How long one answer may take to make.</param>
sealed class AnswerGate(Turns turns, ClientLimits limits, TimeSpan patience, TimeSpan mostTime) : IMiddleware
{
    const string RetryAfterBusy = "5";

    readonly Dictionary<string, Making> _makings = [];
    readonly Lock _lock = new();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var asked = context.Features.Get<Asked>();
        if (asked is { IsStored: true })
        {
            await MakeOrTakeAsync(context, asked, next);
        }
        else if (TakeOfUnheld(context, asked) is { } problem)
        {
            await problem.ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    // What nobody holds needs no place either; it is paid for all the same.
    Problem? TakeOfUnheld(HttpContext context, Asked? asked)
    {
        if (asked is { Kind.IsQuick: true }) return limits.Take(context, CostClass.Ubin, 1);
        if (asked is not { IsLong: true }) return null;
        var (what, cost) = AnswerCost.Of(asked);
        return limits.Take(context, what, cost);
    }

    /// <summary>
    /// Before the cache: what is being made is waited for here and sent as it is, past the cache, which would copy it once for each that waits.
    /// </summary>
    public async Task ShareAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Asked>() is { IsStored: true } asked && Running(asked.ETag) is { } making && await TakeAsync(context, making)) return;
        await next(context);
    }

    async Task MakeOrTakeAsync(HttpContext context, Asked asked, RequestDelegate next)
    {
        while (true)
        {
            // Begun since, or not at all.
            if (Running(asked.ETag) is { } running)
            {
                if (await TakeAsync(context, running)) return;
                continue;
            }

            var making = new Making(patience + mostTime);
            if (!Begin(asked.ETag, making))
            {
                making.Dispose();
                continue;
            }

            var interest = new Interest(making);
            try
            {
                await using var gone = context.RequestAborted.UnsafeRegister(state => ((Interest)state!).End(), interest);
                await MakeAsync(context, asked, making, next);
                return;
            }
            finally
            {
                interest.End();
                making.Dispose();
            }
        }
    }

    // Waits for what somebody else makes; false when it was good for him alone.
    async Task<bool> TakeAsync(HttpContext context, Making making)
    {
        var interest = new Interest(making);
        try
        {
            await using var gone = context.RequestAborted.UnsafeRegister(state => ((Interest)state!).End(), interest);
            switch (await making.End.WaitAsync(context.RequestAborted))
            {
                case Making.Outcome.Made:
                    await SendAsync(context, making, isOwn: false);
                    return true;
                case Making.Outcome.TooLong:
                    await Refused(context, Problems.TookTooLong(), "waktu").ExecuteAsync(context);
                    return true;
                default:
                    return false;
            }
        }
        finally
        {
            interest.End();
            making.Dispose();
        }
    }

    Making? Running(string etag)
    {
        lock (_lock) return _makings.TryGetValue(etag, out var making) && making.TryJoin() ? making : null;
    }

    // False when somebody was quicker. One that everybody has left is as good as ended.
    bool Begin(string etag, Making making)
    {
        lock (_lock)
        {
            if (_makings.TryGetValue(etag, out var other) && other.IsWanted) return false;
            _makings[etag] = making;
            return true;
        }
    }

    async Task MakeAsync(HttpContext context, Asked asked, Making making, RequestDelegate next)
    {
        var (outcome, refusal) = (Making.Outcome.Own, (Problem?)null);
        try
        {
            (outcome, refusal) = await WriteInTurnAsync(context, asked, making, next);
        }
        catch (OperationCanceledException) when (making.Token.IsCancellationRequested)
        {
            outcome = Making.Outcome.TooLong;
            if (context.RequestAborted.IsCancellationRequested) throw;
            context.Response.Clear();
            refusal = Refused(context, Problems.TookTooLong(), "waktu");
        }
        finally
        {
            // Nobody comes in any more, so that who waits is all there are.
            lock (_lock)
            {
                if (_makings.GetValueOrDefault(asked.ETag) == making) _makings.Remove(asked.ETag);
            }

            making.Finish(outcome);
        }

        // A refusal too is read at its client's pace, for which nobody else should wait.
        await (refusal?.ExecuteAsync(context) ?? SendAsync(context, making, isOwn: true));
    }

    async Task SendAsync(HttpContext context, Making making, bool isOwn)
    {
        using var sending = limits.Sending(context, making.Length);
        await making.SendAsync(context, isOwn);
    }

    async Task<(Making.Outcome Outcome, Problem? Refusal)> WriteInTurnAsync(HttpContext context, Asked asked, Making making, RequestDelegate next)
    {
        var (what, cost) = AnswerCost.Of(asked);
        if (limits.Take(context, what, cost) is { } problem) return (Making.Outcome.Own, problem);
        using var span = LimitMeter.Spans.StartActivity("jawaban");
        span?.SetTag("http.route", asked.Route).SetTag("geobdt.biaya", cost);
        var (place, why) = await WaitAsync(context, cost, making.Token);
        if (place is null) return (Making.Outcome.Own, Refused(context, Problems.Busy(), why));
        using (place)
        {
            // Now and not before: what stood before it in the queue is made and sent, or lies unread.
            return limits.RefuseUnread(context) is { } full
                ? (Making.Outcome.Own, full)
                : (await WriteAsync(context, asked, making, next), null);
        }
    }

    // The place, or why there is none.
    async Task<(Turns.Place? Place, string Why)> WaitAsync(HttpContext context, double cost, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        limits.Meter.Waiting(1);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop);
        until.CancelAfter(patience);
        try
        {
            var place = await turns.TakeAsync(limits.Client(context), cost > AnswerCost.Large, until.Token);
            limits.Meter.Waited(Stopwatch.GetElapsedTime(began));
            return (place, "antrean");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, "tunggu");
        }
        finally
        {
            limits.Meter.Waiting(-1);
        }
    }

    async Task<Making.Outcome> WriteAsync(HttpContext context, Asked asked, Making making, RequestDelegate next)
    {
        var began = Stopwatch.GetTimestamp();
        var (client, aborted) = (context.Response.Body, context.RequestAborted);
        try
        {
            context.Response.Body = making.Writer.AsStream(leaveOpen: true);
            context.RequestAborted = making.Token;
            await next(context);
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (client, aborted);
        }

        // Writers of the framework take a stop for their client's end and return as if they had written all: the cache would keep it.
        making.Token.ThrowIfCancellationRequested();
        making.Keep(context.Response);
        limits.Meter.Made(Stopwatch.GetElapsedTime(began), asked.Route);
        return context.Response.StatusCode == StatusCodes.Status200OK ? Making.Outcome.Made : Making.Outcome.Own;
    }

    Problem Refused(HttpContext context, Problem problem, string why)
    {
        limits.Meter.Overloaded(why);
        context.Response.Headers.RetryAfter = RetryAfterBusy;
        return problem;
    }

    // Ends once, by the client's going away or by the end of its request.
    sealed class Interest(Making making)
    {
        int _isEnded;

        public void End()
        {
            if (Interlocked.Exchange(ref _isEnded, 1) == 0) making.Leave();
        }
    }
}
