using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Measures.Penerima;
using GeoBdt.Register.Measures.Usulan;
using GeoBdt.Register.Measures.Waktu;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register;

/// <summary>Takes the keyed fingerprints of an input as soon as they are known.</summary>
/// <param name="edisi">Edition.</param>
/// <param name="jenis">What the input is.</param>
/// <param name="desa">Shape [households or recipients]. Numbers in the tree.</param>
/// <param name="sidik">Shape as <paramref name="desa"/>.</param>
/// <param name="program">Programme of a list; null of what is no list.</param>
delegate void TerimaSidik(Indicators.Catalog.Edisi edisi, JenisCatatan jenis, IEnumerable<int> desa, ulong[] sidik, string? program);

/// <summary>An edition as it was read, ready to be counted here or to be written where a server counts it.</summary>
/// <param name="Columns">Households, families and persons; they know on which lists they are.</param>
/// <param name="Recipients">Recipients on lists; null without lists.</param>
/// <param name="Compared">What is seen by finding households again, in earlier editions and in the proposal: of all areas.</param>
/// <param name="Report">What reading found, of the lists too.</param>
/// <param name="Inputs">What was read.</param>
sealed record EdisiDibaca(
    EditionColumns Columns, EditionColumns? Recipients, IReadOnlyList<RawCells> Compared, QualityReport Report, IReadOnlyList<RegisterInput> Inputs);

/// <summary>Reads the editions of the register one after another, with what belongs to them: lists, proposals, and what older editions
/// tell.</summary>
sealed class RegisterReader : IDisposable
{
    readonly RegisterSources _sources;
    readonly WilayahTree _tree;
    readonly KunciRahasia _kunci;
    readonly RecordKeyring _keys;
    readonly EditionReader _reader;
    readonly PenerimaReader _recipientReader;
    readonly Riwayat _riwayat;
    readonly IProgress<RegisterProgress>? _progress;
    readonly long _total;
    long _done;

    public RegisterReader(
        RegisterSources sources, WilayahTree tree, Padanan padanan, KunciRahasia kunci, CsvReading reading, IProgress<RegisterProgress>? progress)
    {
        (_sources, _tree, _kunci, _keys, _progress) = (sources, tree, kunci, new RecordKeyring(kunci), progress);
        _reader = new EditionReader(tree, padanan, _keys, sources.BatasTolakPersen, reading, sources.Layouts)
        {
            Keluarga = sources.Keluarga,
            Sistem = sources.Sistem,
        };
        _recipientReader = new PenerimaReader(tree, padanan, _keys, sources.BatasTolakPersen, reading);
        _riwayat = new Riwayat(sources.Waktu, tree);
        _total = sources.Editions.Sum(edition => edition.Origins.Sum(origin => origin.Size));
    }

    /// <summary>Reads an edition.</summary>
    /// <param name="source">Newer than those read before.</param>
    /// <param name="accept">Takes fingerprints; may refuse the edition.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">A file cannot be used, or too many of its rows are refused.</exception>
    public EdisiDibaca Read(EditionSource source, TerimaSidik accept, CancellationToken cancellation)
    {
        var inputs = new List<RegisterInput>();
        var edition = Take(source, $"register {source.Edisi}", JenisCatatan.Register);
        var (columns, lists) = (EditionColumns.Of(edition), new List<DaftarPenerima>());
        EditionColumns? received = null;
        if (source.Penerima.Count > 0)
        {
            lists.AddRange(source.Penerima.Select(list => _recipientReader.Read(list, edition, cancellation)));
            var recipients = PenerimaTable.Of(lists, edition);
            foreach (var (list, read) in source.Penerima.Zip(lists))
            {
                var (desa, listed) = SidikPenerima.Of(recipients, list.Program, _kunci);
                accept(edition.Edisi, JenisCatatan.Penerima, desa, listed, list.Program);
                inputs.Add(new RegisterInput(
                    $"penerima {list.Program} {edition.Edisi}", SidikIsi.Of(_tree, desa, listed), [OriginOf(list.Origin, read.Report)]));
            }

            columns = PenerimaColumns.With(columns, recipients);
            received = PenerimaColumns.Of(columns, recipients);
        }

        var trace = EditionTrace.Of(edition);
        List<RawCells> compared = [.. _riwayat.Add(trace)];
        if (source.Usulan is { } usulan)
        {
            var proposal = Take(usulan, $"usulan {source.Edisi}", JenisCatatan.Usulan);
            compared.AddRange(UsulanCount.Of(proposal, edition, trace, _tree));
        }

        _done += source.Origins.Sum(origin => origin.Size);
        return new EdisiDibaca(columns, received, compared, edition.Report with { Penerima = [.. lists.Select(list => list.Report)] }, inputs);

        EditionMicrodata Take(EditionSource from, string name, JenisCatatan jenis)
        {
            var read = _reader.Read(from, Tell, cancellation);
            var fingerprint = SidikRumahTangga.Of(read, _kunci);
            accept(source.Edisi, jenis, read.Households.Desa, fingerprint, null);
            inputs.Add(InputOf(name, SidikIsi.Of(_tree, read.Households.Desa, fingerprint), from, read.Report));
            return read;
        }

        void Tell(string path, long bytes) => _progress?.Report(new RegisterProgress(
            source.Edisi, path, Math.Min(_total, _done + bytes + (path == source.Anggota?.Name ? source.RumahTangga.Size : 0)), _total));
    }

    /// <summary>What is seen between the editions that were read; one list for each two of them, made when it is asked for.</summary>
    public IEnumerable<IReadOnlyList<RawCells>> Spans() => _riwayat.Spans();

    public void Dispose() => _keys.Dispose();

    static RegisterInput InputOf(string name, string content, EditionSource source, QualityReport report)
    {
        var households = OriginOf(source.RumahTangga, report.RumahTangga);
        return new RegisterInput(name, content, source.Anggota is { } members ? [households, OriginOf(members, report.Anggota)] : [households]);
    }

    static AsalMasukan OriginOf(RowOrigin origin, MutuBerkas read) => new(origin.Name, origin.IsFile ? read.Sha256 : null);
}
