using System.Globalization;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Why a boundary file, code list or crosswalk was refused as a whole.</summary>
public enum BoundaryRule
{
    /// <summary>The file does not exist or cannot be opened.</summary>
    Unreadable,

    /// <summary>The file holds nothing.</summary>
    Empty,

    /// <summary>The content is not GeoJSON.</summary>
    NotGeoJson,

    /// <summary>TopoJSON: arcs instead of coordinates.</summary>
    TopoJson,

    /// <summary>The compressed file is damaged or was cut off.</summary>
    BrokenGzip,

    /// <summary>The content ends in the middle of a value.</summary>
    EndsInTheMiddle,

    /// <summary>A feature is larger than a feature can sensibly be.</summary>
    TooLarge,

    /// <summary>Not a polygon, or coordinates that are not nested as the geometry type asks.</summary>
    BadGeometry,

    /// <summary>A coordinate is not a finite number.</summary>
    NonFinite,

    /// <summary>A coordinate lies outside Indonesia, where latitude and longitude seem swapped.</summary>
    SwappedAxes,

    /// <summary>A coordinate lies outside Indonesia.</summary>
    OutsideIndonesia,

    /// <summary>No attribute holds the code.</summary>
    MissingCode,

    /// <summary>The code is a number with a fraction, whose trailing zeros are lost (35.10 reads as 35.1).</summary>
    CodeIsFraction,

    /// <summary>A line of a code list or crosswalk breaks its columns or its codes.</summary>
    BadRow,

    /// <summary>A column of a code list or crosswalk is missing.</summary>
    MissingColumn,

    /// <summary>The boundaries carry BPS codes and no crosswalk was given.</summary>
    NeedsCrosswalk,

    /// <summary>The content is of no format that is read; GML among them.</summary>
    UnknownFormat,

    /// <summary>The file breaks the structure of its format: counts, lengths or types that cannot be.</summary>
    BadStructure,

    /// <summary>A file that belongs to it is missing, as the .dbf of a shapefile.</summary>
    MissingPart,

    /// <summary>There are several layers and the configuration names none.</summary>
    SeveralLayers,

    /// <summary>The layer, table or column that the configuration names does not exist.</summary>
    UnknownLayer,

    /// <summary>The coordinate reference system is not known, not stated, or not the same throughout.</summary>
    UnknownCrs,

    /// <summary>The database cannot be reached or refuses the query.</summary>
    Connection,

    /// <summary>Not one feature of all files could be placed.</summary>
    NothingUsable,
}

/// <summary>A boundary file, code list or crosswalk that is refused as a whole: file, place in it, and rule.</summary>
public sealed class BoundaryException : Exception
{
    /// <summary>Makes the refusal; the place goes in front of the message.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="rule">Rule that the file breaks.</param>
    /// <param name="message">Indonesian, then <c>" / "</c>, then English.</param>
    /// <param name="feature">Number of the feature, from 1; null when no feature is to blame.</param>
    /// <param name="line">Line of the (unpacked) file, from 1; null or 0 when unknown.</param>
    /// <param name="inner">Cause, if any.</param>
    public BoundaryException(
        string file, BoundaryRule rule, string message, long? feature = null, long? line = null,
        Exception? inner = null)
        : base($"{Place(file, feature, line)}: {message}", inner)
    {
        File = file;
        Rule = rule;
        Feature = feature;
        Line = line;
    }

    /// <summary>File as the user named it.</summary>
    public string File { get; }

    /// <summary>Rule that the file breaks.</summary>
    public BoundaryRule Rule { get; }

    /// <summary>Number of the feature, from 1; null when no feature is to blame.</summary>
    public long? Feature { get; }

    /// <summary>Line of the (unpacked) file, from 1; null when unknown.</summary>
    public long? Line { get; }

    static string Place(string file, long? feature, long? line)
    {
        var place = file;
        if (line is { } l and > 0) place += string.Create(CultureInfo.InvariantCulture, $":{l}");
        if (feature is { } f) place += string.Create(CultureInfo.InvariantCulture, $" (fitur/feature {f})");
        return place;
    }
}
