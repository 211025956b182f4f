using System.Diagnostics.CodeAnalysis;
using GeoBdt.Indicators.Release;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Releases;

/// <summary>
/// The open snapshot that unpinned requests are answered from, swapped in one assignment. A request takes it once and
/// keeps it to its end, so a swap never changes an answer half-way.
/// </summary>
sealed partial class CurrentRelease(IOptions<ReleaseOptions> options, ILogger<CurrentRelease> logger)
{
    // A damaged release is looked at again after this many polls: somebody may have copied its files anew.
    const int PollsBeforeRetry = 30;

    readonly ReleaseStore _store = new(options.Value.Toko);
    ReleaseSnapshot? _snapshot;
    ReleaseFault? _fault;
    ReleaseId? _refused;
    int _pollsSinceRefusal;

    /// <summary>The store that releases come from.</summary>
    public ReleaseStore Store => _store;

    /// <summary>The release that is served now.</summary>
    public ReleaseSnapshot Snapshot =>
        Volatile.Read(ref _snapshot) ?? throw new InvalidOperationException("No release is open; call TryOpen first.");

    /// <summary>Why the release that the pointer names is not the one served; null when it is.</summary>
    public ReleaseFault? Fault => Volatile.Read(ref _fault);

    /// <summary>Raised with the release that was served until now, right after a swap.</summary>
    public event Action<ReleaseSnapshot>? Replaced;

    /// <summary>Opens the current release before the server starts.</summary>
    /// <returns>False when the store has no intact release; the fault is one line for people.</returns>
    public bool TryOpen([NotNullWhen(false)] out string? fault)
    {
        try
        {
            Volatile.Write(ref _snapshot, _store.OpenCurrent());
            LogOpened(logger, Snapshot.Id, _store.Root);
            fault = null;
            return true;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            fault = exception.Message;
            return false;
        }
    }

    /// <summary>Looks at the pointer; a newly published release is opened completely, then swapped in. One caller.</summary>
    public void Poll()
    {
        ReleaseId? pointed = null;
        try
        {
            pointed = _store.Current();
            if (pointed == Snapshot.Id)
            {
                (_refused, _fault) = (null, null);
                return;
            }

            if (pointed == _refused && ++_pollsSinceRefusal < PollsBeforeRetry) return;
            var before = Snapshot;
            Volatile.Write(ref _snapshot, _store.Open(pointed.Value));
            (_refused, _fault) = (null, null);
            Replaced?.Invoke(before);
            LogSwapped(logger, before.Id, Snapshot.Id);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Refuse(pointed, exception.Message);
        }
        catch (Exception exception)
        {
            // Whatever a release does to its reader, the one that is open must go on being served.
            LogUnexpected(logger, exception);
            Refuse(pointed, "Rilis tidak terbaca; lihat log. / The release cannot be read; see the log.");
        }
    }

    void Refuse(ReleaseId? pointed, string reason)
    {
        var isNew = _fault?.Reason != reason;
        (_refused, _pollsSinceRefusal) = (pointed, 0);
        Volatile.Write(ref _fault, new ReleaseFault(pointed?.ToString(), reason));
        if (isNew) LogRefused(logger, reason, Snapshot.Id);
    }

    static bool IsExpected(Exception exception) => exception is ReleaseException or IOException or UnauthorizedAccessException;

    [LoggerMessage(Level = LogLevel.Information, Message = "Rilis {Id} dibuka dari {Store}. / Release opened.")]
    private static partial void LogOpened(ILogger logger, ReleaseId id, string store);

    [LoggerMessage(Level = LogLevel.Information, Message = "Rilis {Before} diganti {After}. / Release swapped.")]
    private static partial void LogSwapped(ILogger logger, ReleaseId before, ReleaseId after);

    [LoggerMessage(Level = LogLevel.Error, Message = "Kesalahan tak terduga saat membuka rilis. / Unexpected error while opening a release.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Rilis baru tidak dibuka: {Reason} Tetap menyajikan {Id}. / New release not opened; still serving the old one.")]
    private static partial void LogRefused(ILogger logger, string reason, ReleaseId id);
}

/// <summary>A release that was published but could not be opened.</summary>
/// <param name="Rilis">Its id; null when the pointer itself cannot be read.</param>
/// <param name="Reason">Which file and which rule.</param>
sealed record ReleaseFault(string? Rilis, string Reason);
