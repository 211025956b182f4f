using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using Npgsql;

namespace GeoBdt.Register.Postgresql;

/// <summary>The rows of a table, streamed by <c>COPY … (FORMAT BINARY)</c> and parsed by several threads.</summary>
/// <remarks>
/// One thread takes the bytes off the line and cuts them between tuples; the others parse what it hands out, as they do with files.
/// The stream is read raw: a reader of single fields would decode every one of them on the one thread that must not wait.
/// </remarks>
sealed class PostgresRows : IRowSource
{
    // A longer row is no row of a register.
    const int MaximumTupleBytes = 1 << 24;

    // Signature, flags, and the length of what may follow, which no version of PostgreSQL has used.
    const int HeaderBytes = 19;

    static readonly byte[] Signature = [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0];

    readonly PostgresSession _session;
    readonly PostgresSelect _select;
    readonly CsvReading _reading;
    readonly ConcurrentBag<byte[]> _buffers = [];
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    RowNeed? _need;
    TupleShape _shape = null!;
    NpgsqlRawCopyStream? _stream;
    byte[] _buffer = [];
    int _start;
    int _held;
    int _whole;
    int _tuples;
    long _row = 1;
    bool _ended;
    string? _sha256;

    /// <summary>Opens a table.</summary>
    public PostgresRows(PostgresSession session, string place, PostgresSelect select, CsvReading reading)
    {
        (_session, Path, _select, _reading) = (session, place, select, reading);
        Header = CsvHeader.OfTable([.. select.Columns.Select(column => column.Name)]);
    }

    public string Path { get; }

    public string Container => Path;

    public CsvHeader Header { get; }

    public long ByteCount { get; private set; }

    public string Sha256 => _sha256 ?? throw new InvalidOperationException("The table has not been read to its end.");

    public void Need(RowNeed need) => _need = need;

    public bool IsNumber(int column) => _select.Columns[column].Kind is not (null or TupleKind.Text or TupleKind.Date or TupleKind.Timestamp);

    public bool MostEndInZeros(int column, int digits)
    {
        var connection = _session.Connection(Path);
        return PostgresFault.Guard(Path, () =>
        {
            using var command = PostgresSession.Command(connection, _select.MostEndInZeros(column, digits));
            return (bool)command.ExecuteScalar()!;
        });
    }

