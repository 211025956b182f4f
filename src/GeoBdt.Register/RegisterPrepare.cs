using System.Security.Cryptography;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using GeoBdt.Register.PushDown;

namespace GeoBdt.Register;

/// <summary>Reads the register and writes the tables that servers count by themselves (<see cref="RegisterPushDown"/>).</summary>
/// <remarks>An edition's tables change on every server or on none: the servers that hold rows keep theirs first, the coordinator, which
/// tells that an edition is there, last. What breaks in between leaves an edition that is refused until it is prepared again.</remarks>
public static class RegisterPrepare
{
    /// <summary>Writes edition by edition.</summary>
    /// <param name="sources">The files or tables; of a family that is named.</param>
    /// <param name="tree">Areas, with stand-in desa.</param>
    /// <param name="padanan">Crosswalk.</param>
    /// <param name="kunci">The secret; it stays here, only sums' parts made with it are written.</param>
    /// <param name="programs">Programmes whose lists are read.</param>
    /// <param name="katalog">The indicators, which the views of several servers follow.</param>
    /// <param name="session">Writes; of a role that may create tables in the schema.</param>
    /// <param name="tempat">Schema, and who else holds rows.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellation">Checked at each chunk; an edition that was begun stays as it was.</param>
    /// <exception cref="MicrodataException">A file cannot be used, or a server refuses.</exception>
    public static void Run(
        RegisterSources sources,
        WilayahTree tree,
        Padanan padanan,
        KunciRahasia kunci,
        IReadOnlyList<ProgramPenerima> programs,
        KatalogIndikator katalog,
        PostgresSession session,
        TempatHitung tempat,
        IProgress<RegisterProgress>? progress,
        CancellationToken cancellation)
    {
        var (schema, peta, regions) = (tempat.Skema, new PetaPecahan(tempat.Pecahan, tree), Kawasan.Of(tree));
        CheckServers(session, tempat.Pecahan);
        using var reader = new RegisterReader(sources, tree, padanan, kunci, CsvReading.Default, progress);
        var (resep, contents, siapan) = (SiapanEdisi.ResepOf(sources, tree, padanan, kunci, tempat.Pecahan), new List<string>(), new TabelSiapan(schema));
        var variables = KamusFile.ReadBawaan().For(sources.Keluarga!).With(KatalogPenerima.Variables(programs));
        foreach (var source in sources.Editions)
        {
            var sidik = new List<SidikMasukan>();
            var read = reader.Read(
                source, (_, jenis, desa, own, program) => sidik.Add(new SidikMasukan((int)jenis, program ?? "", [.. desa], own)), cancellation);
            var tanda = tempat.Pecahan.Count == 0 ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            InTransaction(session, tempat.Pecahan, () =>
            {
                TampilanHitung.DropTables(session, schema, source.Edisi);
                WriteRows(read.Columns);
                if (read.Recipients is { } recipients) WriteRows(recipients);
                if (tanda is not null) WriteViews(session, tempat, source.Edisi, katalog, read.Recipients is not null, regions, tanda);
                new TabelSel(schema, source.Edisi.ToString()).Write(session, read.Compared, tree);
                new TabelSidik(schema, source.Edisi).Write(session, sidik, tree, cancellation);
                siapan.Write(session, source.Edisi.ToString(),
                    new SiapanEdisi(SiapanEdisi.FormatSekarang, resep, tanda, [.. contents], read.Report, read.Inputs, []).ToText());
            });
            contents.AddRange(read.Inputs.Select(input => input.Isi));
        }

        InTransaction(session, [], () =>
        {
            var lengths = new List<int>();
            new TabelSel(schema, TabelSiapan.SiapanRentang).Write(session, Spans(lengths), tree);
            siapan.Write(session, TabelSiapan.SiapanRentang, new SiapanEdisi(SiapanEdisi.FormatSekarang, resep, null, contents, null, [], lengths).ToText());
        });

        // Where others hold the rows, the coordinator has the tables without any: they tell which columns there are.
        void WriteRows(EditionColumns rows)
        {
            var tables = new TabelHitung(schema, rows.Edisi);
            for (var number = 1; number <= tempat.Pecahan.Count; number++)
            {
                var (writer, own) = (tempat.Pecahan[number - 1].Session!, number);
                TampilanHitung.DropViews(writer, schema, rows.Edisi);
                tables.Write(writer, rows, tree, variables.Semua, area => peta.Holds(own, area), cancellation);
            }

            tables.Write(session, rows, tree, variables.Semua, tempat.Pecahan.Count == 0 ? null : _ => false, cancellation);
        }

        // One span at a time: together they would be half a gigabyte for a country.
        IEnumerable<RawCells> Spans(List<int> lengths)
        {
            foreach (var span in reader.Spans())
            {
                lengths.Add(span.Count);
                foreach (var one in span) yield return one;
            }
        }
    }

