namespace GeoBdt.Register.Microdata;

/// <summary>Finds where records end: at line feeds outside quotation marks.</summary>
/// <remarks>
/// A quotation mark opens a field only as its first byte (RFC 4180); inside, two marks are one literal mark. A mark
/// anywhere else is text, as in <c>Gg. 5" kiri</c>. <see cref="RecordCursor"/> reads by the same rules. Text between
/// marks is skipped by vectorised search.
/// </remarks>
static class RecordEnds
{
    /// <summary>Bytes up to and with the end of the header; −1 when it does not end here.</summary>
    /// <remarks>The delimiter is not known yet: after any that is accepted a mark opens a field.</remarks>
    public static int OfHeader(ReadOnlySpan<byte> data)
    {
        var at = 0;
        while (true)
        {
            var step = data[at..].IndexOfAny((byte)'\n', (byte)'"');
            if (step < 0) return -1;
            at += step;
            if (data[at] == '\n') return at + 1;
            if (at == 0 || CsvHeader.Delimiters.Contains(data[at - 1]))
            {
                at = Close(data, at + 1);
                if (at < 0) return -1;
            }

            at++;
        }
    }

    /// <summary>Bytes up to and with the end of the last whole record; 0 when none ends here.</summary>
    /// <param name="data">Starts at a record; more bytes may follow it.</param>
    /// <param name="delimiter">Byte between fields.</param>
    public static int Last(ReadOnlySpan<byte> data, byte delimiter)
    {
        var end = 0;
        var at = 0;
        while (true)
        {
            var step = data[at..].IndexOf((byte)'"');
            var plain = step < 0 ? data[at..] : data.Slice(at, step);
            if (plain.LastIndexOf((byte)'\n') is >= 0 and var lineEnd) end = at + lineEnd + 1;
            if (step < 0) return end;
            at += step;
            if (at == 0 || data[at - 1] == '\n' || data[at - 1] == delimiter)
            {
                at = Close(data, at + 1);
                if (at < 0) return end;
            }

            at++;
        }
    }

    /// <summary>The mark that closes a field whose text starts at <paramref name="at"/>; −1 when it is not in the
    /// data.</summary>
    public static int Close(ReadOnlySpan<byte> data, int at)
    {
        while (true)
        {
            var step = data[at..].IndexOf((byte)'"');
            if (step < 0) return -1;
            at += step;
            // The last byte may be the first half of a doubled mark: not known yet.
            if (at + 1 == data.Length || data[at + 1] != '"') return at;
            at += 2;
        }
    }
}
