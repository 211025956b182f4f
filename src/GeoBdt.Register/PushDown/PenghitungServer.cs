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

    /// <summary>Looks at the tables and plans the counting of every series of the catalog that conditions define.</summary>
    /// <param name="session">Connection; the right to read is enough.</param>
    /// <param name="schema">Schema of the tables.</param>
    /// <param name="edisi">Edition.</param>
    /// <param name="catalog">Definitions.</param>
    /// <param name="ofRecipients">True: counts recipients; false: households, families and persons.</param>
    /// <exception cref="MicrodataException">A table is not there, may not be read, or is not what was written.</exception>
    public PenghitungServer(PostgresSession session, string schema, Edisi edisi, KatalogIndikator catalog, bool ofRecipients = false)
    {
        (_session, _tables) = (session, new TabelHitung(schema, edisi));
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
            Ask(part.Sql(isAll ? null : region), row => Take(part, row, region.Tree, cells), cancellation);
        }

        return cells;
    }

    /// <summary>How the server would count everything.</summary>
    public IReadOnlyList<RencanaServer> Explain(CancellationToken cancellation)
    {
        var plans = new List<RencanaServer>();
        foreach (var part in _plan.Parts)
        {
            var lines = new List<string>();
            Ask($"EXPLAIN (SETTINGS) {part.Sql(null)}", row => lines.Add(row.GetString(0)), cancellation);
            plans.Add(new RencanaServer(part.Satuan, part.Tingkat, part.Series.Count(), lines));
        }

        return plans;
    }

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

    // Thousands of small expressions: compiling them takes longer than judging them.
    void Ask(string sql, Action<NpgsqlDataReader> take, CancellationToken cancellation) =>
        _session.Read(_place, $"set local jit = off; reset max_parallel_workers_per_gather; {sql}", take, cancellation);

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
