using System.Text;
using System.Text.RegularExpressions;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>The first line of a delimited file: what its columns are called and what stands between them; or the columns of a table
/// of a database.</summary>
sealed partial class CsvHeader
{
    // Not accepted, but named when found, so that the message helps.
    const string OtherDelimiters = "|^~:";

    readonly Dictionary<string, int> _byPlainName = [];
    readonly HashSet<string> _twice = [];

    CsvHeader(byte delimiter, string[] names)
    {
        Delimiter = delimiter;
        Names = names;
        for (var i = 0; i < names.Length; i++)
        {
            if (!_byPlainName.TryAdd(Plain(names[i]), i)) _twice.Add(Plain(names[i]));
        }
    }

    /// <summary>The delimiters that are accepted.</summary>
    public static ReadOnlySpan<byte> Delimiters => ",;\t"u8;

    /// <summary>Byte between fields.</summary>
    public byte Delimiter { get; }

    /// <summary>Column names as the file writes them, trimmed.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Stands for the delimiter of what has none: a table of a database.</summary>
    public const byte NoDelimiter = 0;

    /// <summary>The delimiter as people call it.</summary>
    public static string NameOf(byte delimiter) => delimiter switch
    {
        NoDelimiter => "–",
        (byte)'\t' => "tab",
        _ => $"'{(char)delimiter}'",
    };

    /// <summary>The columns of a table of a database.</summary>
    public static CsvHeader OfTable(string[] names) => new(NoDelimiter, names);

    /// <summary>A name as columns are compared: lower case, single blanks, without the number that TNP2K puts behind its
    /// titles, as <c>Lantai terluas (19)</c>.</summary>
    public static string Plain(string name) => TitleNumber().Replace(Blanks().Replace(name, " "), "").Trim().ToLowerInvariant();

    /// <summary>Number of the column with one of these names; −1 when there is none.</summary>
    public int IndexOf(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (_byPlainName.TryGetValue(Plain(name), out var index)) return index;
        }

        return -1;
    }

    /// <summary>How many columns have one of these names; 2 means several.</summary>
    public int CountOf(IReadOnlyList<string> names)
    {
        var count = 0;
        foreach (var name in names.Select(Plain).Distinct())
        {
            count += _twice.Contains(name) ? 2 : _byPlainName.ContainsKey(name) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="line">The header without byte order mark.</param>
    /// <param name="nextLine">Start of the data; its delimiter must be the header's.</param>
    /// <exception cref="MicrodataException">Not text, no accepted delimiter, or two different ones.</exception>
    public static CsvHeader Read(string file, ReadOnlySpan<byte> line, ReadOnlySpan<byte> nextLine)
    {
        // UTF-16 is full of zeros in either byte order; as UTF-8 it would be valid nonsense.
        if (line.Contains((byte)0))
        {
            throw new MicrodataException(file, 1, null, "judul-bukan-teks",
                new Teks("baris judul bukan teks UTF-8 atau Windows-1252.", "the header line is neither UTF-8 nor Windows-1252 text."));
        }

        line = line.TrimEnd("\r\n"u8);
        var delimiter = MostFrequent(line, Delimiters, out var count);
        if (count == 0)
        {
            var other = MostFrequent(line, Encoding.ASCII.GetBytes(OtherDelimiters), out var otherCount);
            throw WrongDelimiter(file, 1, otherCount == 0 ? null : other);
        }

        if (!nextLine.Contains(delimiter) && MostFrequent(nextLine, Delimiters, out var dataCount) is var data
            && dataCount >= count)
        {
            throw WrongDelimiter(file, 2, data);
        }

        return new CsvHeader(delimiter, Split(line, delimiter));
    }

    static byte MostFrequent(ReadOnlySpan<byte> line, ReadOnlySpan<byte> candidates, out int count)
    {
        count = 0;
        byte best = 0;
        foreach (var candidate in candidates)
        {
            var here = line.Count(candidate);
            if (here <= count) continue;
            count = here;
            best = candidate;
        }

        return best;
    }

    static string[] Split(ReadOnlySpan<byte> line, byte delimiter)
    {
        var names = new List<string>();
        var text = new StringBuilder();
        var quoted = false;
        foreach (var c in FieldText.Decode(line))
        {
            if (c == '"') quoted = !quoted;
            else if (c == delimiter && !quoted) Add();
            else text.Append(c);
        }

        Add();
        return [.. names];

        void Add()
        {
            names.Add(text.ToString().Trim());
            text.Clear();
        }
    }

    [GeneratedRegex(@"\s*\(\d+\)\s*$")]
    private static partial Regex TitleNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    static MicrodataException WrongDelimiter(string file, long line, byte? found)
    {
        var (id, en) = found is { } one
            ? ($"yang ditemukan {NameOf(one)}", $"found {NameOf(one)}")
            : ("tidak satu pun ditemukan", "none was found");
        return new MicrodataException(file, line, null, "pembatas",
            new Teks($"pembatas kolom harus ',', ';' atau tab dan sama di seluruh berkas; {id}.",
                $"columns must be separated by ',', ';' or tab, the same in the whole file; {en}."));
    }
}
