using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Releases;

/// <summary>Asked before an older release is opened for a request; the refusal where its client may not have that much done.</summary>
delegate Problem? OpeningToll(HttpContext http);

/// <summary>The current release and the few older ones that pinned requests asked for last.</summary>
/// <remarks>
/// Opening reads and checks every file, so it happens once for all requests that wait for the same release, and for one
/// release at a time: requests that pin many releases wait in turn instead of filling disk and memory.
/// </remarks>
sealed class OpenReleases : IDisposable
{
    // Older releases held open beside the current one. A national release takes some hundred MB.
    const int MaxOlder = 2;

    readonly CurrentRelease _current;
    readonly OpeningToll _toll;
    readonly Lock _lock = new();
    readonly SemaphoreSlim _opening = new(1);
    readonly List<(ReleaseId Id, Task<ReleaseSnapshot> Snapshot)> _older = [];

    public OpenReleases(CurrentRelease current, OpeningToll toll)
    {
        (_current, _toll) = (current, toll);
        // Pages opened before a swap go on asking for the release they were made from.
        current.Replaced += before => Keep(before.Id, Task.FromResult(before));
    }

    /// <summary>The release to answer from.</summary>
    /// <param name="rilis">What the request pinned; null: the current release.</param>
    /// <param name="http">The request, whose client pays for opening.</param>
    /// <returns>The snapshot, or why there is none.</returns>
    public ValueTask<(ReleaseSnapshot? Snapshot, Problem? Problem)> FindAsync(string? rilis, HttpContext http)
    {
        var current = _current.Snapshot;
        if (rilis is null)
        {
            return new(current is null
                ? (null, Problems.NoRelease(_current.Fault?.Reason ?? ""))
                : (current, null));
        }

        if (!ReleaseId.TryParse(rilis, out var id)) return new((null, Problems.UnknownRelease(rilis)));
        return id == current?.Id ? new((current, null)) : FindOlderAsync(id, http);
    }

    public void Dispose() => _opening.Dispose();

    async ValueTask<(ReleaseSnapshot? Snapshot, Problem? Problem)> FindOlderAsync(ReleaseId id, HttpContext http)
    {
        if (!IsKept(id))
        {
            if (!Directory.Exists(_current.Store.DirectoryOf(id))) return (null, Problems.RetiredRelease(id.ToString()));
            if (_toll(http) is { } problem) return (null, problem);
        }

        var opening = Open(id);
        try
        {
            return (await opening, null);
        }
        catch (Exception exception) when (exception is ReleaseException or IOException or UnauthorizedAccessException)
        {
            return (null, Problems.ReleaseNotOpened(id.ToString()));
        }
        finally
        {
            if (opening.IsFaulted) Forget(opening);
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
            // What failed is opened anew: its files may have been copied again since.
            var opening = at >= 0 && !_older[at].Snapshot.IsFaulted ? _older[at].Snapshot : OpenInTurn(id);
            Keep(id, opening);
            return opening;
        }
    }

    async Task<ReleaseSnapshot> OpenInTurn(ReleaseId id)
    {
        await _opening.WaitAsync();
        try
        {
            return await Task.Run(() => _current.Store.Open(id));
        }
        finally
        {
            _opening.Release();
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

    // This attempt only: another request may have begun the next one.
    void Forget(Task<ReleaseSnapshot> failed)
    {
        lock (_lock) _older.RemoveAll(one => one.Snapshot == failed);
    }
}
