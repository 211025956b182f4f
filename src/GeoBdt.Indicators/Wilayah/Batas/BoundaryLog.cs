namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Gathers the findings of one boundary file.</summary>
sealed class BoundaryLog(string path)
{
    readonly string _file = Path.GetFileName(path);
    readonly List<BoundaryFinding> _findings = [];
    readonly SortedDictionary<(BoundaryDefect, BoundaryAction), (long Features, double SquareMetres)> _counts = [];
    readonly HashSet<long> _refused = [];
    readonly HashSet<long> _apart = [];

    public long Features { get; private set; }

    public long Positions { get; private set; }

    /// <summary>Counts a feature and what its repair found.</summary>
    public void Read(LoadedFeature feature)
    {
        Features++;
        Positions += feature.Positions;
        foreach (var defect in feature.Defects) Add(feature, defect);
    }

    public void Add(LoadedFeature feature, FeatureDefect defect)
    {
        var key = (defect.Defect, defect.Action);
        var (features, squareMetres) = _counts.GetValueOrDefault(key);
        _counts[key] = (features + 1, squareMetres + defect.SquareMetres);
        if (defect.Action == BoundaryAction.Refused) _refused.Add(feature.Ordinal);
        if (defect.Action == BoundaryAction.KeptApart) _apart.Add(feature.Ordinal);
        if (!defect.Defect.IsListed()) return;
        _findings.Add(new BoundaryFinding(
            _file, feature.Ordinal, feature.Line, feature.Kode, defect.Defect, defect.Action,
            defect.Count, defect.SquareMetres, defect.Note)
        {
            Nama = feature.Nama,
            Place = defect.Place ?? DefectPlace.Of(feature.Shape),
        });
    }

    public void Add(LoadedFeature feature, BoundaryDefect defect, BoundaryAction action, string? note = null) =>
        Add(feature, new FeatureDefect(defect, action, 1, 0, note));

    public BoundaryFileCount Count() => new(
        _file, Features, Features - _refused.Count - _apart.Count, _refused.Count, _apart.Count, Positions,
        [.. _counts.Select(count =>
            (count.Key.Item1, count.Key.Item2, count.Value.Features, count.Value.SquareMetres))]);

    /// <summary>The report of several files.</summary>
    public static BoundaryReport Report(IEnumerable<BoundaryLog> logs, IReadOnlyList<FaceFinding>? faces = null)
    {
        var list = logs.ToList();
        return new BoundaryReport
        {
            Files = [.. list.Select(log => log.Count())],
            Findings = [.. list.SelectMany(log => log._findings.OrderBy(finding => finding.Feature))],
            Faces = faces ?? [],
        };
    }
}
