using System.Globalization;
using System.IO.Compression;

namespace GeoBdt.SmallArea.Tests;

/// <summary>A table written by R: comma-separated, first row names, every field possibly quoted; .gz is unpacked.</summary>
sealed class ReferenceTable
{
    readonly Dictionary<string, int> _column = [];
    readonly List<string[]> _rows = [];

    ReferenceTable(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        foreach (var name in Fields(reader.ReadLine()!)) _column[name] = _column.Count;
        while (reader.ReadLine() is { } line) _rows.Add(Fields(line));
    }

    public int Count => _rows.Count;

    /// <summary>A table of the references beside the repository; the test skips where they are absent.</summary>
    public static ReferenceTable Shared(string path) => new(Requires.Shared("reference/sae/" + path));

    public string[] Text(string name) => [.. _rows.Select(row => row[_column[name]])];

    public double[] Numbers(string name) => [.. Text(name).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>Row-major design matrix: a column of ones, then the columns named.</summary>
    public double[] Design(params ReadOnlySpan<string> names)
    {
        var width = names.Length + 1;
        var x = new double[Count * width];
        for (var i = 0; i < Count; i++) x[i * width] = 1;
        for (var j = 0; j < names.Length; j++)
        {
            var column = Numbers(names[j]);
            for (var i = 0; i < Count; i++) x[i * width + j + 1] = column[i];
        }

        return x;
    }

    static string[] Fields(string line) => [.. line.Split(',').Select(field => field.Trim('"'))];
}
