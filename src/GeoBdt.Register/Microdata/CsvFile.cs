using System.Collections.Concurrent;
using System.Security.Cryptography;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>How a file is cut and how many threads parse it. Neither changes any result.</summary>
/// <param name="ChunkBytes">Bytes read at a time.</param>
/// <param name="Workers">Chunks parsed at the same time.</param>
sealed record CsvReading(int ChunkBytes, int Workers)
{
    /// <summary>2 MiB: some thousand rows, so that handing a chunk over costs nothing and it still fits the
    /// cache.</summary>
    public static CsvReading Default { get; } = new(1 << 21, Environment.ProcessorCount);
}

/// <summary>A table as delimited text, read once from front to back, hashed on the way and parsed by several
/// threads.</summary>
/// <remarks>
/// One thread reads, hashes, and cuts at record ends (a line end inside quotation marks is none); the others parse what
/// it hands out. Parts come back in file order, so neither the chunk size nor the number of threads shows in a result.
/// </remarks>
sealed class CsvFile : IRowSource
{
    // A longer record is a quotation mark that never closes, or no table at all.
    const int MaximumRecordBytes = 1 << 20;

    readonly TableFile _source;
    readonly Stream _stream;
    readonly CsvReading _reading;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly ConcurrentBag<byte[]> _buffers = [];
    byte[] _buffer;
    int _held;
    int _start;
    long _line = 1;
    bool _ended;
    string? _sha256;

