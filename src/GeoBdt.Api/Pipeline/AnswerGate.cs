using System.IO.Pipelines;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// Lets as many answers be made at once as there are cores, each whole before its first byte is sent: a burst of large
/// askings waits instead of filling the memory, and a client that reads slowly holds a finished answer, not a core.
/// </summary>
/// <remarks>Stands behind the cache: answers that exist already never wait.</remarks>
/// <param name="atOnce">Answers made at the same time.</param>
/// <param name="patience">How long an asking waits for its turn before it is sent away with 503.</param>
sealed class AnswerGate(int atOnce, TimeSpan patience) : IMiddleware, IDisposable
{
    // Unlimited: the answer is held until it is whole, then sent at the client's pace.
    static readonly PipeOptions Held = new(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false);

    readonly SemaphoreSlim _free = new(atOnce);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Asked>() is not { IsStored: true })
        {
            await next(context);
            return;
        }

        if (!await _free.WaitAsync(patience, context.RequestAborted))
        {
            context.Response.Headers.RetryAfter = "5";
            await Problems.Busy().ExecuteAsync(context);
            return;
        }

        var pipe = new Pipe(Held);
        try
        {
            await MakeAsync(context, next, pipe.Writer);
            await SendAsync(context, pipe.Reader);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
        }
    }

    public void Dispose() => _free.Dispose();

    async Task MakeAsync(HttpContext context, RequestDelegate next, PipeWriter whole)
    {
        var client = context.Response.Body;
        try
        {
            context.Response.Body = whole.AsStream(leaveOpen: true);
            await next(context);
        }
        finally
        {
            context.Response.Body = client;
            await whole.CompleteAsync();
            _free.Release();
        }
    }

    static async Task SendAsync(HttpContext context, PipeReader whole)
    {
        var read = await whole.ReadAsync(context.RequestAborted);
        if (read.Buffer.IsEmpty) return;
        context.Response.ContentLength = read.Buffer.Length;
        foreach (var part in read.Buffer) await context.Response.Body.WriteAsync(part, context.RequestAborted);
    }
}
