using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Indicators.Wilayah.Daftar;
using GeoBdt.Register;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;
using GeoBdt.Register.Tabel;

namespace GeoBdt.Cli.Build;

/// <summary>What a build did, for the person who ran it.</summary>
/// <param name="Id">The release, current now.</param>
/// <param name="Boundaries">What was repaired and refused in the boundaries.</param>
/// <param name="Register">What was kept and refused of each edition.</param>
/// <param name="Left">Indicators that an edition cannot have.</param>
/// <param name="Attack">What the attack on the numbers found before they were published.</param>
/// <param name="Tables">What was read of each table.</param>
sealed record BuildOutcome(
    ReleaseId Id,
    BoundaryReport Boundaries,
    IReadOnlyList<QualityReport> Register,
    IReadOnlyList<TakTersedia> Left,
    LaporanSerangan Attack,
    IReadOnlyList<TableReport> Tables);

/// <summary>From configuration to a published release: areas, register, estimates, columns, in that order.</summary>
static class ReleaseBuild
{
    // Overlaps and gaps drawn in a release, the largest ones: about 7 MB. Of a whole country `check-boundaries` writes
    // all, half a gigabyte.
    const int LargestFaces = 10_000;

    // Whose catalog the ids of tables must keep clear of when there is no register.
    const string WithoutRegister = "DTSEN";

    static readonly ProtectionProvenance NothingToProtect = new(
        "tidak-ada",
        "Semua angka diambil dari tabel yang sudah terbit, dengan sumbernya; tidak ada hitungan dari register.",
        "All figures are taken over from published tables, with their source; nothing is counted from a register.",
        "",
        false);

    /// <summary>Builds and publishes.</summary>
    /// <exception cref="ConfigException">The configuration, or the key for these inputs.</exception>
    /// <exception cref="BoundaryException">A boundary file, code list or crosswalk.</exception>
    /// <exception cref="DeklarasiException">A catalog file.</exception>
    /// <exception cref="MicrodataException">A register, survey or census file.</exception>
    /// <exception cref="TableException">A table.</exception>
    /// <exception cref="KunciException">The key file.</exception>
    /// <exception cref="CatatanException">An edition changed too little since its last build, or the key did.</exception>
    /// <exception cref="PenerbitanException">A definition that may not be published, or numbers that stay known.</exception>
    /// <exception cref="ReleaseException">The store.</exception>
    public static BuildOutcome Run(
        ReleaseConfig config,
        string storeRoot,
        bool kunciBaru,
        IProgress<(string Step, double Fraction)> progress,
        CancellationToken cancellation)
    {
        // Without households there is nothing to protect.
        using var kunci = config.HasHouseholds ? KunciConfig.Load(config) : null;
        var options = config.Perlindungan.Options;
        // The sample's key is known to all: there is nothing a comparison of two samples could reveal.
        using var catatan = kunci is null || kunci.IsSample
            ? null
            : new CatatanBangun(config.PathOf(config.Catatan), kunci.CheckValue, kunciBaru, options);
        if (kunciBaru && catatan is null) throw NothingToRotate(kunci);
        var perubahan = PerubahanReader.Read([.. config.Wilayah.Perubahan.Select(config.PathOf)]);
        using var koneksi = new KoneksiTerbuka(config.Koneksi, config.PathOf);
        var boundaries = new BoundaryInputs();
        var sources = SourcesOf(config, boundaries);
        var wilayah = WilayahBuild.Run(sources, progress, cancellation);
        var katalog = KatalogOf(config);
        Indicator[] catalog = [.. katalog.Indicators, .. BuiltInIndicators.All];
        config.Perlindungan.CheckSeries(config.Folder, catalog);
        var penerbitan = new Penerbitan(catalog, wilayah.Tree, options);
        var register = ReadRegister(config, koneksi, wilayah, kunci, katalog, penerbitan, catatan, progress, cancellation);
        var estimates = Estimate(config, koneksi, wilayah, kunci, penerbitan, catatan, progress, cancellation);
        var tables = ReadTables(config, koneksi, wilayah, catalog, progress, cancellation);
        // Everything is read: what follows needs no snapshot, which would keep the server from cleaning up.
        koneksi.Dispose();
        FileFingerprint[] boundaryFiles = [.. sources.Boundaries.SelectMany(one => boundaries.Of(one, path => NameOf(config, path)))];
        var inputs = Inputs(config, boundaryFiles, kunci, register, estimates, tables);
        if (kunci is not null) SampleKey.RefuseForOtherInputs(config, kunci, [.. register.Inputs, .. estimates?.Inputs ?? []]);

        var attack = Secure(register, estimates, catalog, wilayah.Tree, options, progress, cancellation);
        const string writing = "menulis rilis / writing the release";
        progress.Report((writing, 0));
        List<ValueColumn> columns = [.. Columns(register, estimates, wilayah.Tree, options), .. tables.Columns];
        var content = DropUnusedStandIns(wilayah, [.. catalog, .. tables.Indicators], columns) with
        {
            Reports = Reports(wilayah, register, katalog, attack, tables, estimates, columns),
            Manifest = ManifestOf(config, kunci, penerbitan.Table, estimates, inputs),
            Perubahan = new PerubahanKode(perubahan, wilayah.Tree),
        };
        var id = new ReleaseStore(storeRoot).Publish(
            content, new Steps("menyandi ubin / encoding tiles", progress), cancellation);
        catatan?.Confirm();
        progress.Report((writing, 1));
        return new BuildOutcome(id, wilayah.Report, register.Reports, register.Left, attack, tables.Reports);
    }

