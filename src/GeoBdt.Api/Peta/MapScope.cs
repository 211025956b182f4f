using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Peta;

/// <summary>
/// The areas that a map shows and classes are made from. An area asked for at its own level is shown among its siblings and
/// pointed out, as a map of a single area compares nothing.
/// </summary>
/// <param name="Frame">The area around them; <see cref="Parameters.WholeRelease"/> for the whole release.</param>
/// <param name="Tingkat">Their level.</param>
/// <param name="First">Number of the first.</param>
/// <param name="End">Number after the last.</param>
/// <param name="Highlight">The one to point out; −1 for none.</param>
readonly record struct MapScope(int Frame, Tingkat Tingkat, int First, int End, int Highlight)
{
    public static MapScope Of(WilayahTree tree, int area, Tingkat tingkat)
    {
        var isAmongSiblings = area != Parameters.WholeRelease && tree[area].Tingkat == tingkat;
        // The parent of a province is −1, the whole release.
        var frame = isAmongSiblings ? tree.Parent(area) : area;
        var areas = LevelReader.Areas(tree, frame, tingkat);
        return new MapScope(frame, tingkat, areas.Start.Value, areas.End.Value, isAmongSiblings ? area : -1);
    }

    /// <summary>Number of areas.</summary>
    public int Count => End - First;
}
