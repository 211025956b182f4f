namespace GeoBdt.Indicators.Release;

// Results of a pure function, of which the most recently used are kept. Any number of threads.
sealed class RecentlyUsed<TKey, TValue>(int capacity, Func<TKey, TValue> compute)
    where TKey : notnull
{
    readonly Lock _lock = new();
    readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    readonly LinkedList<(TKey Key, TValue Value)> _newestFirst = [];

    /// <summary>The result for a key, computed outside the lock: two threads may both compute, one result is kept.</summary>
    public TValue Get(TKey key)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var known))
            {
                _newestFirst.Remove(known);
                _newestFirst.AddFirst(known);
                return known.Value.Value;
            }
        }

        var value = compute(key);
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var raced)) return raced.Value.Value;
            _nodes.Add(key, _newestFirst.AddFirst((key, value)));
            if (_nodes.Count > capacity)
            {
                _nodes.Remove(_newestFirst.Last!.Value.Key);
                _newestFirst.RemoveLast();
            }
        }

        return value;
    }
}
