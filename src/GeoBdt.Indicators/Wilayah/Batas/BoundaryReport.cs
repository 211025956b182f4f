using System.Text.Json;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>One defect of one feature.</summary>
/// <param name="File">Name of the file, without folder.</param>
/// <param name="Feature">Number of the feature in it, from 1.</param>
/// <param name="Line">Line of the (unpacked) file, from 1.</param>
/// <param name="Kode">Code as the file writes it; null when it has none.</param>
/// <param name="Defect">What was wrong.</param>
/// <param name="Action">What was done.</param>
/// <param name="Count">How many rings, points or parts had it.</param>
/// <param name="SquareMetres">By how much the area changed, counted as the file's rings add up. Unit: m².</param>
/// <param name="Note">What else to say; null mostly.</param>
public sealed record BoundaryFinding(
    string File, long Feature, long Line, string? Kode, BoundaryDefect Defect, BoundaryAction Action, int Count,
    double SquareMetres, string? Note)
{
    /// <summary>Name as the file writes it; null when it has none.</summary>
    public string? Nama { get; init; }

    /// <summary>Where it was; null when the feature has no usable geometry.</summary>
    internal DefectPlace? Place { get; init; }
}

/// <summary>One boundary file in numbers.</summary>
/// <param name="File">Name of the file, without folder.</param>
/// <param name="Features">Features read.</param>
/// <param name="Used">Features that give an area its shape or part of it.</param>
/// <param name="Refused">Features that were refused.</param>
/// <param name="Apart">Features that are no area and were kept apart.</param>
/// <param name="Positions">Positions read.</param>
/// <param name="Defects">Features with a defect, by defect, in the order of the enumeration; those without are left
/// out.</param>
public sealed record BoundaryFileCount(
    string File, long Features, long Used, long Refused, long Apart, long Positions,
    IReadOnlyList<(BoundaryDefect Defect, BoundaryAction Action, long Features, double SquareMetres)> Defects);

/// <summary>What was found in boundary files and what was done about it.</summary>
public sealed class BoundaryReport
{
    IReadOnlyList<FaceCount>? _faceCounts;

    /// <summary>The files in the order given.</summary>
    public required IReadOnlyList<BoundaryFileCount> Files { get; init; }

    /// <summary>Every listed defect, by file and feature.</summary>
    public required IReadOnlyList<BoundaryFinding> Findings { get; init; }

    /// <summary>Every overlap and gap of the areas; empty when they were not laid over each other.</summary>
    public IReadOnlyList<FaceFinding> Faces { get; init; } = [];

    /// <summary>Overlaps and gaps in numbers, by defect, action and level.</summary>
    public IReadOnlyList<FaceCount> FaceCounts => _faceCounts ??= Counted(Faces);

    /// <summary>Features of all files that were not used.</summary>
    public long Refused => Files.Sum(file => file.Refused);

    /// <summary>Writes the report as JSON (<c>laporan-batas.json</c>); the same report gives the same bytes.</summary>
    public void WriteJson(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartArray("berkas");
        foreach (var file in Files) Write(json, file);
        json.WriteEndArray();
        json.WriteStartArray("partisi");
        foreach (var count in FaceCounts) Write(json, count);
        json.WriteEndArray();
        json.WriteStartArray("temuan");
        foreach (var finding in Findings) Write(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes every finding with its place as GeoJSON (<c>laporan-batas.geojson</c>), to be looked at in
    /// QGIS.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="smallest">Overlaps and gaps below this are left out and counted. Unit: m².</param>
    public void WriteGeoJson(Stream stream, double smallest = 0) => BoundaryGeoJson.Write(this, stream, smallest);

    /// <summary>The area from which on at most so many overlaps and gaps are left; 0 when there are no more. Unit:
    /// m².</summary>
    public double SmallestOf(int faces)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(faces);
        if (Faces.Count <= faces) return 0;
        var areas = new double[Faces.Count];
        for (var face = 0; face < areas.Length; face++) areas[face] = Faces[face].SquareMetres;
        Array.Sort(areas);
        return Math.BitIncrement(areas[^(faces + 1)]);
    }

    static void Write(Utf8JsonWriter json, BoundaryFileCount file)
    {
        json.WriteStartObject();
        json.WriteString("nama", file.File);
        json.WriteNumber("fitur", file.Features);
        json.WriteNumber("dipakai", file.Used);
        json.WriteNumber("ditolak", file.Refused);
        json.WriteNumber("dipisahkan", file.Apart);
        json.WriteNumber("titik", file.Positions);
        json.WriteStartArray("cacat");
        foreach (var (defect, action, features, squareMetres) in file.Defects)
        {
            json.WriteStartObject();
            json.WriteString("jenis", defect.Slug());
            json.WriteString("tindakan", action.Slug());
            json.WriteNumber("fitur", features);
            json.WriteNumber("perubahanM2", Rounded(squareMetres));
            json.WriteString("arti", defect.Explanation());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, FaceCount count)
    {
        json.WriteStartObject();
        json.WriteString("jenis", count.Defect.Slug());
        json.WriteString("tindakan", count.Action.Slug());
        json.WriteString("dalamSatu", count.Bersama?.Name());
        json.WriteNumber("jumlah", count.Faces);
        json.WriteNumber("luasM2", Rounded(count.SquareMetres));
        json.WriteNumber("terbesarM2", Rounded(count.LargestSquareMetres));
        json.WriteString("arti", count.Defect.Explanation());
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, BoundaryFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("berkas", finding.File);
        json.WriteNumber("fitur", finding.Feature);
        json.WriteNumber("baris", finding.Line);
        json.WriteString("kode", finding.Kode);
        json.WriteString("jenis", finding.Defect.Slug());
        json.WriteString("tindakan", finding.Action.Slug());
        json.WriteNumber("jumlah", finding.Count);
        json.WriteNumber("perubahanM2", Rounded(finding.SquareMetres));
        if (finding.Note is not null) json.WriteString("catatan", finding.Note);
        json.WriteEndObject();
    }

    static List<FaceCount> Counted(IReadOnlyList<FaceFinding> faces)
    {
        var counts = new SortedDictionary<(BoundaryDefect, BoundaryAction, int), FaceCount>();
        foreach (var face in faces)
        {
            // Across provinces comes before the levels.
            var key = (face.Defect, face.Action, face.Bersama is { } tingkat ? (int)tingkat : 0);
            var known = counts.GetValueOrDefault(key, new FaceCount(face.Defect, face.Action, face.Bersama, 0, 0, 0));
            counts[key] = known with
            {
                Faces = known.Faces + 1,
                SquareMetres = known.SquareMetres + face.SquareMetres,
                LargestSquareMetres = Math.Max(known.LargestSquareMetres, face.SquareMetres),
            };
        }

        return [.. counts.Values];
    }

    // A square decimetre is below what the grid resolves.
    static decimal Rounded(double squareMetres) => Math.Round((decimal)squareMetres, 2);
}
