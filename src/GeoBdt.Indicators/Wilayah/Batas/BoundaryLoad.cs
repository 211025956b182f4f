using System.Runtime.ExceptionServices;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>One feature after reading and repair.</summary>
/// <param name="Ordinal">Number of the feature in its file, from 1.</param>
/// <param name="Line">Line of the (unpacked) file, from 1.</param>
/// <param name="Kode">Text of the code; null when empty.</param>
/// <param name="Nama">Text of the name; null when empty.</param>
/// <param name="Positions">Positions read.</param>
/// <param name="Shape">Valid shape; null when refused.</param>
/// <param name="Defects">What was found and done.</param>
sealed record LoadedFeature(
    long Ordinal, long Line, string? Kode, string? Nama, int Positions, GridShape? Shape,
    IReadOnlyList<FeatureDefect> Defects);

/// <summary>Reads and repairs the features of a file: one thread reads, others repair, the order of the file
/// stays.</summary>
static class BoundaryLoad
{
    /// <param name="read">Features as a reader gives them, one at a time.</param>
    /// <param name="threads">Threads that repair.</param>
    /// <param name="onFeature">Called with each feature, in file order, on the calling thread.</param>
    /// <param name="cancellation">Stops between features.</param>
    /// <exception cref="BoundaryException">The file is refused.</exception>
    public static void Load(
        IEnumerable<BoundaryFeature> read, int threads, Action<LoadedFeature> onFeature,
        CancellationToken cancellation)
    {
        var features = read
            .AsParallel().AsOrdered()
            .WithDegreeOfParallelism(threads)
            .WithCancellation(cancellation)
            .Select(Repaired);
        try
        {
            foreach (var feature in features) onFeature(feature);
        }
        catch (AggregateException e) when (e.InnerException is BoundaryException refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }
    }

    static LoadedFeature Repaired(BoundaryFeature feature)
    {
        var defects = new List<FeatureDefect>();
        if (feature.Defects.HasFlag(ReadDefects.NameWasLatin1))
        {
            defects.Add(new FeatureDefect(BoundaryDefect.NameWasLatin1, BoundaryAction.Repaired, 1));
        }

        if (feature.Defects.HasFlag(ReadDefects.LinesDropped))
        {
            defects.Add(new FeatureDefect(BoundaryDefect.LinesDropped, BoundaryAction.Repaired, 1));
        }

        if (feature.Defects.HasFlag(ReadDefects.CrsAssumed))
        {
            defects.Add(new FeatureDefect(BoundaryDefect.CrsAssumed, BoundaryAction.Noted, 1));
        }

        var shape = BoundaryRepair.Repair(feature.Geometry, defects);
        return new LoadedFeature(feature.Ordinal, feature.Line, feature.Kode, feature.Nama,
            (feature.Geometry?.Xy.Length ?? 0) / 2, shape, defects);
    }
}
