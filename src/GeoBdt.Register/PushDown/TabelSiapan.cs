using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.PushDown;

/// <summary>What the tables of each edition were prepared from, a text for each: <c>siapan (nama, isi)</c>.</summary>
/// <param name="schema">Its schema.</param>
sealed class TabelSiapan(string schema)
{
    string Table => $"{PostgresColumn.Quote(schema)}.siapan";

    /// <summary>Where it is, for messages.</summary>
    public static string PlaceOf(PostgresSession session) => $"PostgreSQL {session.Name}: siapan";

    /// <summary>Writes a text in place of the one of its name.</summary>
    public void Write(PostgresSession session, string name, string text)
    {
        session.Execute($"create table if not exists {Table} (nama text primary key, isi text not null)");
        session.Execute($"insert into {Table} values ($1, $2) on conflict (nama) do update set isi = excluded.isi", name, text);
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
