using System.Runtime.InteropServices;
using GeoBdt.Indicators.Catalog;
using Microsoft.Win32.SafeHandles;

namespace GeoBdt.Indicators.Release;

/// <summary>
/// The columns of an open release: an index in memory, the numbers on disk until somebody asks. The file stays open, so
/// a release that is deleted while it is served can still be read to the end.
/// </summary>
sealed class ColumnFile
{
    readonly SafeFileHandle _file;
    readonly Dictionary<(string Series, Statistik Statistik, Edisi Edisi), StoredColumn> _columns;

    ColumnFile(SafeFileHandle file, Dictionary<(string Series, Statistik Statistik, Edisi Edisi), StoredColumn> columns) =>
        (_file, _columns) = (file, columns);

    /// <summary>The names of all columns.</summary>
    public IEnumerable<(string Series, Statistik Statistik, Edisi Edisi)> Columns => _columns.Keys;

    /// <summary>Opens the file and checks that its index lies within it.</summary>
    /// <exception cref="ReleaseException">The index contradicts itself or the file.</exception>
    public static ColumnFile Open(string path, NilaiIndexFile index, int areas)
    {
        var file = File.OpenHandle(path);
        try
        {
            var length = RandomAccess.GetLength(file);
            var columns = new Dictionary<(string, Statistik, Edisi), StoredColumn>(index.Kolom.Length);
            foreach (var entry in index.Kolom)
            {
                if (!StatistikNames.TryParse(entry.Statistik, out var statistik))
                {
                    throw new ReleaseException(path, $"Statistik tidak dikenal pada kolom {entry.Key}. / Unknown statistic in column {entry.Key}.");
                }

                var fits = entry.Wilayah >= 0 && entry.Wilayah <= areas && entry.Offset >= 0
                    && entry.Offset <= length - NilaiIndexFile.BytesOf(entry.Wilayah) && entry.Desimal is >= 0 and <= 9;
                if (index.JumlahWilayah != areas || !fits
                    || !columns.TryAdd((entry.Seri, statistik, Edisi.Parse(entry.Edisi)), new(entry.Offset, entry.Wilayah, entry.Desimal)))
                {
                    throw new ReleaseException(path, "Ukuran tabel nilai tidak cocok dengan indeksnya. / The value table's size does not match its index.");
                }
            }

            return new ColumnFile(file, columns);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a column.</summary>
    /// <param name="series">Series id.</param>
    /// <param name="statistik">Which number of it.</param>
    /// <param name="edisi">Edition.</param>
    /// <param name="areas">Areas of the release.</param>
    /// <param name="below">What is said of areas below the narrowest level it is published for.</param>
    /// <param name="column">Shape [areas].</param>
    /// <returns>False when the release does not hold it.</returns>
    public bool TryRead(
        string series, Statistik statistik, Edisi edisi, int areas, NilaiStatus below, out ValueColumn column)
    {
        column = null!;
        if (!_columns.TryGetValue((series, statistik, edisi), out var stored)) return false;
        var value = new int[areas];
        var status = new NilaiStatus[areas];
        ReadAll(MemoryMarshal.AsBytes(value.AsSpan(0, stored.Areas)), stored.Offset);
        ReadAll(MemoryMarshal.AsBytes(status.AsSpan(0, stored.Areas)), stored.Offset + (sizeof(int) * (long)stored.Areas));
        status.AsSpan(stored.Areas).Fill(below);
        column = new ValueColumn(series, statistik, edisi, value, status) { Desimal = stored.Decimals };
        return true;
    }

    /// <summary>Reads a column at a few areas, which costs two reads an area and none of the rest.</summary>
    /// <param name="series">Series id.</param>
    /// <param name="statistik">Which number of it.</param>
    /// <param name="edisi">Edition.</param>
    /// <param name="at">Numbers of areas.</param>
    /// <param name="below">What is said of areas below the narrowest level it is published for.</param>
    /// <param name="column">Shape [at], in its order.</param>
    /// <returns>False when the release does not hold it.</returns>
    public bool TryReadAt(
        string series, Statistik statistik, Edisi edisi, ReadOnlySpan<int> at, NilaiStatus below, out ValueColumn column)
    {
        column = null!;
        if (!_columns.TryGetValue((series, statistik, edisi), out var stored)) return false;
        var value = new int[at.Length];
        var status = new NilaiStatus[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i] >= stored.Areas)
            {
                status[i] = below;
                continue;
            }

            ReadAll(MemoryMarshal.AsBytes(value.AsSpan(i, 1)), stored.Offset + (sizeof(int) * (long)at[i]));
            ReadAll(MemoryMarshal.AsBytes(status.AsSpan(i, 1)), stored.Offset + (sizeof(int) * (long)stored.Areas) + at[i]);
        }

        column = new ValueColumn(series, statistik, edisi, value, status) { Desimal = stored.Decimals };
        return true;
    }

    void ReadAll(Span<byte> into, long offset)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(_file, into, offset);
            if (read == 0) throw new EndOfStreamException("The value table was cut off while it was being served.");
            into = into[read..];
            offset += read;
        }
    }

    readonly record struct StoredColumn(long Offset, int Areas, int Decimals);
}
