using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GeoBdt.Tiles.Raster;

/// <summary>Packs rows of a flat picture as a zlib stream (RFC 1950, 1951). A workspace for one thread.</summary>
/// <remarks>
/// In a map a pixel is mostly as the one above it, or as the one before it: these two places are looked at first, and one
/// place where the next bytes stood last. So packing costs little more than comparing each row with the row above, and is
/// as tight as looking far. One block with codes of its own for each 2^16 steps.
/// </remarks>
sealed class FlatDeflate
{
    const int LeastMatch = 3;
    const int LongestMatch = 258;
    const int Reach = 32768;
    const int HashBits = 14;

    // This long, nothing better is looked for.
    const int LongEnough = 48;

    const int EndOfBlock = 256;
    const int StepsInBlock = 1 << 16;

    static readonly ushort[] LengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    // Shape [259]. Symbol of each length, counted from that of the least.
    static readonly byte[] LengthSymbol = MakeLengthSymbols();

    // Order in which the lengths of the code of lengths are written.
    static readonly byte[] LengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    readonly int[] _last = new int[1 << HashBits];
    readonly uint[] _steps = new uint[StepsInBlock];
    readonly int[] _literals = new int[286];
    readonly int[] _distances = new int[30];
    byte[] _output = new byte[1 << 16];
    byte[] _room = [];
    int _length;
    ulong _bits;
    int _bitCount;
    int _stepCount;

    /// <summary>Room for rows to be packed, cleared; good until it is asked for again.</summary>
    public Span<byte> Room(int length)
    {
        if (_room.Length < length) _room = new byte[length];
        var room = _room.AsSpan(0, length);
        room.Clear();
        return room;
    }

    /// <summary>Packs rows.</summary>
    /// <param name="rows">Rows of equal length, each with its filter byte.</param>
    /// <param name="stride">Bytes of a row, the filter byte included.</param>
    /// <returns>The stream; good until the next is packed.</returns>
    public ReadOnlySpan<byte> Pack(ReadOnlySpan<byte> rows, int stride)
    {
        (_length, _bits, _bitCount, _stepCount) = (0, 0, 0, 0);
        Array.Fill(_last, -1);
        Put(0x78, 8);
        Put(0x9C, 8);
        var above = Math.Min(stride, Reach);
        var at = 0;
        while (at < rows.Length)
        {
            var (length, distance) = Match(rows, at, above);
            if (length < LeastMatch)
            {
                AddStep(rows[at++]);
                if (_stepCount == StepsInBlock - 1) WriteBlock(isLast: false);
                continue;
            }

            AddStep(((uint)length << 16) | (uint)(distance - 1));
            at += length;
            if (_stepCount == StepsInBlock - 1) WriteBlock(isLast: false);
        }

        WriteBlock(isLast: true);
        Flush();
        var sum = Checksums.Adler(rows);
        Ensure(8);
        BinaryPrimitives.WriteUInt32BigEndian(_output.AsSpan(_length), sum);
        return _output.AsSpan(0, _length + 4);
    }

    (int Length, int Distance) Match(ReadOnlySpan<byte> rows, int at, int above)
    {
        var most = Math.Min(LongestMatch, rows.Length - at);
        var next = rows.Slice(at, most);
        var (length, distance) = (0, 0);
        if (at >= above && (length = Common(next, rows[(at - above)..])) >= LongEnough) return (length, above);
        if (length > 0) distance = above;
        if (at > 0 && rows[at - 1] == rows[at])
        {
            var run = next.IndexOfAnyExcept(rows[at]);
            if (run < 0) run = most;
            if (run >= length) (length, distance) = (run, 1);
            if (length >= LongEnough) return (length, distance);
        }

        if (most < 4) return (length, distance);
        ref var last = ref _last[(BinaryPrimitives.ReadUInt32LittleEndian(next) * 2654435761u) >> (32 - HashBits)];
        var before = last;
        last = at;
        if (before >= 0 && at - before <= Reach)
        {
            var common = Common(next, rows[before..]);
            // A distance of its own costs more bits than those that every other step has.
            if (common > length + 1 && common >= 4) (length, distance) = (common, at - before);
        }

        return (length, distance);
    }

    // Most are short: those of less than eight bytes are told by one comparison.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Common(ReadOnlySpan<byte> next, ReadOnlySpan<byte> before)
    {
        if (next.Length < sizeof(ulong)) return next.CommonPrefixLength(before);
        var unlike = BinaryPrimitives.ReadUInt64LittleEndian(next) ^ BinaryPrimitives.ReadUInt64LittleEndian(before);
        return unlike != 0
            ? BitOperations.TrailingZeroCount(unlike) / 8
            : sizeof(ulong) + next[sizeof(ulong)..].CommonPrefixLength(before[sizeof(ulong)..]);
    }

    // A literal below 256, else length and distance − 1.
    void AddStep(uint step)
    {
        _steps[_stepCount++] = step;
        if (step < 256)
        {
            _literals[step]++;
            return;
        }

        _literals[257 + LengthSymbol[step >> 16]]++;
        _distances[DistanceSymbol((int)(step & 0xFFFF))]++;
    }

