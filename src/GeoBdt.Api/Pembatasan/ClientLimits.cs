using System.Net;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pembatasan;

/// <summary>Counts what each client takes, and says when it may have more.</summary>
sealed class ClientLimits
{
    // Nobody knows how fast he reads.
    const int SecondsToRead = 5;

    readonly ClientBuckets? _buckets;
    readonly IPNetwork[] _free;
    readonly UnreadAnswers _unread;

    public ClientLimits(IOptions<LimitOptions> options, TimeProvider clock, LimitMeter meter)
    {
        var limits = options.Value;
        (_free, Meter) = (LimitOptions.Networks(limits.Bebas), meter);
        _unread = new UnreadAnswers(limits.BelumTerbacaMegabita * 1024L * 1024L);
        if (!limits.Aktif) return;
        _buckets = new ClientBuckets(
            limits.Klien,
            [
                new(limits.PermintaanPerDetik, limits.PermintaanSekaligus),
                new(limits.UbinPerDetik, limits.UbinSekaligus),
                new(limits.OlahanPerDetik, limits.OlahanSekaligus),
            ],
            clock);
    }

    /// <summary>Counts refusals.</summary>
    public LimitMeter Meter { get; }

    /// <summary>Whom a request is counted for; unknown for who is not counted.</summary>
    public ClientKey Client(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (_buckets is null || address is null) return default;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var network in _free)
        {
            if (network.Contains(address)) return default;
        }

        return ClientKey.Of(address);
    }

    /// <summary>Takes what an answer costs.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">For what.</param>
    /// <param name="cost">How much.</param>
    /// <param name="taken">What was taken for the same request before.</param>
    /// <returns>Null when the client has it; else the refusal, with Retry-After set.</returns>
    public Problem? Take(HttpContext context, CostClass what, double cost, double taken = 0)
    {
        var client = Client(context);
        if (!client.IsKnown) return null;
        var wait = _buckets!.Take(client, what, cost, taken);
        if (wait == TimeSpan.Zero) return null;
        Meter.Refused(what);
        // Whole seconds, rounded up: who comes at that time is not refused again.
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (words, english) = what switch
        {
            CostClass.Permintaan => ("permintaan", "requests"),
            CostClass.Ubin => ("ubin baru", "new tiles"),
            _ => ("pengolahan", "answers that have to be made"),
        };
        return Problems.TooMany(words, english, seconds);
    }

    /// <summary>Refuses work for who has not read what was made for him.</summary>
    /// <returns>Null when he has; else the refusal, with Retry-After set.</returns>
    public Problem? RefuseUnread(HttpContext context)
    {
        if (!_unread.IsFull(Client(context))) return null;
        Meter.Overloaded("belum-terbaca");
        context.Response.Headers.RetryAfter = SecondsToRead.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problems.TooMany("jawaban yang belum diterima", "answers that were not read yet", SecondsToRead);
    }

    /// <summary>Counts an answer for its client until it is sent.</summary>
    public UnreadAnswers.Sending Sending(HttpContext context, long bytes) => _unread.Begin(Client(context), bytes);
}
