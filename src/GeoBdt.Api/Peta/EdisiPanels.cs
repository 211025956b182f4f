using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

/// <summary>One value in several editions side by side, with the same classes.</summary>
/// <param name="release">Whose.</param>
/// <param name="editions">The value in each edition, oldest first.</param>
/// <param name="maps">Its areas in each edition, all of one scope and classes.</param>
/// <param name="isEnglish">Language.</param>
sealed class EdisiPanels(ReleaseSnapshot release, IReadOnlyList<Nilai> editions, Choropleth[] maps, bool isEnglish)
{
    readonly MapTexts[] _texts = [.. editions.Select(nilai => new MapTexts(release, nilai, maps[0].Scope, isEnglish))];
    readonly List<AreaStyle> _variants = [];

    /// <summary>The sheet.</summary>
    /// <param name="mostDescribed">Up to so many areas, over all editions, say their names and values.</param>
    public MapSheet Sheet(int mostDescribed)
    {
        var (first, latest) = (maps[0], _texts[^1]);
        var isDescribed = first.Features.Length * maps.Length <= mostDescribed;
        var panels = new MapPanel[maps.Length];
        for (var i = 0; i < panels.Length; i++)
        {
            panels[i] = new MapPanel(
                editions[i].Masa(isEnglish), StylesOf(maps[i]),
                isDescribed ? MapSheets.Descriptions(release, maps[i], _texts[i]) : null)
            {
                Value = Whole(i),
            };
        }

        return MapSheets.Of(release, maps[^1], latest, pixels: 0) with
        {
            Panels = panels,
            Legend = [.. Enumerable.Range(0, KeysOf(first).Count()).Select(Entry)],
            Variants = _variants,
            // Counts differ from edition to edition.
            CountTitle = "",
            Title = $"{latest.Title}, {editions[0].Masa(isEnglish)} {(isEnglish ? "to" : "sampai")} {editions[^1].Masa(isEnglish)}",
            Subtitle = Subtitle,
            Edition = Edition,
            Caution = Caution,
        };
    }

    LegendEntry Entry(int i)
    {
        var key = KeysOf(maps[0]).ElementAt(i);
        var isSpecial = i >= maps[0].Classes.Length;
        return new LegendEntry(key.Style, _texts[^1].In(key.Label), maps.Sum(map => KeysOf(map).ElementAt(i).Count), isSpecial);
    }

    static IEnumerable<MapKey> KeysOf(Choropleth map) => [.. map.Classes, .. map.Specials, .. map.Ragu?.Keys ?? []];

    // Classes under a hatch have other numbers in each edition; here they have one.
    byte[] StylesOf(Choropleth map)
    {
        if (map.Ragu is not { Variants.Length: > 0 } ragu) return map.StyleOf;
        var first = KeysOf(map).Count();
        var numbers = new byte[ragu.Variants.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!_variants.Contains(ragu.Variants[i])) _variants.Add(ragu.Variants[i]);
            numbers[i] = (byte)(first + _variants.IndexOf(ragu.Variants[i]));
        }

        var styleOf = (byte[])map.StyleOf.Clone();
        foreach (var feature in map.Features)
        {
            if (styleOf[feature] >= first) styleOf[feature] = numbers[styleOf[feature] - first];
        }

        return styleOf;
    }

    // Of the area around all, or pointed out.
    string Whole(int i)
    {
        var scope = maps[0].Scope;
        var whole = scope.Highlight >= 0 ? scope.Highlight : scope.Frame;
        return whole == Parameters.WholeRelease || editions[i].Status[whole] == NilaiStatus.TidakAdaData ? "" : _texts[i].Value(whole);
    }

    string Subtitle => string.Join(" · ", ((string[])
    [
        release.Manifest.Sampel ? isEnglish ? "INVENTED DATA" : "DATA BUATAN" : "",
        isEnglish ? $"{maps.Length} editions, one legend" : $"{maps.Length} edisi, satu legenda",
        .. Registers.Select(one => one.Register).Distinct(),
        .. editions[0].Indicator.Asal == Asal.Perkiraan ? (string[])[isEnglish ? "model estimates" : "perkiraan model"] : [],
    ]).Where(part => part.Length > 0));

    string Edition
    {
        get
        {
            var name = isEnglish ? $"Release {release.Id}." : $"Rilis {release.Id}.";
            string[] decrees = [.. Registers.Select(one => MapTexts.Sentence(_texts[^1].In(one.Keputusan))).Distinct()];
            string[] excluded = [.. Registers.Select(one => MapTexts.Sentence(_texts[^1].In(one.TidakTermasuk))).Distinct()];
            return MapSheets.WithUndrawn(
                string.Join(' ', [name, .. decrees.Concat(excluded).Select(text => text.TrimEnd('.') + ".")]),
                release.Shapes(maps[0].Scope.Tingkat), maps[0].Features, isEnglish);
        }
    }

    // Of an edition with a hatch, when one has it: it explains what the legend shows.
    string Caution => maps.Zip(_texts).Select(pair => pair.Second.Caution(pair.First.Ragu)).MaxBy(text => text.Length)!;

    IEnumerable<EdisiProvenance> Registers => editions.SelectMany(nilai => nilai.EdisiRegister(release.Manifest)).Distinct();
}
