using System.Text;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Boundaries.Crs;
using GeoBdt.Boundaries.Geometry;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Csv;

/// <summary>Reads separated values with a column of well-known text, or of WKB in hexadecimal as PostGIS shows it.</summary>
/// <remarks>The geometry column is the one with a usual name, else the first whose value in the first row starts like
/// one. The file states no reference system unless its geometries do (SRID=…;), and then all must agree.</remarks>
static class CsvWktReader
{
    static readonly string[] GeometryNames =
        ["wkt", "geom", "geometry", "the_geom", "wkb_geometry", "geometri", "shape", "wkt_geom", "geom_wkt", "_wkt_", "poligon", "polygon"];

    public static IEnumerable<BoundaryFeature> Read(Reading reading)
    {
        using var file = new UnpackedFile(reading.File);
        var rows = new CsvRows(file, reading.File);
        if (!rows.TryReadHeader()) throw new BoundaryException(reading.File, BoundaryRule.Empty, "Berkas kosong. / The file is empty.");
        var columns = new List<string>();
        for (var i = 0; i < rows.Count; i++) columns.Add(FieldText.Decode(rows[i], out _).Trim());
        if (!rows.TryRead()) yield break;
        var shape = GeometryColumn(columns, rows, reading.File);
        var (code, name) = reading.ChooseColumns([.. columns.Select((column, i) => i == shape ? "" : column)]);
        var srid = Srid(rows, shape);
        var rings = new RingCollector(reading.File, StatedCrs.Frame(reading.Source, srid, text: null));
        long ordinal = 0;
        do
        {
            reading.Tell(++ordinal, file.ShareRead);
            yield return Feature(rows, columns.Count, (shape, code, name), srid, rings, ordinal);
        }
        while (rows.TryRead());
    }

    static BoundaryFeature Feature(
        CsvRows rows, int columns, (int Shape, int Code, int Name) at, int? srid, RingCollector rings, long ordinal)
    {
        rings.Begin(ordinal, rows.Line);
        if (rows.Count != columns)
        {
            throw rings.Refusal(BoundaryRule.BadRow, $"Baris berisi {rows.Count} kolom, kepala berkas {columns}.",
                $"The row has {rows.Count} columns, the header {columns}.");
        }

        var kode = FieldText.OrNull(FieldText.Decode(rows[at.Code], out _));
        string? nama = null;
        var defects = ReadDefects.None;
        if (at.Name >= 0)
        {
            nama = FieldText.OrNull(FieldText.Decode(rows[at.Name], out var wasLatin1));
            if (wasLatin1) defects |= ReadDefects.NameWasLatin1;
        }

        if (!rows[at.Shape].Trim(" \t"u8).IsEmpty && ReadGeometry(rows[at.Shape].Trim(" \t"u8), rings) != srid)
        {
            throw rings.Refusal(BoundaryRule.UnknownCrs, $"CRS bercampur: baris pertama ber-SRID {Shown(srid)}, baris ini lain.",
                $"Mixed reference systems: the first row has SRID {Shown(srid)}, this one another.");
        }

        var geometry = rings.Finish(out var geometryDefects);
        return new BoundaryFeature(ordinal, rows.Line, kode, nama, geometry, defects | geometryDefects);
    }

    static string Shown(int? srid) => srid?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–";

    static int? ReadGeometry(ReadOnlySpan<byte> text, RingCollector rings) =>
        IsHex(text) ? WkbGeometry.Read(rings, Unhexed(text, rings)) : WktGeometry.Read(rings, text);

    static byte[] Unhexed(ReadOnlySpan<byte> text, RingCollector rings)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            throw rings.Refusal(BoundaryRule.BadStructure, "WKB heksadesimal rusak.", "The hexadecimal WKB is broken.");
        }
    }

    // Byte order 0 or 1 and then digits; words of WKT begin with a letter that is none, or with SRID.
    static bool IsHex(ReadOnlySpan<byte> text) => text.Length >= 10 && text[0] == '0' && text[1] is (byte)'0' or (byte)'1';

    // SRID of the first row; the collector is not needed for it.
    static int? Srid(CsvRows rows, int shape)
    {
        var text = rows[shape].Trim(" \t"u8);
        var rings = new RingCollector("");
        rings.Begin(1);
        try
        {
            return text.IsEmpty ? null : ReadGeometry(text, rings);
        }
        catch (BoundaryException)
        {
            // Read again as a feature, where it is refused with its place.
            return null;
        }
    }

    static int GeometryColumn(List<string> columns, CsvRows rows, string file)
    {
        foreach (var name in GeometryNames)
        {
            var at = columns.FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0 && at < rows.Count) return at;
        }

        for (var i = 0; i < Math.Min(rows.Count, columns.Count); i++)
        {
            var start = Encoding.Latin1.GetString(rows[i][..Math.Min(40, rows[i].Length)]).ToUpperInvariant();
            if (start.Contains("POLYGON", StringComparison.Ordinal)) return i;
        }

        throw new BoundaryException(file, BoundaryRule.UnknownFormat,
            $"CSV tanpa kolom geometri WKT; yang ada: {Reading.Listed(columns)}. / The CSV has no column of WKT geometry.", line: 1);
    }
}
