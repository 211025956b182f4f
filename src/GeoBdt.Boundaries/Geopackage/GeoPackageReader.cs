using System.Buffers.Binary;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Boundaries.Crs;
using GeoBdt.Boundaries.Geometry;
using GeoBdt.Indicators.Wilayah.Batas;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Boundaries.Geopackage;

/// <summary>Reads one layer of a GeoPackage (OGC 12-128r19) row by row.</summary>
/// <remarks>Opened read-only, in the order of its rows. Envelopes are skipped: what they claim is not needed. A file
/// shorter than its own count of pages is refused before anything is read.</remarks>
static class GeoPackageReader
{
    // A hostile view can give rows for ever; the country has 83,000 desa.
    const long MaxFeatures = 10_000_000;

    public static IEnumerable<BoundaryFeature> Read(Reading reading)
    {
        CheckLength(reading.File);
        using var connection = Open(reading.File);
        var layer = Guarded(reading.File, () => GeoPackageLayer.Choose(connection, reading));
        var frame = StatedCrs.Frame(reading.Source, layer.EpsgCode, layer.Definition);
        var rings = new RingCollector(reading.File, frame);
        using var command = connection.CreateCommand();
        command.CommandText = layer.Select;
        using var rows = Guarded(reading.File, command.ExecuteReader);
        for (long ordinal = 1; Guarded(reading.File, rows.Read); ordinal++)
        {
            if (ordinal > MaxFeatures)
            {
                throw new BoundaryException(reading.File, BoundaryRule.TooLarge,
                    $"Lebih dari {MaxFeatures} fitur. / More than {MaxFeatures} features.", ordinal);
            }

            reading.Tell(ordinal, Math.Min(1, ordinal / (double)layer.RowCount));
            yield return Feature(reading.File, rows, rings, layer.SrsId, ordinal);
        }
    }

    static BoundaryFeature Feature(string file, SqliteDataReader row, RingCollector rings, long srsId, long ordinal)
    {
        rings.Begin(ordinal);
        return Guarded(file, () =>
        {
            var kode = KodeOf(file, row, ordinal);
            var nama = row.IsDBNull(1) ? null : FieldText.OrNull(row.GetString(1));
            if (!row.IsDBNull(3)) ReadGeometry(rings, Blob(file, row, ordinal), srsId);
            var geometry = rings.Finish(out var defects);
            return new BoundaryFeature(ordinal, 0, kode, nama, geometry, defects);
        });
    }

    static string? KodeOf(string file, SqliteDataReader row, long ordinal) => row.GetValue(0) switch
    {
        DBNull => null,
        long number => FieldText.OrNull(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        double number => FieldText.OfNumber(number) ?? throw FieldText.Fraction(file, ordinal),
        string text => FieldText.OrNull(text),
        _ => throw new BoundaryException(file, BoundaryRule.MissingCode,
            "Kode bukan teks atau bilangan. / The code is neither text nor a number.", ordinal),
    };

    static byte[] Blob(string file, SqliteDataReader row, long ordinal)
    {
        // The length costs no reading of the blob.
        if (row.GetInt64(2) > BinaryInput.MaxBlock)
        {
            throw new BoundaryException(file, BoundaryRule.TooLarge,
                $"Satu fitur lebih besar dari {BinaryInput.MaxBlock >> 20} MB. / One feature is larger than {BinaryInput.MaxBlock >> 20} MB.", ordinal);
        }

        return row.GetValue(3) as byte[] ?? throw new BoundaryException(file, BoundaryRule.BadStructure,
            "Kolom geometri bukan BLOB. / The geometry column holds no BLOB.", ordinal);
    }

    // Magic GP, version, flags, srs_id, envelope of 0, 4, 6 or 8 doubles, WKB.
    static void ReadGeometry(RingCollector rings, ReadOnlySpan<byte> blob, long srsId)
    {
        if (blob.Length < 8 || !blob.StartsWith("GP"u8))
        {
            throw rings.Refusal(BoundaryRule.BadStructure, "Geometri bukan bentuk GeoPackage.", "The geometry is not in GeoPackage form.");
        }

        var flags = blob[3];
        var envelope = ((flags >> 1) & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, 4 => 64, _ => -1 };
        if (blob[2] != 0 || (flags & 0x20) != 0 || envelope < 0 || blob.Length < 8 + envelope)
        {
            throw rings.Refusal(BoundaryRule.BadStructure, "Kepala geometri GeoPackage tidak dikenal.", "The GeoPackage geometry header is unknown.");
        }

        var srs = (flags & 1) != 0 ? BinaryPrimitives.ReadInt32LittleEndian(blob[4..]) : BinaryPrimitives.ReadInt32BigEndian(blob[4..]);
        if (srs != srsId)
        {
            throw rings.Refusal(BoundaryRule.UnknownCrs,
                $"CRS bercampur: lapisan memakai srs_id {srsId}, fitur ini {srs}; samakan dahulu.",
                $"Mixed reference systems: the layer has srs_id {srsId}, this feature {srs}.");
        }

        WkbGeometry.Read(rings, blob[(8 + envelope)..]);
    }

    static SqliteConnection Open(string file)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            return Guarded(file, () =>
            {
                connection.Open();
                using var command = connection.CreateCommand();
                // Nothing that a schema holds may call functions with effects.
                command.CommandText = "pragma trusted_schema = off";
                command.ExecuteNonQuery();
                return connection;
            });
        }
        catch (BoundaryException)
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite itself notices a missing end only when it gets there.
    static void CheckLength(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> head = stackalloc byte[100];
        var read = stream.ReadAtLeast(head, 100, throwOnEndOfStream: false);
        var pageSize = read < 100 ? 0 : (int)BinaryPrimitives.ReadUInt16BigEndian(head[16..]);
        if (pageSize == 1) pageSize = 65536;
        // The count of pages is valid when the two counters of changes agree.
        var pages = head[24..28].SequenceEqual(head[92..96]) ? BinaryPrimitives.ReadUInt32BigEndian(head[28..]) : 1;
        if (read == 100 && stream.Length >= pages * pageSize) return;
        throw new BoundaryException(file, BoundaryRule.EndsInTheMiddle,
            "GeoPackage berakhir di tengah-tengah; unduh atau salin ulang. / The GeoPackage ends in the middle; download or copy it again.");
    }

    static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw new BoundaryException(file, BoundaryRule.BadStructure,
                $"GeoPackage rusak, terkunci atau tidak lengkap (SQLite {e.SqliteErrorCode}). / The GeoPackage is damaged, locked or incomplete (SQLite {e.SqliteErrorCode}).",
                inner: e);
        }
    }
}
