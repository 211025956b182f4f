namespace GeoBdt.Ekspor.FlatGeobuf;

/// <summary>Writes a FlatGeobuf 3.0: header, packed Hilbert R-tree, features in the order of the tree.</summary>
/// <remarks>
/// <code>
/// magic │ header │ index │ feature │ feature │ …
///                  └ written last, into room kept for it: only then is known where each feature begins
/// </code>
/// One feature is in memory at a time, and one index entry for each.
/// </remarks>
public static class FlatGeobufFile
{
    const int BufferBytes = 1 << 20;

    static ReadOnlySpan<byte> Magic => [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0];

    /// <summary>Writes a file of one layer.</summary>
    public static void Write(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation)
    {
        var layer = content.Layers[0];
        var boxes = Boxes(layer);
        var order = HilbertTree.Order(boxes);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes);
        stream.Write(Magic);
        stream.Write(FlatGeobufHeader.Of(content, layer));
        var indexStart = stream.Position;
        stream.Position += HilbertTree.Length(layer.Count);

        var featureStart = stream.Position;
        var offsets = new ulong[layer.Count];
        var sorted = new HilbertTree.Box[layer.Count];
        var feature = new FlatGeobufFeature(content.Release.Wilayah, layer);
        for (var i = 0; i < order.Length; i++)
        {
            (offsets[i], sorted[i]) = ((ulong)(stream.Position - featureStart), boxes[order[i]]);
            stream.Write(feature.Of(order[i]));
            progress.Advance(cancellation);
        }

        if (layer.Count == 0) return;
        stream.Position = indexStart;
        HilbertTree.Write(stream, sorted, offsets);
    }

    static HilbertTree.Box[] Boxes(ExportLayer layer)
    {
        var boxes = new HilbertTree.Box[layer.Count];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = HilbertTree.Empty;
            if (!layer.Shapes.HasShape(layer.FirstShape + i)) continue;
            var (west, south, east, north) = AreaOutline.ToDegrees(layer.Shapes.BoxOf(layer.FirstShape + i));
            boxes[i] = new HilbertTree.Box(west, south, east, north);
        }

        return boxes;
    }
}
