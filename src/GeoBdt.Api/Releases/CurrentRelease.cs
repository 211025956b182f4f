using System.Diagnostics.CodeAnalysis;
using GeoBdt.Indicators.Release;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Releases;

/// <summary>
/// The open snapshot that unpinned requests are answered from, swapped in one assignment. A request takes it once and
/// keeps it to its end, so a swap never changes an answer half-way.
/// </summary>
/// <remarks>
/// The server starts on a release whose sizes and indexes agree; its checksums are compared behind, and when one does
/// not match, the newest intact release of the store takes its place. Later releases are compared before they are served.
/// </remarks>
sealed partial class CurrentRelease(IOptions<ReleaseOptions> options, ILogger<CurrentRelease> logger)
{
    // A damaged release is looked at again after this many polls: somebody may have copied its files anew.
    const int PollsBeforeRetry = 30;

    const string Unreadable = "Rilis tidak terbaca; lihat log. / The release cannot be read; see the log.";

    readonly ReleaseStore _store = new(options.Value.Toko);
    ReleaseSnapshot? _snapshot;
    ReleaseSnapshot? _unverified;
    ReleaseFault? _fault;
    ReleaseId? _refused;
    int _pollsSinceRefusal;

    /// <summary>The store that releases come from.</summary>
    public ReleaseStore Store => _store;

    /// <summary>The release that is served now; null when the one that was served is damaged and no other is intact.</summary>
    public ReleaseSnapshot? Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>
    /// Whether every byte of an open release was compared with its checksums. Until then nobody may keep its answers: what
    /// has one name for all releases, as tiles have, would be kept damaged under the name of the sound one.
    /// </summary>
    public bool IsVerified(ReleaseSnapshot release) => Volatile.Read(ref _unverified) != release;

    /// <summary>Why the release that the pointer names is not the one served; null when it is.</summary>
    public ReleaseFault? Fault => Volatile.Read(ref _fault);

    /// <summary>Raised with the release that was served until now, right after an intact one was swapped.</summary>
    public event Action<ReleaseSnapshot>? Replaced;

    /// <summary>Opens the current release before the server starts; <see cref="Verify"/> follows.</summary>
    /// <returns>False when the store has no release that opens; the fault is one line for people.</returns>
    public bool TryOpen([NotNullWhen(false)] out string? fault)
    {
        try
        {
            var id = _store.Current();
            var opened = _store.Open(id, ReleaseCheck.Sizes);
            Volatile.Write(ref _unverified, opened);
            Volatile.Write(ref _snapshot, opened);
            LogOpened(logger, id, _store.Root);
            fault = null;
            return true;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            fault = exception.Message;
            return false;
        }
    }

    /// <summary>
    /// Compares every byte of the release that the server started with; rolls back when one is not what it was. One
    /// caller, before the first <see cref="Poll"/>.
    /// </summary>
    public void Verify(CancellationToken stopping)
    {
        if (Snapshot is not { } served) return;
        try
        {
            ReleaseReader.Verify(_store.DirectoryOf(served.Id), stopping);
            Volatile.Write(ref _unverified, null);
            LogVerified(logger, served.Id);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            RollBack(served, exception);
        }
    }

    /// <summary>Looks at the pointer; a newly published release is opened completely, then swapped in. One caller.</summary>
    public void Poll()
    {
        // Compared, or taken away, by now.
        Volatile.Write(ref _unverified, null);
        ReleaseId? pointed = null;
        try
        {
            pointed = _store.Current();
            if (pointed == Snapshot?.Id)
            {
                (_refused, _fault) = (null, null);
                return;
            }

            if (pointed == _refused && ++_pollsSinceRefusal < PollsBeforeRetry) return;
            var before = Snapshot;
            var next = _store.Open(pointed.Value);
            Volatile.Write(ref _snapshot, next);
            (_refused, _fault) = (null, null);
            if (before is not null) Replaced?.Invoke(before);
            LogSwapped(logger, before?.Id, next.Id);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Refuse(pointed, Told(exception), exception.Message);
        }
        catch (Exception exception)
        {
            // Whatever a release does to its reader, the one that is open must go on being served.
            LogUnexpected(logger, exception);
            Refuse(pointed, Unreadable, Unreadable);
        }
    }

    void Refuse(ReleaseId? pointed, string reason, string logged)
    {
        var fault = new ReleaseFault(pointed?.ToString(), reason);
        var isNew = _fault != fault;
        (_refused, _pollsSinceRefusal) = (pointed, 0);
        Volatile.Write(ref _fault, fault);
        if (isNew) LogRefused(logger, logged, Snapshot?.Id);
    }

    void RollBack(ReleaseSnapshot damaged, Exception found)
    {
        var other = NewestIntact(damaged.Id);
        (_refused, _pollsSinceRefusal) = (damaged.Id, 0);
        Volatile.Write(ref _fault, new ReleaseFault(damaged.Id.ToString(), Told(found)));
        Volatile.Write(ref _snapshot, other);
        LogRolledBack(logger, found.Message, other?.Id);
    }

    // Releases have no clock in them; the time their directory was made is the order they were published in.
    ReleaseSnapshot? NewestIntact(ReleaseId except)
    {
        foreach (var id in _store.Releases().OrderByDescending(id => Directory.GetLastWriteTimeUtc(_store.DirectoryOf(id))))
        {
            if (id == except) continue;
            try
            {
                return _store.Open(id);
            }
            catch (Exception exception) when (IsExpected(exception))
            {
                LogPassedOver(logger, id, exception.Message);
            }
            catch (Exception exception)
            {
                // As in Poll: an old release must not stop the search for one that is sound.
                LogUnexpected(logger, exception);
            }
        }

        return null;
    }

    // The log has the whole path and what the system said; visitors get the file's name alone.
    static string Told(Exception exception) =>
        exception is ReleaseException release && release.GetBaseException() is not (IOException or UnauthorizedAccessException)
            ? $"{Path.GetFileName(release.File)}: {release.Rule}"
            : Unreadable;

    static bool IsExpected(Exception exception) => exception is ReleaseException or IOException or UnauthorizedAccessException;

    [LoggerMessage(Level = LogLevel.Information, Message = "Rilis {Id} dibuka dari {Store}. / Release opened.")]
    private static partial void LogOpened(ILogger logger, ReleaseId id, string store);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sidik semua berkas rilis {Id} cocok. / All files of the release match their checksums.")]
    private static partial void LogVerified(ILogger logger, ReleaseId id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Rilis {Before} diganti {After}. / Release swapped.")]
    private static partial void LogSwapped(ILogger logger, ReleaseId? before, ReleaseId after);

    [LoggerMessage(Level = LogLevel.Error, Message = "Kesalahan tak terduga saat membuka rilis. / Unexpected error while opening a release.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Rilis baru tidak dibuka: {Reason} Tetap menyajikan {Id}. / New release not opened; still serving the old one.")]
    private static partial void LogRefused(ILogger logger, string reason, ReleaseId? id);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Rilis yang disajikan rusak dan ditarik: {Reason} Sekarang menyajikan {Id}. / The release served was damaged; rolled back.")]
    private static partial void LogRolledBack(ILogger logger, string reason, ReleaseId? id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Rilis {Id} dilewati: {Reason} / Release passed over.")]
    private static partial void LogPassedOver(ILogger logger, ReleaseId id, string reason);
}

/// <summary>A release that was published but could not be opened.</summary>
/// <param name="Rilis">Its id; null when the pointer itself cannot be read.</param>
/// <param name="Reason">Which file and which rule, for visitors: names no directory of this machine.</param>
sealed record ReleaseFault(string? Rilis, string Reason);