    /// <summary>Writes the views of several servers for another catalog; the rows stay.</summary>
    /// <param name="sources">The editions; nothing is read from their files.</param>
    /// <param name="tree">Areas, with stand-in desa.</param>
    /// <param name="padanan">Crosswalk.</param>
    /// <param name="kunci">The secret: that of the tables.</param>
    /// <param name="katalog">The indicators.</param>
    /// <param name="session">Writes on the coordinator.</param>
    /// <param name="tempat">Schema, and who holds rows.</param>
    /// <param name="cancellation">Checked between editions.</param>
    /// <exception cref="MicrodataException">An edition has not been prepared, or with another key, list of areas or set of editions; or a
    /// server refuses.</exception>
    public static void Views(
        RegisterSources sources,
        WilayahTree tree,
        Padanan padanan,
        KunciRahasia kunci,
        KatalogIndikator katalog,
        PostgresSession session,
        TempatHitung tempat,
        CancellationToken cancellation)
    {
        _ = new PetaPecahan(tempat.Pecahan, tree);
        CheckServers(session, tempat.Pecahan);
        var (resep, contents, siapan) = (SiapanEdisi.ResepOf(sources, tree, padanan, kunci, tempat.Pecahan), new List<string>(), new TabelSiapan(tempat.Skema));
        var regions = Kawasan.Of(tree);
        foreach (var source in sources.Editions)
        {
            cancellation.ThrowIfCancellationRequested();
            InTransaction(session, tempat.Pecahan, () =>
            {
                var name = source.Edisi.ToString();
                var prepared = SiapanEdisi.Parse(TabelSiapan.PlaceOf(session), name, siapan.Read(session, name, cancellation), resep, contents);
                WriteViews(session, tempat, source.Edisi, katalog, source.Penerima.Count > 0, regions, prepared.Tanda!);
                contents.AddRange(prepared.Masukan.Select(input => input.Isi));
            });
        }
    }

    static void WriteViews(
        PostgresSession session, TempatHitung tempat, Edisi edisi, KatalogIndikator katalog, bool hasLists, IReadOnlyList<Kawasan> regions, string tanda)
    {
        bool[] kinds = hasLists ? [false, true] : [false];
        TampilanHitung.Write(session, tempat.Skema, edisi,
            [.. kinds.SelectMany(ofRecipients => new PenghitungServer(session, tempat.Skema, edisi, katalog, ofRecipients, tanda).Views(regions))], tempat.Pecahan);
    }

    // The coordinator's is the outermost: it ends last.
    static void InTransaction(PostgresSession session, IReadOnlyList<Pecahan> pecahan, Action steps) =>
        Nested((PostgresSession[])[session, .. pecahan.Select(one => one.Session!)], steps);

    static void Nested(ReadOnlyMemory<PostgresSession> sessions, Action steps)
    {
        if (sessions.IsEmpty)
        {
            steps();
            return;
        }

        var first = sessions.Span[0];
        first.InTransaction(() =>
        {
            // Whoever counts these tables at the moment is not waited for longer; one server waits while others are written.
            first.Execute("set local lock_timeout = '60s'; set local idle_in_transaction_session_timeout = 0");
            Nested(sessions[1..], steps);
        });
    }

    // Two names of one database would write over each other's tables.
    static void CheckServers(PostgresSession session, IReadOnlyList<Pecahan> pecahan)
    {
        var seen = new Dictionary<string, string>();
        foreach (var one in pecahan.Select(one => one.Session!).Prepend(session))
        {
            var database = one.Scalar<string>("select pg_postmaster_start_time()::text || ' ' || current_database()")!;
            if (seen.TryAdd(database, one.Name)) continue;
            throw new MicrodataException($"PostgreSQL {one.Name}", null, null, "pecahan-sama", new Teks(
                $"basis data yang sama dengan {seen[database]}: pusat dan setiap pecahan harus basis data tersendiri.",
                $"the same database as {seen[database]}: coordinator and shards must each have their own."));
        }
    }
}
