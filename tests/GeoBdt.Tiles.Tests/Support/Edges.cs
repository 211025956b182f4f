namespace GeoBdt.Tiles.Tests.Support;

/// <summary>
/// The directed edges of shapes at a zoom, opposite ones cancelled: what remains is the outline of the union.
/// </summary>
static class Edges
{
    public static Dictionary<(ulong From, ulong To), int> Outline(ShapeSet shapes, int zoom)
    {
        var net = new Dictionary<(ulong, ulong), int>();
        var rings = new ShapeRings(shapes);
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            rings.Start(feature, zoom);
            while (rings.Next()) AddRing(net, rings.Xy);
        }

        return net;
    }

    public static void AddRing(Dictionary<(ulong From, ulong To), int> net, ReadOnlySpan<uint> xy)
    {
        var before = Key(xy, xy.Length - 2);
        for (var i = 0; i < xy.Length; i += 2)
        {
            var here = Key(xy, i);
            Count(net, before, here);
            before = here;
        }
    }

    /// <summary>Edges in one direction only, in a stable order, as text.</summary>
    public static List<string> Remaining(Dictionary<(ulong From, ulong To), int> net) =>
        [
            .. net.Where(edge => edge.Value != 0).OrderBy(edge => edge.Key)
                .Select(edge => $"{edge.Key.From:x}→{edge.Key.To:x} ×{edge.Value}"),
        ];

    static void Count(Dictionary<(ulong From, ulong To), int> net, ulong from, ulong to)
    {
        var (key, step) = from < to ? ((from, to), 1) : ((to, from), -1);
        net[key] = net.GetValueOrDefault(key) + step;
    }

    static ulong Key(ReadOnlySpan<uint> xy, int at) => ((ulong)xy[at] << 32) | xy[at + 1];
}
