using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Sae;

namespace GeoBdt.Register;

/// <summary>What the small-area step gives to a release.</summary>
/// <param name="Census">Census households of every area, protected; its statuses are those of all three.</param>
/// <param name="Households">Shape [areas]. True census households; for deciding, never for a release.</param>
/// <param name="Headcount">Shape [areas]. Estimated households below the line, whole, adding up at every level.</param>
/// <param name="Error">Shape [areas]. Their standard errors. Unit: households, not rounded.</param>
/// <param name="Shared">Shape [areas]. Part of the error of a desa that the desa of a kabupaten share; 0 elsewhere.</param>
/// <param name="Hasil">The result it was made from.</param>
/// <param name="Inputs">The files of households.</param>
public sealed record EstimationResult(
    PublishedSeries Census, int[] Households, int[] Headcount, double[] Error, double[] Shared, SaeHasil Hasil, IReadOnlyList<RegisterInput> Inputs);

/// <summary>Takes the result of <c>geobdt sae</c> into a release: counts, protects, gates and rounds.</summary>
/// <remarks>The census is read again, for the record that guards against comparing two builds; it must be the file that was
/// estimated for.</remarks>
public static class EstimationBuild
{
    static readonly Teks UsedBefore = new(
        "Kolom ini bukan kovariat model, tetapi dipakai build sebelumnya, yang dengannya sensus ini dibandingkan: perbaiki isinya, "
            + "atau ganti kunci dan jalankan build dengan --kunci-baru.",
        "The column is no covariate of the model, but an earlier build used it, and this census is compared with that one: mend it, or "
            + "change the key and build with --kunci-baru.");

    /// <summary>Runs the step.</summary>
    /// <param name="folder">Folder of results of <c>geobdt sae</c>.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="padanan">Crosswalk from BPS codes.</param>
    /// <param name="kunci">The secret, for the census counts.</param>
    /// <param name="penerbitan">Publishes the census counts.</param>
    /// <param name="catatan">The office's record of the last build; null where none is kept, as for the sample.</param>
    /// <param name="tables">Finds a census that is a table of a database; null: there is none.</param>
    /// <param name="cancellation">Checked while reading.</param>
    /// <exception cref="CatatanException">The census changed too little since its last build.</exception>
    /// <exception cref="MicrodataException">There is no result, or census or areas are not those it was made from.</exception>
    public static EstimationResult Run(
        string folder,
        WilayahTree tree,
        Padanan padanan,
        KunciRahasia kunci,
        Penerbitan penerbitan,
        CatatanBangun? catatan = null,
        Func<TabelSae, RowOrigin>? tables = null,
        CancellationToken cancellation = default)
    {
        var hasil = SaeFolder.ReadResult(folder);
        var edisi = Edisi.Parse(hasil.Edisi);
        string[] covariates = [.. hasil.Kovariat.Concat(hasil.Kategori).Select(CsvHeader.Plain)];
        string[] before = [.. (catatan?.KolomSensus(edisi) ?? []).Except(covariates)];
        var source = new NumericSource(
            OriginOf(hasil.Sensus, folder, tables),
            hasil.Sensus.Sistem == "bps" ? SistemKode.Bps : SistemKode.Kemendagri,
            hasil.Sensus.KolomKode);
        var census = NumericTable.Read(
            source, new NumericPlaces(tree, padanan), [.. covariates.Select(column => new NumericColumn(column))],
            new NumericReading { Others = (before, UsedBefore) }, cancellation);
        var fingerprint = source.Origin.IsFile ? census.Sha256 : census.ContentOf(covariates, tree);
        if (fingerprint != hasil.Sensus.Sha256) throw NotTheSame(source.Origin.Name);
        // In one order and with what earlier builds used, so that neither another list nor a way back hides a change.
        catatan?.AcceptCensus(
            edisi,
            tree,
            census.Desa,
            [.. covariates.Concat(before.Where(census.Has)).Distinct().Order(StringComparer.Ordinal)],
            columns => SidikSensus.Of(census, columns, kunci));
        using var keys = new RecordKeyring(kunci);
        var cells = CensusCount.Of(edisi, census.Desa, tree, keys);
        var (headcount, error, shared) = Estimates(hasil, folder, tree, cells);
        var published = penerbitan.PublishAlone(cells);
        LeaveOut(hasil, tree, published);
        return new EstimationResult(published, cells.Count, WholeNumbers.Of(tree, headcount), error, shared, hasil,
        [
            InputOf("survei", hasil.Survei),
            InputOf("sensus", hasil.Sensus),
        ]);

        RegisterInput InputOf(string name, BerkasSae read) => new(
            name, read.Sha256, [read.Tabel is null ? new AsalMasukan(PathOf(read, folder), read.Sha256) : new AsalMasukan(read.Berkas, null)]);
    }

