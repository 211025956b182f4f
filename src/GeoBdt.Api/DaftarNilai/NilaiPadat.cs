using System.Buffers;
using System.Buffers.Binary;
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
/// of values:   one symbol an area (status, and the highest part of the value), then what is below it, byte plane by byte
///              plane, of the areas that have a value
/// of classes:  two areas a byte, the first in the lower half
/// </code>
/// The areas are those of the code list that the head names: all of a level that have a shape, in order of their codes. Status
/// and high part share a symbol because they tell of each other, and planes keep like beside like: what is left after Brotli is
/// close to the entropy of the numbers.
/// </remarks>
sealed class NilaiPadat
{
    public const string ContentType = "application/vnd.geobdt.padat";

    const int NoDataSymbol = 0, WithheldSymbol = 1, FirstValueSymbol = 2;
    const int MostHighParts = (256 - FirstValueSymbol) / 2;

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
                json.WriteNumber("tinggi"u8, one.HighParts);
                json.WriteNumber("bita"u8, one.Planes);
                json.WriteNumber("bernilai"u8, one.Count);
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

    /// <summary>A value's numbers as whole steps above the least, and how they are cut.</summary>
    sealed record Steps(Nilai Nilai, int[] Areas, int Decimals, long Least, int Planes, int HighParts, int Count)
    {
        public static Steps Of(Nilai nilai, int[] areas, int decimals)
        {
            var (least, most, count) = (long.MaxValue, long.MinValue, 0);
            foreach (var area in areas)
            {
                if (!Shares.HasValue(nilai.Status[area])) continue;
                var step = Step(nilai.Value[area], decimals);
                (least, most, count) = (Math.Min(least, step), Math.Max(most, step), count + 1);
            }

            if (count == 0) return new Steps(nilai, areas, decimals, 0, 0, 0, 0);
            var planes = 0;
            while ((most - least) >> (8 * planes) >= MostHighParts) planes++;
            return new Steps(nilai, areas, decimals, least, planes, (int)((most - least) >> (8 * planes)) + 1, count);
        }

        public void Write(IBufferWriter<byte> output)
        {
            var length = Areas.Length + (Planes * Count);
            var bytes = output.GetSpan(Math.Max(1, length));
            var low = Areas.Length;
            for (var i = 0; i < Areas.Length; i++)
            {
                var status = Nilai.Status[Areas[i]];
                if (!Shares.HasValue(status))
                {
                    bytes[i] = status == NilaiStatus.Dirahasiakan ? (byte)WithheldSymbol : (byte)NoDataSymbol;
                    continue;
                }

                var above = Step(Nilai.Value[Areas[i]], Decimals) - Least;
                var small = status == NilaiStatus.PenyebutKecil ? HighParts : 0;
                bytes[i] = (byte)(FirstValueSymbol + small + (int)(above >> (8 * Planes)));
                for (var plane = 0; plane < Planes; plane++) bytes[low + (plane * Count)] = (byte)(above >> (8 * (Planes - 1 - plane)));
                low++;
            }

            output.Advance(length);
        }

        static long Step(double value, int decimals) =>
            (long)Math.Round(value * Math.Pow(10, decimals), MidpointRounding.AwayFromZero);
    }
}