    void WriteBlock(bool isLast)
    {
        _literals[EndOfBlock] = 1;
        var literals = HuffmanCode.Of(_literals, 15);
        var distances = HuffmanCode.Of(_distances, 15);
        Put(isLast ? 1u : 0u, 1);
        Put(2, 2);
        WriteCodes(literals.Lengths, distances.Lengths);
        var (lengthBits, lengthCount) = WithExtra(literals);
        var (distance, distanceBits, distanceCount) = (-1, 0u, 0);
        foreach (var step in _steps.AsSpan(0, _stepCount))
        {
            Ensure(16);
            if (step < 256)
            {
                Put(literals.Codes[step], literals.Lengths[step]);
                continue;
            }

            Put(lengthBits[step >> 16], lengthCount[step >> 16]);
            // Nearly always the row above or the pixel before.
            if ((int)(step & 0xFFFF) != distance)
            {
                distance = (int)(step & 0xFFFF);
                var symbol = DistanceSymbol(distance);
                var extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
                distanceBits = distances.Codes[symbol] | (((uint)distance & ((1u << extra) - 1)) << distances.Lengths[symbol]);
                distanceCount = distances.Lengths[symbol] + extra;
            }

            Put(distanceBits, distanceCount);
        }

        Put(literals.Codes[EndOfBlock], literals.Lengths[EndOfBlock]);
        Array.Clear(_literals);
        Array.Clear(_distances);
        _stepCount = 0;
    }

    // Code and extra bits of each length in one number, and how many bits.
    static (uint[] Bits, byte[] Count) WithExtra(HuffmanCode literals)
    {
        var (bits, count) = (new uint[LongestMatch + 1], new byte[LongestMatch + 1]);
        for (var length = LeastMatch; length <= LongestMatch; length++)
        {
            var symbol = LengthSymbol[length];
            var own = literals.Lengths[257 + symbol];
            bits[length] = literals.Codes[257 + symbol] | ((uint)(length - LengthBase[symbol]) << own);
            count[length] = (byte)(own + LengthExtra[symbol]);
        }

        return (bits, count);
    }

    // The lengths of both codes, runs of zeros and repeats shortened, in a code of their own.
    void WriteCodes(byte[] literals, byte[] distances)
    {
        var literalCount = Used(literals, 257);
        var distanceCount = Used(distances, 1);
        Span<byte> lengths = [.. literals.AsSpan(0, literalCount), .. distances.AsSpan(0, distanceCount)];
        var runs = new List<(byte Symbol, int Extra, int Bits)>();
        for (var i = 0; i < lengths.Length;)
        {
            var run = lengths[i..].IndexOfAnyExcept(lengths[i]);
            if (run < 0) run = lengths.Length - i;
            i += AddRun(runs, lengths[i], run);
        }

        Span<int> frequencies = stackalloc int[19];
        foreach (var (symbol, _, _) in runs) frequencies[symbol]++;
        var code = HuffmanCode.Of(frequencies, 7);
        var count = 19;
        while (count > 4 && code.Lengths[LengthOrder[count - 1]] == 0) count--;
        Put((uint)literalCount - 257, 5);
        Put((uint)distanceCount - 1, 5);
        Put((uint)count - 4, 4);
        for (var i = 0; i < count; i++) Put(code.Lengths[LengthOrder[i]], 3);
        foreach (var (symbol, extra, bits) in runs)
        {
            Ensure(16);
            Put(code.Codes[symbol], code.Lengths[symbol]);
            if (bits > 0) Put((uint)extra, bits);
        }
    }

    static int AddRun(List<(byte Symbol, int Extra, int Bits)> runs, byte length, int run)
    {
        if (length == 0 && run >= 3)
        {
            run = Math.Min(run, 138);
            runs.Add(run <= 10 ? ((byte)17, run - 3, 3) : ((byte)18, run - 11, 7));
            return run;
        }

        runs.Add((length, 0, 0));
        if (length == 0 || run < 4) return 1;
        run = Math.Min(run, 7);
        runs.Add((16, run - 4, 2));
        return run;
    }

    static int Used(byte[] lengths, int least)
    {
        var count = lengths.Length;
        while (count > least && lengths[count - 1] == 0) count--;
        return count;
    }

    static int DistanceSymbol(int distance)
    {
        if (distance < 4) return distance;
        var bits = BitOperations.Log2((uint)distance);
        return (2 * bits) + ((distance >> (bits - 1)) & 1);
    }

    static byte[] MakeLengthSymbols()
    {
        var symbols = new byte[LongestMatch + 1];
        var symbol = 0;
        for (var length = LeastMatch; length <= LongestMatch; length++)
        {
            while (symbol + 1 < LengthBase.Length && LengthBase[symbol + 1] <= length) symbol++;
            symbols[length] = (byte)symbol;
        }

        return symbols;
    }

    void Put(uint value, int bits)
    {
        _bits |= (ulong)value << _bitCount;
        _bitCount += bits;
        if (_bitCount < 32) return;
        if (_length + 8 > _output.Length) Ensure(16);
        BinaryPrimitives.WriteUInt32LittleEndian(_output.AsSpan(_length), (uint)_bits);
        _length += 4;
        _bits >>= 32;
        _bitCount -= 32;
    }

    void Flush()
    {
        Ensure(16);
        BinaryPrimitives.WriteUInt64LittleEndian(_output.AsSpan(_length), _bits);
        _length += (_bitCount + 7) / 8;
        (_bits, _bitCount) = (0, 0);
    }

    void Ensure(int more)
    {
        if (_length + more > _output.Length) Array.Resize(ref _output, 2 * _output.Length);
    }
}