    static string PathOf(BerkasSae file, string folder) => Path.GetFullPath(Path.Combine(folder, file.Berkas));

    static RowOrigin OriginOf(BerkasSae census, string folder, Func<TabelSae, RowOrigin>? tables)
    {
        if (census.Tabel is not { } table) return PathOf(census, folder);
        return tables?.Invoke(table) ?? throw new MicrodataException(census.Berkas, null, null, "koneksi", new Teks(
            "sensus ada di basis data; sebut koneksinya di rilis.yaml.", "the census is in a database; name its connection in rilis.yaml."));
    }

    static (double[] Headcount, double[] Error, double[] Shared) Estimates(SaeHasil hasil, string folder, WilayahTree tree, RawCells cells)
    {
        var (headcount, variance, shared) = (new double[tree.Count], new double[tree.Count], new double[tree.Count]);
        foreach (var group in hasil.Kelompok)
        {
            foreach (var desa in group.Desa)
            {
                var at = IndexOf(tree, desa.Kode, folder);
                // Placed by another crosswalk, or by another list of areas.
                if (cells.Count[at] != desa.RumahTangga) throw OtherAreas(folder, desa.Kode);
                (headcount[at], variance[at], shared[at]) = (desa.Jumlah, desa.Galat * desa.Galat, desa.Bersama);
            }

            // Models are independent: parts of a province add.
            foreach (var wider in group.Atas) variance[IndexOf(tree, wider.Kode, folder)] += wider.Galat * wider.Galat;
        }

        return (headcount, Array.ConvertAll(variance, Math.Sqrt), shared);
    }

    // Nothing is estimated in kabupaten whose model failed, and a province without one of them is not the province.
    static void LeaveOut(SaeHasil hasil, WilayahTree tree, PublishedSeries census)
    {
        foreach (var kode in hasil.Gagal.SelectMany(one => one.Kabupaten))
        {
            if (!tree.TryFind(KodeKemendagri.Parse(kode), out var kabupaten)) continue;
            // Where nobody lives, nothing is missing.
            if (census.Status[kabupaten] == NilaiStatus.TidakAdaData) continue;
            for (var area = kabupaten; area >= 0; area = tree.Parent(area)) Empty(area);
            for (var level = Tingkat.Kecamatan; level <= Tingkat.Desa; level++)
            {
                var below = tree.DescendantsAt(kabupaten, level);
                for (var area = below.Start.Value; area < below.End.Value; area++) Empty(area);
            }
        }

        void Empty(int area) => (census.Value[area], census.Status[area]) = (0, NilaiStatus.TidakAdaData);
    }

    static int IndexOf(WilayahTree tree, string kode, string folder) =>
        tree.TryFind(KodeKemendagri.Parse(kode), out var index) ? index : throw OtherAreas(folder, kode);

    static MicrodataException OtherAreas(string folder, string kode) => new(
        Path.Combine(folder, SaeHasil.NamaBerkas), null, null, "wilayah-sama", new Teks(
            $"hasil dibuat dengan daftar wilayah atau padanan lain ({kode}); jalankan `geobdt sae` lagi dengan yang dipakai rilis.",
            $"the result was made with another list of areas or crosswalk ({kode}); run `geobdt sae` again with that of the release."));

    static MicrodataException NotTheSame(string path) => new(path, null, null, "sensus-sama", new Teks(
        "bukan sensus yang diduga `geobdt sae`; jalankan `geobdt sae` lagi.",
        "not the census that `geobdt sae` estimated for; run `geobdt sae` again."));
}
