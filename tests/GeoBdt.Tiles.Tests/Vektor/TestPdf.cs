using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace GeoBdt.Tiles.Tests.Vektor;

/// <summary>Reads a PDF by its table of objects, as readers do, and fails where the table is wrong.</summary>
sealed partial class TestPdf
{
    readonly byte[] _file;
    readonly List<int> _places = [];

    public TestPdf(byte[] file)
    {
        _file = file;
        var text = Encoding.Latin1.GetString(file);
        Assert.StartsWith("%PDF-1.7\n", text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", text, StringComparison.Ordinal);
        var end = EndOfFile().Match(text);
        var table = int.Parse(end.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("xref", text.Substring(table, 4));
        var lines = text[table..].Split('\n');
        var count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        // Twenty bytes an entry, line ends included.
        for (var i = 1; i < count; i++)
        {
            Assert.Matches(@"^\d{10} 00000 n $", lines[2 + i]);
            var place = int.Parse(lines[2 + i].AsSpan(0, 10), CultureInfo.InvariantCulture);
            Assert.StartsWith($"{i} 0 obj\n", text[place..], StringComparison.Ordinal);
            _places.Add(place);
        }

        Trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        Assert.Contains($"/Size {count} ", Trailer);
    }

    public string Trailer { get; }

    public int Count => _places.Count;

    /// <summary>An object's text up to its stream.</summary>
    public string Dictionary(int number)
    {
        var text = Whole(number);
        var stream = text.IndexOf("\nstream\n", StringComparison.Ordinal);
        return stream < 0 ? text : text[..stream];
    }

    /// <summary>An object's stream, unpacked; empty when it has none. Its length must be what it says.</summary>
    public byte[] Stream(int number)
    {
        var length = Length().Match(Dictionary(number));
        if (!length.Success || !Whole(number).Contains("\nstream\n", StringComparison.Ordinal)) return [];
        var start = _places[number - 1] + Dictionary(number).Length + "\nstream\n".Length;
        var bytes = int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("\nendstream\nendobj\n", Encoding.ASCII.GetString(_file, start + bytes, 18));
        using var zlib = new ZLibStream(new MemoryStream(_file, start, bytes), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zlib.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The number of the first object whose dictionary holds a text.</summary>
    public int Find(string text) => Enumerable.Range(1, Count).First(number => Dictionary(number).Contains(text, StringComparison.Ordinal));

    /// <summary>The object that an entry of another refers to.</summary>
    public int Refer(int number, string entry) => int.Parse(
        Regex.Match(Dictionary(number), $@"{entry} \[?(\d+) 0 R").Groups[1].Value, CultureInfo.InvariantCulture);

    string Whole(int number)
    {
        var next = number < _places.Count ? _places[number] : _file.Length;
        return Encoding.Latin1.GetString(_file, _places[number - 1], next - _places[number - 1]);
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex EndOfFile();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();
}
