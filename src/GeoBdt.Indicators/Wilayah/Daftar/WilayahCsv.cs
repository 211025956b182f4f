using System.Text;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Wilayah.Daftar;

/// <summary>Rows of a code list or crosswalk in CSV: RFC 4180 quotes, comma or semicolon, UTF-8 with or without
/// BOM.</summary>
/// <remarks>The separator is the one of the two that the header holds more of, outside quotes.</remarks>
sealed class WilayahCsv
{
    readonly string _file;
    readonly char _separator;
    readonly string _text;
    int _at;
    int _line = 1;

    public WilayahCsv(string file)
    {
        _file = file;
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BoundaryException(file, BoundaryRule.Unreadable,
                "Berkas tidak ada atau tidak dapat dibuka. / The file does not exist or cannot be opened.", inner: e);
        }

        // Names in Latin-1 are still names; codes are ASCII either way.
        var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
        _text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes).TrimStart('\uFEFF');
        var end = _text.AsSpan().IndexOfAny('\r', '\n');
        var header = _text.AsSpan(0, end < 0 ? _text.Length : end);
        _separator = header.Count(';') > header.Count(',') ? ';' : ',';
        Header = [];
        if (!TryRead(Header))
        {
            throw new BoundaryException(file, BoundaryRule.Empty, "Berkas kosong. / The file is empty.");
        }

        for (var i = 0; i < Header.Count; i++) Header[i] = Header[i].Trim();
    }

    /// <summary>Column names, trimmed.</summary>
    public List<string> Header { get; }

    /// <summary>Line at which the row read last starts, from 1.</summary>
    public int RowLine { get; private set; }

    /// <summary>Column of one of several names, ignoring case; −1 when there is none.</summary>
    public int Column(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < Header.Count; i++)
            {
                if (Header[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
            }
        }

        return -1;
    }

    /// <summary>A column that must exist.</summary>
    public int Need(params ReadOnlySpan<string> names)
    {
        var column = Column(names);
        if (column >= 0) return column;
        throw new BoundaryException(_file, BoundaryRule.MissingColumn,
            $"Kolom {string.Join(" / ", names!)} tidak ada; yang ada: {string.Join(", ", Header)}. / "
            + "The column is missing; what exists is listed.", line: 1);
    }

    /// <summary>Reads the next row that is not blank and has as many fields as the header.</summary>
    /// <param name="row">Filled with the fields.</param>
    /// <exception cref="BoundaryException">Another number of fields, or a quote that never closes.</exception>
    public bool TryReadRow(List<string> row)
    {
        while (TryRead(row))
        {
            if (row is [var only] && string.IsNullOrWhiteSpace(only)) continue;
            if (row.Count == Header.Count) return true;
            throw Bad($"Baris berisi {row.Count} kolom, kepala berkas {Header.Count}.",
                $"The row has {row.Count} columns, the header {Header.Count}.");
        }

        return false;
    }

    /// <summary>A refusal at the row read last.</summary>
    public BoundaryException Bad(string indonesian, string english) =>
        new(_file, BoundaryRule.BadRow, $"{indonesian} / {english}", line: RowLine);

    bool TryRead(List<string> row)
    {
        row.Clear();
        if (_at >= _text.Length) return false;
        RowLine = _line;
        while (true)
        {
            row.Add(_at < _text.Length && _text[_at] == '"' ? ReadQuoted() : ReadPlain());
            if (_at < _text.Length && _text[_at] == _separator)
            {
                _at++;
                continue;
            }

            if (_at < _text.Length && _text[_at] == '\r') _at++;
            if (_at < _text.Length && _text[_at] == '\n') _at++;
            _line++;
            return true;
        }
    }

    string ReadPlain()
    {
        var rest = _text.AsSpan(_at);
        var length = rest.IndexOfAny(_separator, '\r', '\n');
        if (length < 0) length = rest.Length;
        _at += length;
        return rest[..length].ToString();
    }

    string ReadQuoted()
    {
        var field = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"')
            {
                if (_at + 1 >= _text.Length || _text[_at + 1] != '"')
                {
                    _at++;
                    if (_at < _text.Length && _text[_at] != _separator && _text[_at] is not '\r' and not '\n')
                    {
                        throw Bad("Ada huruf setelah tanda kutip penutup.", "Something follows a closing quote.");
                    }

                    return field.ToString();
                }

                _at++;
            }
            else if (_text[_at] == '\n')
            {
                _line++;
            }

            field.Append(_text[_at]);
        }

        throw Bad("Tanda kutip tidak ditutup.", "A quote never closes.");
    }
}
