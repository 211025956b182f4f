using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GeoBdt.Indicators.Tests.Wilayah.Geometri;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Tests.Wilayah.Batas;

/// <summary>The 84 real defective features of two sources, each with what GEOS says of it and where.</summary>
public partial class RealDefectsTests
{
    // 10⁻⁶ degree: a place is put on the grid, at most half a step away in each direction.
    const double GridStep = 1.0 / GridPoint.PerDegree;

    [Fact]
    public void Each_of_84_is_repaired_or_refused_for_the_reason_and_at_the_place_that_GEOS_names()
    {
        var path = Requires.Shared("data/boundaries/cacat_nyata_lintas_level.geojson");
        var findings = WilayahBuild.Check([new BoundarySource(path, SistemKode.Kemendagri)]).Findings
            .ToLookup(finding => finding.Feature);
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var walked = 0;
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            walked++;
            var reason = feature.GetProperty("properties").GetProperty("cacat").GetString()!;
            var kode = feature.GetProperty("properties").GetProperty("kode").GetString()!;

            // Two are valid once they lie on the grid: the loop, or the nested part, is thinner than a step.
            if (kode == "1171012010") continue;
            var expected = kode == "11.06.01.2008" ? [BoundaryDefect.RingWithoutArea] : Expected(reason);
            foreach (var defect in expected)
            {
                Assert.True(findings[walked].Any(finding => Fits(finding.Defect, defect)), $"{kode}: {reason}, not {defect}");
            }

            if (Place().Match(reason) is { Success: true } place)
            {
                var (x, y) = (Number(place.Groups[1].Value), Number(place.Groups[2].Value));
                var distance = findings[walked].Where(finding => finding.Place is not null)
                    .SelectMany(finding => Points(finding.Place!))
                    .Min(point => Math.Max(Math.Abs(point.Longitude - x), Math.Abs(point.Latitude - y)));
                Assert.True(distance <= 0.51 * GridStep, $"{kode}: {distance} degrees from {reason}");
            }
        }

        Assert.Equal(84, walked);
        var all = findings.SelectMany(group => group).ToList();
        Assert.Equal(["96.01.05.1012"],
            all.Where(finding => finding.Action == BoundaryAction.Refused).Select(finding => finding.Kode));
        Assert.Equal(8, all.Count(finding => finding.Action == BoundaryAction.KeptApart));
    }

    [Fact]
    public void Each_of_83_becomes_valid_and_changes_by_less_than_one_percent_unless_its_islands_were_holes()
    {
        var (valid, asHoles) = (0, new List<string?>());
        foreach (var feature in GeoJsonReader.Read(
            Requires.Shared("data/boundaries/cacat_nyata_lintas_level.geojson"), new BoundaryAttributes()))
        {
            var defects = new List<FeatureDefect>();
            if (BoundaryRepair.Repair(feature.Geometry, defects) is not { } shape) continue;
            valid++;
            Assert.True(Shapes.ToNts(shape).IsValid, feature.Kode);
            if (defects.Exists(defect => defect.Defect == BoundaryDefect.PartWrittenAsHole)) asHoles.Add(feature.Kode);
            var changed = defects.Where(defect => defect.Defect != BoundaryDefect.PartWrittenAsHole)
                .Sum(defect => Math.Abs(defect.SquareMetres));
            Assert.True(changed <= 0.01 * shape.SquareMetres(), $"{feature.Kode} changed by {changed} m²");
        }

        Assert.Equal(83, valid);
        Assert.Equal(["21.04.09.1004", "21.04.09.2002", "72.06.20", "81.05.16", "92.02.33", "92.02.34", "96.01"],
            asHoles.Order(StringComparer.Ordinal));
    }

    // The words of the survey (GEOS and its own counts) in ours.
    static List<BoundaryDefect> Expected(string reason)
    {
        var expected = new List<BoundaryDefect>();
        if (reason == "NULL") expected.Add(BoundaryDefect.EmptyGeometry);
        if (reason.StartsWith("bukan wilayah", StringComparison.Ordinal)) expected.Add(BoundaryDefect.NotAnArea);
        if (reason.Contains("dupvert=", StringComparison.Ordinal)) expected.Add(BoundaryDefect.RepeatedPoints);
        if (reason.Contains("unclosed=", StringComparison.Ordinal)) expected.Add(BoundaryDefect.UnclosedRing);
        if (reason.Contains("short=", StringComparison.Ordinal)) expected.Add(BoundaryDefect.RingWithoutArea);
        if (reason.Contains("Nested shells", StringComparison.Ordinal)) expected.Add(BoundaryDefect.NestedShell);
        if (reason.Contains("elf-intersection", StringComparison.Ordinal)) expected.Add(BoundaryDefect.SelfIntersection);
        if (reason.Contains("Hole lies outside", StringComparison.Ordinal)) expected.Add(BoundaryDefect.HoleOutsideShell);
        return expected;
    }

    // GEOS cannot tell a hole that is misplaced from an island that is written as one, and calls the border of such an
    // island, where it touches another, a crossing.
    static bool Fits(BoundaryDefect found, BoundaryDefect expected) => found == expected
        || (found == BoundaryDefect.PartWrittenAsHole
            && expected is BoundaryDefect.HoleOutsideShell or BoundaryDefect.SelfIntersection);

    static IEnumerable<GridPoint> Points(DefectPlace place) =>
        [.. place.Points, .. place.Lines.SelectMany(line => line), .. place.Areas.SelectMany(area => area.Points)];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[([-\d.]+) ([-\d.]+)\]")]
    private static partial Regex Place();
}
