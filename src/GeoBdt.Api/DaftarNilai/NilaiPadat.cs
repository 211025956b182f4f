using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>
/// The compact form of values, for browsers that join them to geometry tiles by feature state; docs/API.md describes it.
/// </summary>
/// <remarks>
/// <code>
/// "GBP1" │ length of the head, 4 bytes │ head, JSON │ for each ukuran its bytes
///
/// of values:   one symbol an area (status, and the value's highest bits with their place), then the bits below, area by area
/// of classes:  two areas a byte, the first in the lower half
/// </code>
/// The areas are those of the code list that the head names: all of a level that have a shape, in order of their codes. Brotli
/// finds in the symbols what there is to find: they hold nearly all that can be guessed of a number, its magnitude and its
/// status. The bits below are as good as noise and packed, so that nothing is lost on them. What is left is within two per cent
/// of the entropy of the numbers (bench/load/padat.py measures it), at a level of Brotli that takes milliseconds.
/// </remarks>
sealed class NilaiPadat
{
    public const string ContentType = "application/vnd.geobdt.padat";

    const int NoDataSymbol = 0, WithheldSymbol = 1, FirstValueSymbol = 2;
    const int MostSymbols = (256 - FirstValueSymbol) / 2;

    readonly Asked _asked;
    readonly NilaiTable _table;
    readonly int[] _areas;

    public NilaiPadat(Asked asked, NilaiTable table, int induk)
    {
        (_asked, _table) = (asked, table);
        _areas = DaftarKode.ShapedAreas(asked.Release, induk, table.Tingkat);
    }

    /// <summary>Writes values.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="mostDecimals">Rounds to this many; null for as published.</param>
    public void WriteValues(IBufferWriter<byte> output, int? mostDecimals)
    {
        var all = _table.Nilai.Select(one => Steps.Of(one, _areas, Math.Min(one.Desimal, mostDecimals ?? one.Desimal))).ToArray();
        WriteHead(output, "nilai"u8, json =>
        {
            json.WriteStartArray("susunan"u8);
            foreach (var one in all)
            {
                json.WriteStartObject();
                json.WriteNumber("desimal"u8, one.Decimals);
                json.WriteNumber("terkecil"u8, one.Least);
                json.WriteNumber("presisi"u8, one.Precision);
                json.WriteNumber("lambang"u8, one.Symbols);
                json.WriteNumber("bita"u8, one.RestBytes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        foreach (var one in all) one.Write(output);
    }

    /// <summary>Writes class numbers, with the legend they are numbers of.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="maps">The classed values, in the order of the table.</param>
    /// <param name="classes">How they were classed.</param>
    public void WriteClasses(IBufferWriter<byte> output, IReadOnlyList<Choropleth> maps, MapClasses classes)
    {
        WriteHead(output, "kelas"u8, json =>
        {
            json.WritePropertyName("legenda"u8);
            JsonSerializer.Serialize(
                json, maps.Select((map, i) => Legenda.Of(_asked.Release, _table.Nilai[i], map, classes)), AnswerJson.Options);
        });
        foreach (var map in maps) WriteClasses(output, map);
    }

    void WriteClasses(IBufferWriter<byte> output, Choropleth map)
    {
        var start = _asked.Release.Wilayah.LevelStart(_table.Tingkat);
        var bytes = output.GetSpan((_areas.Length + 1) / 2)[..((_areas.Length + 1) / 2)];
        bytes.Clear();
        for (var i = 0; i < _areas.Length; i++)
        {
            bytes[i / 2] |= (byte)(map.Symbol(map.StyleOf[_areas[i] - start]) << (i % 2 * 4));
        }

        output.Advance(bytes.Length);
    }

    void WriteHead(IBufferWriter<byte> output, ReadOnlySpan<byte> kind, Action<Utf8JsonWriter> writeRest)
    {
        var head = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(head, AnswerJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("isi"u8, kind);
            json.WriteResolved(_asked.Release, _table.Nilai);
            json.WriteString("tingkat"u8, _table.Tingkat.Name());
            json.WriteString("induk"u8, _table.Induk);
            json.WriteString("geometri"u8, _asked.Release.Manifest.Geometri);
            json.WriteNumber("jumlah"u8, _areas.Length);
            json.WriteString("kode"u8, DaftarKode.Address(_asked, _table.Tingkat, _table.Induk));
            writeRest(json);
            json.WriteEndObject();
        }

        output.Write("GBP1"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(sizeof(uint)), (uint)head.WrittenCount);
        output.Advance(sizeof(uint));
        output.Write(head.WrittenSpan);
    }

    /// <summary>
    /// A value's numbers as whole steps above the least, each cut in two: its first bits and their place, which make a symbol,
    /// and the bits below. A step below 2^precision is its own symbol; each doubling beyond takes 2^(precision − 1) more.
    /// </summary>
    sealed record Steps(Nilai Nilai, int[] Areas, int Decimals, long Least, int Precision, int Symbols, int RestBytes)
    {
        public static Steps Of(Nilai nilai, int[] areas, int decimals)
        {
            var (least, most) = (long.MaxValue, long.MinValue);
            foreach (var area in areas)
            {
                if (!Shares.HasValue(nilai.Status[area])) continue;
                var step = Step(nilai.Value[area], decimals);
                (least, most) = (Math.Min(least, step), Math.Max(most, step));
            }

            if (least > most) return new Steps(nilai, areas, decimals, 0, 1, 1, 0);
            var precision = 1;
            while (SymbolOf(most - least, precision + 1) < MostSymbols && precision < BitLength(most - least)) precision++;
            var rest = 0L;
            foreach (var area in areas)
            {
                if (Shares.HasValue(nilai.Status[area])) rest += RestBits(Step(nilai.Value[area], decimals) - least, precision);
            }

            return new Steps(nilai, areas, decimals, least, precision, SymbolOf(most - least, precision) + 1, (int)((rest + 7) / 8));
        }

        public void Write(IBufferWriter<byte> output)
        {
            var length = Areas.Length + RestBytes;
            var bytes = output.GetSpan(Math.Max(1, length))[..length];
            var (kept, count, at) = (0UL, 0, Areas.Length);
            for (var i = 0; i < Areas.Length; i++)
            {
                var status = Nilai.Status[Areas[i]];
                if (!Shares.HasValue(status))
                {
                    bytes[i] = status == NilaiStatus.Dirahasiakan ? (byte)WithheldSymbol : (byte)NoDataSymbol;
                    continue;
                }

                var step = Step(Nilai.Value[Areas[i]], Decimals) - Least;
                var small = status == NilaiStatus.PenyebutKecil ? Symbols : 0;
                bytes[i] = (byte)(FirstValueSymbol + small + SymbolOf(step, Precision));
                var rest = RestBits(step, Precision);
                kept |= ((ulong)step & ((1UL << rest) - 1)) << count;
                for (count += rest; count >= 8; count -= 8)
                {
                    bytes[at++] = (byte)kept;
                    kept >>= 8;
                }
            }

            if (count > 0) bytes[at] = (byte)kept;
            output.Advance(length);
        }

        static int SymbolOf(long step, int precision)
        {
            var rest = RestBits(step, precision);
            return rest == 0 ? (int)step : (rest << (precision - 1)) + (int)(step >> rest);
        }

        static int RestBits(long step, int precision) => Math.Max(0, BitLength(step) - precision);

        static int BitLength(long step) => 64 - BitOperations.LeadingZeroCount((ulong)step);

        static long Step(double value, int decimals) =>
            (long)Math.Round(value * Math.Pow(10, decimals), MidpointRounding.AwayFromZero);
    }
}
