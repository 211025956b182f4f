using System.Text;
using System.Text.Unicode;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>The first line of a delimited file: what its columns are called and what stands between them.</summary>
sealed class CsvHeader
{
    // Not accepted, but named when found, so that the message helps.
    const string OtherDelimiters = "|^~:";

    CsvHeader(byte delimiter, string[] names)
    {
        Delimiter = delimiter;
        Names = names;
    }

    /// <summary>The delimiters that are accepted.</summary>
    public static ReadOnlySpan<byte> Delimiters => ",;\t"u8;

    /// <summary>Byte between fields.</summary>
    public byte Delimiter { get; }

    /// <summary>Column names as the file writes them, trimmed.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The delimiter as people call it.</summary>
    public static string NameOf(byte delimiter) => delimiter == '\t' ? "tab" : $"'{(char)delimiter}'";

    /// <summary>Number of the column with one of these names (letter case ignored); −1 when there is none.</summary>
    public int IndexOf(IReadOnlyList<string> names)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            foreach (var name in names)
            {
                if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase)) return i;
            }
        }

        return -1;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="line">The header without byte order mark.</param>
    /// <param name="nextLine">Start of the data; its delimiter must be the header's.</param>
    /// <exception cref="MicrodataException">Not UTF-8, no accepted delimiter, or two different ones.</exception>
    public static CsvHeader Read(string file, ReadOnlySpan<byte> line, ReadOnlySpan<byte> nextLine)
    {
        // UTF-16 is full of zeros in either byte order; as UTF-8 it would be valid nonsense.
        if (!Utf8.IsValid(line) || line.Contains((byte)0))
        {
            throw new MicrodataException(file, 1, null, "judul-bukan-utf8",
                new Teks("baris judul bukan teks UTF-8.", "the header line is not UTF-8 text."));
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
        foreach (var c in Encoding.UTF8.GetString(line))
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
