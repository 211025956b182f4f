using System.Text.Json;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Writes a <see cref="BoundaryReport"/> as a map of findings (<c>laporan-batas.geojson</c>), one feature per
/// finding, for QGIS and GDAL.</summary>
/// <remarks>
/// RFC 7946: WGS 84, longitude first, six decimals (the grid), shells counter-clockwise. All features have the same
/// properties, so that a program that looks at the first few knows all columns. Streamed: memory does not grow with the
/// number of findings.
/// </remarks>
sealed class BoundaryGeoJson : IDisposable
{
    const int FlushBytes = 1 << 16;

    readonly Utf8JsonWriter _json;

    BoundaryGeoJson(Stream stream) => _json = new Utf8JsonWriter(stream, new JsonWriterOptions { NewLine = "\n" });

    /// <summary>Writes the findings; the same report gives the same bytes.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="smallest">Overlaps and gaps below this are left out and counted in <c>dihilangkan</c>. Unit:
    /// m².</param>
    public static void Write(BoundaryReport report, Stream stream, double smallest)
    {
        using var writer = new BoundaryGeoJson(stream);
        writer.Write(report, smallest);
    }

    public void Dispose() => _json.Dispose();

    void Write(BoundaryReport report, double smallest)
    {
        _json.WriteStartObject();
        _json.WriteString("type", "FeatureCollection");
        _json.WriteString("name", "laporan-batas");
        _json.WriteNumber("dihilangkan", report.Faces.Count(face => face.SquareMetres < smallest));
        _json.WriteStartArray("features");
        foreach (var finding in report.Findings) Write(finding);
        foreach (var face in report.Faces)
        {
            if (face.SquareMetres >= smallest) Write(face);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    void Write(BoundaryFinding finding)
    {
        BeginFeature(finding.Defect, finding.Action, finding.Defect.Explanation());
        _json.WriteString("kode", finding.Kode);
        _json.WriteString("nama", finding.Nama);
        _json.WriteNull("kode_lain");
        _json.WriteNull("nama_lain");
        _json.WriteNull("dalam_satu");
        _json.WriteNumber("luas_m2", Rounded(finding.SquareMetres));
        _json.WriteNull("lebar_m");
        _json.WriteNumber("jumlah", finding.Count);
        _json.WriteString("berkas", finding.File);
        _json.WriteNumber("fitur", finding.Feature);
        _json.WriteNumber("baris", finding.Line);
        _json.WriteString("catatan", finding.Note);
        EndFeature(finding.Place);
    }

    void Write(FaceFinding face)
    {
        // What settles an overlap or a gap is its own rule; a defect that left nothing to settle explains itself.
        BeginFeature(face.Defect, face.Action,
            face.Rule == FaceRule.Stays || face.Defect == BoundaryDefect.Sliver
                ? face.Defect.Explanation() : face.Rule.Explanation());
        _json.WriteString("kode", face.To?.Kode);
        _json.WriteString("nama", face.To?.Nama);
        var others = face.Areas.Where(area => area != face.To).ToList();
        _json.WriteString("kode_lain", string.Join("; ", others.Select(area => area.Kode)));
        _json.WriteString("nama_lain", string.Join("; ", others.Select(area => area.Nama)));
        _json.WriteString("dalam_satu", face.Bersama?.Name());
        _json.WriteNumber("luas_m2", Rounded(face.SquareMetres));
        _json.WriteNumber("lebar_m", Rounded(face.Width));
        _json.WriteNumber("jumlah", 1 + face.Islands);
        _json.WriteNull("berkas");
        _json.WriteNull("fitur");
        _json.WriteNull("baris");
        _json.WriteString("catatan", face.Rule.Slug());
        EndFeature(DefectPlace.Of(face.Shape));
    }

    void BeginFeature(BoundaryDefect defect, BoundaryAction action, string rule)
    {
        _json.WriteStartObject();
        _json.WriteString("type", "Feature");
        _json.WriteStartObject("properties");
        _json.WriteString("cacat", defect.Slug());
        _json.WriteString("tindakan", action.Slug());
        var languages = rule.IndexOf(" / ", StringComparison.Ordinal);
        _json.WriteString("aturan", rule.AsSpan(0, languages));
        _json.WriteString("rule", rule.AsSpan(languages + 3));
    }

    void EndFeature(DefectPlace? place)
    {
        _json.WriteEndObject();
        _json.WritePropertyName("geometry");
        if (place is { Areas.Count: > 0 }) WriteAreas(place.Areas);
        else if (place is { Lines.Count: > 0 }) WriteLines(place.Lines);
        else if (place is { Points.Count: > 0 }) WritePoints(place.Points);
        else _json.WriteNullValue();
        _json.WriteEndObject();
        if (_json.BytesPending > FlushBytes) _json.Flush();
    }

    void WriteAreas(IReadOnlyList<GridShape> shapes)
    {
        BeginGeometry("MultiPolygon");
        foreach (var shape in shapes)
        {
            for (var ring = 0; ring < shape.RingCount; ring++)
            {
                if (!shape.IsHole[ring]) _json.WriteStartArray();
                WriteLine(shape.Ring(ring), isRing: true);
                if (ring + 1 == shape.RingCount || !shape.IsHole[ring + 1]) _json.WriteEndArray();
                if (_json.BytesPending > FlushBytes) _json.Flush();
            }
        }

        EndGeometry();
    }

    void WriteLines(IReadOnlyList<GridPoint[]> lines)
    {
        BeginGeometry("MultiLineString");
        foreach (var line in lines)
        {
            // A ring of one point is a line from it to itself: GeoJSON has no shorter one.
            if (line.Length > 0) WriteLine(line, isRing: line.Length == 1);
        }

        EndGeometry();
    }

    void WritePoints(IReadOnlyList<GridPoint> points)
    {
        BeginGeometry("MultiPoint");
        foreach (var point in points) WritePoint(point);
        EndGeometry();
    }

    void BeginGeometry(string type)
    {
        _json.WriteStartObject();
        _json.WriteString("type", type);
        _json.WriteStartArray("coordinates");
    }

    void EndGeometry()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    void WriteLine(ReadOnlySpan<GridPoint> points, bool isRing)
    {
        _json.WriteStartArray();
        foreach (var point in points) WritePoint(point);
        if (isRing) WritePoint(points[0]);
        _json.WriteEndArray();
    }

    void WritePoint(GridPoint point)
    {
        _json.WriteStartArray();
        _json.WriteNumberValue(Degrees(point.X));
        _json.WriteNumberValue(Degrees(point.Y));
        _json.WriteEndArray();
    }

    static decimal Degrees(int steps) => new(Math.Abs(steps), 0, 0, steps < 0, 6);

    static decimal Rounded(double value) => Math.Round((decimal)value, 2);
}
