using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using Npgsql;

namespace GeoBdt.Register.PushDown;

/// <summary>How a server goes about a statement.</summary>
/// <param name="Satuan">What is counted.</param>
/// <param name="Tingkat">Down to which level.</param>
/// <param name="Seri">How many series.</param>
/// <param name="Rencana">What EXPLAIN says, line by line: names of tables and columns, no number of a household.</param>
sealed record RencanaServer(Satuan Satuan, Tingkat Tingkat, int Seri, IReadOnlyList<string> Rencana);

/// <summary>Counts an edition where it lies: the server gets statements and gives the cells of areas, at every level down to each
/// series' deepest. The same numbers as <see cref="Aggregation"/>.</summary>
sealed class PenghitungServer
{
    readonly PostgresSession _session;
    readonly TabelHitung _tables;
    readonly RencanaHitung _plan;
    readonly string _place;
    readonly string _schema;
    readonly string? _tanda;

    /// <summary>Looks at the tables and plans the counting of every series of the catalog that conditions define.</summary>
    /// <param name="session">Connection; the right to read is enough.</param>
    /// <param name="schema">Schema of the tables.</param>
    /// <param name="edisi">Edition.</param>
    /// <param name="catalog">Definitions.</param>
    /// <param name="ofRecipients">True: counts recipients; false: households, families and persons.</param>
    /// <param name="tanda">Mark of the preparation, where several servers hold the rows and this one asks them; null: it holds all.</param>
    /// <exception cref="MicrodataException">A table is not there, may not be read, or is not what was written.</exception>
    public PenghitungServer(PostgresSession session, string schema, Edisi edisi, KatalogIndikator catalog, bool ofRecipients = false, string? tanda = null)
    {
        (_session, _tables, _schema, _tanda) = (session, new TabelHitung(schema, edisi), schema, tanda);
        Satuan[] units = ofRecipients ? [Satuan.Penerima] : [Satuan.RumahTangga, Satuan.Keluarga, Satuan.Individu];
        _place = PlaceOf(units[0]);
        var there = units.ToDictionary(unit => unit, unit => Columns(unit, schema));
        _plan = new RencanaHitung(catalog.Semua, _tables, Has, ofRecipients);

        bool Has(Variabel variabel) => there[ofRecipients || variabel.Pemilik != Pemilik.Individu ? units[0] : Satuan.Individu].Contains(variabel.Id);
    }

    /// <summary>The indicators that the tables cannot have.</summary>
    public IReadOnlyList<TakTersedia> Left => _plan.Left;

    /// <summary>Counts a region.</summary>
    /// <param name="region">Region; its areas are all that the answer may hold.</param>
    /// <param name="isAll">True when there is no other region, so that the server need not look for its areas.</param>
    /// <param name="cancellation">Stops the server.</param>
    /// <returns>Every series that the tables can have, in the order of the catalog.</returns>
    /// <exception cref="MicrodataException">The server fails, or has an area that the region does not.</exception>
    /// <exception cref="DeklarasiException">A row is in two categories of a dimension.</exception>
    public IReadOnlyList<RawCells> Count(Kawasan region, bool isAll, CancellationToken cancellation)
    {
        var cells = new RawCells[_plan.Series.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var (series, tingkat) = _plan.Series[i];
            var end = region.Tree.Level(tingkat).End.Value;
            cells[i] = new RawCells(series, _tables.Edisi, new int[end], new ulong[end]);
        }

        foreach (var part in _plan.Parts)
        {
            cancellation.ThrowIfCancellationRequested();
            Ask(SqlOf(part, isAll ? null : region), row => Take(part, row, region.Tree, cells), cancellation);
        }

        return cells;
    }

    /// <summary>How the server would count: everything in one go, or the regions one by one where it asks others, because then it must
    /// not ask them for rows.</summary>
    /// <exception cref="MicrodataException">Rows would be sent to the coordinator, or nothing was prepared for this catalog.</exception>
    public IReadOnlyList<RencanaServer> Explain(IReadOnlyList<Kawasan> regions, CancellationToken cancellation)
    {
        if (_tanda is not null) CheckPrepared(regions, cancellation);
        var plans = new List<RencanaServer>();
        foreach (var part in _plan.Parts)
        {
            foreach (var region in _tanda is null ? Enumerable.Repeat<Kawasan?>(null, 1) : RegionsOf(regions))
            {
                var lines = new List<string>();
                Ask($"EXPLAIN (SETTINGS) {SqlOf(part, region)}", row => lines.Add(row.GetString(0)), cancellation);
                if (_tanda is not null) CheckAggregated(lines);
                plans.Add(new RencanaServer(part.Satuan, part.Tingkat, part.Series.Count(), lines));
            }
        }

        return plans;
    }

