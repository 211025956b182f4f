using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Daftar;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>From boundary files, code list and crosswalk to the areas of a release and their shapes.</summary>
/// <remarks><code>
/// files ─► read, repair ─► codes ─► tree ─► cut ─► dissolve ─► shapes
///             └──────── findings ────────────────────► report
/// </code>The same inputs give the same result on any number of threads.</remarks>
public static class WilayahBuild
{
    /// <summary>Builds the areas of a release.</summary>
    /// <param name="sources">What to build them from.</param>
    /// <param name="progress">Told the step (Indonesian, one of five) and the share of it that is done, from any
    /// thread.</param>
    /// <param name="cancellation">Stops soon after it is asked.</param>
    /// <exception cref="BoundaryException">An input is refused: file, feature or line, and rule.</exception>
    public static WilayahResult Run(
        WilayahSources sources, IProgress<(string Step, double Fraction)>? progress = null,
        CancellationToken cancellation = default)
    {
        var built = Assemble(sources, progress, cancellation);
        progress?.Report(("Menyusun bentuk", 0));
        var shapes = LevelShapes.Build(built.Tree, built.Dissolve.Shapes, cancellation);
        progress?.Report(("Menyusun bentuk", 1));

        return new WilayahResult
        {
            Tree = built.Tree,
            Padanan = built.Padanan,
            Shapes = shapes,
            Report = BoundaryLog.Report(built.Logs, built.Faces),
        };
    }

    /// <summary>The areas of an official list without any boundary, for who needs to place codes alone.</summary>
    /// <param name="daftarKode">Official list, kode and nama.</param>
    /// <param name="padanan">Crosswalks from BPS codes.</param>
    /// <exception cref="BoundaryException">A list is refused: file, line and rule.</exception>
    public static (WilayahTree Tree, Padanan Padanan) FromList(string daftarKode, IReadOnlyList<string> padanan)
    {
        var crosswalk = PadananReader.Read(padanan);
        var areas = new Dictionary<KodeKemendagri, PlacedArea>();
        return (TreeAssembly.Tree(areas, DaftarKode.Read(daftarKode), crosswalk, hasAllProvinces: true), crosswalk);
    }

    /// <summary>Everything up to the shapes on the grid.</summary>
    internal static Assembled Assemble(
        WilayahSources sources, IProgress<(string Step, double Fraction)>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sources.Boundaries.Count, nameof(sources));
        ArgumentOutOfRangeException.ThrowIfNegative(sources.Threads, nameof(sources));
        var threads = sources.Threads == 0 ? Environment.ProcessorCount : sources.Threads;
        progress?.Report(("Membaca daftar kode", 0));
        var daftar = sources.DaftarKode is null ? null : DaftarKode.Read(sources.DaftarKode);
        var padanan = PadananReader.Read(sources.Padanan ?? []);
        progress?.Report(("Membaca daftar kode", 1));

        var placement = new AreaPlacement(daftar, padanan);
        var logs = Place(sources, placement, progress, threads, cancellation);
        if (placement.Areas.Count == 0) throw NothingUsable(sources, logs);
        var tree = TreeAssembly.Tree(placement.Areas, daftar, padanan);

