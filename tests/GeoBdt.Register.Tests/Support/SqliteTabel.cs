using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Register.Tests;

/// <summary>The same tables in SQLite, NULL where a value is missing.</summary>
sealed class SqliteTabel : IDisposable
{
    readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteTabel(RandomTabel tabel, DaftarVariabel kamus, Func<int, int> desaOfHousehold)
    {
        _connection.Open();
        using var transaction = _connection.BeginTransaction();
        Fill("rumah_tangga", Satuan.RumahTangga, ["desa"], row => [desaOfHousehold(row)]);
        Fill("keluarga", Satuan.Keluarga, ["rumah_tangga"], row => [tabel.Household(Satuan.Keluarga, row)]);
        Fill("individu", Satuan.Individu, ["rumah_tangga", "keluarga"],
            row => [tabel.Household(Satuan.Individu, row), tabel.Family(row)]);
        transaction.Commit();
        Execute("CREATE INDEX a ON individu (rumah_tangga)");
        Execute("CREATE INDEX b ON individu (keluarga)");

        void Fill(string table, Satuan satuan, string[] links, Func<int, int[]> values)
        {
            var own = kamus.Semua.Where(one => satuan == one.Pemilik switch
            {
                Pemilik.Individu => Satuan.Individu,
                _ => Satuan.RumahTangga,
            }).ToArray();
            var names = (string[])["id", .. links, "kunci_atas", "kunci_bawah", .. own.Select(one => $"\"{one.Id}\"")];
            Execute($"CREATE TABLE {table} ({string.Join(", ", names.Select(name => name + " INTEGER"))})");
            using var insert = _connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", names.Select((_, i) => $"$p{i}"))})";
            var parameters = names.Select((_, i) => insert.Parameters.Add($"$p{i}", SqliteType.Integer)).ToArray();
            for (var row = 0; row < tabel.Count(satuan); row++)
            {
                var key = tabel.Keys[satuan][row];
                object[] line =
                [
                    row, .. values(row).Cast<object>(), (long)(key >> 32), (long)(uint)key,
                    .. own.Select(one => tabel[one.Id][row] is var value && value < 254 ? (object)(int)value : DBNull.Value),
                ];
                for (var i = 0; i < line.Length; i++) parameters[i].Value = line[i];
                insert.ExecuteNonQuery();
            }
        }
    }

    /// <summary>All rows of an answer, as whole numbers.</summary>
    public List<long[]> Read(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<long[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i)
                ? -1
                : Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();

    void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
