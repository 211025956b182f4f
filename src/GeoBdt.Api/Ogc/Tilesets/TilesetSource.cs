using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;
using GeoBdt.Api.Ubin;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Ogc.Tilesets;

/// <summary>Where tiles are listed, described and served: one for each address of OGC API Tiles.</summary>
abstract class TilesetSource
{
    // Of properties, in JSON schema.
    const string Text = "string", Number = "number";

    readonly TileMatrixAddress _address;

    protected TilesetSource(int maxZoom)
    {
        MaxZoom = maxZoom;
        _address = new TileMatrixAddress(maxZoom, Limits);
    }

    public int MaxZoom { get; }

    /// <summary>As operation ids of the standard name it: origin, style, kind of data.</summary>
    public abstract string Name { get; }

    /// <summary>Route of the list.</summary>
    public abstract string Route { get; }

    /// <summary><c>vector</c> or <c>map</c>.</summary>
    public abstract string DataType { get; }

    /// <summary>Media type of its tiles.</summary>
    public abstract string TileType { get; }

    /// <summary>What says which tiles are meant, without the tile; the list, the set and the tiles take the same.</summary>
    public abstract Parameter[] Subject { get; }

    /// <summary>What says which tile.</summary>
    public Parameter[] Address => _address.All;

    public abstract TileLimits Limits(Asked asked);

    /// <summary>The route of the list with the values of a request.</summary>
    public abstract string Path(Asked asked);

    public abstract string Title(Asked asked);

    /// <summary>The tile asked for.</summary>
    public TileId TileOf(Asked asked) => asked.Get(_address.Tile);

    /// <summary>The query of a request's tiles, the question mark before it: nothing is left to a default, and all are of one release.</summary>
    protected abstract string TileQuery(Asked asked);

    /// <summary>The query of a request itself, for links to what takes the same.</summary>
    protected abstract (string Name, string? Value)[] Query(Asked asked);

    protected virtual IReadOnlyList<TilesetLayer>? Layers(Asked asked) => null;

    protected virtual TilesetStyle? Style(Asked asked) => null;

    public TilesetItem Item(Asked asked) => new(
        Title(asked), DataType, TileMatrixSet.Epsg3857, TileMatrixSet.WebMercatorQuad.Uri,
        [
            OgcLink.To(asked, "self", SetPath(asked), MediaTypes.Json, "Kumpulan ubin / Tileset", Query(asked)),
            TilingScheme(asked),
        ]);

    public TilesetList List(Asked asked) => new(
        asked.Release.Id.ToString(),
        [
            OgcLink.To(asked, "self", Path(asked), MediaTypes.Json, "JSON", [.. Query(asked), ("f", "json")]),
            OgcLink.To(asked, "alternate", Path(asked), MediaTypes.Html, "HTML", [.. Query(asked), ("f", "html")]),
        ],
        [Item(asked)]);

    public Tileset Set(Asked asked)
    {
        var (limits, manifest) = (Limits(asked), asked.Release.Manifest);
        return new(
            Title(asked),
            $"{manifest.Judul}. {manifest.Perlindungan.Catatan} / {manifest.Perlindungan.CatatanEn}",
            DataType,
            TileMatrixSet.Epsg3857,
            TileMatrixSet.WebMercatorQuad.Uri,
            asked.Release.Id.ToString(),
            manifest.Attribution(),
            limits.Each,
            limits.Box is { } box ? TilesetBox.Of(box) : null,
            limits.Box is { } around ? TilesetPoint.Of(around, limits.MinZoom, limits.MaxZoom) : null,
            Layers(asked),
            Style(asked),
            [
                OgcLink.To(asked, "self", SetPath(asked), MediaTypes.Json, "JSON", [.. Query(asked), ("f", "json")]),
                OgcLink.To(asked, "alternate", SetPath(asked), MediaTypes.Html, "HTML", [.. Query(asked), ("f", "html")]),
                TilingScheme(asked),
                // The braces are part of the template and stay unescaped.
                new("item", Links.Complete(asked, $"{Links.Base(asked.Http)}{SetPath(asked)}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}{TileQuery(asked)}"),
                    TileType, "Ubin / Tiles", Templated: true),
            ]);
    }

    string SetPath(Asked asked) => $"{Path(asked)}/{TileMatrixSet.WebMercatorQuad.Id}";

    static OgcLink TilingScheme(Asked asked) => OgcLink.To(
        asked, OgcRels.TilingScheme, $"/tileMatrixSets/{TileMatrixSet.WebMercatorQuad.Id}", MediaTypes.Json, TileMatrixSet.WebMercatorQuad.Id);

    protected static string QueryOnly(Asked asked, string address) => address[Links.Base(asked.Http).Length..];

