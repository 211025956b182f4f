using System.IO.Pipelines;
using Microsoft.Extensions.Primitives;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// One answer that is being made, for all that ask for it meanwhile. It goes on as long as one of them is there, and is held, whole, until the
/// last has sent it.
/// </summary>
/// <param name="mostTime">How long it may take, the wait for a turn included.</param>
sealed class Making(TimeSpan mostTime) : IDisposable
{
    // Unlimited: the answer is held until it is whole, then sent at each client's pace.
    static readonly PipeOptions Held = new(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false);

    readonly Pipe _pipe = new(Held);
    readonly TaskCompletionSource<Outcome> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _stop = new(mostTime);
    readonly Lock _lock = new();
    ReadResult _whole;
    KeyValuePair<string, StringValues>[] _headers = [];
    int _status;
    int _interested = 1;
    int _holders = 1;

    /// <summary>What became of it.</summary>
    public enum Outcome
    {
        /// <summary>It is whole and good for all.</summary>
        Made,

        /// <summary>It failed for who made it; others must try themselves.</summary>
        Own,

        /// <summary>It took too long, and would for others.</summary>
        TooLong,
    }

    /// <summary>Cancelled when nobody waits any more, or the time is over.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Ends when it is whole, or will never be.</summary>
    public Task<Outcome> End => _end.Task;

    /// <summary>Where it is written.</summary>
    public PipeWriter Writer => _pipe.Writer;

    /// <summary>How much of it there is, once it is whole. Unit: bytes.</summary>
    public long Length => _whole.Buffer.Length;

    /// <summary>Whether anybody waits for it.</summary>
    public bool IsWanted
    {
        get
        {
            lock (_lock) return _interested > 0;
        }
    }

    /// <summary>Comes in; false when everybody has gone.</summary>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (_interested == 0) return false;
            _interested++;
            _holders++;
            return true;
        }
    }

    /// <summary>Wants it no more; the last stops the work.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_interested > 0 || _end.Task.IsCompleted) return;
        }

        _stop.Cancel();
    }

    /// <summary>Does not touch it again; the last frees the memory.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (--_holders > 0) return;
        }

        _pipe.Writer.Complete();
        _pipe.Reader.Complete();
        _stop.Dispose();
    }

    /// <summary>Takes what was written, and the headers it goes with.</summary>
    public void Keep(HttpResponse response)
    {
        _pipe.Writer.Complete();
        _pipe.Reader.TryRead(out _whole);
        (_status, _headers) = (response.StatusCode, [.. response.Headers]);
    }

    /// <summary>Says what became of it.</summary>
    public void Finish(Outcome outcome) => _end.TrySetResult(outcome);

    /// <summary>Sends it to one that asked.</summary>
    /// <param name="context">Who.</param>
    /// <param name="isOwn">Whether its headers are set already.</param>
    public async Task SendAsync(HttpContext context, bool isOwn)
    {
        var response = context.Response;
        if (!isOwn)
        {
            response.StatusCode = _status;
            foreach (var (name, values) in _headers) response.Headers[name] = values;
        }

        if (_whole.Buffer.IsEmpty) return;
        response.ContentLength = _whole.Buffer.Length;
        foreach (var part in _whole.Buffer) await response.Body.WriteAsync(part, context.RequestAborted);
    }
}
