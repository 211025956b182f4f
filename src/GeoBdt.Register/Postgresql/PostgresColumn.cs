using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using Npgsql;

namespace GeoBdt.Register.Postgresql;

/// <summary>A column of a table that may be read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as people write it.</param>
/// <param name="Kind">How it is sent; null: a type that is not read.</param>
/// <param name="NeedsCast">True when it is sent as text that is not its own form.</param>
sealed record PostgresColumn(string Name, string Type, TupleKind? Kind, bool NeedsCast)
{
    /// <summary>The types that are read, for messages.</summary>
    public const string Allowed = "smallint, integer, bigint, numeric, real, double precision, text, varchar, char, boolean, date, timestamp";

    // Domains are what they stand for. Columns without the right to read are told apart from those that are not there.
    const string Query = """
        with recursive dasar(asal, jenis) as (
          select oid, oid from pg_type union all select d.asal, t.typbasetype from dasar d join pg_type t on t.oid = d.jenis where t.typtype = 'd')
        select a.attname::text, format_type(a.atttypid, a.atttypmod), t.typname::text, t.typtype::text, has_column_privilege(c.oid, a.attnum, 'select'), c.relkind::text
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join dasar d on d.asal = a.atttypid join pg_type t on t.oid = d.jenis and t.typtype <> 'd'
        where n.nspname = $1 and c.relname = $2 order by a.attnum
        """;

    /// <summary>The columns of a table, in its order.</summary>
    /// <exception cref="MicrodataException">There is no such table, or no column that may be read.</exception>
    public static List<PostgresColumn> Of(NpgsqlConnection connection, string place, string schema, string table)
    {
        var (columns, hidden, isOther) = (new List<PostgresColumn>(), 0, false);
        PostgresFault.Guard(place, () =>
        {
            using var command = PostgresSession.Command(connection, Query);
            command.Parameters.Add(new NpgsqlParameter { Value = schema });
            command.Parameters.Add(new NpgsqlParameter { Value = table });
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                isOther |= rows.GetString(5) is not ("r" or "p" or "v" or "m" or "f");
                if (!rows.GetBoolean(4)) hidden++;
                else columns.Add(Of(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
            }

            return true;
        });
        if (columns.Count > 0 && !isOther) return columns;
        throw hidden > 0
            ? new MicrodataException(place, null, null, "hak-baca", new Teks(
                "pengguna tidak berhak membaca satu kolom pun; beri hak SELECT (docs/POSTGRESQL.md).",
                "the user may read none of its columns; grant SELECT (docs/POSTGRESQL.md)."))
            : new MicrodataException(place, null, null, "tabel-tiada", new Teks(
                "tabel atau tampilan (view) tidak ada di skema itu; huruf besar dan kecil dibedakan.",
                "there is no such table or view in the schema; letter case matters."));
    }

    /// <summary>Its name in SQL.</summary>
    public string Quoted => Quote(Name);

    /// <summary>What is asked for of it.</summary>
    public string Selected => NeedsCast ? $"{Quoted}::text" : Quoted;

    /// <summary>A name in SQL.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static PostgresColumn Of(string name, string type, string baseType, string typeClass)
    {
        TupleKind? kind = typeClass == "e" ? TupleKind.Text : baseType switch
        {
            "int2" => TupleKind.Int2,
            "int4" => TupleKind.Int4,
            "int8" => TupleKind.Int8,
            "numeric" => TupleKind.Numeric,
            "float4" => TupleKind.Float4,
            "float8" => TupleKind.Float8,
            "bool" => TupleKind.Bool,
            "date" => TupleKind.Date,
            "timestamp" or "timestamptz" => TupleKind.Timestamp,
            "text" or "varchar" or "bpchar" or "name" or "citext" => TupleKind.Text,
            _ => null,
        };
        return new PostgresColumn(name, type, kind, typeClass == "e" || baseType == "citext");
    }
}
