using System.Collections;

namespace GeoBdt.Register.Ekspresi;

/// <summary>Conditions in a row, equal when they are the same in the same order.</summary>
sealed class SyaratList(IEnumerable<Syarat> all) : IReadOnlyList<Syarat>, IEquatable<SyaratList>
{
    readonly Syarat[] _all = [.. all];

    /// <inheritdoc/>
    public int Count => _all.Length;

    /// <inheritdoc/>
    public Syarat this[int index] => _all[index];

    /// <inheritdoc/>
    public IEnumerator<Syarat> GetEnumerator() => _all.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(SyaratList? other) => other is not null && _all.SequenceEqual(other._all);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SyaratList);

    /// <inheritdoc/>
    public override int GetHashCode() => _all.Aggregate(0, HashCode.Combine);

    /// <summary>The conditions as the language writes them, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _all.Select(one => one.ToString()));
}
