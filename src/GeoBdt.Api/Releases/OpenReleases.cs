using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Releases;

/// <summary>The current release and the few older ones that pinned requests asked for last.</summary>
/// <remarks>Opening reads and checks every file, so it happens once for all requests that wait for the same release.</remarks>
sealed class OpenReleases
{
    // Older releases held open beside the current one. A national release takes some hundred MB.
    const int MaxOlder = 2;

    readonly CurrentRelease _current;
    readonly Lock _lock = new();
    readonly List<(ReleaseId Id, Task<ReleaseSnapshot> Snapshot)> _older = [];

    public OpenReleases(CurrentRelease current)
    {
        _current = current;
        // Pages opened before a swap go on asking for the release they were made from.
        current.Replaced += before => Keep(before.Id, Task.FromResult(before));
    }

    /// <summary>The release to answer from.</summary>
    /// <param name="rilis">What the request pinned; null: the current release.</param>
    /// <returns>The snapshot, or why there is none.</returns>
    public ValueTask<(ReleaseSnapshot? Snapshot, Problem? Problem)> FindAsync(string? rilis)
    {
        var current = _current.Snapshot;
        if (rilis is null) return new((current, null));
        if (!ReleaseId.TryParse(rilis, out var id)) return new((null, Problems.UnknownRelease(rilis)));
        return id == current.Id ? new((current, null)) : FindOlderAsync(id);
    }

    async ValueTask<(ReleaseSnapshot? Snapshot, Problem? Problem)> FindOlderAsync(ReleaseId id)
    {
        if (!IsKept(id) && !Directory.Exists(_current.Store.DirectoryOf(id)))
        {
            return (null, Problems.RetiredRelease(id.ToString()));
        }

        try
        {
            return (await Open(id), null);
        }
        catch (Exception exception) when (exception is ReleaseException or IOException or UnauthorizedAccessException)
        {
            Forget(id);
            return (null, Problems.ReleaseNotOpened(id.ToString()));
        }
    }

    bool IsKept(ReleaseId id)
    {
        lock (_lock) return _older.Exists(one => one.Id == id);
    }

    Task<ReleaseSnapshot> Open(ReleaseId id)
    {
        lock (_lock)
        {
            var at = _older.FindIndex(one => one.Id == id);
            var opening = at >= 0 ? _older[at].Snapshot : Task.Run(() => _current.Store.Open(id));
            Keep(id, opening);
            return opening;
        }
    }

    // Most recently asked first; the last one is let go and lives until its requests end.
    void Keep(ReleaseId id, Task<ReleaseSnapshot> snapshot)
    {
        lock (_lock)
        {
            _older.RemoveAll(one => one.Id == id);
            _older.Insert(0, (id, snapshot));
            if (_older.Count > MaxOlder) _older.RemoveAt(MaxOlder);
        }
    }

    void Forget(ReleaseId id)
    {
        lock (_lock) _older.RemoveAll(one => one.Id == id);
    }
}
