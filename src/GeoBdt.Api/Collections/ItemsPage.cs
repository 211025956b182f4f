using System.Text.Json;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.Collections;

/// <summary>One page of the areas of a level that match, in tree order.</summary>
sealed class ItemsPage
{
    readonly ReleaseSnapshot _release;
    readonly Tingkat _tingkat;
    readonly List<int> _items = [];

    // matches tells whether an area passes the filters of the request, by its number; without it every area does.
    public ItemsPage(ReleaseSnapshot release, Tingkat tingkat, int induk, Bbox? bbox, Func<int, bool>? matches, int limit, int offset)
    {
        (_release, _tingkat, Limit, Offset) = (release, tingkat, limit, offset);
        var (first, count) = LevelReader.Areas(release.Wilayah, induk, tingkat).GetOffsetAndLength(release.Wilayah.Count);
        if (bbox is not null || matches is not null)
        {
            Search(first, count, bbox, matches);
        }
        else
        {
            Matched = count;
            for (var i = offset; i < count && _items.Count < limit; i++) _items.Add(first + i);
        }
    }

    public int Limit { get; }

    public int Offset { get; }

    /// <summary>Number of areas that match, on all pages.</summary>
    public int Matched { get; private set; }

    /// <summary>Numbers of the areas on this page.</summary>
    public IReadOnlyList<int> Items => _items;

    public bool HasNext => Offset + (long)Limit < Matched;

    /// <summary>Writes the page; each step is a feature.</summary>
    /// <remarks>No <c>timeStamp</c>: the same question of the same release has the same bytes on every server, for as long as it is kept.</remarks>
    public IEnumerable<int> Write(Utf8JsonWriter json, IReadOnlyList<Nilai> nilai, IReadOnlyList<Link> links, CoordinateSystem system)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        json.WriteNumber("numberMatched"u8, Matched);
        json.WriteNumber("numberReturned"u8, _items.Count);
        json.WriteResolved(_release, nilai);
        json.WriteLinks(links);
        json.WriteStartArray("features"u8);
        var features = new FeatureWriter(_release, _tingkat, nilai, system);
        foreach (var item in _items)
        {
            features.Write(json, item);
            yield return item;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    void Search(int first, int count, Bbox? bbox, Func<int, bool>? matches)
    {
        var shapes = _release.Shapes(_tingkat);
        var levelStart = _release.Wilayah.LevelStart(_tingkat);
        for (var i = first; i < first + count; i++)
        {
            // What has no geometry is in every box (Features 1.0, req 23 C).
            if (bbox is { } box && shapes.HasShape(i - levelStart) && !box.Intersects(shapes, i - levelStart)) continue;
            if (matches?.Invoke(i) == false) continue;
            if (Matched >= Offset && _items.Count < Limit) _items.Add(i);
            Matched++;
        }
    }
}