    CsvFile(TableFile source, Stream stream, CsvReading reading)
    {
        _source = source;
        _stream = stream;
        _reading = reading;
        _buffer = new byte[reading.ChunkBytes + RecordCursor.Padding];
        try
        {
            Fill();
            Header = ReadHeader();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Path as it was given; of a table inside a file, with what the table is called there.</summary>
    public string Path => _source.Path;

    /// <summary>Path of the file on disk.</summary>
    public string Container => _source.Container;

    /// <summary>Columns and delimiter.</summary>
    public CsvHeader Header { get; }

    /// <summary>Bytes read so far; all of them after <see cref="ParseAll"/>. Of a table inside a file none, and after
    /// <see cref="ParseAll"/> those of the file.</summary>
    public long ByteCount { get; private set; }

    /// <summary>SHA-256 of the file on disk as lower-case hex; known after <see cref="ParseAll"/>.</summary>
    public string Sha256 => _sha256 ?? throw new InvalidOperationException("The file has not been read to its end.");

    /// <summary>Opens a text file and reads its header.</summary>
    /// <exception cref="MicrodataException">Unreadable, empty, no text, or without a known delimiter.</exception>
    public static CsvFile Open(string path, CsvReading? reading = null) => (CsvFile)new FileOrigin(path).OpenOnly(reading);

    /// <summary>Opens a table and reads its header.</summary>
    /// <exception cref="MicrodataException">Unreadable, empty, no text, or without a known delimiter.</exception>
    public static CsvFile Open(TableFile source, CsvReading? reading = null)
    {
        try
        {
            return new CsvFile(source, source.Open(), reading ?? CsvReading.Default);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TableFile.Unreadable(source.Path, e);
        }
        catch (InvalidDataException e)
        {
            throw TableFile.Damaged(source.Path, e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="MicrodataException">A record that never ends, or a file cut off inside its last
    /// record.</exception>
    public TPart[] ParseAll<TPart>(Func<RowChunk, TPart> parse, Action<long>? bytesRead, CancellationToken cancellation)
    {
        var pending = ChunkPump.Start(NextChunk, parse, GiveBack, _reading.Workers, () => bytesRead?.Invoke(ByteCount), cancellation);
        if (_source.IsPart) (ByteCount, _sha256) = TableFile.Fingerprint(_source.Container);
        else _sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        return ChunkPump.Join(pending);
    }

    /// <summary>Everything is read.</summary>
    public void Need(RowNeed need)
    {
    }

    /// <inheritdoc/>
    /// <remarks>By the head of the file, always the same, so that it does not matter how the file is cut.</remarks>
    public bool MostEndInZeros(int column, int digits)
    {
        using var again = Open(_source, SpreadsheetRounding.Head);
        return SpreadsheetRounding.MostEndInZeros(again.NextChunk(), column, digits);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    CsvHeader ReadHeader()
    {
        if (_held == 0)
        {
            throw new MicrodataException(Path, null, null, "berkas-kosong",
                new Teks("berkas kosong.", "the file is empty."));
        }

        if (_buffer.AsSpan(0, _held).StartsWith("\uFEFF"u8)) _start = 3;
        var end = -1;
        while ((end = RecordEnds.OfHeader(_buffer.AsSpan(_start, _held - _start))) < 0 && !_ended) Grow();
        if (end < 0) end = _held - _start;
        var header = CsvHeader.Read(Path, _buffer.AsSpan(_start, end), HeadOfData(end));
        _line += _buffer.AsSpan(_start, end).Count((byte)'\n');
        _start += end;
        return header;
    }

    ReadOnlySpan<byte> HeadOfData(int headerEnd)
    {
        var rest = _buffer.AsSpan(_start + headerEnd, _held - _start - headerEnd);
        var end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }

    RowChunk? NextChunk()
    {
        while (true)
        {
            if (!_ended && _held < _buffer.Length - RecordCursor.Padding) Fill();
            var data = _buffer.AsSpan(_start, _held - _start);
            var length = _ended ? data.Length : RecordEnds.Last(data, Header.Delimiter);
            if (length > 0) return Cut(length);
            if (_ended) return null;
            Grow();
        }
    }

    RowChunk Cut(int length)
    {
        var chunk = new RowChunk(this, _buffer, _start, length, _line);
        var whole = _buffer.AsSpan(_start, length);
        var rest = _buffer.AsSpan(_start + length, _held - _start - length);
        var next = RentBuffer(rest.Length);
        rest.CopyTo(next);
        _line += whole.Count((byte)'\n');
        _buffer = next;
        _held = rest.Length;
        _start = 0;
        return chunk;
    }

    void GiveBack(RowChunk chunk)
    {
        if (chunk.Buffer.Length == _reading.ChunkBytes + RecordCursor.Padding) _buffers.Add(chunk.Buffer);
    }

    byte[] RentBuffer(int atLeast)
    {
        var usual = _reading.ChunkBytes + RecordCursor.Padding;
        if (atLeast >= _reading.ChunkBytes) return new byte[(2 * atLeast) + RecordCursor.Padding];
        return _buffers.TryTake(out var buffer) ? buffer : new byte[usual];
    }

    // Makes room for a record longer than the buffer.
    void Grow()
    {
        if (_held - _start > MaximumRecordBytes)
        {
            throw new MicrodataException(Path, _line, null, "baris-tanpa-akhir",
                new Teks("baris tidak berakhir; mungkin tanda kutip tidak ditutup.",
                    "the record does not end; perhaps a quotation mark never closes."));
        }

        Array.Resize(ref _buffer, (2 * (_buffer.Length - RecordCursor.Padding)) + RecordCursor.Padding);
        Fill();
    }

    void Fill()
    {
        var room = _buffer.AsSpan(_held, _buffer.Length - RecordCursor.Padding - _held);
        while (room.Length > 0)
        {
            int read;
            try
            {
                read = _stream.Read(room);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw TableFile.Unreadable(Path, e);
            }
            catch (InvalidDataException e)
            {
                throw TableFile.Damaged(Path, e);
            }

            if (read == 0)
            {
                _ended = true;
                return;
            }

            if (!_source.IsPart)
            {
                _hash.AppendData(room[..read]);
                ByteCount += read;
            }

            _held += read;
            room = room[read..];
        }
    }
}