    // Said in vain it would be believed.
    static KunciException NothingToRotate(KunciRahasia? kunci) => new(kunci is null
        ? "--kunci-baru, tetapi rilis ini tidak memakai kunci: tidak ada rumah tangga yang dihitung. "
            + "/ --kunci-baru, but this release uses no key: no households are counted."
        : "--kunci-baru, tetapi kunci sampel tidak melindungi apa pun dan tidak dicatat. Buat kunci sendiri dengan geobdt kunci baru. "
            + "/ --kunci-baru, but the sample's key protects nothing and is not recorded. Make your own with geobdt kunci baru.");

    /// <summary>Where areas and boundaries come from.</summary>
    public static WilayahSources SourcesOf(ReleaseConfig config, BoundaryInputs boundaries) => new(
        [.. config.Wilayah.Batas.Select(one => one.SourceOf(config))],
        config.Wilayah.Kode is { } list ? config.PathOf(list) : null,
        [.. config.Wilayah.AllPadanan.Select(config.PathOf)],
        Open: boundaries.Open);

    /// <summary>The indicators, the office's own among them.</summary>
    public static KatalogIndikator KatalogOf(ReleaseConfig config) => KatalogIndikator.Load(
        config.Register?.Keluarga ?? WithoutRegister, config.Programs, config.Katalog.Select(file => (file, File.ReadAllText(config.PathOf(file)))));

    static RegisterResult ReadRegister(
        ReleaseConfig config,
        KoneksiTerbuka koneksi,
        WilayahResult wilayah,
        KunciRahasia? kunci,
        KatalogIndikator katalog,
        Penerbitan penerbitan,
        CatatanBangun? catatan,
        IProgress<(string Step, double Fraction)> progress,
        CancellationToken cancellation)
    {
        if (config.RegisterSourcesWith(koneksi) is not { } sources) return new RegisterResult([], [], [], []);
        var steps = new RegisterSteps(progress);
        if (config.Register is not { Engine: HitungConfig.Postgresql, TabelHitung: { } tables })
        {
            return RegisterBuild.Run(sources, wilayah.Tree, wilayah.Padanan, kunci!, katalog, penerbitan, catatan, steps, cancellation);
        }

        var (result, plans) = RegisterPushDown.Run(
            sources, wilayah.Tree, wilayah.Padanan, kunci!, katalog, penerbitan, catatan, koneksi.SessionOf(tables.Koneksi), tables.TempatOf(null), steps, cancellation);
        RencanaFile.Write(config.PathOf(config.Catatan), plans);
        return result;
    }

    static EstimationResult? Estimate(
        ReleaseConfig config,
        KoneksiTerbuka koneksi,
        WilayahResult wilayah,
        KunciRahasia? kunci,
        Penerbitan penerbitan,
        CatatanBangun? catatan,
        IProgress<(string Step, double Fraction)> progress,
        CancellationToken cancellation)
    {
        if (config.Estimasi is not { } estimasi) return null;
        const string step = "perkiraan wilayah kecil / small-area estimates";
        progress.Report((step, 0));
        var result = EstimationBuild.Run(
            config.PathOf(estimasi.Hasil),
            wilayah.Tree,
            wilayah.Padanan,
            kunci!,
            penerbitan,
            catatan,
            koneksi.TableOf,
            cancellation);
        progress.Report((step, 1));
        return result;
    }

