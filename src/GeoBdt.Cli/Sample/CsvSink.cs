using System.Buffers.Text;
using System.Text;

namespace GeoBdt.Cli.Sample;

/// <summary>Writes comma-separated UTF-8 cells straight into a byte buffer: no string per cell.</summary>
/// <remarks>
/// Every cell call ends its cell; <see cref="EndRow"/> turns the last comma into the end of the line.
/// </remarks>
sealed class CsvSink : IDisposable
{
    const int FlushAbove = 1 << 18;

    // The longest row of the sample is below 4 kB.
    const int Reserve = 1 << 14;

    readonly FileStream _stream;
    readonly bool _carriageReturn;
    readonly bool _writesNull;
    readonly byte[] _buffer = new byte[FlushAbove + Reserve];
    int _length;

    public CsvSink(string path, bool carriageReturn = false, bool writesNull = false)
    {
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        _carriageReturn = carriageReturn;
        _writesNull = writesNull;
    }

    /// <summary>Rows ended so far, the header included.</summary>
    public int Rows { get; private set; }

    /// <summary>Bytes as they are, without ending a cell.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Digits without ending the cell, padded with zeros to <paramref name="width"/>.</summary>
    public void RawDigits(long value, int width)
    {
        for (var at = _length + width - 1; at >= _length; at--)
        {
            _buffer[at] = (byte)('0' + (value % 10));
            value /= 10;
        }

        _length += width;
    }

    /// <summary>A number without ending the cell.</summary>
    public void RawNumber(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    public void EndCell() => _buffer[_length++] = (byte)',';

    public void Cell(long value)
    {
        RawNumber(value);
        EndCell();
    }

    public void Cell(ReadOnlySpan<byte> text)
    {
        Raw(text);
        EndCell();
    }

    /// <summary>A code that is not asked of everyone: zero is an empty cell.</summary>
    public void CellUnlessZero(int value)
    {
        if (value != 0) RawNumber(value);
        EndCell();
    }

    /// <summary>A code of a two-digit column in the habit of the edition.</summary>
    public void Code(int value, CodeStyle style)
    {
        if (style == CodeStyle.ZeroPadded)
        {
            RawDigits(value, 2);
        }
        else
        {
            RawNumber(value);
            if (style == CodeStyle.BlankPadded && value < 10) Raw(" "u8);
        }

        EndCell();
    }

    public void Empty() => EndCell();

    public void Empty(int cells)
    {
        for (var i = 0; i < cells; i++)
        {
            EndCell();
        }
    }

    /// <summary>A missing value: NULL or nothing, in the habit of the edition.</summary>
    public void Missing()
    {
        if (_writesNull) Raw("NULL"u8);
        EndCell();
    }

    public void EndRow()
    {
        _length--;
        if (_carriageReturn) _buffer[_length++] = (byte)'\r';
        _buffer[_length++] = (byte)'\n';
        Rows++;
        if (_length > FlushAbove) Flush();
    }

    public void Header(IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> renamed)
    {
        foreach (var column in columns)
        {
            Cell(Encoding.UTF8.GetBytes(renamed.GetValueOrDefault(column, column)));
        }

        EndRow();
    }

    public void Dispose()
    {
        Flush();
        _stream.Dispose();
    }

    void Flush()
    {
        _stream.Write(_buffer, 0, _length);
        _length = 0;
    }
}
