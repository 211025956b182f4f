using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Katalog;

namespace GeoBdt.Register.Measures;

/// <summary>What of the series that code counts a catalog wants, and down to which level.</summary>
/// <remarks>
/// An indicator with <c>hitung</c> bears the name of the code that counts it, so that its series can be found. A
/// category that a catalog leaves out is not published, nor is an indicator.
/// </remarks>
sealed class SeriTerhitung
{
    readonly Dictionary<string, int> _endBySeries = [];

    /// <summary>Looks through a catalog.</summary>
    /// <param name="katalog">Definitions.</param>
    /// <param name="known">Names of all code that counts.</param>
    /// <param name="tree">Areas.</param>
    /// <exception cref="Kamus.DeklarasiException">A definition names code that does not exist, or not its own.</exception>
    public SeriTerhitung(KatalogIndikator katalog, IReadOnlyCollection<string> known, WilayahTree tree)
    {
        foreach (var definition in katalog.Semua)
        {
            if (definition.Hitung is not { } code) continue;
            if (!known.Contains(code) || definition.Indicator.Id != code)
            {
                throw definition.Refuse("hitung", new Teks(
                    $"hitung harus sama dengan id dan salah satu dari {string.Join(", ", known)}.",
                    $"hitung must be the id and one of {string.Join(", ", known)}."));
            }

            foreach (var series in definition.Indicator.Series)
            {
                _endBySeries.Add(series, tree.Level(definition.Indicator.TerdalamOf(series)).End.Value);
            }
        }
    }

    /// <summary>The series that are wanted, each to the end of its deepest level.</summary>
    public IEnumerable<RawCells> Keep(IEnumerable<RawCells> all)
    {
        foreach (var one in all)
        {
            if (!_endBySeries.TryGetValue(one.Series, out var end)) continue;
            yield return one.Count.Length == end ? one : one with { Count = one.Count[..end], KeySum = one.KeySum[..end] };
        }
    }
}