    // What the attack knows is withheld in place; a release of which something stays known is not written.
    static LaporanSerangan Secure(
        RegisterResult register,
        EstimationResult? estimates,
        Indicator[] catalog,
        WilayahTree tree,
        PerlindunganOptions options,
        IProgress<(string Step, double Fraction)> progress,
        CancellationToken cancellation)
    {
        const string step = "menyerang angka / attacking the numbers";
        progress.Report((step, 0));
        List<PublishedSeries> series = [.. register.Series];
        if (estimates is not null) series.Add(estimates.Census);
        var report = Pengamanan.Run(
            series, catalog, tree, options, new Steps(step, progress), cancellation);
        progress.Report((step, 1));
        return report.Sisa == 0
            ? report
            : throw new PenerbitanException(new Teks(
                "serangan masih mengungkap angka setelah semua yang dapat dirahasiakan dirahasiakan; rilis tidak ditulis.",
                "the attack still learns numbers after all that can be withheld was withheld; the release is not written."));
    }

    static List<ValueColumn> Columns(RegisterResult register, EstimationResult? estimates, WilayahTree tree, PerlindunganOptions options)
    {
        var columns = ReleaseColumns.FromRegister(register.Series).ToList();
        if (estimates is not null)
        {
            columns.AddRange(ReleaseColumns.FromEstimates(estimates, tree, options.AmbangRumahTangga));
        }

        return columns;
    }

    // A kecamatan has a stand-in desa only where a published number needs it: the exact count must not decide what is shown.
    static ReleaseContent DropUnusedStandIns(WilayahResult all, Indicator[] catalog, List<ValueColumn> columns)
    {
        var wilayah = all.Without(
            i => all.Tree[i].Kode.IsTidakTerpetakan && columns.All(column => i >= column.Value.Length || column.Value[i] == 0), out var newIndex);
        var kept = Enumerable.Range(0, newIndex.Count).Where(i => newIndex[i] >= 0).ToArray();
        return new ReleaseContent
        {
            Wilayah = wilayah.Tree,
            Shapes = wilayah.Shapes,
            Catalog = HavingNumbers(catalog, columns),
            Columns =
            [
                .. columns.Select(column => column with
                {
                    Value = [.. kept.Where(i => i < column.Value.Length).Select(i => column.Value[i])],
                    Status = [.. kept.Where(i => i < column.Status.Length).Select(i => column.Status[i])],
                }),
            ],
            Reports = new Dictionary<string, byte[]>(),
            Manifest = null!,
        };
    }

    // What no edition can have, as disability in a layout that does not ask for it, is not offered.
    static IReadOnlyList<Indicator> HavingNumbers(Indicator[] catalog, List<ValueColumn> columns)
    {
        var counted = columns.Select(column => column.Series.Split('.')[0]).ToHashSet();
        return [.. catalog.Where(indicator => counted.Contains(indicator.Id))];
    }

    static TableResult ReadTables(
        ReleaseConfig config,
        KoneksiTerbuka koneksi,
        WilayahResult wilayah,
        Indicator[] catalog,
        IProgress<(string Step, double Fraction)> progress,
        CancellationToken cancellation)
    {
        if (config.Tabel.Count == 0) return new TableResult([], [], []);
        const string step = "membaca tabel / reading tables";
        progress.Report((step, 0));
        foreach (var column in config.Tabel.SelectMany(table => table.Kolom))
        {
            if (catalog.All(known => known.Id != column.Id)) continue;
            throw new ConfigException(config.Folder, 0, $"tabel: id {column.Id} sudah dipakai indikator lain. / The id {column.Id} belongs to another indicator.");
        }

        var result = TableBuild.Run([.. config.Tabel.Select(one => one.SourceOf(config, koneksi))], wilayah.Tree, wilayah.Padanan, cancellation);
        progress.Report((step, 1));
        return result;
    }

    static Dictionary<string, byte[]> Reports(
        WilayahResult wilayah, RegisterResult register, KatalogIndikator katalog, LaporanSerangan attack, TableResult tables,
        EstimationResult? estimates, List<ValueColumn> columns)
    {
        using var quality = new MemoryStream();
        ReleaseReport.WriteJson(quality, register.Reports);
        using var boundaries = new MemoryStream();
        wilayah.Report.WriteJson(boundaries);
        using var map = new MemoryStream();
        wilayah.Report.WriteGeoJson(map, wilayah.Report.SmallestOf(LargestFaces));
        var reports = new Dictionary<string, byte[]>
        {
            [ReleaseReport.FileName] = quality.ToArray(),
            ["laporan-batas.json"] = boundaries.ToArray(),
            ["laporan-batas.geojson"] = map.ToArray(),
            [LaporanSerangan.FileName] = attack.ToJson(),
        };
        if (tables.Reports.Count > 0)
        {
            using var read = new MemoryStream();
            TableReportJson.Write(read, tables.Reports);
            reports.Add(TableReportJson.FileName, read.ToArray());
        }

        if (LaporanVariabel.Of(katalog, columns) is { Count: > 0 } variables) reports.Add(VariabelFile.FileName, VariabelFile.ToJson(variables));
        if (estimates is not null) reports.Add(GalatPerkiraan.FileName, GalatPerkiraan.ToJson(estimates, wilayah.Tree, columns));
        return reports;
    }

