namespace GeoBdt.Api.Pembatasan;

/// <summary>
/// Places for work, given to clients in turn: whoever asks for much waits behind himself, and who asks for one thing waits for at most
/// what is being done. Large work leaves one place to small work, and while others ask too, one client leaves one to them.
/// </summary>
sealed class Turns
{
    // How long another client counts as there after he asked.
    static readonly TimeSpan Presence = TimeSpan.FromSeconds(2);

    readonly int _mostWaiting;
    readonly int _mostOfClient;
    readonly Lock _lock = new();
    readonly Dictionary<ClientKey, LinkedList<Waiter>> _waiting = [];

    // Clients with somebody waiting; the first is next.
    readonly LinkedList<ClientKey> _order = [];
    readonly Dictionary<ClientKey, int> _running = [];
    readonly TimeProvider _time;
    readonly int _mostLarge;
    readonly int _mostRunningOfClient;

    // Who asked last, and when he and when anybody else did.
    ClientKey _latest;
    long _latestAt;
    long _otherAt;
    int _free;
    int _large;
    int _count;

    /// <param name="places">Done at the same time.</param>
    /// <param name="mostWaiting">Of all clients together.</param>
    /// <param name="mostOfClient">Of one client that can be told apart.</param>
    /// <param name="time">The clock.</param>
    public Turns(int places, int mostWaiting, int mostOfClient, TimeProvider time)
    {
        // Of one place there is none to leave.
        var most = Math.Max(1, places - 1);
        (_free, _mostLarge, _mostRunningOfClient, _mostWaiting, _mostOfClient, _time) = (places, most, most, mostWaiting, mostOfClient, time);
        _latestAt = _otherAt = time.GetTimestamp() - (2 * (long)(Presence.TotalSeconds * time.TimestampFrequency));
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
            Note(client);
            // Who had to leave it to others may have it once they are gone; then nobody waits for a free place but work that may not have it.
            GiveOut();
            if (_free > 0 && MayHave(client, isLarge)) return new(Occupy(client, isLarge));
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

    void Note(ClientKey client)
    {
        if (client != _latest) (_latest, _otherAt) = (client, _latestAt);
        _latestAt = _time.GetTimestamp();
    }

    bool MayHave(ClientKey client, bool isLarge) => (!isLarge || _large < _mostLarge) && !LeavesOne(client);

    // So that others find a core free at once, however much one asks for; who is alone has all.
    bool LeavesOne(ClientKey client) => client.IsKnown && _running.GetValueOrDefault(client) >= _mostRunningOfClient
        && _time.GetElapsedTime(client == _latest ? _otherAt : _latestAt) < Presence;

    Place Occupy(ClientKey client, bool isLarge)
    {
        _free--;
        if (isLarge) _large++;
        _running[client] = _running.GetValueOrDefault(client) + 1;
        return new Place(this, client, isLarge);
    }

    void Free(ClientKey client, bool isLarge)
    {
        lock (_lock)
        {
            _free++;
            if (isLarge) _large--;
            if (--_running[client] == 0) _running.Remove(client);
            GiveOut();
        }
    }

    void GiveOut()
    {
        while (_free > 0 && Next() is { } next)
        {
            Remove(next);
            // Behind all others for his next one.
            if (_waiting.ContainsKey(next.Client))
            {
                _order.Remove(next.Client);
                _order.AddLast(next.Client);
            }

            next.Given.TrySetResult(Occupy(next.Client, next.IsLarge));
        }
    }

    // The first of the first client that may have a place now.
    Waiter? Next()
    {
        foreach (var client in _order)
        {
            var first = _waiting[client].First!.Value;
            if (MayHave(client, first.IsLarge)) return first;
            if (LeavesOne(client)) continue;
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
    public sealed class Place(Turns turns, ClientKey client, bool isLarge) : IDisposable
    {
        int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0) turns.Free(client, isLarge);
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
