using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace GeoBdt.Register.Postgresql;

/// <summary>Rows on their way into a table by <c>COPY … FROM STDIN (FORMAT BINARY)</c> (PostgreSQL documentation, COPY, "Binary Format").</summary>
/// <remarks>
/// Written by hand because the driver knows neither geometries nor the enumeration of statuses. What is not <see cref="Complete"/>d is
/// taken back by the server.
/// </remarks>
public sealed class CopyWriter : IDisposable
{
    const int BufferLength = 1 << 20;

    readonly NpgsqlRawCopyStream _stream;
    byte[] _buffer = new byte[BufferLength];
    int _at;
    bool _isComplete;

    internal CopyWriter(NpgsqlConnection connection, string table)
    {
        _stream = connection.BeginRawBinaryCopy($"copy {table} from stdin (format binary)");
        // Signature, flags, length of an extension of the header.
        "PGCOPY\n"u8.CopyTo(_buffer);
        (_buffer[7], _buffer[8], _buffer[9], _buffer[10]) = (0xff, (byte)'\r', (byte)'\n', 0);
        _at = 19;
    }

    /// <summary>Begins a row.</summary>
    public void Row(int fields)
    {
        if (_at > BufferLength / 2) Flush();
        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), checked((short)fields));
    }

    /// <summary>No value.</summary>
    public void Null() => Length(-1);

    /// <summary>A column of type <c>text</c> or of an enumeration.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Null();
            return;
        }

        // No text of PostgreSQL holds a NUL.
        if (text.Contains('\0', StringComparison.Ordinal)) text = text.Replace("\0", "", StringComparison.Ordinal);
        Length(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, Take(Encoding.UTF8.GetByteCount(text)));
    }

    /// <summary>Bytes as the type's receive function wants them.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Length(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    /// <summary>A column of type <c>bigint</c>.</summary>
    public void BigInt(long value)
    {
        Length(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Take(sizeof(long)), value);
    }

    /// <summary>A column of type <c>integer</c>.</summary>
    public void PlainInt(int value)
    {
        Length(sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), value);
    }

    /// <summary>A column of type <c>smallint</c>.</summary>
    public void SmallInt(short value)
    {
        Length(sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), value);
    }

    /// <summary>A column of type <c>double precision</c>; NaN is no value.</summary>
    public void DoublePrecision(double value)
    {
        if (double.IsNaN(value))
        {
            Null();
            return;
        }

        Length(sizeof(double));
        BinaryPrimitives.WriteDoubleBigEndian(Take(sizeof(double)), value);
    }

    /// <summary>A column of type <c>boolean</c>.</summary>
    public void Boolean(bool value)
    {
        Length(1);
        Take(1)[0] = value ? (byte)1 : (byte)0;
    }

    /// <summary>Ends the table.</summary>
    internal void Complete()
    {
        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), -1);
        Flush();
        _isComplete = true;
        _stream.Dispose();
    }

    /// <summary>Takes back what was not completed.</summary>
    public void Dispose()
    {
        if (_isComplete) return;
        try
        {
            _stream.Cancel();
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            // The connection is gone, and with it what was sent; why, says the exception that brought us here.
        }
    }

    void Length(int bytes) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), bytes);

    Span<byte> Take(int bytes)
    {
        if (_at + bytes > _buffer.Length)
        {
            Flush();
            if (bytes > _buffer.Length) _buffer = new byte[bytes];
        }

        _at += bytes;
        return _buffer.AsSpan(_at - bytes, bytes);
    }

    void Flush()
    {
        _stream.Write(_buffer, 0, _at);
        _at = 0;
    }
}