    public TPart[] ParseAll<TPart>(Func<RowChunk, TPart> parse, Action<long>? bytesRead, CancellationToken cancellation)
    {
        var need = _need ?? throw new InvalidOperationException("Nobody has said what is needed.");
        _shape = _select.ShapeOf(need);
        _buffer = NewBuffer(_reading.ChunkBytes);
        _held = _whole = TupleShape.Start;
        var connection = _session.Connection(Path);
        try
        {
            List<Task<TPart>> pending;
            // Ctrl-C while the server says nothing: it is asked to stop, and then says that.
            using (cancellation.Register(Cancel))
            {
                // Returns with the first rows, which a view may take its time for.
                _stream = PostgresFault.Guard(Path, () => connection.BeginRawBinaryCopy(_select.Copy(need)));
                ReadHeader();
                pending = ChunkPump.Start(NextChunk, parse, GiveBack, _reading.Workers, () => bytesRead?.Invoke(ByteCount), cancellation);
            }

            PostgresFault.Guard(Path, () =>
            {
                _stream.Dispose();
                return true;
            });
            _stream = null;
            _sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
            return ChunkPump.Join(pending);
        }
        catch (Exception e)
        {
            // The rest of the table would be read before the connection could be used again.
            if (_stream is not null) Cancel();
            _stream = null;
            _session.Dispose();
            if (e is MicrodataException) cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    public void Dispose() => _hash.Dispose();

    void Cancel()
    {
        try
        {
            if (_stream is { } stream) stream.Cancel();
            else _session.CancelRunning();
        }
        catch (Exception e) when (PostgresFault.IsOne(e) || e is InvalidOperationException)
        {
            // A server that is gone needs not be stopped.
        }
    }

    void ReadHeader()
    {
        while (_held - TupleShape.Start < HeaderBytes && Fill())
        {
        }

        var header = _buffer.AsSpan(TupleShape.Start, _held - TupleShape.Start);
        if (header.Length < HeaderBytes || !header.StartsWith(Signature)) throw Malformed();
        if (BinaryPrimitives.ReadInt32BigEndian(header[(HeaderBytes - sizeof(int))..]) != 0) throw Malformed();
        _start = _whole = TupleShape.Start + HeaderBytes;
        FindTuples();
    }

    RowChunk? NextChunk()
    {
        while (!_ended)
        {
            if (_held == End)
            {
                if (_whole > _start) return Cut();
                Grow();
            }

            if (!Fill()) break;
            FindTuples();
        }

        if (_held != _whole) throw Malformed();
        return _whole > _start ? Cut() : null;
    }

    int End => _buffer.Length - _shape.Room;

    RowChunk Cut()
    {
        var chunk = new RowChunk(this, _buffer, _start, _whole - _start, _row, _shape);
        _hash.AppendData(_buffer, _start, _whole - _start);
        var rest = _buffer.AsSpan(_whole, _held - _whole);
        var next = _buffers.TryTake(out var known) && known.Length - _shape.Room - TupleShape.Start > rest.Length ? known : NewBuffer(Math.Max(_reading.ChunkBytes, 2 * rest.Length));
        rest.CopyTo(next.AsSpan(TupleShape.Start));
        _row += _tuples;
        (_buffer, _start, _whole, _held, _tuples) = (next, TupleShape.Start, TupleShape.Start, TupleShape.Start + rest.Length, 0);
        return chunk;
    }

    // As much as one message holds; false at the end of the stream.
    bool Fill()
    {
        int read;
        try
        {
            read = _stream!.Read(_buffer.AsSpan(_held, End - _held));
        }
        catch (Exception e) when (PostgresFault.IsOne(e))
        {
            throw PostgresFault.Of(Path, e);
        }

        if (read == 0) _ended = true;
        ByteCount += read;
        _held += read;
        return read > 0;
    }

    // Goes over the tuples that have come whole since.
    void FindTuples()
    {
        var data = _buffer.AsSpan(0, _held);
        while (data.Length - _whole >= sizeof(short))
        {
            var fields = BinaryPrimitives.ReadInt16BigEndian(data[_whole..]);
            if (fields < 0)
            {
                // The trailer: nothing may follow.
                _held = _whole;
                return;
            }

            if (fields != _shape.Fields.Length) throw Malformed();
            var at = _whole + sizeof(short);
            for (var field = 0; field < fields; field++)
            {
                if (data.Length - at < sizeof(int)) return;
                var length = BinaryPrimitives.ReadInt32BigEndian(data[at..]);
                at += sizeof(int) + Math.Max(length, 0);
                if (length > MaximumTupleBytes || at > data.Length) return;
            }

            _whole = at;
            _tuples++;
        }
    }

    // Makes room for a row longer than the buffer.
    void Grow()
    {
        if (_held - _start > MaximumTupleBytes)
        {
            throw new MicrodataException(Path, _row + _tuples, null, "baris-terlalu-panjang",
                new Teks("satu baris lebih dari 16 MB.", "one row is longer than 16 MB."));
        }

        var larger = NewBuffer(2 * (End - TupleShape.Start));
        _buffer.AsSpan(0, _held).CopyTo(larger);
        _buffer = larger;
    }

    byte[] NewBuffer(int bytes)
    {
        var buffer = new byte[TupleShape.Start + Math.Max(bytes, HeaderBytes) + _shape.Room];
        TupleShape.Prepare(buffer);
        return buffer;
    }

    void GiveBack(RowChunk chunk)
    {
        if (chunk.Buffer.Length == TupleShape.Start + Math.Max(_reading.ChunkBytes, HeaderBytes) + _shape.Room) _buffers.Add(chunk.Buffer);
    }

    MicrodataException Malformed() => new(Path, _row + _tuples, null, "baris-rusak",
        new Teks("server tidak mengirim COPY BINARY yang utuh.", "the server does not send whole COPY BINARY."));
}
