using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>What a partition found and did, in the words of the report.</summary>
static class FaceReport
{
    /// <param name="partition">The partition.</param>
    /// <param name="areas">Shape [areas]. Code and name of each.</param>
    /// <param name="sistem">Code system, which says how many digits a kecamatan has.</param>
    public static List<FaceFinding> Of(Partition partition, IReadOnlyList<FaceArea> areas, SistemKode sistem)
    {
        var findings = new List<FaceFinding>(partition.Faces.Count + partition.Vanished.Count);
        foreach (var (area, shape) in partition.Vanished)
        {
            findings.Add(new FaceFinding(BoundaryDefect.Covered, BoundaryAction.Refused, FaceRule.Stays, null,
                [areas[area]], Common([areas[area]], sistem), shape.SquareMetres(), 0, 0)
            {
                Shape = shape,
            });
        }

        foreach (var face in partition.Faces)
        {
            var concerned = Array.ConvertAll(face.Areas, area => areas[area]);
            var to = face.To < 0 ? null : areas[face.To];
            var defect = face.IsOverlap ? BoundaryDefect.Overlap
                : to is null ? BoundaryDefect.WithoutArea : BoundaryDefect.Sliver;
            findings.Add(new FaceFinding(
                defect, to is null ? BoundaryAction.Noted : BoundaryAction.Repaired, face.Rule, to, concerned,
                Common(concerned, sistem), face.SquareMetres, face.Width, face.Islands)
            {
                Shape = face.Shape,
            });
        }

        return findings;
    }

    /// <summary>Level of the narrowest area that holds all of some, by their codes; null across provinces.</summary>
    internal static Tingkat? Common(FaceArea[] areas, SistemKode sistem)
    {
        if (areas.Length == 0) return null;
        var first = Digits(areas[0].Kode);
        var common = first.Length;
        foreach (var area in areas) common = Math.Min(common, first.AsSpan(0, common).CommonPrefixLength(Digits(area.Kode)));
        var kecamatan = sistem == SistemKode.Bps ? 7 : 6;
        return common switch
        {
            >= 10 => Tingkat.Desa,
            >= 4 when common >= kecamatan => Tingkat.Kecamatan,
            >= 4 => Tingkat.Kabupaten,
            >= 2 => Tingkat.Provinsi,
            _ => null,
        };
    }

    static string Digits(string kode) => kode.Replace(".", "", StringComparison.Ordinal);
}
