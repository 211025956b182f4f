using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>Reads, repairs and divides boundary files alone, without code list or crosswalk.</summary>
/// <remarks>
/// Codes are compared as they are written: of two areas whose codes start alike (35.03 and 35.03.01) the narrower one
/// counts, as in a build.
/// </remarks>
sealed class BoundaryCheck(IReadOnlyList<BoundarySource> files, BoundaryOpening? open)
{
    readonly SortedDictionary<string, LoadedFeature> _byCode = new(StringComparer.Ordinal);
    readonly List<GridShape> _apart = [];

    public BoundaryReport Run(IProgress<(string Step, double Fraction)>? progress, CancellationToken cancellation)
    {
        var logs = new List<BoundaryLog>();
        foreach (var source in files)
        {
            var log = new BoundaryLog(source.Path);
            logs.Add(log);
            WilayahBuild.Load(
                source, open, log, feature => Place(feature, log), progress, Environment.ProcessorCount, cancellation);
        }

        var faces = Divide(progress, cancellation);
        return BoundaryLog.Report(logs, faces);
    }

    void Place(LoadedFeature feature, BoundaryLog log)
    {
        if (feature.Kode is null)
        {
            if (NoArea.IsName(feature.Nama)) log.Add(feature, BoundaryDefect.NotAnArea, BoundaryAction.KeptApart);
            else log.Add(feature, BoundaryDefect.NoCode, BoundaryAction.Refused);
        }
        else if (KodeBps.TryParse(feature.Kode, out var bps)
            && (NoArea.IsOutsideKabupaten(bps) || (NoArea.IsCode(bps) && NoArea.IsName(feature.Nama))))
        {
            log.Add(feature, BoundaryDefect.NotAnArea, BoundaryAction.KeptApart);
        }
        else
        {
            var key = feature.Kode.Replace(".", "", StringComparison.Ordinal);
            if (_byCode.TryAdd(key, feature)) return;
            var first = _byCode[key];
            var isSame = first.Shape is { } a && feature.Shape is { } b && a.Points.AsSpan().SequenceEqual(b.Points);
            log.Add(feature, BoundaryDefect.DuplicateCode, isSame ? BoundaryAction.Repaired : BoundaryAction.Refused,
                $"fitur/feature {first.Ordinal}");
            return;
        }

        if (feature.Shape is not null) _apart.Add(feature.Shape);
    }

    List<FaceFinding> Divide(IProgress<(string Step, double Fraction)>? progress, CancellationToken cancellation)
    {
        const string Step = "Menyamakan batas bertetangga";
        progress?.Report((Step, 0));
        var (own, areas) = (new List<IReadOnlyList<GridShape>?>(), new List<FaceArea>());
        string? narrower = null;
        foreach (var (key, feature) in _byCode.Reverse())
        {
            // From the last code to the first, so what starts with a code was just met: the wider area gives way.
            if (feature.Shape is null || narrower?.StartsWith(key, StringComparison.Ordinal) == true) continue;
            own.Add([feature.Shape]);
            areas.Add(new FaceArea(feature.Kode!, feature.Nama));
            narrower = key;
        }

        own.Reverse();
        areas.Reverse();

        var partition = Partition.Of(own, _apart, Environment.ProcessorCount, cancellation);
        progress?.Report((Step, 1));
        return FaceReport.Of(partition, areas, files[0].Sistem);
    }
}