        progress?.Report(("Menyamakan batas bertetangga", 0));
        var own = new IReadOnlyList<GridShape>?[tree.Count];
        for (var i = 0; i < tree.Count; i++) own[i] = placement.Areas.GetValueOrDefault(tree[i].Kode)?.Shapes;
        var dissolve = new Dissolve(tree, own, threads, cancellation);
        NoteReplaced(tree, placement, dissolve);
        var faces = Divide(dissolve, tree, placement.Apart);
        progress?.Report(("Menyamakan batas bertetangga", 1));
        progress?.Report(("Menggabungkan wilayah", 0));
        dissolve.BuildUp();
        progress?.Report(("Menggabungkan wilayah", 1));
        return new Assembled(tree, padanan, dissolve, faces, logs);
    }

    // The partition holds on to shapes of the whole country; nothing but its findings is kept.
    static List<FaceFinding> Divide(Dissolve dissolve, WilayahTree tree, IReadOnlyList<GridShape> apart)
    {
        var partition = dissolve.Divide(apart);
        var areas = new FaceArea[tree.Count];
        for (var i = 0; i < areas.Length; i++) areas[i] = new FaceArea(tree[i].Kode.ToString(), tree[i].Nama);
        return FaceReport.Of(partition, areas, SistemKode.Kemendagri);
    }

    /// <summary>The areas, their shapes on the grid, and what was found on the way.</summary>
    internal sealed record Assembled(
        WilayahTree Tree, Padanan Padanan, Dissolve Dissolve, List<FaceFinding> Faces, List<BoundaryLog> Logs);

    /// <summary>Reads, repairs and divides boundary files alone, without code list, crosswalk or
    /// dissolving.</summary>
    /// <param name="files">Files to read.</param>
    /// <param name="open">Opens them; null: GeoJSON alone.</param>
    /// <param name="progress">Told the step and the share of it that is done, from any thread.</param>
    /// <param name="cancellation">Stops between features.</param>
    /// <exception cref="BoundaryException">A file is refused as a whole.</exception>
    public static BoundaryReport Check(
        IReadOnlyList<BoundarySource> files, BoundaryOpening? open = null,
        IProgress<(string Step, double Fraction)>? progress = null, CancellationToken cancellation = default) =>
        new BoundaryCheck(files, open).Run(progress, cancellation);

    static List<BoundaryLog> Place(
        WilayahSources sources, AreaPlacement placement, IProgress<(string Step, double Fraction)>? progress,
        int threads, CancellationToken cancellation)
    {
        var logs = new List<BoundaryLog>();
        foreach (var source in sources.Boundaries)
        {
            if (source.Sistem == SistemKode.Bps && sources.Padanan is not { Count: > 0 })
            {
                throw new BoundaryException(source.Path, BoundaryRule.NeedsCrosswalk,
                    "Batas berkode BPS memerlukan berkas padanan BPS-Kemendagri. / "
                    + "Boundaries with BPS codes need a crosswalk from BPS to Kemendagri codes.");
            }

            var log = new BoundaryLog(source.Path);
            logs.Add(log);
            Load(source, sources.Open, log, feature => placement.Place(source, feature, log), progress, threads,
                cancellation);
        }

        return logs;
    }

    /// <summary>Reads a file into its log and hands its features on.</summary>
    internal static void Load(
        BoundarySource source, BoundaryOpening? open, BoundaryLog log, Action<LoadedFeature> onFeature,
        IProgress<(string Step, double Fraction)>? progress, int threads, CancellationToken cancellation)
    {
        var step = $"Membaca {Path.GetFileName(source.Path)}";
        progress?.Report((step, 0));
        BoundaryLoad.Load((open ?? OpenGeoJson)(source, share => progress?.Report((step, share))), threads,
            feature =>
            {
                log.Read(feature);
                onFeature(feature);
            },
            cancellation);
        progress?.Report((step, 1));
    }

    static IEnumerable<BoundaryFeature> OpenGeoJson(BoundarySource source, Action<double>? onRead)
    {
        if ((source.Lapisan ?? source.Crs) is not null || source.Postgis is not null)
        {
            throw new ArgumentException("GeoJSON has no layer, CRS or database; say how to open it.", nameof(source));
        }

        return GeoJsonReader.Read(source.Path, source.Attributes ?? new BoundaryAttributes(), frame: null, onRead);
    }

    static void NoteReplaced(WilayahTree tree, AreaPlacement placement, Dissolve dissolve)
    {
        for (var i = 0; i < tree.Count; i++)
        {
            if (!dissolve.IsReplaced(i)) continue;
            var area = placement.Areas[tree[i].Kode];
            area.Log!.Add(area.Feature!, BoundaryDefect.ReplacedByDissolve, BoundaryAction.Noted);
        }
    }

    static BoundaryException NothingUsable(WilayahSources sources, List<BoundaryLog> logs)
    {
        var report = BoundaryLog.Report(logs);
        var first = report.Findings.FirstOrDefault(finding => finding.Action == BoundaryAction.Refused);
        var because = first is null
            ? "tidak ada fitur / there is no feature"
            : $"{first.Defect.Slug()}: {first.Defect.Explanation()}";
        return new BoundaryException(sources.Boundaries[0].Path, BoundaryRule.NothingUsable,
            $"Tidak satu fitur pun dapat dipakai; {because} / Not one feature could be used.",
            first?.Feature, first?.Line);
    }
}
