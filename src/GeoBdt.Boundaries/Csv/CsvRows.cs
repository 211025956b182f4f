using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Csv;

/// <summary>Rows of separated values as bytes, one in memory at a time: RFC 4180 quotes; comma, semicolon, tab or bar;
/// UTF-8 with or without BOM, or Latin-1.</summary>
/// <remarks>The separator is the one that the header holds most of outside quotes.</remarks>
sealed class CsvRows(Stream stream, string file)
{
    // A row of 5 million positions in text of 50 letters each.
    const int MaxRow = 256 << 20;

    byte[] _buffer = new byte[1 << 16];
    readonly List<(int Start, int Length)> _fields = [];
    int _start;
    int _end;
    int _at;
    long _line = 1;
    byte _separator;

    /// <summary>Line at which the row read last starts, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Fields of the row read last.</summary>
    public int Count => _fields.Count;

    /// <summary>A field of the row read last, without its quotes.</summary>
    public ReadOnlySpan<byte> this[int field] => _buffer.AsSpan(_start + _fields[field].Start, _fields[field].Length);

    /// <summary>Reads the header and finds the separator.</summary>
    public bool TryReadHeader()
    {
        while (_end < 3 && Fill())
        {
        }

        if (_buffer.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _at = 3;
        _separator = FindSeparator();
        return TryRead();
    }

    /// <summary>Reads the next row that is not blank.</summary>
    /// <exception cref="BoundaryException">A quote never closes, or a row is larger than sense.</exception>
    public bool TryRead()
    {
        do
        {
            _start = _at;
            Line = _line;
            _fields.Clear();
            if (!HasByte()) return false;
            ReadRow();
        }
        while (_fields is [{ Length: 0 }]);
        return true;
    }

    void ReadRow()
    {
        while (true)
        {
            if (HasByte() && _buffer[_at] == '"') ReadQuoted();
            else ReadPlain();
            if (!HasByte()) return;
            var mark = _buffer[_at++];
            if (mark == _separator) continue;
            if (mark == '\r' && HasByte() && _buffer[_at] == '\n') _at++;
            _line++;
            return;
        }
    }

    void ReadPlain()
    {
        var from = _at - _start;
        while (HasByte())
        {
            var length = _buffer.AsSpan(_at, _end - _at).IndexOfAny(_separator, (byte)'\r', (byte)'\n');
            if (length >= 0)
            {
                _at += length;
                break;
            }

            _at = _end;
        }

        _fields.Add((from, _at - _start - from));
    }

    // Doubled quotes are made single in place: what was read is never longer than what is left.
    void ReadQuoted()
    {
        var from = ++_at - _start;
        var to = from;
        while (true)
        {
            if (!HasByte()) throw NeverCloses();
            var run = _buffer.AsSpan(_at, _end - _at);
            var length = run.IndexOf((byte)'"');
            if (length < 0) length = run.Length;
            _line += run[..length].Count((byte)'\n');
            if (_at - _start != to) run[..length].CopyTo(_buffer.AsSpan(_start + to));
            to += length;
            _at += length;
            if (!HasByte()) throw NeverCloses();
            if (_buffer[_at] != '"') continue;
            _at++;
            if (!HasByte() || _buffer[_at] != '"') break;
            _buffer[_start + to++] = (byte)'"';
            _at++;
        }

        if (HasByte() && _buffer[_at] != _separator && _buffer[_at] is not ((byte)'\r' or (byte)'\n'))
        {
            throw new BoundaryException(file, BoundaryRule.BadRow,
                "Ada huruf setelah tanda kutip penutup. / Something follows a closing quote.", line: Line);
        }

        _fields.Add((from, to - from));
    }

    byte FindSeparator()
    {
        ReadOnlySpan<byte> separators = ",;\t|"u8;
        Span<int> counts = stackalloc int[4];
        var isQuoted = false;
        for (var at = _at; at < _end; at++)
        {
            var letter = _buffer[at];
            if (letter == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (letter is (byte)'\r' or (byte)'\n') break;
            if (separators.IndexOf(letter) is var found and >= 0) counts[found]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best]) best = i;
        }

        return separators[best];
    }

    bool HasByte() => _at < _end || Fill();

    // The row under way stays: it moves to the front, or the buffer grows.
    bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _at, _start) = (_end - _start, _at - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxRow)
            {
                throw new BoundaryException(file, BoundaryRule.TooLarge,
                    $"Satu baris lebih besar dari {MaxRow >> 20} MB. / One row is larger than {MaxRow >> 20} MB.", line: Line);
            }

            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var count = stream.Read(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }

    BoundaryException NeverCloses() => new(file, BoundaryRule.EndsInTheMiddle,
        "Tanda kutip tidak ditutup sampai akhir berkas. / A quote does not close before the file ends.", line: Line);
}
