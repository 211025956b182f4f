using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Measures.Penerima;
using GeoBdt.Register.Measures.Usulan;
using GeoBdt.Register.Measures.Waktu;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register;

/// <summary>How far the reading is.</summary>
/// <param name="Edisi">Edition being read.</param>
/// <param name="Path">File being read.</param>
/// <param name="BytesRead">Bytes read of all files so far.</param>
/// <param name="BytesTotal">Bytes of all files.</param>
public readonly record struct RegisterProgress(Edisi Edisi, string Path, long BytesRead, long BytesTotal);

/// <summary>A file that was read, for the manifest.</summary>
/// <param name="Path">Path as it was given.</param>
/// <param name="ByteCount">Size. Unit: bytes.</param>
/// <param name="Sha256">SHA-256 of what was read, lower-case hex.</param>
public sealed record RegisterInput(string Path, long ByteCount, string Sha256);

/// <summary>What the register gives: protected numbers to publish, and reports for the office that builds.</summary>
/// <param name="Series">Every register series of every edition, editions oldest first, series in catalog order.</param>
/// <param name="Reports">One report per edition, oldest first.</param>
/// <param name="Inputs">The files, in the order they were read.</param>
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
        using var keys = new RecordKeyring(kunci);
        var reader = new EditionReader(tree, padanan, keys, sources.BatasTolakPersen, reading, sources.Layouts)
        {
            Keluarga = sources.Keluarga,
            Sistem = sources.Sistem,
        };
        var recipientReader = new PenerimaReader(tree, padanan, keys, sources.BatasTolakPersen, reading);
        var computed = new SeriTerhitung(katalog, [.. Riwayat.Codes, .. UsulanCount.Codes], tree);
        var regions = Kawasan.Of(tree);
        var riwayat = new Riwayat(sources.Waktu, tree);
        var left = new List<TakTersedia>();
        var series = new List<PublishedSeries>();
        var reports = new List<QualityReport>();
        var inputs = new List<RegisterInput>();
        var total = sources.Editions.Sum(edition => edition.Files.Sum(SizeOf));
        long done = 0;
        foreach (var source in sources.Editions)
        {
            var before = done;
            var edition = reader.Read(source, Tell, cancellation);
            catatan?.Accept(edition.Edisi, JenisCatatan.Register, tree, edition.Households.Desa, SidikRumahTangga.Of(edition, kunci));
            var (columns, lists) = (EditionColumns.Of(edition), new List<DaftarPenerima>());
            Aggregation? received = null;
            if (source.Penerima.Count > 0)
            {
                lists.AddRange(source.Penerima.Select(list => recipientReader.Read(list, edition, cancellation)));
                var recipients = PenerimaTable.Of(lists, edition);
                foreach (var list in source.Penerima)
                {
                    if (catatan is null) break;
                    var (desa, fingerprint) = SidikPenerima.Of(recipients, list.Program, kunci);
                    catatan.Accept(edition.Edisi, JenisCatatan.Penerima, tree, desa, fingerprint, list.Program);
                }

                columns = PenerimaColumns.With(columns, recipients);
                received = new Aggregation(PenerimaColumns.Of(columns, recipients), katalog, regions);
                left.AddRange(received.Left);
            }

            var trace = EditionTrace.Of(edition);
            List<RawCells> compared = [.. computed.Keep(riwayat.Add(trace))];
            if (source.Usulan is { } usulan)
            {
                var proposal = reader.Read(usulan, Tell, cancellation);
                catatan?.Accept(edition.Edisi, JenisCatatan.Usulan, tree, proposal.Households.Desa, SidikRumahTangga.Of(proposal, kunci));
                inputs.Add(InputOf(usulan.RumahTangga, proposal.Report.RumahTangga));
                if (usulan.Anggota is { } proposed) inputs.Add(InputOf(proposed, proposal.Report.Anggota));
                compared.AddRange(computed.Keep(UsulanCount.Of(proposal, edition, trace, tree)));
            }

            var counting = new Aggregation(columns, katalog, regions);
            left.AddRange(source.Penerima.Count > 0 ? counting.Left : counting.Left.Where(one => !VariabelPenerima.IsOne(one.Variabel)));
            series.AddRange(penerbitan.Publish(edition.Edisi, regions, region =>
                [.. counting.Count(region), .. received?.Count(region) ?? [], .. compared.Select(region.Take)]));
            reports.Add(edition.Report with { Penerima = [.. lists.Select(list => list.Report)] });
            inputs.Add(InputOf(source.RumahTangga, edition.Report.RumahTangga));
            if (source.Anggota is { } members) inputs.Add(InputOf(members, edition.Report.Anggota));
            inputs.AddRange(source.Penerima.Zip(lists, (list, read) => InputOf(list.Path, read.Report)));
            done = before + source.Files.Sum(SizeOf);

            void Tell(string path, long bytes) => progress?.Report(new RegisterProgress(
                source.Edisi,
                path,
                before + bytes + (path == source.Anggota ? SizeOf(source.RumahTangga) : 0),
                total));
        }

        foreach (var span in riwayat.Spans()) series.AddRange(penerbitan.Publish([.. computed.Keep(span)]));
        return new RegisterResult(series, reports, inputs, left);
    }

    static RegisterInput InputOf(string path, MutuBerkas file) => new(path, file.Byte, file.Sha256);

    // A missing file is refused when it is opened, with its name; here it only weighs nothing.
    static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
