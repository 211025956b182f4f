using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using GeoBdt.Register.Publication;
using GeoBdt.Register.PushDown;

namespace GeoBdt.Register;

/// <summary>How a server went about one statement, for the office: EXPLAIN tells how many rows a table has.</summary>
/// <param name="Judul">Edition, what is counted, down to which level, how many series.</param>
/// <param name="Rencana">EXPLAIN, line by line.</param>
public sealed record RencanaHitungServer(string Judul, IReadOnlyList<string> Rencana);

/// <summary>The register where a server counts: tables are prepared once by whoever may see households; then a release is built from
/// cells of areas alone.</summary>
/// <remarks>The release is the one of <see cref="RegisterBuild"/>, to the byte: the same readers have read the rows, the same keys are
/// summed, and what stands between counts and release is the same.</remarks>
public static class RegisterPushDown
{
    /// <summary>Counts and protects; the server is asked for cells of areas.</summary>
    /// <param name="sources">The editions; nothing is read from their files.</param>
    /// <param name="tree">Areas, with stand-in desa.</param>
    /// <param name="padanan">Crosswalk.</param>
    /// <param name="kunci">The secret: that of the tables.</param>
    /// <param name="katalog">The indicators.</param>
    /// <param name="penerbitan">Publishes what is counted.</param>
    /// <param name="catatan">The office's record of the last build; null where none is kept.</param>
    /// <param name="session">Reads; the right to read the schema is enough.</param>
    /// <param name="tempat">Schema, and who else holds rows.</param>
    /// <param name="progress">Told after each edition.</param>
    /// <param name="cancellation">Stops the server.</param>
    /// <returns>What <see cref="RegisterBuild"/> gives, and how the server goes about it.</returns>
    /// <exception cref="MicrodataException">Tables are missing, or of another key, list of areas or set of editions; or the server fails.</exception>
    /// <exception cref="CatatanException">An edition changed too little since its last build.</exception>
    public static (RegisterResult Result, IReadOnlyList<RencanaHitungServer> Plans) Run(
        RegisterSources sources,
        WilayahTree tree,
        Padanan padanan,
        KunciRahasia kunci,
        KatalogIndikator katalog,
        Penerbitan penerbitan,
        CatatanBangun? catatan,
        PostgresSession session,
        TempatHitung tempat,
        IProgress<RegisterProgress>? progress,
        CancellationToken cancellation)
    {
        var schema = tempat.Skema;
        // A kabupaten that is on no server now is told as such.
        _ = new PetaPecahan(tempat.Pecahan, tree);
        var (resep, contents, siapan) = (SiapanEdisi.ResepOf(sources, tree, padanan, kunci, tempat.Pecahan), new List<string>(), new TabelSiapan(schema));
        var (computed, regions) = (RegisterBuild.Computed(katalog, tree), Kawasan.Of(tree));
        var (left, series, reports) = (new List<TakTersedia>(), new List<PublishedSeries>(), new List<QualityReport>());
        var (inputs, plans, place) = (new List<RegisterInput>(), new List<RencanaHitungServer>(), TabelSiapan.PlaceOf(session));
        siapan.Hold(session, sources.Editions.Select(one => one.Edisi), edisi => sources.Editions.Any(one => one.Edisi == edisi && one.Penerima.Count > 0), cancellation);
        foreach (var source in sources.Editions)
        {
            var name = source.Edisi.ToString();
            var prepared = SiapanEdisi.Parse(place, name, siapan.Read(session, name, cancellation), resep, contents);
            CheckLists(place, source, prepared);
            if (catatan is not null)
            {
                foreach (var one in new TabelSidik(schema, source.Edisi).Read(session, tree, cancellation))
                {
                    catatan.Accept(source.Edisi, (JenisCatatan)one.Jenis, tree, one.Desa, one.Sidik, one.Program.Length == 0 ? null : one.Program);
                }
            }

            inputs.AddRange(prepared.Masukan);
            contents.AddRange(prepared.Masukan.Select(input => input.Isi));
            reports.Add(prepared.Laporan!);
            var received = source.Penerima.Count > 0 ? new PenghitungServer(session, schema, source.Edisi, katalog, ofRecipients: true, prepared.Tanda) : null;
            var counting = new PenghitungServer(session, schema, source.Edisi, katalog, ofRecipients: false, prepared.Tanda);
            left.AddRange(RegisterBuild.LeftOf(counting.Left, received?.Left));
            foreach (var counted in (PenghitungServer?[])[counting, received]) plans.AddRange(counted?.Explain(regions, cancellation).Select(plan => PlanOf(name, plan)) ?? []);
            RawCells[] compared = [.. computed.Keep(new TabelSel(schema, name).Read(session, tree, cancellation))];
            var isAll = regions.Count == 1;
            series.AddRange(penerbitan.Publish(source.Edisi, regions, region =>
                [.. counting.Count(region, isAll, cancellation), .. received?.Count(region, isAll, cancellation) ?? [], .. compared.Select(region.Take)]));
            progress?.Report(new RegisterProgress(source.Edisi, place, reports.Count, sources.Editions.Count));
        }

        var between = SiapanEdisi.Parse(place, TabelSiapan.SiapanRentang, siapan.Read(session, TabelSiapan.SiapanRentang, cancellation), resep, contents);
        var (cells, from) = (new TabelSel(schema, TabelSiapan.SiapanRentang).Read(session, tree, cancellation), 0);
        foreach (var count in between.Rentang)
        {
            series.AddRange(penerbitan.Publish([.. computed.Keep(cells.Skip(from).Take(count))]));
            from += count;
        }

        return (new RegisterResult(series, reports, inputs, left), plans);
    }

    // What the configuration has read beside an edition must be what was read when it was prepared.
    static void CheckLists(string place, EditionSource source, SiapanEdisi prepared)
    {
        IEnumerable<string> wanted =
        [
            $"register {source.Edisi}", .. source.Penerima.Select(list => $"penerima {list.Program} {source.Edisi}"),
            .. source.Usulan is null ? [] : (string[])[$"usulan {source.Edisi}"],
        ];
        if (prepared.Laporan is not null && prepared.Masukan.Select(input => input.Nama).SequenceEqual(wanted)) return;
        throw new MicrodataException(place, null, null, "siapan-masukan", new Teks(
            $"{source.Edisi} disiapkan dengan usulan atau daftar penerima yang lain; jalankan geobdt prepare lagi.",
            $"{source.Edisi} was prepared with other proposals or lists of recipients; run geobdt prepare again."));
    }

    static RencanaHitungServer PlanOf(string edition, RencanaServer plan) => new($"{edition}: {plan.Satuan}, {plan.Tingkat}, {plan.Seri} seri", plan.Rencana);
}
