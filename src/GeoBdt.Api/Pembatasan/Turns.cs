namespace GeoBdt.Api.Pembatasan;

/// <summary>
/// Places for work, given to clients in turn: whoever asks for much waits behind himself, and who asks for one thing waits for at most
/// what is being done. Large work leaves one place to small work.
/// </summary>
sealed class Turns
{
    readonly int _mostWaiting;
    readonly int _mostOfClient;
    readonly Lock _lock = new();
    readonly Dictionary<ClientKey, LinkedList<Waiter>> _waiting = [];

    // Clients with somebody waiting; the first is next.
    readonly LinkedList<ClientKey> _order = [];
    readonly int _mostLarge;
    int _free;
    int _large;
    int _count;

    /// <param name="places">Done at the same time.</param>
    /// <param name="mostWaiting">Of all clients together.</param>
    /// <param name="mostOfClient">Of one client that can be told apart.</param>
    public Turns(int places, int mostWaiting, int mostOfClient)
    {
        // Of one place there is none to leave.
        (_free, _mostLarge, _mostWaiting, _mostOfClient) = (places, Math.Max(1, places - 1), mostWaiting, mostOfClient);
    }

    /// <summary>Answers that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>The place, to be disposed of; null when too many wait already.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public ValueTask<Place?> TakeAsync(ClientKey client, bool isLarge, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            // Who comes when a place is free finds nobody waiting for it, but for large work that may not have it.
            if (_free > 0 && (!isLarge || _large < _mostLarge)) return new(Occupy(isLarge));
            _waiting.TryGetValue(client, out var own);
            if (_count >= _mostWaiting || (client.IsKnown && own?.Count >= _mostOfClient)) return new((Place?)null);
            if (own is null)
            {
                _waiting.Add(client, own = []);
                _order.AddLast(client);
            }

            waiter = new Waiter(client, isLarge);
            waiter.Node = own.AddLast(waiter);
            _count++;
        }

        return WaitAsync(waiter, cancellation);
    }

    async ValueTask<Place?> WaitAsync(Waiter waiter, CancellationToken cancellation)
    {
        await using (cancellation.UnsafeRegister(
            (state, token) =>
            {
                if (TryRemove((Waiter)state!)) ((Waiter)state!).Given.TrySetCanceled(token);
            },
            waiter))
        {
            return await waiter.Given.Task;
        }
    }

    Place Occupy(bool isLarge)
    {
        _free--;
        if (isLarge) _large++;
        return new Place(this, isLarge);
    }

    void Free(bool isLarge)
    {
        lock (_lock)
        {
            _free++;
            if (isLarge) _large--;
            while (_free > 0 && Next() is { } next)
            {
                Remove(next);
                // Behind all others for his next one.
                if (_waiting.ContainsKey(next.Client))
                {
                    _order.Remove(next.Client);
                    _order.AddLast(next.Client);
                }

                next.Given.TrySetResult(Occupy(next.IsLarge));
            }
        }
    }

    // The first of the first client that may have a place now.
    Waiter? Next()
    {
        foreach (var client in _order)
        {
            var first = _waiting[client].First!.Value;
            if (!first.IsLarge || _large < _mostLarge) return first;
            // Behind his large one he may have a small one, as a page with a great map has.
            foreach (var waiter in _waiting[client])
            {
                if (!waiter.IsLarge) return waiter;
            }
        }

        return null;
    }

    bool TryRemove(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Node is null) return false;
            Remove(waiter);
            return true;
        }
    }

    void Remove(Waiter waiter)
    {
        var own = _waiting[waiter.Client];
        own.Remove(waiter.Node!);
        waiter.Node = null;
        _count--;
        if (own.Count > 0) return;
        _waiting.Remove(waiter.Client);
        _order.Remove(waiter.Client);
    }

    /// <summary>A place that somebody has.</summary>
    public sealed class Place(Turns turns, bool isLarge) : IDisposable
    {
        int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0) turns.Free(isLarge);
        }
    }

    sealed class Waiter(ClientKey client, bool isLarge)
    {
        public ClientKey Client { get; } = client;

        public bool IsLarge { get; } = isLarge;

        /// <summary>Where he stands; null once he has a place or went away.</summary>
        public LinkedListNode<Waiter>? Node { get; set; }

        // The work begins on its own thread, not within the lock of who made room.
        public TaskCompletionSource<Place?> Given { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