    static ReleaseManifest ManifestOf(
        ReleaseConfig config, KunciRahasia? kunci, PTable table, EstimationResult? estimates, IReadOnlyList<FileFingerprint> inputs) => new()
        {
            Format = ReleaseManifest.CurrentFormat,
            Program = ProgramVersion.Name,
            Judul = config.Judul,
            Penerbit = config.Penerbit,
            Kegiatan = config.Kegiatan?.Provenance,
            Sampel = config.Sampel,
            Wilayah = new WilayahProvenance(
                config.Wilayah.Vintase,
                [.. config.Wilayah.Batas.Select(one => new BoundaryProvenance(one.Name, one.Sumber, one.Resmi))]),
            Edisi = [.. config.Editions.Select(one => EditionOf(one, config.Register!))],
            Tabel = [.. config.Tabel.Select(TableOf)],
            Perlindungan = kunci is null ? NothingToProtect : new ProtectionProvenance(
                CellProtection.Method,
                CellProtection.NoteOf(table).Id,
                CellProtection.NoteOf(table).En,
                kunci.CheckValue,
                kunci.IsSample,
                table.D,
                table.V,
                table.Js)
            {
                Tepat = config.Perlindungan.Provenance,
            },
            Estimasi = estimates is null ? null : EstimasiProvenance.Of(estimates.Hasil),
            Masukan = inputs,
            Geometri = "",
            Berkas = [],
        };

    static EdisiProvenance EditionOf(EdisiConfig edition, RegisterConfig register) => new(
        edition.Edisi, register.Keluarga, $"{register.SistemKode}, {register.Vintase}", edition.DasarHukum, edition.Pengecualian)
    {
        DasarHukumEn = edition.DasarHukumEn,
        PengecualianEn = edition.PengecualianEn,
    };

    static TableProvenance TableOf(TabelConfig table) => new(
        table.Berkas.Berkas is { } file ? Path.GetFileName(file) : $"PostgreSQL {table.Berkas.Tabel!.Skema}.{table.Berkas.Tabel.Tabel}",
        table.Sumber,
        table.Periode,
        table.Tingkat,
        table.SistemKode is null ? "nama" : string.Join(", ", ((string[])[table.SistemKode, table.Vintase]).Where(text => text.Length > 0)),
        [.. table.Kolom.Select(column => column.Id)]);

    // In the order of the configuration; what the register hashed while reading is not read again.
    static List<FileFingerprint> Inputs(
        ReleaseConfig config,
        FileFingerprint[] boundaries,
        KunciRahasia? kunci,
        RegisterResult register,
        EstimationResult? estimates,
        TableResult tables)
    {
        var wilayah = config.Wilayah;
        var files = new List<FileFingerprint>();
        string?[] small = [wilayah.Kode, .. wilayah.AllPadanan, .. wilayah.Perubahan];
        foreach (var name in small)
        {
            if (name is null) continue;
            files.Add(BoundaryInputs.OfFile(config.PathOf(name), NameOf(config, config.PathOf(name))));
        }

        files.AddRange(boundaries);

        foreach (var input in register.Inputs.Concat(estimates?.Inputs ?? []))
        {
            // Neither size nor plain checksum: both would tell of rows. Nor where it was: the same data give the same release.
            files.Add(new FileFingerprint(input.Nama, 0, kunci!.Sidik(input.Isi)));
        }

        foreach (var (table, source) in tables.Reports.Zip(config.Tabel))
        {
            files.Add(new FileFingerprint(
                source.Berkas.Tabel is null ? NameOf(config, table.Berkas) : TableOf(source).Berkas, table.ByteCount, table.Sha256));
        }

        return files;
    }

    // Where the office keeps files outside the configuration's folder is nobody's business.
    static string NameOf(ReleaseConfig config, string path)
    {
        var relative = Path.GetRelativePath(config.Folder, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFileName(path) : relative;
    }

    sealed class Steps(string step, IProgress<(string Step, double Fraction)> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report((step, value));
    }
}
