using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Ogc;

/// <summary>
/// What a map and its tiles are of: the whole release or one level's collection, and of it the areas alone or a value, which is a style. One for each
/// of the four addresses that OGC API Maps has.
/// </summary>
sealed class OgcSubject
{
    readonly Parameter<int> _induk;
    readonly Parameter<Tingkat> _tingkat;
    readonly ClassParameters? _classes;

    OgcSubject(bool isCollection, bool isStyled)
    {
        (IsCollection, IsStyled) = (isCollection, isStyled);
        _tingkat = (isCollection, isStyled) switch
        {
            (true, true) => CollectionReader.TingkatOfStyle,
            (true, false) => CollectionReader.Tingkat,
            (false, true) => MapParameters.TingkatInInduk,
            (false, false) => CollectionReader.TingkatOfAreas,
        };
        _induk = isCollection ? LevelReader.IndukOf(_tingkat) : Parameters.Induk;
        _classes = isStyled
            ? ClassParameters.Always(Scope, asked => [SubjectParameters.Shown(asked)], asked => asked.Get(SubjectParameters.Dibanding)?.Classes)
            : null;
        Parameter[] where = isCollection ? [_tingkat, _induk] : [_induk, _tingkat];
        All = isStyled
            ? [Parameters.SatuUkuran, SubjectParameters.Dibanding, SubjectParameters.Ragu, .. where, .. _classes!.All, PictureParameters.Tema]
            : where;
    }

    /// <summary>The four of them.</summary>
    public static IReadOnlyList<OgcSubject> Each { get; } = [new(false, false), new(false, true), new(true, false), new(true, true)];

    /// <summary>Whether it is of one level's collection.</summary>
    public bool IsCollection { get; }

    /// <summary>Whether it shows a value.</summary>
    public bool IsStyled { get; }

    /// <summary>What stands before <c>/map</c> in the route.</summary>
    public string Route => (IsCollection ? "/collections/{tingkat}" : "") + (IsStyled ? "/styles/{ukuran}" : "");

    /// <summary>As operation ids of the standard name it.</summary>
    public string Name => (IsCollection ? "collection" : "dataset") + (IsStyled ? ".style" : "");

    /// <summary>What says which map is meant, in the order it is read.</summary>
    public Parameter[] All { get; }

    /// <summary>The route with the values of a request.</summary>
    public string Path(Asked asked) =>
        (IsCollection ? $"/collections/{asked.Canonical(_tingkat)}" : "") + (IsStyled ? $"/styles/{StyleOf(asked)}" : "");

    /// <summary>The parameters of a request that stand in the query, nothing left to a default.</summary>
    public (string Name, string? Value)[] Query(Asked asked) =>
    [
        .. All.Where(one => one.Name != "ukuran" && !(IsCollection && one.Name == "tingkat")).Select(one => (one.Name, asked.Canonical(one))),
    ];

    /// <summary>The areas.</summary>
    public MapScope Scope(Asked asked) => MapScope.Of(asked.Release.Wilayah, asked.Get(_induk), asked.Get(_tingkat));

    /// <summary>Around the areas; null when none has a shape.</summary>
    public WorldBox? Box(Asked asked)
    {
        var scope = Scope(asked);
        var start = asked.Release.Wilayah.LevelStart(scope.Tingkat);
        if (scope.Frame == Parameters.WholeRelease) return LevelBoxes.Of(asked.Release, scope.Tingkat);
        return asked.Release.Shapes(scope.Tingkat).BoxAround((scope.First - start)..(scope.End - start));
    }

    /// <summary>What it is, for people: Indonesian / English.</summary>
    public string Title(Asked asked)
    {
        var level = asked.Get(_tingkat);
        var (id, en) = (AreaNames.Level(level, isEnglish: false), AreaNames.Level(level, isEnglish: true));
        if (!IsStyled) return $"Batas {id} / Boundaries by {en}";
        var nilai = SubjectParameters.Shown(asked);
        var subject = nilai.Subjek();
        return $"{subject.Id} per {id}, {nilai.Masa(isEnglish: false)} / {subject.En} by {en}, {nilai.Masa(isEnglish: true)}";
    }

    /// <summary>What is drawn.</summary>
    public MapPainting Painting(Asked asked, Choropleths choropleths)
    {
        var (release, scope) = (asked.Release, Scope(asked));
        return _classes is null
            ? MapPainting.OfAreas(release, scope, choropleths.AreasOf(release, scope))
            : MapPainting.Of(choropleths.Of(
                release, SubjectParameters.Shown(asked), scope, PictureParameters.ClassesOf(asked, _classes), SubjectParameters.RseOf(asked)));
    }

    // Colons and at signs stand in a path as they are.
    static string StyleOf(Asked asked) => Uri.EscapeDataString(asked.Canonical(Parameters.SatuUkuran)!)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal);
}
