using GeoBdt.Api.Asking;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

/// <summary>The finished map of one area that a request asks for, whichever format it is drawn in.</summary>
static class SubjectSheets
{
    /// <summary>What the map shows.</summary>
    /// <param name="asked">With <see cref="SubjectParameters.OfKode"/> and the language.</param>
    /// <param name="choropleths">Those made before.</param>
    /// <param name="classes">How values are classed and coloured.</param>
    /// <param name="pixels">Of the picture.</param>
    /// <param name="view">The piece that is shown; null for all. Neither circles nor two values are shown in pieces.</param>
    /// <param name="mostDescribed">Up to so many areas say their names and values.</param>
    public static MapSheet Of(
        Asked asked, Choropleths choropleths, MapClasses classes, int pixels, WorldBox? view = null, int mostDescribed = 0)
    {
        var (release, nilai) = (asked.Release, SubjectParameters.Shown(asked));
        var map = Map(asked, choropleths, classes);
        if (asked.Get(SubjectParameters.Dan) is { } second)
        {
            return BivariateSheets.Of(
                release, map, Two(asked, map), (nilai, second), asked.Get(Parameters.Bahasa) == "en", pixels, mostDescribed);
        }

        var texts = new MapTexts(release, nilai, map.Scope, asked.Get(Parameters.Bahasa) == "en", asked.Get(SubjectParameters.Dibanding));
        var sheet = SubjectParameters.HasCircles(asked)
            ? SymbolSheets.Of(release, map, nilai, texts, pixels)
            : MapSheets.Of(release, map, texts, pixels, view);
        sheet = Labelled(sheet, map, texts, asked.Get(SubjectParameters.Dibanding));
        return sheet.Features.Length > mostDescribed ? sheet
            : sheet with { Descriptions = MapSheets.Descriptions(release, map, texts) };
    }

    /// <summary>The sheet of a change says of its own what is apart for a small denominator.</summary>
    public static MapSheet Labelled(MapSheet sheet, Choropleth map, MapTexts texts, Perubahan? change)
    {
        if (change is null) return sheet;
        var legend = sheet.Legend.ToArray();
        ref var small = ref legend[map.Classes.Length + (int)SpecialKind.PenyebutKecil];
        small = small with { Label = texts.In(change.SmallLabel) };
        return sheet with { Legend = legend };
    }

    /// <summary>The value in the address and the second one, over the areas of a map.</summary>
    public static BivariateMap Two(Asked asked, Choropleth map) => BivariateMap.Of(
        asked.Get(Parameters.SatuUkuran), asked.Get(SubjectParameters.Dan)!, map, asked.Release.Wilayah.LevelStart(map.Scope.Tingkat));

    /// <summary>The areas of tiles and what they are.</summary>
    /// <param name="asked">With <see cref="SubjectParameters.OfInduk"/>.</param>
    /// <param name="choropleths">Those made before.</param>
    /// <param name="classes">How values are classed and coloured.</param>
    public static Choropleth MapOfInduk(Asked asked, Choropleths choropleths, MapClasses classes) => choropleths.Of(
        asked.Release, SubjectParameters.Shown(asked), MapParameters.ScopeOfInduk(asked), classes, SubjectParameters.RseOf(asked));

    /// <summary>The areas of the map and what they are.</summary>
    public static Choropleth Map(Asked asked, Choropleths choropleths, MapClasses classes) => choropleths.Of(
        asked.Release,
        SubjectParameters.Shown(asked),
        MapParameters.ScopeOfKode(asked),
        classes,
        SubjectParameters.HasCircles(asked) || asked.Get(SubjectParameters.Dan) is not null ? null : SubjectParameters.RseOf(asked));
}
