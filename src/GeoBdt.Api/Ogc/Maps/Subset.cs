using System.Globalization;
using GeoBdt.Api.Asking;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>Pieces of a map by its axes, as <c>Lat(-9:-8),Lon(111:112)</c>.</summary>
/// <param name="X">From and to across; null where nothing is said.</param>
/// <param name="Y">From and to up.</param>
sealed record Subset((double From, double To)? X, (double From, double To)? Y)
{
    const string Example = "Lat(-8.3:-8),Lon(111.5:112)";

    static readonly string[] Longitudes = ["Lon", "lon", "Long", "long", "Longitude", "longitude"], Latitudes = ["Lat", "lat", "Latitude", "latitude"];
    static readonly string[] Eastings = ["E", "e", "X", "x", "Easting", "easting"], Northings = ["N", "n", "Y", "y", "Northing", "northing"];

    /// <summary>The system of the axes; it stands before.</summary>
    public static readonly Parameter<MapCrs> Crs = MapCrs.Of("subset");

    public static readonly Parameter<Subset?> Parameter = new(
        "subset",
        "Bagian peta menurut sumbu, Lat(dari:sampai),Lon(dari:sampai), atau E dan N; boleh diulang. Sumbu yang tidak disebut: seluruhnya. / "
            + "Piece of the map by axes; may be repeated. An axis that is not named: all of it.",
        (text, asked) => text is null ? Reading.Of<Subset?>(null, null) : Read(text, asked.Get(Crs)))
    {
        ListOf = JsonSchemaType.String,
        IsRepeatable = true,
        Example = Example,
    };

    static Reading<Subset?> Read(string text, MapCrs crs)
    {
        var all = new Subset(null, null);
        foreach (var part in text.Split(','))
        {
            var open = part.IndexOf('(', StringComparison.Ordinal);
            if (open < 1 || !part.EndsWith(')')) return Bad(text);
            var (isX, isY) = crs.IsMercator
                ? (Eastings.Contains(part[..open]), Northings.Contains(part[..open]))
                : (Longitudes.Contains(part[..open]), Latitudes.Contains(part[..open]));
            if (!isX && !isY) return Problems.UnknownAxis(part[..open], crs.IsMercator ? ["E", "N"] : ["Lat", "Lon"]);
            if (Interval(part[(open + 1)..^1]) is not { } interval) return Bad(text);
            // One axis has one interval.
            if (isX ? all.X is not null : all.Y is not null) return Bad(text);
            all = isX ? all with { X = interval } : all with { Y = interval };
        }

        return Reading.Of<Subset?>(all, Canonical(all));
    }

    // A single value cuts a line out of a map, which no picture shows.
    static (double From, double To)? Interval(string text) =>
        text.Split(':') is [var from, var to] && MapNumbers.TryRead(from, out var low) && MapNumbers.TryRead(to, out var high) ? (low, high) : null;

    static string Canonical(Subset all) => string.Create(CultureInfo.InvariantCulture, $"x({all.X?.From:R}:{all.X?.To:R}),y({all.Y?.From:R}:{all.Y?.To:R})");

    static Problem Bad(string text) => Problems.BadMapNumbers(
        "subset", text, "sumbu(dari:sampai) dengan bilangan bertitik desimal, tiap sumbu sekali", "axis(from:to) with numbers, each axis once", Example);
}
