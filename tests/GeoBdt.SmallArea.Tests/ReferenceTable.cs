using System.Globalization;
using System.IO.Compression;

namespace GeoBdt.SmallArea.Tests;

/// <summary>
/// A table written by R: comma-separated, first row names, every field possibly quoted; .gz is unpacked.
/// </summary>
sealed class ReferenceTable
{
    readonly Dictionary<string, int> _column = [];
    readonly List<string[]> _rows = [];

    ReferenceTable(string path)
    {
        using var file = File.OpenRead(path);
        var packed = Path.GetExtension(path) == ".gz";
        using var reader = new StreamReader(packed ? new GZipStream(file, CompressionMode.Decompress) : file);
        foreach (var name in Fields(reader.ReadLine()!)) _column[name] = _column.Count;
        while (reader.ReadLine() is { } line) _rows.Add(Fields(line));
    }

    public int Count => _rows.Count;

    /// <summary>A table of the references beside the repository; the test skips where they are absent.</summary>
    public static ReferenceTable Shared(string path) => new(Requires.Shared("reference/sae/" + path));

    public string[] Text(string name) => [.. _rows.Select(row => row[_column[name]])];

    public double[] Numbers(string name) =>
        [.. Text(name).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>Areas numbered from 1 in the table, from 0 here.</summary>
    public int[] Areas(string name) => [.. Numbers(name).Select(area => (int)area - 1)];

    /// <summary>Row-major design matrix: a column of ones, then the columns given.</summary>
    public static double[] Design(params IReadOnlyList<double[]> columns)
    {
        var rows = columns[0].Length;
        var x = new List<double>(rows * (columns.Count + 1));
        for (var i = 0; i < rows; i++)
        {
            x.Add(1);
            foreach (var column in columns) x.Add(column[i]);
        }

        return [.. x];
    }

    static string[] Fields(string line) => [.. line.Split(',').Select(field => field.Trim('"'))];
}
