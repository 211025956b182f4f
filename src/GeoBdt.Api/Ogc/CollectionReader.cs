using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Ogc;

/// <summary>The level that stands in a path as the name of a collection; one that there is not is a 404, as for every address.</summary>
static class CollectionReader
{
    static readonly string[] Names = [.. TingkatNames.All.Select(one => one.Name())];

    /// <summary>Alone.</summary>
    public static readonly Parameter<Tingkat> Tingkat = Of(_ => []);

    /// <summary>Of one value, which must go down to it; it stands before.</summary>
    public static readonly Parameter<Tingkat> TingkatOfStyle = Of(asked => [asked.Get(Parameters.SatuUkuran)]);

    /// <summary>Of the values of tiles, which must go down to it; they stand before.</summary>
    public static readonly Parameter<Tingkat> TingkatOfTiles = Of(asked => asked.Get(Parameters.Ukuran));

    /// <summary>The level of a map of the whole release that shows no value; the parent stands before.</summary>
    public static readonly Parameter<Tingkat> TingkatOfAreas = new(
        "tingkat",
        "Tingkat wilayah. Bawaan: satu tingkat di bawah induk; tanpa induk, tingkat terluas dengan lebih dari satu wilayah. / "
            + "Level of areas. Default: one below the parent; without one, the widest with more than one area.",
        (text, asked) =>
        {
            var (tree, parent) = (asked.Release.Wilayah, asked.Get(Parameters.Induk));
            var widest = parent == Parameters.WholeRelease ? WidestOfSeveral(tree) : tree[parent].Tingkat;
            if (text is null && parent != Parameters.WholeRelease && widest < Indicators.Wilayah.Tingkat.Desa) widest++;
            if (text is null) return Reading.Of(widest, widest.Name());
            if (!TingkatNames.TryParse(text, out var tingkat)) return Problems.BadChoice("tingkat", text, Names);
            return parent != Parameters.WholeRelease && tingkat < tree[parent].Tingkat
                ? Problems.LevelWiderThanParent(tingkat, tree[parent].Kode.ToString(), [.. Names[((int)widest - (int)TingkatNames.All[0])..]])
                : Reading.Of(tingkat, text);
        })
    {
        Choices = Names,
    };

    static Parameter<Tingkat> Of(Func<Asked, IReadOnlyList<Nilai>> nilai) => new(
        "tingkat",
        "Kumpulan: tingkat wilayah. / Collection: the level of areas.",
        (text, asked) =>
        {
            if (!TingkatNames.TryParse(text, out var tingkat)) return Problems.NoSuch("kumpulan", "collection", text!, Names);
            foreach (var one in nilai(asked))
            {
                if (tingkat > one.Terdalam()) return Problems.LevelTooDeep(tingkat, one.Ukuran, one.Terdalam());
            }

            return Reading.Of(tingkat, text);
        })
    {
        IsRequired = true,
        Choices = Names,
        Example = "desa",
    };

    static Tingkat WidestOfSeveral(WilayahTree tree)
    {
        foreach (var tingkat in TingkatNames.All)
        {
            if (tree.Level(tingkat).GetOffsetAndLength(tree.Count).Length > 1) return tingkat;
        }

        return TingkatNames.All[^1];
    }
}
