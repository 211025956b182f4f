using System.Buffers;

namespace GeoBdt.Api.Answering;

/// <summary>Writes until nobody waits any more: whoever asks for the next piece of memory then is stopped there. So loops over areas end without knowing of it.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="stop">Cancelled when the answer is not wanted, or its time is over.</param>
sealed class StoppingWriter(IBufferWriter<byte> output, CancellationToken stop) : IBufferWriter<byte>
{
    public void Advance(int count) => output.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        stop.ThrowIfCancellationRequested();
        return output.GetMemory(sizeHint);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        stop.ThrowIfCancellationRequested();
        return output.GetSpan(sizeHint);
    }
}
