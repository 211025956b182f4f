using System.Text;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Ekspor.GeoPackage;

/// <summary>The SQL of a GeoPackage: the tables the standard names (OGC 12-128r17, annexes C and F) and ours.</summary>
static class GeoPackageTables
{
    /// <summary>Name of the geometry column.</summary>
    public const string Geometry = "geom";

    /// <summary>Name of the list of statuses that a status column may hold.</summary>
    public const string StatusConstraint = "status";

    /// <summary>Columns before the values: id, geometry, code, BPS code, name, parent.</summary>
    public const int FixedColumns = 6;

    /// <summary>"GPKG" and version 1.3.0; no journal, because an unfinished file is thrown away.</summary>
    public const string Settings = """
        PRAGMA application_id = 0x47504B47;
        PRAGMA user_version = 10300;
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        """;

    /// <summary>Tables of the standard with the rows that are always the same.</summary>
    public const string Standard = """
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES
          ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
          ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
          ('WGS 84 geodetic', 4326, 'EPSG', 4326,
           'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
           'longitude/latitude in degrees');
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
          z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE gpkg_extensions (
          table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
          CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
        CREATE TABLE gpkg_metadata (
          id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
          md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
        CREATE TABLE gpkg_metadata_reference (
          reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
          timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
          CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
          CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
        CREATE TABLE gpkg_data_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
          constraint_name TEXT,
          CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
          CONSTRAINT gdc_tn UNIQUE (table_name, name));
        CREATE TABLE gpkg_data_column_constraints (
          constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
          max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
          CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
        INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description) VALUES
          ('status', 'enum', 'ada', 'ada angkanya / there is a number'),
          ('status', 'enum', 'tidak-ada-data', 'tidak ada yang dikumpulkan / nothing was collected'),
          ('status', 'enum', 'dirahasiakan', 'dilindungi / withheld'),
          ('status', 'enum', 'penyebut-kecil', 'penyebut di bawah 100, pakai dengan hati-hati / small denominator, use with care');
        INSERT INTO gpkg_extensions VALUES
          ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write'),
          ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write'),
          ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write'),
          ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write');
        """;

    /// <summary>Name of the n-th parameter of an INSERT.</summary>
    public static string Parameter(int n) => $"$p{n}";

    /// <summary>The table of a level and its empty R-tree.</summary>
    public static string FeatureTable(ExportLayer layer)
    {
        var name = layer.Tingkat.Name();
        var sql = new StringBuilder()
            .Append("CREATE TABLE ").Append(name).Append(" (fid INTEGER PRIMARY KEY NOT NULL, ").Append(Geometry)
            .Append(" MULTIPOLYGON, kode TEXT NOT NULL UNIQUE, kode_bps TEXT, nama TEXT NOT NULL, induk TEXT");
        foreach (var nilai in layer.Nilai)
        {
            sql.Append(", ").Append(Quoted(nilai.Ukuran.ToString())).Append(nilai.Desimal == 0 ? " INTEGER" : " REAL")
                .Append(", ").Append(Quoted(ExportLayer.StatusName(nilai))).Append(" TEXT NOT NULL");
        }

        return sql.Append("); CREATE VIRTUAL TABLE ").Append(Index(name)).Append(" USING rtree(id, minx, maxx, miny, maxy);").ToString();
    }

    /// <summary>Adds a row to the table of a level; its parameters are <see cref="FixedColumns"/> and two for each value.</summary>
    public static string Insert(ExportLayer layer) =>
        $"INSERT INTO {layer.Tingkat.Name()} VALUES ({string.Join(", ", Enumerable.Range(0, FixedColumns + (2 * layer.Nilai.Count)).Select(Parameter))})";

    /// <summary>Adds a box to the R-tree of a table.</summary>
    public static string InsertIndex(string table) => $"INSERT INTO {Index(table)} VALUES ({string.Join(", ", Enumerable.Range(0, 5).Select(Parameter))})";

    /// <summary>What keeps the R-tree right when somebody edits the table (annex F.3); made after it is filled.</summary>
    public static string IndexTriggers(string table)
    {
        var index = Index(table);
        const string Shaped = $"(NEW.{Geometry} NOTNULL AND NOT ST_IsEmpty(NEW.{Geometry}))";
        const string Shapeless = $"(NEW.{Geometry} ISNULL OR ST_IsEmpty(NEW.{Geometry}))";
        var put = $"INSERT OR REPLACE INTO {index} VALUES (NEW.fid, ST_MinX(NEW.{Geometry}), ST_MaxX(NEW.{Geometry}), "
            + $"ST_MinY(NEW.{Geometry}), ST_MaxY(NEW.{Geometry}));";
        return $"""
            CREATE TRIGGER {index}_insert AFTER INSERT ON {table} WHEN {Shaped} BEGIN {put} END;
            CREATE TRIGGER {index}_update1 AFTER UPDATE OF {Geometry} ON {table} WHEN OLD.fid = NEW.fid AND {Shaped} BEGIN {put} END;
            CREATE TRIGGER {index}_update2 AFTER UPDATE OF {Geometry} ON {table} WHEN OLD.fid = NEW.fid AND {Shapeless}
              BEGIN DELETE FROM {index} WHERE id = OLD.fid; END;
            CREATE TRIGGER {index}_update3 AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {Shaped}
              BEGIN DELETE FROM {index} WHERE id = OLD.fid; {put} END;
            CREATE TRIGGER {index}_update4 AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {Shapeless}
              BEGIN DELETE FROM {index} WHERE id IN (OLD.fid, NEW.fid); END;
            CREATE TRIGGER {index}_delete AFTER DELETE ON {table} WHEN OLD.{Geometry} NOTNULL
              BEGIN DELETE FROM {index} WHERE id = OLD.fid; END;
            """;
    }

    static string Index(string table) => $"rtree_{table}_{Geometry}";

    // Names of values are letters, digits, and a few signs; none is a quote.
    static string Quoted(string name) => $"\"{name}\"";
}