    /// <summary>Vector tiles: of the archive, with values when they are asked for.</summary>
    /// <param name="isCollection">Of one level's layer alone.</param>
    public sealed class Vector(bool isCollection) : TilesetSource(UbinLayers.MaxZoom)
    {
        public override string Name => (isCollection ? "collection" : "dataset") + ".vector";

        public override string Route => (isCollection ? "/collections/{tingkat}" : "") + "/tiles";

        public override string DataType => "vector";

        public override string TileType => MediaTypes.Mvt;

        // Classes are of one level, and the parameter that says which is the collection's own name.
        public override Parameter[] Subject { get; } = isCollection
            ? [Parameters.Ukuran, CollectionReader.TingkatOfTiles]
            : [Parameters.Ukuran, .. ClassTiles.All];

        /// <summary>The one layer that its tiles have; null for all.</summary>
        public string? Only(Asked asked) => LevelOf(asked)?.Name();

        /// <summary>Whether class numbers may be asked for.</summary>
        public bool HasClasses => !isCollection;

        public override TileLimits Limits(Asked asked) => LevelOf(asked) is { } tingkat
            ? new(UbinLayers.MinZoom(tingkat), MaxZoom, LevelBoxes.Of(asked.Release, tingkat))
            : new(0, MaxZoom, LevelBoxes.OfAll(asked.Release));

        public override string Path(Asked asked) => (LevelOf(asked) is { } tingkat ? $"/collections/{tingkat.Name()}" : "") + "/tiles";

        public override string Title(Asked asked) => LevelOf(asked) is { } tingkat
            ? $"Ubin vektor {AreaNames.Level(tingkat, isEnglish: false)} / Vector tiles of {AreaNames.Level(tingkat, isEnglish: true)}"
            : "Ubin vektor semua tingkat / Vector tiles of all levels";

        protected override (string Name, string? Value)[] Query(Asked asked) =>
        [
            ("ukuran", asked.Canonical(Parameters.Ukuran)), .. HasClasses ? ClassTiles.Query(asked) : [],
        ];

        protected override string TileQuery(Asked asked) => QueryOnly(asked, asked.Get(Parameters.Ukuran).Count == 0
            ? Links.To(asked, "", ("v", asked.GeometryVersion))
            : Links.Pinned(asked, "", Query(asked)));

        protected override IReadOnlyList<TilesetLayer> Layers(Asked asked)
        {
            var only = Only(asked);
            return
            [
                .. TileJson.LayersOf(asked.Get(Parameters.Ukuran), HasClasses ? ClassTiles.LevelOf(asked) : null)
                    .Where(layer => only is null || layer.Id == only)
                    .Select(layer => new TilesetLayer(
                        layer.Id, "vector", layer.Description, layer.Id == UbinLayers.LabelLayer ? 0 : 2, $"{layer.MinZoom}", $"{layer.MaxZoom}",
                        new("object", layer.Fields.ToDictionary(field => field.Key, field => new PropertySchema(field.Value == TileJson.Number ? Number : Text))),
                        layer.Id == UbinLayers.LabelLayer
                            ? null
                            : [OgcLink.To(asked, OgcRels.Geodata, $"/collections/{layer.Id}", MediaTypes.Json, layer.Id)])),
            ];
        }

        Tingkat? LevelOf(Asked asked) => isCollection ? asked.Get(CollectionReader.TingkatOfTiles) : null;
    }

    /// <summary>Picture tiles: the areas alone, or a value.</summary>
    /// <param name="subject">What they show.</param>
    public sealed class Map(OgcSubject subject) : TilesetSource(Deepest)
    {
        // A pixel of the deepest zoom is a metre or two: finer than any boundary.
        const int Deepest = 16;

        public override string Name => $"{subject.Name}.map";

        public override string Route => $"{subject.Route}/map/tiles";

        public override string DataType => "map";

        public override string TileType => MediaTypes.Png;

        public override Parameter[] Subject => subject.All;

        /// <summary>What they show.</summary>
        public OgcSubject Shown => subject;

        public override TileLimits Limits(Asked asked) => new(0, MaxZoom, subject.Box(asked));

        public override string Path(Asked asked) => $"{subject.Path(asked)}/map/tiles";

        public override string Title(Asked asked) => subject.Title(asked);

        protected override (string Name, string? Value)[] Query(Asked asked) => subject.Query(asked);

        protected override string TileQuery(Asked asked) => QueryOnly(asked, Links.Pinned(asked, "", subject.Query(asked)));

        protected override TilesetStyle? Style(Asked asked) =>
            subject.IsStyled ? new(asked.Canonical(Parameters.SatuUkuran)!, subject.Title(asked)) : null;
    }
}
