namespace GeoBdt.Api.Pembatasan;

/// <summary>A bucket's bounds: what comes in a second, and how much it holds.</summary>
/// <param name="PerSecond">Tokens a second.</param>
/// <param name="Most">Tokens at once.</param>
readonly record struct BucketSize(double PerSecond, double Most);

/// <summary>What a token of a client is taken for.</summary>
enum CostClass
{
    /// <summary>Any request.</summary>
    Permintaan,

    /// <summary>A tile that had to be made.</summary>
    Ubin,

    /// <summary>Another answer that had to be made.</summary>
    Olahan,
}

/// <summary>
/// Token buckets of clients in memory that is taken once: a table of sets of four. A client whose set is full takes the place of the one that
/// has spent least, for whom a new, full bucket is nearly the same as its own; so no flood of addresses makes the table grow, and who
/// is held back stays held back.
/// </summary>
/// <remarks>A framework's limiter of partitions keeps one object for each address it has seen until a timer takes it away.</remarks>
sealed class ClientBuckets
{
    const int Ways = 4, Locks = 256;

    readonly Entry[] _entries;
    readonly Lock[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new Lock())];
    readonly BucketSize[] _sizes;
    readonly TimeProvider _clock;
    readonly long _start;

    /// <param name="clients">How many are told apart, rounded up to a power of two.</param>
    /// <param name="sizes">Of each <see cref="CostClass"/>.</param>
    /// <param name="clock">Time.</param>
    public ClientBuckets(int clients, BucketSize[] sizes, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clients, Ways);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sizes.Length, 3);
        _entries = new Entry[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)clients)];
        (_sizes, _clock, _start) = (sizes, clock, clock.GetTimestamp());
    }

    /// <summary>Takes tokens if the client has them.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="what">For what.</param>
    /// <param name="cost">Tokens; more than the bucket holds count as all that it holds, so that a full one always suffices.</param>
    /// <param name="taken">What the same request took before: together they count as all that the bucket holds at most.</param>
    /// <returns>Zero when they were taken, else the time until the client has them.</returns>
    public TimeSpan Take(ClientKey client, CostClass what, double cost, double taken = 0)
    {
        var size = _sizes[(int)what];
        cost = Math.Min(cost, Math.Max(0, size.Most - taken));
        var now = _clock.GetElapsedTime(_start).TotalSeconds;
        // Seeded anew in each process: nobody can choose addresses that share a set with another's.
        var set = (uint)HashCode.Combine(client.Prefix, client.Family) & (uint)(_entries.Length / Ways - 1);
        lock (_locks[set % Locks])
        {
            ref var entry = ref Find(client, _entries.AsSpan((int)set * Ways, Ways), now);
            ref var spent = ref entry.Spent[(int)what];
            var over = spent + cost - size.Most;
            if (over > 0) return TimeSpan.FromSeconds(over / size.PerSecond);
            spent += cost;
            return TimeSpan.Zero;
        }
    }

    ref Entry Find(ClientKey client, Span<Entry> set, double now)
    {
        var (least, leastSpent) = (0, double.MaxValue);
        for (var i = 0; i < set.Length; i++)
        {
            Refill(ref set[i], now);
            if (set[i].Client == client) return ref set[i];
            // No key: never used, as good as one that has spent nothing.
            var spent = set[i].Client.IsKnown ? Spent(set[i]) : -1;
            if (spent < leastSpent) (least, leastSpent) = (i, spent);
        }

        set[least] = new Entry { Client = client, At = now };
        return ref set[least];
    }

    void Refill(ref Entry entry, double now)
    {
        var passed = now - entry.At;
        entry.At = now;
        for (var i = 0; i < _sizes.Length; i++) entry.Spent[i] = Math.Max(0, entry.Spent[i] - (passed * _sizes[i].PerSecond));
    }

    // The part of the emptiest bucket that is gone.
    double Spent(in Entry entry)
    {
        var most = 0.0;
        for (var i = 0; i < _sizes.Length; i++) most = Math.Max(most, entry.Spent[i] / _sizes[i].Most);
        return most;
    }

    struct Entry
    {
        public ClientKey Client;

        // Seconds since the start.
        public double At;

        // Tokens gone, of each class: none is a full bucket.
        public ThreeNumbers Spent;
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    struct ThreeNumbers
    {
        double _first;
    }
}
