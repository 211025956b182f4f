using GeoBdt.Api.Cql2;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Saringan;

/// <summary>What filters may name over the areas of one level: codes, name, parent, shape, and every number released for that level.</summary>
sealed class Queryables
{
    public const string Shape = "geometry", Kode = "kode", KodeBps = "kode_bps", Nama = "nama", Induk = "induk";

    const int MostNear = 5;

    // Codes as text and names without case, made when a filter first asks for them; codes have no case.
    static readonly PerRelease<Lazy<string[]>> Kodes = new(release => new(() => All(release.Wilayah, area => area.Kode.ToString())));
    static readonly PerRelease<Lazy<string[]>> NamesFolded = new(release => new(() => All(release.Wilayah, area => CaseFolding.Fold(area.Nama))));
    static readonly PerRelease<Lazy<string?[]>> KodesBps = new(release => new(() => All(release.Wilayah, area => area.KodeBps?.ToString())));

    readonly ReleaseSnapshot _release;
    readonly Tingkat _tingkat;

    public Queryables(ReleaseSnapshot release, Tingkat tingkat)
    {
        (_release, _tingkat) = (release, tingkat);
        var tree = release.Wilayah;
        Texts =
        [
            new(Kode, new("Kode Kemendagri", "Kemendagri code"), KodePattern(tingkat), KodeExample(tingkat), area => Kodes.Of(release).Value[area]),
            new(KodeBps, new("Kode BPS", "BPS code"), $"^[0-9]{{{BpsDigits(tingkat)}}}$", "3503010001"[..BpsDigits(tingkat)], area => KodesBps.Of(release).Value[area]),
            new(Nama, new("Nama", "Name"), null, "Trenggalek", area => tree[area].Nama) { Folded = area => NamesFolded.Of(release).Value[area] },
            .. tingkat == Tingkat.Provinsi ? [] : new[]
            {
                new TextQueryable(
                    Induk, new("Kode wilayah induk, satu tingkat di atas", "Code of the parent area, one level up"), KodePattern(tingkat - 1), KodeExample(tingkat - 1),
                    area => Kodes.Of(release).Value[tree.Parent(area)]),
            },
        ];
    }

    /// <summary>Codes and names.</summary>
    public IReadOnlyList<TextQueryable> Texts { get; }

    /// <summary>Every number of the release that this level has, by its whole name; not read from the release yet.</summary>
    public IEnumerable<(Ukuran Ukuran, Indicator Indicator)> Numbers() =>
        from indicator in _release.Catalog.All
        from series in indicator.Series
        where indicator.TerdalamOf(series) >= _tingkat
        from statistik in indicator.Statistik
        from edisi in _release.Catalog.EditionsOf(indicator, series, statistik)
        select (new Ukuran(series, statistik, edisi), indicator);

    /// <summary>What a name means here; a number may leave out statistic and edition, as everywhere.</summary>
    /// <param name="name">As written.</param>
    /// <param name="at">Where, for the message.</param>
    /// <exception cref="Cql2Exception">Nothing; the message names what is near.</exception>
    public Queryable Find(string name, int at)
    {
        if (name == Shape) return new ShapeQueryable(Shape);
        if (Texts.FirstOrDefault(text => text.Name == name) is { } found) return found;
        if (!Ukuran.TryParse(name, out var ukuran)) throw Unknown(name, at, NearNames(name));
        var (resolved, indicator, unknown) = _release.Catalog.Resolve(ukuran);
        if (resolved is null) throw Unknown(name, at, unknown!.Field == "indikator" ? NearNames(ukuran.IndicatorId) : Near(unknown, ukuran));
        return indicator!.TerdalamOf(resolved.Series) >= _tingkat
            ? new NilaiQueryable(_release.Nilai(resolved))
            : throw new Cql2Exception(
                at,
                $"{name} hanya diterbitkan sampai tingkat {indicator.TerdalamOf(resolved.Series).Name()}, tidak untuk {_tingkat.Name()}",
                $"{name} is published down to {indicator.TerdalamOf(resolved.Series).Name()} only, not for {_tingkat.Name()}");
    }

    static Cql2Exception Unknown(string name, int at, IReadOnlyList<string> near) => new(
        at,
        $"properti '{Problems.Shown(name)}' tidak ada; yang mirip: {string.Join(", ", near)}",
        $"there is no property '{Problems.Shown(name)}'; near it: {string.Join(", ", near)}",
        near);

    // Whole names, so that one of them can be put in its place.
    static IReadOnlyList<string> Near(UkuranUnknown unknown, Ukuran asked) => [.. Nearest(unknown.Text, unknown.Valid).Select(one => unknown.Field switch
    {
        "kategori" => (asked with { Series = one }).ToString(),
        "statistik" => $"{asked.Series}:{one}{(asked.Edisi is { } edisi ? $"@{edisi}" : "")}",
        _ => (asked with { Edisi = null }) + $"@{one}",
    })];

    string[] NearNames(string name) => Nearest(name, [Shape, .. Texts.Select(text => text.Name), .. _release.Catalog.All.Select(one => one.Id)]);

    static string[] Nearest(string name, IEnumerable<string> names) =>
        [.. names.OrderBy(one => Distance(one, name)).ThenBy(one => one, StringComparer.Ordinal).Take(MostNear)];

    // Levenshtein (1966), case aside; both are short (Cql2Limits.Name).
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(change, 1 + Math.Min(row[j], row[j - 1])));
            }
        }

        return row[^1];
    }

    static T[] All<T>(WilayahTree tree, Func<Area, T> text) => [.. Enumerable.Range(0, tree.Count).Select(area => text(tree[area]))];

    static string KodePattern(Tingkat tingkat) => tingkat switch
    {
        Tingkat.Provinsi => "^[1-9][0-9]$",
        Tingkat.Kabupaten => @"^[1-9][0-9]\.[0-9]{2}$",
        Tingkat.Kecamatan => @"^[1-9][0-9]\.[0-9]{2}\.[0-9]{2}$",
        _ => @"^[1-9][0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$",
    };

    static string KodeExample(Tingkat tingkat) => KodeKemendagri.Parse("35.03.01.2001").AncestorAt(tingkat).ToString();

    static int BpsDigits(Tingkat tingkat) => tingkat switch
    {
        Tingkat.Provinsi => 2,
        Tingkat.Kabupaten => 4,
        Tingkat.Kecamatan => 7,
        _ => 10,
    };
}
