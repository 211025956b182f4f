using System.Text.Json.Nodes;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Gaya;

/// <summary>The hatches of what is not a class as a MapLibre sprite, the same as in map pictures.</summary>
static class PatternSprite
{
    /// <summary>Where the sprite is; clients add <c>.json</c>, <c>.png</c>, or both with <c>@2x</c> before them.</summary>
    public const string Path = "/gaya/pola/arsir";

    static readonly (NilaiStatus Status, SpecialKind Kind, AreaStyle Style)[] Hatched =
    [
        (NilaiStatus.PenyebutKecil, SpecialKind.PenyebutKecil, AreaStyle.SmallDenominator),
        (NilaiStatus.Dirahasiakan, SpecialKind.Dirahasiakan, AreaStyle.Withheld),
        (NilaiStatus.TidakAdaData, SpecialKind.TidakAdaData, AreaStyle.NoData),
    ];

    /// <summary>The picture; the same for every density of screen.</summary>
    public static byte[] Png { get; } = PatternSheet.Render([.. Hatched.Select(one => one.Style)]);

    /// <summary>Statuses that are hatched, with the special entry of legends that each is.</summary>
    public static IEnumerable<(NilaiStatus Status, SpecialKind Kind)> Statuses => Hatched.Select(one => (one.Status, one.Kind));

    /// <summary>Name of the image of a status.</summary>
    public static string Name(NilaiStatus status) => $"pola-{status.Name()}";

    /// <summary>Where each image lies in the picture.</summary>
    public static JsonObject Index()
    {
        var index = new JsonObject();
        for (var i = 0; i < Hatched.Length; i++)
        {
            index[Name(Hatched[i].Status)] = new JsonObject
            {
                ["x"] = AreaStyle.Period * i,
                ["y"] = 0,
                ["width"] = AreaStyle.Period,
                ["height"] = AreaStyle.Period,
                ["pixelRatio"] = 1,
            };
        }

        return index;
    }
}
