using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Api.Sematan;
using GeoBdt.Api.Wilayah;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Microsoft.Extensions.Primitives;

namespace GeoBdt.Api.Pasang;

/// <summary>A value as it is put on a site.</summary>
/// <param name="Nilai">The value in the edition shown now.</param>
/// <param name="IsLatest">It goes on to later editions.</param>
/// <param name="Text">As addresses name it.</param>
sealed record ChosenValue(Nilai Nilai, bool IsLatest, string Text);

/// <summary>What the form says: the area, or those that the search found, and the maps that follow from the rest.</summary>
/// <param name="Area">Number of the area; <see cref="Parameters.WholeRelease"/> for none yet.</param>
/// <param name="Found">What the search found.</param>
/// <param name="Values">The values; the default one where none was chosen.</param>
/// <param name="Maps">The maps of the values; empty without an area.</param>
sealed record PasangChoice(int Area, IReadOnlyList<int> Found, IReadOnlyList<ChosenValue> Values, IReadOnlyList<LinkedPicture> Maps)
{
    // More is a wrong search.
    const int MostFound = 12;

    public static PasangChoice Of(Asked asked)
    {
        var (area, found) = (asked.Get(PasangParameters.Kode), new List<int>());
        if (asked.Get(PasangParameters.Cari) is { } text && AreaSearch.Canonical(text) is { Length: > 0 } words)
        {
            found = AreaSearch.Of(asked.Release).Find(words, null, MostFound);
            // Another name was typed over an area chosen before.
            if (!found.Contains(area)) area = found.Count == 1 ? found[0] : Parameters.WholeRelease;
        }

        var values = ValuesFor(asked, area);
        return new PasangChoice(area, found, values, area == Parameters.WholeRelease ? [] : [.. values.Select(one => Map(asked, area, one)).OfType<LinkedPicture>()]);
    }

    /// <summary>The values chosen that are published for the level of an area, without doubles; the first of the catalog where none was.</summary>
    public static IReadOnlyList<ChosenValue> ValuesFor(Asked asked, int area)
    {
        var values = new List<ChosenValue>();
        foreach (var parameter in PasangParameters.Ukuran)
        {
            if (asked.Get(parameter) is not { } nilai || values.Exists(one => one.Nilai.Ukuran.Series == nilai.Ukuran.Series && one.Nilai.Ukuran.Statistik == nilai.Ukuran.Statistik)) continue;
            if (area == Parameters.WholeRelease || nilai.Terdalam() >= asked.Release.Wilayah[area].Tingkat) values.Add(Of(asked, nilai));
        }

        if (values.Count == 0 && NilaiWords.Selectable(asked.Release).FirstOrDefault(one => area == Parameters.WholeRelease || one.Terdalam() >= asked.Release.Wilayah[area].Tingkat) is { } usual)
        {
            values.Add(Of(asked, usual));
        }

        return values;
    }

    static ChosenValue Of(Asked asked, Nilai nilai)
    {
        var latest = nilai.Ukuran with { Edisi = null };
        if (asked.Get(PasangParameters.Edisi) is not { } edisi) return new(Latest(asked, latest), true, latest.ToString());
        var fixedValue = nilai.Ukuran with { Edisi = edisi };
        // What was not counted in that edition goes on with the latest, and the page says so.
        return asked.Release.Catalog.Resolve(fixedValue).Resolved is { } resolved
            ? new(asked.Release.Nilai(resolved), false, resolved.ToString())
            : new(Latest(asked, latest), true, latest.ToString());
    }

    static Nilai Latest(Asked asked, Ukuran latest) => asked.Release.Nilai(asked.Release.Catalog.Resolve(latest).Resolved!);

    // A level that this value does not go down to, or that is wider than the area, is left to the default.
    static LinkedPicture? Map(Asked asked, int area, ChosenValue one)
    {
        var level = asked.Get(PasangParameters.Tingkat) is { } tingkat && tingkat <= one.Nilai.Terdalam() && tingkat >= asked.Release.Wilayah[area].Tingkat
            ? tingkat.Name()
            : "";
        var query = new Dictionary<string, StringValues>
        {
            [MapParameters.TingkatInKode.Name] = level,
            [MapParameters.Lebar.Name] = asked.Canonical(MapParameters.Lebar),
            [Parameters.Bahasa.Name] = asked.Canonical(Parameters.Bahasa),
        };
        var (page, _) = new EmbedAddress(one.Text, asked.Release.Wilayah[area].Kode.ToString(), IsPicture: false, query).Read(asked);
        return page is null ? null : new LinkedPicture(page, one.IsLatest);
    }
}
