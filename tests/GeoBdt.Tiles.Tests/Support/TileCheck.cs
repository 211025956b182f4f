using System.Globalization;
using GeoBdt.Tiles.VectorTile;
using NetTopologySuite.Operation.Valid;

namespace GeoBdt.Tiles.Tests.Support;

/// <summary>What must hold of the polygons of every tile, counted over many tiles.</summary>
sealed class TileCheck
{
    readonly TileEncoder _encoder = new();
    readonly List<string> _wrong = [];

    /// <summary>Tiles with something in them.</summary>
    public int Tiles { get; private set; }

    /// <summary>Polygon features looked at.</summary>
    public int Polygons { get; private set; }

    /// <summary>What did not hold, at most ten.</summary>
    public string Wrong => string.Join("; ", _wrong.Take(10));

    /// <summary>
    /// Encodes a tile and checks that its polygons are valid (NetTopologySuite) and wound as MVT 2.1 asks, that their
    /// sides meet in common ends only, so that no two areas share an inner point, and that all layers cover as much.
    /// </summary>
    /// <returns>Twice the area that each layer covers; 0 for an empty tile.</returns>
    public long Check(TileId tile, TileLayer[] layers, bool layersCoverTheSame = true)
    {
        _encoder.Begin(tile, null, layers);
        foreach (var layer in layers) _encoder.AddPolygons(layer, []);
        var decoded = VectorTileReader.Read(_encoder.Written);
        if (decoded.Layers.Count == 0) return 0;
        Tiles++;
        var areas = decoded.Layers.Select(layer => Check(tile, layer)).ToArray();
        var rings = decoded.Layers.SelectMany(layer => layer.Features).SelectMany(feature => feature.Parts);
        foreach (var meeting in Crossings.InTile(rings)) _wrong.Add($"{tile}: {meeting}");
        if (layersCoverTheSame && areas.Distinct().Count() > 1)
        {
            _wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{tile}: layers cover {string.Join(", ", areas)}"));
        }

        return areas[0];
    }

    long Check(TileId tile, DecodedLayer layer)
    {
        var sum = 0L;
        foreach (var feature in layer.Features)
        {
            Polygons++;
            foreach (var part in feature.Parts)
            {
                var area = Support.Polygons.DoubleArea(part);
                if (area == 0) _wrong.Add($"{tile} {layer.Name} {feature.Id}: a ring without area");
                sum += area;
            }

            if (Support.Polygons.DoubleArea(feature.Parts[0]) <= 0)
            {
                _wrong.Add($"{tile} {layer.Name} {feature.Id}: begins with a hole");
                continue;
            }

            var check = new IsValidOp(Support.Polygons.Of(feature));
            if (!check.IsValid) _wrong.Add($"{tile} {layer.Name} {feature.Id}: {check.ValidationError}");
        }

        return sum;
    }
}
