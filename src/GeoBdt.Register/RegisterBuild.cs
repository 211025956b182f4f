using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Measures.Usulan;
using GeoBdt.Register.Measures.Waktu;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register;

/// <summary>How far the reading is.</summary>
/// <param name="Edisi">Edition being read.</param>
/// <param name="Path">File or table being read.</param>
/// <param name="BytesRead">Bytes read of all so far.</param>
/// <param name="BytesTotal">Bytes of all; of tables about.</param>
public readonly record struct RegisterProgress(Edisi Edisi, string Path, long BytesRead, long BytesTotal);

/// <summary>What was read, for the manifest.</summary>
/// <param name="Nama">What the manifest calls it.</param>
/// <param name="Isi">Fingerprint of what it says: of the register and lists of what is kept, the same from files and from tables, in any
/// order of rows. Never published as it is.</param>
/// <param name="Asal">The files or tables, in the order they were read.</param>
public sealed record RegisterInput(string Nama, string Isi, IReadOnlyList<AsalMasukan> Asal);

/// <summary>A file or table that was read.</summary>
/// <param name="Nama">Path as it was given, or connection and table.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex; null of a table.</param>
public sealed record AsalMasukan(string Nama, string? Sha256);

/// <summary>What the register gives: protected numbers to publish, and reports for the office that builds.</summary>
/// <param name="Series">Every register series of every edition, editions oldest first, series in catalog order.</param>
/// <param name="Reports">One report per edition, oldest first.</param>
/// <param name="Inputs">What was read, in this order.</param>
/// <param name="Left">Indicators that an edition cannot have, because its layout lacks a variable.</param>
public sealed record RegisterResult(
    IReadOnlyList<PublishedSeries> Series,
    IReadOnlyList<QualityReport> Reports,
    IReadOnlyList<RegisterInput> Inputs,
    IReadOnlyList<TakTersedia> Left);

/// <summary>Reads the editions of the register one after another, counts, and protects what it hands out.</summary>
/// <remarks>
/// The one place where the three rooms of this project meet: microdata is read, measured and dropped edition by
/// edition, its true counts region by region, and only protected counts remain. The same files and secret give the same result on any number of threads.
/// </remarks>
public static class RegisterBuild
{
    /// <summary>Reads and publishes.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="tree">Areas, with stand-in desa for households whose desa is unmapped.</param>
    /// <param name="padanan">Crosswalk from the files' BPS codes.</param>
    /// <param name="kunci">The secret.</param>
    /// <param name="katalog">The indicators.</param>
    /// <param name="penerbitan">Publishes what is counted.</param>
    /// <param name="catatan">The office's record of the last build; null where none is kept, as for the sample.</param>
    /// <param name="progress">Told after each chunk; null when nobody asks.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">A file cannot be used, or too many of its rows are refused.</exception>
    /// <exception cref="DeklarasiException">Categories of the catalog overlap for a record.</exception>
    /// <exception cref="CatatanException">An edition changed too little since its last build.</exception>
    public static RegisterResult Run(
        RegisterSources sources,
        WilayahTree tree,
        Padanan padanan,
        KunciRahasia kunci,
        KatalogIndikator katalog,
        Penerbitan penerbitan,
        CatatanBangun? catatan = null,
        IProgress<RegisterProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Run(sources, tree, padanan, kunci, katalog, penerbitan, catatan, CsvReading.Default, progress, cancellation);

    internal static RegisterResult Run(
        RegisterSources sources,
        WilayahTree tree,
        Padanan padanan,
        KunciRahasia kunci,
        KatalogIndikator katalog,
        Penerbitan penerbitan,
        CatatanBangun? catatan,
        CsvReading reading,
        IProgress<RegisterProgress>? progress,
        CancellationToken cancellation)
    {
        using var reader = new RegisterReader(sources, tree, padanan, kunci, reading, progress);
        var computed = Computed(katalog, tree);
        var regions = Kawasan.Of(tree);
        var left = new List<TakTersedia>();
        var series = new List<PublishedSeries>();
        var reports = new List<QualityReport>();
        var inputs = new List<RegisterInput>();
        foreach (var source in sources.Editions)
        {
            var read = reader.Read(
                source, (edisi, jenis, desa, sidik, program) => catatan?.Accept(edisi, jenis, tree, desa, sidik, program), cancellation);
            inputs.AddRange(read.Inputs);
            reports.Add(read.Report);
            var received = read.Recipients is { } recipients ? new Aggregation(recipients, katalog, regions) : null;
            var counting = new Aggregation(read.Columns, katalog, regions);
            left.AddRange(LeftOf(counting.Left, received?.Left));
            RawCells[] compared = [.. computed.Keep(read.Compared)];
            series.AddRange(penerbitan.Publish(source.Edisi, regions, region =>
                [.. counting.Count(region), .. received?.Count(region) ?? [], .. compared.Select(region.Take)]));
        }

        foreach (var span in reader.Spans()) series.AddRange(penerbitan.Publish([.. computed.Keep(span)]));
        return new RegisterResult(series, reports, inputs, left);
    }

    /// <summary>What a catalog wants of the series that code counts.</summary>
    internal static SeriTerhitung Computed(KatalogIndikator katalog, WilayahTree tree) => new(katalog, [.. Riwayat.Codes, .. UsulanCount.Codes], tree);

    /// <summary>What an edition cannot have; without lists nobody misses what they tell.</summary>
    internal static IEnumerable<TakTersedia> LeftOf(IReadOnlyList<TakTersedia> counting, IReadOnlyList<TakTersedia>? received) =>
        received is null ? counting.Where(one => !VariabelPenerima.IsOne(one.Variabel)) : received.Concat(counting);
}
