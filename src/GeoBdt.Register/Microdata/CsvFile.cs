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

/// <summary>Whole records of a file, with the number of their first line.</summary>
/// <param name="File">The file, for its header and its name.</param>
/// <param name="Buffer">Holds the records, and <see cref="RecordCursor.Padding"/> bytes more than they need.</param>
/// <param name="Start">First byte of the records.</param>
/// <param name="Length">Bytes of records; they end with a line end unless the file ends without one.</param>
/// <param name="FirstLine">Line number of the first record, from 1.</param>
sealed record CsvChunk(CsvFile File, byte[] Buffer, int Start, int Length, long FirstLine);

/// <summary>A table as delimited text, read once from front to back, hashed on the way and parsed by several
/// threads.</summary>
/// <remarks>
/// One thread reads, hashes, and cuts at record ends (a line end inside quotation marks is none); the others parse what
/// it hands out. Parts come back in file order, so neither the chunk size nor the number of threads shows in a result.
/// </remarks>
sealed class CsvFile : IDisposable
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
    public static CsvFile Open(string path, CsvReading? reading = null) => TableFile.In(path) is [var table]
        ? Open(table, reading)
        : throw new MicrodataException(path, null, null, "beberapa-tabel",
            new Teks("berkas berisi beberapa tabel; di sini harus satu.", "the file holds several tables where one is needed."));

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

    /// <summary>The first records, of a file that is opened for nothing else; null when there are none.</summary>
    public CsvChunk? ReadHead() => NextChunk();

    /// <summary>Parses the records after the header.</summary>
    /// <param name="parse">Called once for each chunk, from several threads.</param>
    /// <param name="bytesRead">Told the bytes read so far, from the calling thread; null when nobody asks.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <returns>What <paramref name="parse"/> gave, in file order.</returns>
    /// <exception cref="MicrodataException">A record that never ends, or a file cut off inside its last
    /// record.</exception>
    public TPart[] ParseAll<TPart>(Func<CsvChunk, TPart> parse, Action<long>? bytesRead, CancellationToken cancellation)
    {
        var tasks = new List<Task<TPart>>();
        // One chunk more than there are workers, so that none of them waits for the disk.
        using var places = new SemaphoreSlim(_reading.Workers + 1);
        try
        {
            while (NextChunk() is { } chunk)
            {
                places.Wait(cancellation);
                tasks.Add(Task.Run(() => Parse(chunk), CancellationToken.None));
                bytesRead?.Invoke(ByteCount);
            }
        }
        finally
        {
            // Nothing may still use the buffers or the caller's keys once this returns, not even after a failure.
            Task all = Task.WhenAll(tasks);
            all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }

        if (_source.IsPart) (ByteCount, _sha256) = TableFile.Fingerprint(_source.Container);
        else _sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        // In file order: of several failures the first in the file is the one that is told.
        var parts = new TPart[tasks.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = tasks[i].GetAwaiter().GetResult();
        return parts;

        TPart Parse(CsvChunk chunk)
        {
            try
            {
                return parse(chunk);
            }
            finally
            {
                if (chunk.Buffer.Length == _reading.ChunkBytes + RecordCursor.Padding) _buffers.Add(chunk.Buffer);
                places.Release();
            }
        }
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

    CsvChunk? NextChunk()
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

    CsvChunk Cut(int length)
    {
        var chunk = new CsvChunk(this, _buffer, _start, length, _line);
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
