using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GeoBdt.Ekspor;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Splice;

namespace GeoBdt.Cli.Export.Ubin;

/// <summary>All tiles of a release with values put in, packed by gzip, in the order of a PMTiles archive.</summary>
/// <remarks>The geometry is the release's own: tiles are spliced, as the server does it, and nothing is encoded anew.</remarks>
sealed class SplicedTiles
{
    // Spliced and packed side by side, then handed on in order: as much memory, and the same bytes on any machine.
    const int Batch = 256;

    readonly TileArchive _archive;
    readonly TileSplicer _splicer;
    readonly IReadOnlyList<SpliceColumn> _columns;

    public SplicedTiles(ExportContent content)
    {
        _archive = content.Release.Ubin;
        _splicer = new TileSplicer(_archive, UbinLayers.Features(content.Release.Wilayah));
        _columns = UbinColumns.Of(content.Release.Wilayah, content.Nilai);
    }

    /// <summary>Hands on every tile that holds something.</summary>
    public void ForEach(Action<TileId, byte[]> write, ExportProgress progress, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        var packed = new byte[Batch][];
        foreach (var tiles in _archive.Tiles().Chunk(Batch))
        {
            Parallel.For(0, tiles.Length, parallel, i => packed[i] = Packed(tiles[i].Tile, tiles[i].Place));
            for (var i = 0; i < tiles.Length; i++)
            {
                write(tiles[i].Tile, packed[i]);
                progress.Advance(cancellation);
            }
        }
    }

    /// <summary>What the layers hold, as tile formats describe it.</summary>
    public static string LayersJson(ExportContent content) => Json(json =>
    {
        json.WriteStartObject();
        WriteLayers(json, content);
        json.WriteEndObject();
    });

    /// <summary>Metadata of a PMTiles archive.</summary>
    public static string MetadataJson(ExportContent content) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, ExportAbout.Title(content));
        json.WriteString("description"u8, ExportAbout.Description(content));
        json.WriteString("type"u8, "overlay"u8);
        json.WriteString("generator"u8, content.Release.Manifest.Program);
        WriteLayers(json, content);
        json.WritePropertyName("tentang"u8);
        ExportAbout.WriteJson(json, content);
        json.WriteEndObject();
    });

    /// <summary>Box around everything, in world units.</summary>
    public static WorldBox Bounds(ExportContent content)
    {
        WorldBox? all = null;
        foreach (var layer in content.Layers)
        {
            if (layer.Box() is not { } one) continue;
            all = all is { } before ? before.Join(one) : one;
        }

        return all ?? default;
    }

    static void WriteLayers(Utf8JsonWriter json, ExportContent content)
    {
        json.WriteStartArray("vector_layers"u8);
        foreach (var layer in content.Layers)
        {
            BeginLayer(json, layer.Tingkat.Name(), UbinLayers.Description(layer.Tingkat), UbinLayers.MinZoom(layer.Tingkat));
            foreach (var nilai in layer.Nilai)
            {
                json.WriteString(nilai.Ukuran.ToString(), "Number"u8);
                json.WriteString(UbinLayers.StatusKey(nilai.Ukuran), "String"u8);
            }

            EndLayer(json);
        }

        BeginLayer(json, UbinLayers.LabelLayer, UbinLayers.LabelDescription, 0);
        json.WriteString(UbinLayers.TingkatKey, "String"u8);
        EndLayer(json);
        json.WriteEndArray();
    }

    static void BeginLayer(Utf8JsonWriter json, string id, string description, int minZoom)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("description"u8, description);
        json.WriteNumber("minzoom"u8, minZoom);
        json.WriteNumber("maxzoom"u8, UbinLayers.MaxZoom);
        json.WriteStartObject("fields"u8);
        json.WriteString(UbinLayers.KodeKey, "String"u8);
        json.WriteString(UbinLayers.NamaKey, "String"u8);
    }

    static void EndLayer(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ExportAbout.Readable)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    byte[] Packed(TileId tile, TilePlace place)
    {
        if (_columns.Count == 0) return _archive.Packed(place).ToArray();
        var plain = new ArrayBufferWriter<byte>(Math.Max(1, 2 * place.Length));
        _splicer.Write(tile, _columns, plain);
        using var bytes = new MemoryStream(place.Length);
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal)) gzip.Write(plain.WrittenSpan);
        return bytes.ToArray();
    }
}
