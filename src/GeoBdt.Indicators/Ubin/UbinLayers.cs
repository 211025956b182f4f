using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Indicators.Ubin;

/// <summary>What is in the vector tiles of a release: a layer of polygons for each level, and one of label points.</summary>
public static class UbinLayers
{
    /// <summary>Deepest zoom there is; clients magnify it, so it has every vertex its grid can show.</summary>
    public const int MaxZoom = 12;

    /// <summary>
    /// Counts up whenever the same areas and shapes would give other tiles, so that an archive of an older release is
    /// not taken over.
    /// </summary>
    public const int Version = 1;

    /// <summary>Name of the layer of label points of all levels.</summary>
    public const string LabelLayer = "label";

    /// <summary>What the layer of label points holds, for people.</summary>
    public const string LabelDescription = "Titik nama semua tingkat. / Label points of all levels.";

    /// <summary>Attribute with the dotted code.</summary>
    public const string KodeKey = "kode";

    /// <summary>Attribute with the name.</summary>
    public const string NamaKey = "nama";

    /// <summary>Attribute of a label with the name of its level.</summary>
    public const string TingkatKey = "tingkat";

    // Zooms at which the labels of one more level begin; at wider zooms their names could not stand beside each other.
    static readonly int[] LabelMinZoom = [0, 5, 8, 10];

    /// <summary>Widest zoom at which a level is in the tiles.</summary>
    public static int MinZoom(Tingkat tingkat) => tingkat.MinZoom();

    /// <summary>Name of the attribute that says whether a value is there.</summary>
    public static string StatusKey(Ukuran ukuran) => $"status:{ukuran}";

    /// <summary>What the layer of a level holds, for people.</summary>
    public static string Description(Tingkat tingkat) =>
        $"Batas {tingkat.Name()}; id = angka kode. / Boundaries of this level; id = digits of the code.";

    /// <summary>The layers that an archive is encoded from.</summary>
    /// <param name="tree">The areas.</param>
    /// <param name="shapes">Shapes by level; feature i of a level is area <c>LevelStart + i</c>.</param>
    public static IReadOnlyList<ArchiveLayer> Of(WilayahTree tree, IReadOnlyDictionary<Tingkat, ShapeSet> shapes)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(shapes);
        LevelLayer[] levels = [.. TingkatNames.All.Select(tingkat => new LevelLayer(tree, tingkat, shapes[tingkat]))];
        var layers = new List<ArchiveLayer>();
        foreach (var level in levels)
        {
            layers.Add(new ArchiveLayer(
                level.Name, level.Layer, TileColumns(level.Kode, level.Nama), MinZoom(level.Tingkat), MaxZoom, false));
        }

        // Where the levels that have names, or polygons for which a point may stand in, change.
        int[] bands = [.. LabelMinZoom.Concat(TingkatNames.All.Select(MinZoom)).Distinct().Order()];
        for (var band = 0; band < bands.Length; band++)
        {
            var named = LabelMinZoom.Count(zoom => zoom <= bands[band]);
            var drawn = TingkatNames.All.Count(tingkat => MinZoom(tingkat) <= bands[band]);
            var last = band + 1 < bands.Length ? bands[band + 1] - 1 : MaxZoom;
            layers.Add(LabelPointSet.Of(levels.AsSpan(0, Math.Max(named, drawn)), bands[band], last) with
            {
                FirstStandIn = levels[..named].Sum(level => level.Shapes.Count),
            });
        }

        return layers;
    }

    /// <summary>Ids of the features of each layer that takes values.</summary>
    public static IReadOnlyDictionary<string, ulong[]> Features(WilayahTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var features = new Dictionary<string, ulong[]>();
        foreach (var tingkat in TingkatNames.All)
        {
            var (start, end) = (tree.Level(tingkat).Start.Value, tree.Level(tingkat).End.Value);
            var ids = new ulong[end - start];
            for (var i = 0; i < ids.Length; i++) ids[i] = tree[start + i].Kode.Digits;
            features.Add(tingkat.Name(), ids);
        }

        return features;
    }

    internal static TileColumn[] TileColumns(TileValue[] kode, TileValue[] nama) =>
        [TileColumn.Of(KodeKey, kode), TileColumn.Of(NamaKey, nama)];
}
