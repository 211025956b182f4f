using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.PushDown;

/// <summary>What one statement counts of one region, where several servers hold the rows: a view on each, and a table of the
/// coordinator whose partitions they are.</summary>
/// <remarks>
/// <code>
/// pecahan a      view hitung_2020_10_0a1b…_pecahan_a (pecahan, w, kunci, k0, k1, …): the s of the statement
/// coordinator    hitung_2020_10_0a1b… partitioned by list (pecahan); its partitions are foreign tables over those views
/// </code>
/// Grouped by <c>pecahan, w</c> the groups lie wholly in one partition, and then only does postgres_fdw have them aggregated where the
/// rows are. In the name stands a hash of all that the rows depend on: the conditions, the region, and the mark of the preparation
/// (<see cref="SiapanEdisi"/>). So a server that was prepared at another time, or for another catalog, has no view of that name, and
/// its rows cannot be counted by mistake.
/// </remarks>
sealed class TampilanHitung
{
    // Rows have up to 1500 columns, some 20 kB: so many are fetched at a time.
    const int RowsAtOnce = 1000;

    readonly string _schema;
    readonly BagianHitung _part;
    readonly string _rows;

    /// <summary>Names it.</summary>
    /// <param name="schema">Schema, on every server.</param>
    /// <param name="edisi">Edition.</param>
    /// <param name="part">The statement.</param>
    /// <param name="region">Whose areas; null: all.</param>
    /// <param name="tanda">Mark of the preparation.</param>
    public TampilanHitung(string schema, Edisi edisi, BagianHitung part, Kawasan? region, string tanda)
    {
        (_schema, _part, _rows) = (schema, part, part.Rows(region));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tanda}\n{_rows}"));
        Name = $"{Prefix(edisi)}{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }

    /// <summary>Name on the coordinator.</summary>
    public string Name { get; }

    /// <summary>The statement that counts it.</summary>
    public string Sql => _part.SqlOver(Quoted(Name));

    /// <summary>Makes the views of an edition on one server and the partitions on the coordinator; what stood there for another
    /// catalog goes.</summary>
    /// <param name="session">Writes on the coordinator, in a transaction.</param>
    /// <param name="schema">Schema.</param>
    /// <param name="edisi">Edition.</param>
    /// <param name="views">All of that edition.</param>
    /// <param name="servers">Servers, each in a transaction.</param>
    public static void Write(PostgresSession session, string schema, Edisi edisi, IReadOnlyList<TampilanHitung> views, IReadOnlyList<Pecahan> servers)
    {
        for (var number = 1; number <= servers.Count; number++)
        {
            var (writer, server) = (servers[number - 1].Session!, servers[number - 1].Server);
            DropViews(writer, schema, edisi);
            foreach (var view in views) writer.Execute(view.View(server, number));
        }

        DropTables(session, schema, edisi);
        foreach (var view in views) session.Execute(view.Table(servers));
    }

    /// <summary>Removes the views of an edition from a server, before the tables they stand on go.</summary>
    public static void DropViews(PostgresSession session, string schema, Edisi edisi) => Drop(session, "view", "v", schema, edisi);

    /// <summary>Removes the tables of an edition from the coordinator, with their partitions.</summary>
    public static void DropTables(PostgresSession session, string schema, Edisi edisi) => Drop(session, "table", "p", schema, edisi);

    static string Prefix(Edisi edisi) => $"hitung_{edisi.ToString().Replace('-', '_')}_";

    static void Drop(PostgresSession session, string kind, string relkind, string schema, Edisi edisi)
    {
        var names = session.Rows(
            "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind::text = $2 and c.relname ~ $3",
            row => row.GetString(0), schema, relkind, $"^{Prefix(edisi)}[0-9a-f]{{16}}(_|$)");
        foreach (var name in names) session.Execute($"drop {kind} {PostgresColumn.Quote(schema)}.{PostgresColumn.Quote(name)}");
    }

    string View(string server, int number) => string.Create(CultureInfo.InvariantCulture,
        $"create view {Quoted(NameOn(server))} as select {number}::smallint as {BagianHitung.Server}, s.* from ({_rows}) s");

    string Table(IReadOnlyList<Pecahan> servers)
    {
        var sql = new StringBuilder();
        sql.Append(CultureInfo.InvariantCulture, $"create table {Quoted(Name)} ({BagianHitung.Server} smallint, {string.Join(", ", _part.RowColumns)}) partition by list ({BagianHitung.Server})");
        for (var number = 1; number <= servers.Count; number++)
        {
            var (server, name) = (servers[number - 1].Server, NameOn(servers[number - 1].Server));
            sql.Append(CultureInfo.InvariantCulture, $"; create foreign table {Quoted(name)} partition of {Quoted(Name)} for values in ({number}) server {PostgresColumn.Quote(server)} ")
                .Append(CultureInfo.InvariantCulture, $"options (schema_name {Literal(_schema)}, table_name {Literal(name)}, async_capable 'true', use_remote_estimate 'false', fetch_size '{RowsAtOnce}')");
        }

        return sql.ToString();
    }

    string NameOn(string server) => $"{Name}_{server}";

    string Quoted(string name) => $"{PostgresColumn.Quote(_schema)}.{PostgresColumn.Quote(name)}";

    static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
