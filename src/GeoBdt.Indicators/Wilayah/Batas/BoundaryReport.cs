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
    double SquareMetres, string? Note);

/// <summary>One boundary file in numbers.</summary>
/// <param name="File">Name of the file, without folder.</param>
/// <param name="Features">Features read.</param>
/// <param name="Used">Features that give an area its shape or part of it.</param>
/// <param name="Refused">Features that were not used.</param>
/// <param name="Positions">Positions read.</param>
/// <param name="Defects">Features with a defect, by defect, in the order of the enumeration; those without are left
/// out.</param>
public sealed record BoundaryFileCount(
    string File, long Features, long Used, long Refused, long Positions,
    IReadOnlyList<(BoundaryDefect Defect, BoundaryAction Action, long Features, double SquareMetres)> Defects);

/// <summary>Gaps between areas that were closed in the areas around them.</summary>
/// <param name="Tingkat">Level whose areas were closed: that of the narrowest area that holds all neighbours of the
/// gap.</param>
/// <param name="Closed">Number of gaps.</param>
/// <param name="SquareMetres">Their area. Unit: m².</param>
public sealed record GapCount(Tingkat Tingkat, int Closed, double SquareMetres);

/// <summary>What was found in boundary files and what was done about it.</summary>
public sealed class BoundaryReport
{
    /// <summary>The files in the order given.</summary>
    public required IReadOnlyList<BoundaryFileCount> Files { get; init; }

    /// <summary>Every listed defect, by file and feature.</summary>
    public required IReadOnlyList<BoundaryFinding> Findings { get; init; }

    /// <summary>Gaps closed, by level; empty when nothing was dissolved.</summary>
    public IReadOnlyList<GapCount> Gaps { get; init; } = [];

    /// <summary>Gaps that stay open: too large for a sliver, between provinces, or around an island.</summary>
    public int GapsLeftOpen { get; init; }

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
        json.WriteStartObject("celah");
        json.WriteNumber("dibiarkan", GapsLeftOpen);
        json.WriteStartArray("ditutup");
        foreach (var gap in Gaps)
        {
            json.WriteStartObject();
            json.WriteString("tingkat", gap.Tingkat.Name());
            json.WriteNumber("jumlah", gap.Closed);
            json.WriteNumber("luasM2", Rounded(gap.SquareMetres));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("temuan");
        foreach (var finding in Findings) Write(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, BoundaryFileCount file)
    {
        json.WriteStartObject();
        json.WriteString("nama", file.File);
        json.WriteNumber("fitur", file.Features);
        json.WriteNumber("dipakai", file.Used);
        json.WriteNumber("ditolak", file.Refused);
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

    // A square decimetre is below what the grid resolves.
    static decimal Rounded(double squareMetres) => Math.Round((decimal)squareMetres, 2);
}
