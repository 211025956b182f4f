using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.PushDown;

/// <summary>What the tables of each edition were prepared from, a text for each: <c>siapan (nama, isi)</c>.</summary>
/// <param name="schema">Its schema.</param>
sealed class TabelSiapan(string schema)
{
    /// <summary>Name of the spans between editions among the editions.</summary>
    public const string SiapanRentang = "rentang";

    string Table => $"{PostgresColumn.Quote(schema)}.siapan";

    /// <summary>Where it is, for messages.</summary>
    public static string PlaceOf(PostgresSession session) => $"PostgreSQL {session.Name}: siapan";

    /// <summary>Writes a text in place of the one of its name: by COPY, so that no setting of the server logs it.</summary>
    public void Write(PostgresSession session, string name, string text)
    {
        session.Execute($"create table if not exists {Table} (nama text primary key, isi text not null)");
        session.Execute($"delete from {Table} where nama = $1", name);
        session.Copy(Table, copy =>
        {
            copy.Row(2);
            copy.Text(name);
            copy.Text(text);
        });
    }

    /// <summary>Holds all tables as they are now until everything is read.</summary>
    /// <remarks>A transaction of one moment that opens a table made after that moment finds it empty: nothing would be counted, and nothing
    /// would be said.</remarks>
    /// <exception cref="MicrodataException">One is not there, or was prepared again since this session's transaction began.</exception>
    public void Hold(PostgresSession session, IEnumerable<Edisi> editions, Func<Edisi, bool> hasLists, CancellationToken cancellation)
    {
        string[] names =
        [
            "siapan", $"sel_{SiapanRentang}",
            .. editions.SelectMany(edisi => (string[])["rumah_tangga", "keluarga", "individu", "sel", "sidik", .. hasLists(edisi) ? ["penerima"] : (string[])[]],
                (edisi, kind) => $"{kind}_{edisi.ToString().Replace('-', '_')}"),
        ];
        var place = PlaceOf(session);
        var all = string.Join(", ", names.Select(name => $"{PostgresColumn.Quote(schema)}.{PostgresColumn.Quote(name)}"));
        session.Read(place, $"lock table {all} in access share mode", _ => { }, cancellation);
        session.Read(
            place,
            "select name from unnest($2) name where to_regclass(format('%I.%I', $1, name))::oid is distinct from "
                + "(select c.oid from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = $1 and c.relname = name)",
            row => throw new MicrodataException($"PostgreSQL {session.Name}: {row.GetString(0)}", null, null, "siapan-berubah", new Teks(
                "tabel disiapkan lagi selagi dibaca; jalankan geobdt build lagi.", "the table was prepared again while it was read; run geobdt build again.")),
            cancellation, schema, names);
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="MicrodataException">There is none of that name.</exception>
    public string Read(PostgresSession session, string name, CancellationToken cancellation)
    {
        string? found = null;
        session.Read(PlaceOf(session), $"select isi from {Table} where nama = $1", row => found = row.GetString(0), cancellation, name);
        return found ?? throw new MicrodataException(PlaceOf(session), null, null, "belum-disiapkan", new Teks(
            $"{name} belum disiapkan; jalankan geobdt prepare.", $"{name} has not been prepared; run geobdt prepare."));
    }
}