    /// <summary>What the servers must have that hold the rows.</summary>
    public IReadOnlyList<TampilanHitung> Views(IReadOnlyList<Kawasan> regions) => [.. _plan.Parts.SelectMany(_ => RegionsOf(regions), ViewOf)];

    void Take(BagianHitung part, NpgsqlDataReader row, WilayahTree tree, RawCells[] cells)
    {
        var area = TabelHitung.AreaOf(row.GetInt64(0), tree, PlaceOf(part.Satuan));
        var at = 1;
        foreach (var series in part.Series)
        {
            var count = row.GetInt64(at++);
            cells[series].Count[area] = checked((int)count);
            // NULL is the sum of nothing.
            if (count > 0) cells[series].KeySum[area] = unchecked((ulong)(Int128)row.GetDecimal(at));
            at++;
        }

        foreach (var (definition, dimension) in part.Checked)
        {
            if (!row.IsDBNull(at)) throw Aggregation.Overlap(definition, dimension, BagianHitung.Overlap(row.GetInt32(at)));
            at++;
        }
    }

    // The one region of a small register is everything.
    static IEnumerable<Kawasan?> RegionsOf(IReadOnlyList<Kawasan> regions) => regions.Count == 1 ? Enumerable.Repeat<Kawasan?>(null, 1) : regions;

    TampilanHitung ViewOf(BagianHitung part, Kawasan? region) => new(_schema, _tables.Edisi, part, region, _tanda!);

    string SqlOf(BagianHitung part, Kawasan? region) => _tanda is null ? part.Sql(region) : ViewOf(part, region).Sql;

    // Thousands of small expressions: compiling them takes longer than judging them.
    void Ask(string sql, Action<NpgsqlDataReader> take, CancellationToken cancellation)
    {
        const string ofShards = "set local enable_partitionwise_aggregate = on; set local enable_async_append = on; ";
        _session.Read(_place, $"set local jit = off; reset max_parallel_workers_per_gather; {(_tanda is null ? "" : ofShards)}{sql}", take, cancellation);
    }

    void CheckPrepared(IReadOnlyList<Kawasan> regions, CancellationToken cancellation)
    {
        string[] names = [.. Views(regions).Select(view => view.Name)];
        _session.Read(
            _place, "select name from unnest($2) name where to_regclass(format('%I.%I', $1, name)) is null limit 1",
            _ => throw new MicrodataException(_place, null, null, "siapan-katalog", new Teks(
                "tampilan di pecahan disiapkan untuk katalog lain; jalankan geobdt prepare --tampilan.",
                "the views on the shards were prepared for another catalog; run geobdt prepare --tampilan.")),
            cancellation, _schema, names);
    }

    // Rows hold record keys: they stay where they are.
    void CheckAggregated(List<string> plan)
    {
        if (!plan.Exists(line => line.Contains("Foreign Scan on ", StringComparison.Ordinal)) && plan.Exists(line => line.Contains("Relations: Aggregate on ", StringComparison.Ordinal))) return;
        throw new MicrodataException(_place, null, null, "pecahan-rencana", new Teks(
            "server pusat tidak menyerahkan hitungan ke pecahan dan akan mengambil barisnya; periksa pengaturan server asing (docs/POSTGRESQL.md).",
            "the coordinator does not leave the counting to the shards and would fetch their rows; look at the settings of the foreign servers (docs/POSTGRESQL.md)."));
    }

    HashSet<string> Columns(Satuan satuan, string schema)
    {
        var place = PlaceOf(satuan);
        var columns = PostgresColumn.Of(_session.Connection(place), place, schema, _tables.NameOf(satuan));
        foreach (var name in (string[])[TabelHitung.Desa, TabelHitung.Kunci])
        {
            if (columns.Find(column => column.Name == name)?.Kind == TupleKind.Int8) continue;
            throw new MicrodataException(place, null, name, "tabel-hitung", new Teks(
                "kolom tidak ada atau bukan bigint; ini bukan tabel yang disiapkan untuk dihitung server.",
                "the column is missing or not bigint; this is no table that was prepared for the server to count."));
        }

        return [.. columns.Where(column => column.Kind == TupleKind.Int2).Select(column => column.Name)];
    }

    string PlaceOf(Satuan satuan) => $"PostgreSQL {_session.Name}: {_tables.NameOf(satuan)}";
}
