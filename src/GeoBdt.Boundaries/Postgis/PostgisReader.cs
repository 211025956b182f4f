using System.Data;
using System.Data.Common;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Boundaries.Crs;
using GeoBdt.Boundaries.Geometry;
using GeoBdt.Indicators.Wilayah.Batas;
using Npgsql;

namespace GeoBdt.Boundaries.Postgis;

/// <summary>Reads a table or query of a PostGIS database row by row, as EWKB.</summary>
/// <remarks>One read-only transaction, ordered by code, name and shape: a database has no order of its own, and the same
/// rows have to give the same release. The connection string appears in no message.</remarks>
static class PostgisReader
{
    public static IEnumerable<BoundaryFeature> Read(Reading reading)
    {
        var table = reading.Source.Postgis!;
        using var connection = Open(reading.File, table.Connection);
        using var transaction = Guarded(reading.File, () => ReadOnly(connection));
        var columns = Guarded(reading.File, () => PostgisColumns.Choose(connection, reading));
        var srid = Guarded(reading.File, () => columns.Srid(connection));
        var (code, text) = Guarded(reading.File, () => SystemOf(connection, srid));
        var rings = new RingCollector(reading.File, StatedCrs.Frame(reading.Source, code, text));
        using var command = Command(connection, columns.Select);
        using var rows = Guarded(reading.File, () => command.ExecuteReader(CommandBehavior.SequentialAccess));
        for (long ordinal = 1; Guarded(reading.File, rows.Read); ordinal++)
        {
            yield return Guarded(reading.File, () => Feature(reading.File, rows, columns, srid, rings, ordinal));
        }
    }

    /// <summary>A command without limit of time: a country of boundaries takes minutes over a slow line.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string text) => new(text, connection) { CommandTimeout = 0 };

    static BoundaryFeature Feature(
        string file, NpgsqlDataReader row, PostgisColumns columns, int srid, RingCollector rings, long ordinal)
    {
        rings.Begin(ordinal);
        var kode = row.IsDBNull(0) ? null : FieldText.OrNull(row.GetString(0));
        if (kode is not null && columns.CodeIsFloat && kode.Contains('.', StringComparison.Ordinal)) throw FieldText.Fraction(file, ordinal);
        var nama = row.IsDBNull(1) ? null : FieldText.OrNull(row.GetString(1));
        if (!row.IsDBNull(2) && row.GetInt32(2) > RingCollector.MaxPositions)
        {
            throw rings.Refusal(BoundaryRule.TooLarge, $"Satu fitur bertitik lebih dari {RingCollector.MaxPositions}.",
                $"One feature has more than {RingCollector.MaxPositions} positions.");
        }

        if (!row.IsDBNull(3))
        {
            var found = WkbGeometry.Read(rings, row.GetFieldValue<byte[]>(3)) ?? 0;
            if (found != srid)
            {
                throw rings.Refusal(BoundaryRule.UnknownCrs, $"CRS bercampur: SRID {srid} dan {found} dalam satu tabel.",
                    $"Mixed reference systems: SRID {srid} and {found} in one table.");
            }
        }

        var geometry = rings.Finish(out var defects);
        return new BoundaryFeature(ordinal, 0, kode, nama, geometry, defects);
    }

    static NpgsqlConnection Open(string file, string text)
    {
        NpgsqlConnection connection;
        try
        {
            // Of an empty text only opening would complain.
            ArgumentException.ThrowIfNullOrWhiteSpace(text);
            connection = new NpgsqlConnection(text);
        }
        catch (ArgumentException)
        {
            // Its message quotes the text, which may hold a password; so no inner exception either.
            throw new BoundaryException(file, BoundaryRule.Connection,
                "Teks sambungan tidak terbaca; bentuknya Host=…;Database=…;Username=…;Password=…. / The connection string cannot be read; it looks like Host=…;Database=….");
        }

        try
        {
            return Guarded(file, () =>
            {
                connection.Open();
                return connection;
            });
        }
        catch (BoundaryException)
        {
            connection.Dispose();
            throw;
        }
    }

    static NpgsqlTransaction ReadOnly(NpgsqlConnection connection)
    {
        var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        using var command = Command(connection, "set transaction read only");
        command.ExecuteNonQuery();
        return transaction;
    }

    static (long? Code, string? Text) SystemOf(NpgsqlConnection connection, int srid)
    {
        if (srid == 0) return (null, null);
        using var command = Command(connection, "select auth_name, auth_srid, srtext from spatial_ref_sys where srid = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = srid });
        using var rows = command.ExecuteReader();
        if (!rows.Read()) return (srid, null);
        var isEpsg = !rows.IsDBNull(0) && rows.GetString(0).Equals("EPSG", StringComparison.OrdinalIgnoreCase);
        return (isEpsg && !rows.IsDBNull(1) ? rows.GetInt32(1) : null, rows.IsDBNull(2) ? null : rows.GetString(2));
    }

    static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PostgresException e)
        {
            throw new BoundaryException(file, BoundaryRule.Connection,
                $"PostgreSQL menolak ({e.SqlState}): {e.MessageText}. / PostgreSQL refuses.", inner: e);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            throw new BoundaryException(file, BoundaryRule.Connection,
                "Basis data tidak dapat dihubungi atau sambungan putus; periksa alamat, nama, sandi. / The database cannot be reached or the connection broke; check host, names, password.",
                inner: e);
        }
    }
}
