namespace GeoBdt.Register.Microdata;

/// <summary>Hands chunks from the one thread that reads them to those that parse them.</summary>
static class ChunkPump
{
    /// <summary>Reads to the end and waits until everything is parsed.</summary>
    /// <param name="next">The next chunk; null at the end.</param>
    /// <param name="parse">Called once for each chunk, from several threads.</param>
    /// <param name="done">Takes back the chunk's buffer.</param>
    /// <param name="workers">Chunks parsed at the same time.</param>
    /// <param name="told">Called after each chunk, from the calling thread.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    public static List<Task<TPart>> Start<TPart>(
        Func<RowChunk?> next, Func<RowChunk, TPart> parse, Action<RowChunk> done, int workers, Action told, CancellationToken cancellation)
    {
        var tasks = new List<Task<TPart>>();
        // One chunk more than there are workers, so that none of them waits for the source.
        using var places = new SemaphoreSlim(workers + 1);
        try
        {
            while (next() is { } chunk)
            {
                places.Wait(cancellation);
                tasks.Add(Task.Run(() => Parse(chunk), CancellationToken.None));
                told();
            }
        }
        finally
        {
            // Nothing may still use the buffers or the caller's keys once this returns, not even after a failure.
            Task all = Task.WhenAll(tasks);
            all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }

        return tasks;

        TPart Parse(RowChunk chunk)
        {
            try
            {
                return parse(chunk);
            }
            finally
            {
                done(chunk);
                places.Release();
            }
        }
    }

    /// <summary>What was made of the chunks, in their order: of several failures the first of the source is the one that is
    /// told.</summary>
    public static TPart[] Join<TPart>(List<Task<TPart>> tasks)
    {
        var parts = new TPart[tasks.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = tasks[i].GetAwaiter().GetResult();
        return parts;
    }
}
