using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using Npgsql;

namespace GeoBdt.Boundaries.Postgis;

/// <summary>The columns of a table or query that are read.</summary>
/// <param name="Select">Query with the columns code, name, number of positions, EWKB.</param>
/// <param name="Shapes">Query with a geometry that has an SRID.</param>
/// <param name="CodeIsFloat">The code is a binary fraction, which loses zeros.</param>
sealed record PostgisColumns(string Select, string Shapes, bool CodeIsFloat)
{
    /// <summary>Looks at the columns that a source has, and chooses.</summary>
    public static PostgisColumns Choose(NpgsqlConnection connection, Reading reading)
    {
        var source = SourceOf(reading.Source.Postgis!, reading.File);
        var (columns, types) = Columns(connection, source);
        List<string> shapes = [.. columns.Where((_, i) => IsGeometry(types[i]))];
        var shape = ChooseShape(reading, shapes);
        List<int> others = [.. Enumerable.Range(0, columns.Count).Where(i => !IsGeometry(types[i]))];
        var (code, name) = reading.ChooseColumns([.. others.Select(i => columns[i])]);
        var geometry = $"{Quoted(shape)}::geometry";
        var nama = name < 0 ? "null" : Quoted(columns[others[name]]);
        var select =
            $"select * from (select {Quoted(columns[others[code]])}::text as kode, {nama}::text as nama, ST_NPoints({geometry}) as titik, "
            + $"ST_AsEWKB({geometry}) as bentuk from {source}) as urut order by kode collate \"C\", nama collate \"C\", bentuk";
        return new PostgisColumns(select, $"select ST_SRID({geometry}) from {source} where {Quoted(shape)} is not null limit 1",
            types[others[code]] is "real" or "double precision");
    }

    /// <summary>SRID of the first shape; 0 when there is none.</summary>
    public int Srid(NpgsqlConnection connection)
    {
        using var command = PostgisReader.Command(connection, Shapes);
        return command.ExecuteScalar() as int? ?? 0;
    }

    static string SourceOf(PostgisTable table, string file)
    {
        if (table.Query is { } query) return $"({query.Trim().TrimEnd(';')}) as sumber";
        if (table.Table is { } name) return table.Schema is null ? Quoted(name) : $"{Quoted(table.Schema)}.{Quoted(name)}";
        throw new BoundaryException(file, BoundaryRule.UnknownLayer, "Sebut tabel atau kueri. / Name a table or a query.");
    }

    static (List<string> Names, List<string> Types) Columns(NpgsqlConnection connection, string source)
    {
        using var command = PostgisReader.Command(connection, $"select * from {source} limit 0");
        using var rows = command.ExecuteReader();
        var (names, types) = (new List<string>(), new List<string>());
        for (var i = 0; i < rows.FieldCount; i++)
        {
            names.Add(rows.GetName(i));
            types.Add(rows.GetDataTypeName(i));
        }

        return (names, types);
    }

    static string ChooseShape(Reading reading, List<string> shapes)
    {
        var listed = shapes.Count == 0 ? "" : $": {Reading.Listed(shapes)}";
        if (reading.Source.Postgis!.Geometry is { } wanted)
        {
            return shapes.Contains(wanted) ? wanted : throw new BoundaryException(reading.File, BoundaryRule.UnknownLayer,
                $"Kolom geometri '{wanted}' tidak ada{listed}. / The geometry column does not exist.");
        }

        return shapes.Count switch
        {
            1 => shapes[0],
            0 => throw new BoundaryException(reading.File, BoundaryRule.UnknownLayer,
                "Tidak ada kolom geometri PostGIS. / There is no geometry column of PostGIS."),
            _ => throw new BoundaryException(reading.File, BoundaryRule.SeveralLayers,
                $"Ada beberapa kolom geometri{listed}; sebut satu (geometri). / There are several geometry columns; name one."),
        };
    }

    // public.geometry, geometry(MultiPolygon,4326): the type carries its schema.
    static bool IsGeometry(string type)
    {
        var name = type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return name.StartsWith("geometry", StringComparison.Ordinal) || name.StartsWith("geography", StringComparison.Ordinal);
    }

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
