namespace GeoBdt.Api.Peta;

/// <summary>Lets as many pictures be drawn at once as there are cores: more would only take memory.</summary>
sealed class RenderGate : IDisposable
{
    readonly SemaphoreSlim _free = new(Environment.ProcessorCount);

    /// <summary>Waits for a core, then draws.</summary>
    public async Task<byte[]> Run(Func<byte[]> draw, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            return draw();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
