using GeoBdt.Boundaries.Bytes;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Kml;

/// <summary>Bytes of an XML file, refused when a tag never ends: an XML reader keeps a whole tag in memory.</summary>
sealed class GuardedXml(Stream stream, string file) : ForwardStream
{
    const int MaxTag = 1 << 20;

    bool _isInTag;
    int _tagBytes;

    public override int Read(Span<byte> buffer)
    {
        var count = stream.Read(buffer);
        for (var rest = buffer[..count]; !rest.IsEmpty;)
        {
            var mark = rest.IndexOfAny((byte)'<', (byte)'>');
            if (_isInTag) _tagBytes += mark < 0 ? rest.Length : mark;
            if (_tagBytes > MaxTag)
            {
                throw new BoundaryException(file, BoundaryRule.TooLarge,
                    "Satu tag XML lebih besar dari 1 MB. / One XML tag is larger than 1 MB.");
            }

            if (mark < 0) break;
            (_isInTag, _tagBytes) = (rest[mark] == '<', 0);
            rest = rest[(mark + 1)..];
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }
}
