using System.Buffers;
using System.Globalization;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GeoBdt.Ekspor.GeoPackage;

/// <summary>Writes a GeoPackage 1.3 (OGC 12-128r17): a feature table for each level, R-tree index, metadata.</summary>
/// <remarks>
/// The feature id is the digits of the Kemendagri code, as in tiles. Columns are named as values are in URLs; what they are
/// called for people stands in <c>gpkg_data_columns</c>, which QGIS shows as alias.
/// </remarks>
public sealed class GeoPackageFile : IDisposable
{
    const string InMemory = ":memory:";
    const int CopyBytes = 1 << 18;

    readonly SqliteConnection _connection;
    readonly ExportContent _content;
    readonly string _date;

    GeoPackageFile(ExportContent content, string path)
    {
        (_content, _date) = (content, ExportAbout.Date(content));
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    /// <summary>Writes a file.</summary>
    public static void Write(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation)
    {
        using var file = new GeoPackageFile(content, path);
        file.WriteAll(progress, cancellation);
    }

    /// <summary>Writes the same file in memory alone, for a server that may have no disk to write to, and hands it on.</summary>
    /// <remarks>Memory: the whole file; who calls bounds the content.</remarks>
    public static void Write(ExportContent content, IBufferWriter<byte> output, CancellationToken cancellation)
    {
        using var file = new GeoPackageFile(content, InMemory);
        file.WriteAll(ExportProgress.Unseen, cancellation);
        file.CopyTo(output, cancellation);
    }

    void WriteAll(ExportProgress progress, CancellationToken cancellation)
    {
        Execute(GeoPackageTables.Settings);
        // One transaction: nobody reads the file before it has its name.
        using var transaction = _connection.BeginTransaction();
        Execute(GeoPackageTables.Standard);
        WriteMetadata();
        foreach (var layer in _content.Layers)
        {
            DescribeLayer(layer);
            WriteAreas(layer, progress, cancellation);
            Execute(GeoPackageTables.IndexTriggers(layer.Tingkat.Name()));
        }

        transaction.Commit();
    }

    // What a file of this content holds, byte by byte (sqlite3_serialize).
    unsafe void CopyTo(IBufferWriter<byte> output, CancellationToken cancellation)
    {
        var bytes = raw.sqlite3_serialize(_connection.Handle, "main", out var length, 0);
        if (bytes == IntPtr.Zero) throw new IOException("The GeoPackage does not fit into memory twice.");
        try
        {
            for (var at = 0L; at < length; at += CopyBytes)
            {
                cancellation.ThrowIfCancellationRequested();
                output.Write(new ReadOnlySpan<byte>((byte*)bytes + at, (int)Math.Min(CopyBytes, length - at)));
            }
        }
        finally
        {
            raw.sqlite3_free(bytes);
        }
    }

    void WriteMetadata()
    {
        Execute(
            "INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) VALUES (1, 'dataset', $standard, 'application/json', $json)",
            ("$standard", ExportAbout.Standard), ("$json", ExportAbout.Json(_content)));
        Execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id) VALUES ('geopackage', $date, 1)",
            ("$date", _date));
    }

    void DescribeLayer(ExportLayer layer)
    {
        var name = layer.Tingkat.Name();
        Execute(GeoPackageTables.FeatureTable(layer));
        var box = layer.Box() is { } units ? AreaOutline.ToDegrees(units) : ((double, double, double, double)?)null;
        Execute(
            """
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id)
            VALUES ($name, 'features', $identifier, $description, $date, $west, $south, $east, $north, 4326)
            """,
            ("$name", name), ("$identifier", $"{ExportAbout.Title(_content)}: {name}"), ("$description", ExportAbout.Description(_content)),
            ("$date", _date), ("$west", box?.Item1), ("$south", box?.Item2), ("$east", box?.Item3), ("$north", box?.Item4));
        Execute(
            "INSERT INTO gpkg_geometry_columns VALUES ($name, $geom, 'MULTIPOLYGON', 4326, 0, 0)",
            ("$name", name), ("$geom", GeoPackageTables.Geometry));
        Execute(
            """
            INSERT INTO gpkg_extensions VALUES
            ($name, $geom, 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')
            """,
            ("$name", name), ("$geom", GeoPackageTables.Geometry));
        // The standard wants the names in a table to differ; titles of two series may be the same.
        var names = layer.Nilai.Select(ExportAbout.Title).SelectMany(title => (string[])[title, StatusTitle(title)]).CountBy(title => title).ToDictionary();
        foreach (var nilai in layer.Nilai)
        {
            var title = ExportAbout.Title(nilai);
            var isAlone = names[title] == 1 && names[StatusTitle(title)] == 1;
            DescribeColumns(name, nilai, isAlone ? title : $"{title} [{nilai.Ukuran}]");
        }
    }

    static string StatusTitle(string title) => $"{title}: status";

    void DescribeColumns(string table, Nilai nilai, string alias)
    {
        const string Sql = """
            INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description, constraint_name)
            VALUES ($table, $column, $name, $title, $description, $constraint)
            """;
        var (column, status, title) = (nilai.Ukuran.ToString(), ExportLayer.StatusName(nilai), ExportAbout.Title(nilai));
        Execute(
            Sql,
            ("$table", table), ("$column", column), ("$name", alias), ("$title", title),
            ("$description", $"{nilai.Indicator.Definisi.Id} / {nilai.Indicator.Definisi.En} ({nilai.Indicator.Sumber})"), ("$constraint", null));
        Execute(
            Sql,
            ("$table", table), ("$column", status), ("$name", StatusTitle(alias)), ("$title", StatusTitle(title)),
            ("$description", "Apakah angkanya ada. / Whether there is a number."), ("$constraint", GeoPackageTables.StatusConstraint));
    }

    void WriteAreas(ExportLayer layer, ExportProgress progress, CancellationToken cancellation)
    {
        using var insert = _connection.CreateCommand();
        insert.CommandText = GeoPackageTables.Insert(layer);
        var parameters = new SqliteParameter[GeoPackageTables.FixedColumns + (2 * layer.Nilai.Count)];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = insert.Parameters.Add(new SqliteParameter { ParameterName = GeoPackageTables.Parameter(i) });
        }

        using var index = _connection.CreateCommand();
        index.CommandText = GeoPackageTables.InsertIndex(layer.Tingkat.Name());
        var bounds = new SqliteParameter[5];
        for (var i = 0; i < bounds.Length; i++) bounds[i] = index.Parameters.Add(new SqliteParameter { ParameterName = GeoPackageTables.Parameter(i) });

        var geometry = new GeoPackageGeometry();
        var names = NilaiStatusText();
        for (var i = 0; i < layer.Count; i++)
        {
            var id = WriteArea(layer, i, parameters, geometry, names);
            insert.ExecuteNonQuery();
            if (geometry.Outline.PolygonEnd.Count > 0)
            {
                var (west, south, east, north) = geometry.Outline.Box;
                (bounds[0].Value, bounds[1].Value, bounds[2].Value, bounds[3].Value, bounds[4].Value) = (id, west, east, south, north);
                index.ExecuteNonQuery();
            }

            progress.Advance(cancellation);
        }
    }

    long WriteArea(ExportLayer layer, int i, SqliteParameter[] parameters, GeoPackageGeometry geometry, string[] statusNames)
    {
        var area = _content.Release.Wilayah[layer.First + i];
        var id = (long)area.Kode.Digits;
        geometry.Read(layer.Shapes, layer.FirstShape + i);
        parameters[0].Value = id;
        parameters[1].Value = (object?)geometry.Blob() ?? DBNull.Value;
        parameters[2].Value = area.Kode.ToString();
        parameters[3].Value = (object?)area.KodeBps?.ToString() ?? DBNull.Value;
        parameters[4].Value = area.Nama;
        parameters[5].Value = (object?)area.Kode.Parent?.ToString() ?? DBNull.Value;
        var at = GeoPackageTables.FixedColumns;
        foreach (var nilai in layer.Nilai)
        {
            var value = nilai.Value[layer.First + i];
            parameters[at++].Value = double.IsNaN(value) ? DBNull.Value : nilai.Desimal == 0 ? (long)value : value;
            parameters[at++].Value = statusNames[(int)nilai.Status[layer.First + i]];
        }

        return id;
    }

    void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value is double number ? number : value is null ? DBNull.Value : Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        command.ExecuteNonQuery();
    }

    static string[] NilaiStatusText() => [.. Enum.GetValues<NilaiStatus>().Order().Select(one => one.Name())];
}
