namespace GeoBdt.SmallArea.Internals;

/// <summary>Units grouped by domain, in the order given within each: a counting sort.</summary>
sealed class DomainUnits
{
    readonly int[] _start;

    public DomainUnits(ReadOnlySpan<int> domain, int domains)
    {
        _start = new int[domains + 1];
        foreach (var d in domain) _start[d + 1]++;
        for (var d = 0; d < domains; d++) _start[d + 1] += _start[d];
        var next = _start.AsSpan(0, domains).ToArray();
        Order = new int[domain.Length];
        for (var i = 0; i < domain.Length; i++) Order[next[domain[i]]++] = i;
    }

    /// <summary>Shape [n]. Rows, domain after domain.</summary>
    public int[] Order { get; }

    /// <summary>Where the units of a domain stand in <see cref="Order"/>.</summary>
    public Range Range(int domain) => _start[domain].._start[domain + 1];

    public ReadOnlySpan<int> Units(int domain) => Order.AsSpan(_start[domain], _start[domain + 1] - _start[domain]);

    public T[] Gather<T>(ReadOnlySpan<T> values)
    {
        var gathered = new T[Order.Length];
        for (var i = 0; i < gathered.Length; i++) gathered[i] = values[Order[i]];
        return gathered;
    }
}
