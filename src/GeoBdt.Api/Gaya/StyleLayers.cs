using System.Text.Json.Nodes;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gaya;

/// <summary>The layers of a style, from the ground up: fill by class, hatches, what lies outside, borders, names.</summary>
/// <param name="source">Name of the tiles in the style.</param>
/// <param name="ukuran">Complete value: a property of features.</param>
/// <param name="map">Its classes and colours.</param>
/// <param name="induk">Code of the area shown; null for all.</param>
sealed class StyleLayers(string source, Ukuran ukuran, Choropleth map, string? induk)
{
    // Land without a value must not look like a class, nor like zero.
    const string Water = "#e3eaec", Land = "#e2dfd7", Ink = "#1f2a33", Halo = "rgba(255,255,255,0.9)", Veil = "rgba(236,239,238,0.78)";

    // The browser draws the letters, so no server of glyphs is needed; its own sans-serif stands in where the face is missing.
    const string Face = "Noto Sans";

    // Borders of each level, widest first: opacity, and width in pixels at zoom 9.
    static readonly (Tingkat Tingkat, string Colour, double Width)[] Borders =
    [
        (Tingkat.Provinsi, "rgba(24,32,40,0.85)", 1.6),
        (Tingkat.Kabupaten, "rgba(24,32,40,0.75)", 1.3),
        (Tingkat.Kecamatan, "rgba(24,32,40,0.55)", 0.9),
        (Tingkat.Desa, "rgba(24,32,40,0.28)", 0.5),
    ];

    readonly Tingkat _tingkat = map.Scope.Tingkat;

    /// <summary>All of them.</summary>
    public JsonArray All()
    {
        var layers = new JsonArray
        {
            new JsonObject { ["id"] = "air", ["type"] = "background", ["paint"] = new JsonObject { ["background-color"] = Water } },
            Fill("tanah", Tingkat.Provinsi, new JsonObject { ["fill-color"] = Land }),
            Fill("isi", _tingkat, new JsonObject { ["fill-color"] = ClassColour(), ["fill-antialias"] = false }),
        };
        foreach (var (status, _) in PatternSprite.Statuses)
        {
            var hatch = Fill($"pola-{status.Name()}", _tingkat, new JsonObject { ["fill-pattern"] = PatternSprite.Name(status) });
            hatch["filter"] = new JsonArray("==", Property(UbinLayers.StatusKey(ukuran)), status.Name());
            layers.Add(hatch);
        }

        if (induk is not null)
        {
            var veil = Fill("luar", _tingkat, new JsonObject { ["fill-color"] = Veil, ["fill-antialias"] = false });
            veil["filter"] = new JsonArray("!=", new JsonArray("slice", Property("kode"), 0, induk.Length), induk);
            layers.Add(veil);
        }

        foreach (var (tingkat, colour, width) in Borders.Reverse())
        {
            if (tingkat <= _tingkat) layers.Add(Border(tingkat, colour, width));
        }

        layers.Add(Names());
        return layers;
    }

    // Classes are closed on the right; the last takes what is left.
    JsonNode ClassColour()
    {
        if (map.Classes.Length == 0) return Land;
        var cases = new JsonArray("case", new JsonArray("!", new JsonArray("has", ukuran.ToString())), Land);
        cases.Add(new JsonArray("==", Property(ukuran.ToString()), 0));
        cases.Add(map.Specials[(int)SpecialKind.Nol].Style.Fill.ToString());
        for (var i = 0; i < map.Classes.Length; i++)
        {
            if (i + 1 < map.Classes.Length) cases.Add(new JsonArray("<=", Property(ukuran.ToString()), map.Breaks.Upper[i]));
            cases.Add(map.Classes[i].Style.Fill.ToString());
        }

        return cases;
    }

    JsonObject Fill(string id, Tingkat tingkat, JsonObject paint) => new()
    {
        ["id"] = id,
        ["type"] = "fill",
        ["source"] = source,
        ["source-layer"] = tingkat.Name(),
        ["paint"] = paint,
    };

    JsonObject Border(Tingkat tingkat, string colour, double width) => new()
    {
        ["id"] = $"batas-{tingkat.Name()}",
        ["type"] = "line",
        ["source"] = source,
        ["source-layer"] = tingkat.Name(),
        ["layout"] = new JsonObject { ["line-join"] = "round" },
        ["paint"] = new JsonObject
        {
            ["line-color"] = colour,
            ["line-width"] = new JsonArray(
                "interpolate", new JsonArray("linear"), new JsonArray("zoom"), 6, 0.6 * width, 9, width, 13, 1.8 * width),
        },
    };

    JsonObject Names() => new()
    {
        ["id"] = "nama",
        ["type"] = "symbol",
        ["source"] = source,
        ["source-layer"] = UbinLayers.LabelLayer,
        ["filter"] = new JsonArray("==", Property("tingkat"), _tingkat.Name()),
        // Desa are many: their names wait until there is room.
        ["minzoom"] = _tingkat == Tingkat.Desa ? 10.5 : 0,
        ["layout"] = new JsonObject
        {
            ["text-field"] = Property("nama"),
            ["text-font"] = new JsonArray(Face),
            ["text-size"] = new JsonArray("interpolate", new JsonArray("linear"), new JsonArray("zoom"), 6, 11, 12, 14),
            ["text-max-width"] = 7,
            ["text-padding"] = 4,
        },
        ["paint"] = new JsonObject { ["text-color"] = Ink, ["text-halo-color"] = Halo, ["text-halo-width"] = 1.4 },
    };

    static JsonArray Property(string name) => new("get", name);
}
