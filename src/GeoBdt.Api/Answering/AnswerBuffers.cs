using System.Buffers;
using System.Collections.Concurrent;

namespace GeoBdt.Api.Answering;

/// <summary>Memory for answers that are made whole, kept from one to the next. Any number of threads.</summary>
sealed class AnswerBuffers
{
    // A burst of slow clients takes more; what comes back beyond these is let go. Units: buffers, bytes.
    const int MaxKept = 16;
    const int MaxBytesKept = 4 << 20;

    readonly ConcurrentBag<ArrayBufferWriter<byte>> _free = [];

    /// <summary>An empty buffer, the caller's until it is returned.</summary>
    public ArrayBufferWriter<byte> Take() => _free.TryTake(out var buffer) ? buffer : new ArrayBufferWriter<byte>(1 << 16);

    /// <summary>Gives a buffer back; nobody may look at it any more.</summary>
    public void Return(ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity > MaxBytesKept || _free.Count >= MaxKept) return;
        buffer.ResetWrittenCount();
        _free.Add(buffer);
    }
}
