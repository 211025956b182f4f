using System.Globalization;
using System.Numerics;
using GeoBdt.Ekspor;
using GeoBdt.Indicators.Ubin;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Cli.Export.Ubin;

/// <summary>Writes the tiles of all zooms with values as MBTiles 1.3, whose rows count from the south.</summary>
static class MbtilesFile
{
    // "MPBX", as the file format is registered; no journal, because an unfinished file is thrown away.
    const string Schema = """
        PRAGMA application_id = 0x4D504258;
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        CREATE TABLE metadata (name TEXT, value TEXT);
        CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
        """;

    const string Index = "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)";

    /// <summary>Writes a file.</summary>
    public static void Write(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, Schema);
        using var transaction = connection.BeginTransaction();
        WriteMetadata(connection, content);
        WriteTiles(connection, content, progress, cancellation);
        Execute(connection, Index);
        transaction.Commit();
    }

    static void WriteTiles(SqliteConnection connection, ExportContent content, ExportProgress progress, CancellationToken cancellation)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO tiles VALUES ($z, $x, $y, $data)";
        var (z, x, y) = (insert.Parameters.Add("$z", SqliteType.Integer), insert.Parameters.Add("$x", SqliteType.Integer), insert.Parameters.Add("$y", SqliteType.Integer));
        var data = insert.Parameters.Add("$data", SqliteType.Blob);
        new SplicedTiles(content).ForEach(
            (tile, packed) =>
            {
                (z.Value, x.Value, y.Value, data.Value) = (tile.Z, tile.X, (1 << tile.Z) - 1 - tile.Y, packed);
                insert.ExecuteNonQuery();
            },
            progress,
            cancellation);
    }

    static void WriteMetadata(SqliteConnection connection, ExportContent content)
    {
        var box = SplicedTiles.Bounds(content);
        var (west, south, east, north) = AreaOutline.ToDegrees(box);
        var zoom = Math.Min(BitOperations.LeadingZeroCount(Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY)), UbinLayers.MaxZoom);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("name", ExportAbout.Title(content)),
            ("format", "pbf"),
            ("bounds", string.Create(CultureInfo.InvariantCulture, $"{west},{south},{east},{north}")),
            ("center", string.Create(CultureInfo.InvariantCulture, $"{(west + east) / 2:F6},{(south + north) / 2:F6},{zoom}")),
            ("minzoom", "0"),
            ("maxzoom", UbinLayers.MaxZoom.ToString(CultureInfo.InvariantCulture)),
            ("type", "overlay"),
            ("version", content.Release.Id.ToString()),
            ("description", ExportAbout.Description(content)),
            ("json", SplicedTiles.LayersJson(content)),
            ("tentang", ExportAbout.Json(content)),
        ])
        {
            Execute(connection, "INSERT INTO metadata VALUES ($name, $value)", ("$name", name), ("$value", value));
        }
    }

    static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
