using System.Runtime.CompilerServices;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Releases;

/// <summary>Something made once from each release and held exactly as long as the release is.</summary>
/// <param name="make">Makes it; may run twice when two requests come first at once.</param>
sealed class PerRelease<T>(Func<ReleaseSnapshot, T> make)
    where T : class
{
    readonly ConditionalWeakTable<ReleaseSnapshot, T> _made = [];

    public T Of(ReleaseSnapshot release) => _made.TryGetValue(release, out var made) ? made : _made.GetValue(release, key => make(key));
}
