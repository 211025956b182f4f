using GeoBdt.Indicators.Wilayah.Batas;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Boundaries.Geopackage;

/// <summary>A feature table of a GeoPackage and how to read it.</summary>
/// <param name="Select">Query with the columns code, name, length of geometry, geometry.</param>
/// <param name="RowCount">Rows, at least 1, for progress.</param>
/// <param name="SrsId">Reference system that every geometry must name.</param>
/// <param name="EpsgCode">EPSG code of it; null when it has none.</param>
/// <param name="Definition">WKT of it; null when undefined.</param>
sealed record GeoPackageLayer(string Select, long RowCount, long SrsId, long? EpsgCode, string? Definition)
{
    // A table has at most 2,000 columns unless SQLite was built otherwise; longer texts are no names.
    const int MaxText = 1 << 16;

    /// <summary>The layer that the configuration names, or the only one.</summary>
    public static GeoPackageLayer Choose(SqliteConnection connection, Reading reading)
    {
        if (!HasTable(connection, "gpkg_contents") || !HasTable(connection, "gpkg_geometry_columns"))
        {
            throw new BoundaryException(reading.File, BoundaryRule.UnknownFormat,
                "Ini SQLite atau SpatiaLite, bukan GeoPackage; ubah dahulu: ogr2ogr -f GPKG baru.gpkg lama.sqlite. / This is SQLite or SpatiaLite, not a GeoPackage; convert it first by ogr2ogr.");
        }

        var layers = Texts(connection,
            "select c.table_name from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name where c.data_type = 'features' order by c.rowid");
        var layer = reading.ChooseLayer(layers);
        var (geometry, srsId) = GeometryOf(connection, layer, reading.File);
        var columns = Texts(connection, "select name from pragma_table_info($p) order by cid", layer);
        var present = columns.Where(column => column != geometry).ToList();
        var (code, name) = reading.ChooseColumns(present);
        var shape = Quoted(geometry);
        var nameColumn = name < 0 ? "null" : $"cast({Quoted(present[name])} as text)";
        var select = $"select {Quoted(present[code])}, {nameColumn}, length({shape}), {shape} from {Quoted(layer)}";
        var (organization, epsg, definition) = SystemOf(connection, srsId);
        return new GeoPackageLayer(select, RowsOf(connection, layer), srsId,
            organization.Equals("EPSG", StringComparison.OrdinalIgnoreCase) ? epsg : null, definition);
    }

    static bool HasTable(SqliteConnection connection, string table) =>
        Texts(connection, "select name from sqlite_master where name = $p", table).Count > 0;

    static (string Column, long SrsId) GeometryOf(SqliteConnection connection, string layer, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select column_name, srs_id from gpkg_geometry_columns where table_name = $p";
        command.Parameters.AddWithValue("$p", layer);
        using var rows = command.ExecuteReader();
        return rows.Read() && rows.GetValue(0) is string column && rows.GetValue(1) is long srsId
            ? (column, srsId)
            : throw new BoundaryException(file, BoundaryRule.BadStructure,
                $"Kolom geometri lapisan {layer} tidak tercatat. / The geometry column of the layer is not recorded.");
    }

    // −1 and 0 stand for undefined systems: then the file states none.
    static (string Organization, long? Code, string? Definition) SystemOf(SqliteConnection connection, long srsId)
    {
        if (srsId is -1 or 0) return ("", null, null);
        using var command = connection.CreateCommand();
        command.CommandText = $"select organization, organization_coordsys_id, substr(definition, 1, {MaxText}) from gpkg_spatial_ref_sys where srs_id = $p";
        command.Parameters.AddWithValue("$p", srsId);
        using var rows = command.ExecuteReader();
        // A system that is named and nowhere described is as good as its number, which EPSG gave in every real file.
        if (!rows.Read()) return ("EPSG", srsId, null);
        var definition = rows.GetValue(2) as string;
        return (rows.GetValue(0) as string ?? "", rows.GetValue(1) as long?,
            "undefined".Equals(definition, StringComparison.OrdinalIgnoreCase) ? null : definition);
    }

    static long RowsOf(SqliteConnection connection, string layer)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select max(rowid) from {Quoted(layer)}";
        try
        {
            return Math.Max(1, command.ExecuteScalar() as long? ?? 1);
        }
        catch (SqliteException)
        {
            // A view has no row numbers; then progress is coarse.
            return 1;
        }
    }

    static List<string> Texts(SqliteConnection connection, string query, string? parameter = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        if (parameter is not null) command.Parameters.AddWithValue("$p", parameter);
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            if (rows.GetValue(0) is string { Length: < MaxText } text) texts.Add(text);
        }

        return texts;
    }

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
