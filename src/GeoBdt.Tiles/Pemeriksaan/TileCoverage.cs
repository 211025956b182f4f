using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Pemeriksaan;

/// <summary>How the polygons of a layer fill a tile, the buffer around it left out.</summary>
/// <param name="Covered">Covered by at least one feature. Unit: square tile units, as are the others.</param>
/// <param name="Overlap">Covered more than once: by several features, or by one of them twice or inside out.</param>
/// <param name="Gap">Covered by the layer above and by no feature of this one.</param>
/// <param name="Beyond">Covered by this layer and not by the layer above.</param>
public readonly record struct TileCoverage(double Covered, double Overlap, double Gap, double Beyond)
{
    // Rounding of a place on a row, for every row of a tile.
    const double Rounding = 1e-6;

    /// <summary>Whether nothing is covered twice, missing or too much, but for the rounding of the measurement.</summary>
    public bool IsExact => Overlap < Rounding && Gap < Rounding && Beyond < Rounding;

    /// <summary>Adds the areas up.</summary>
    public static TileCoverage operator +(TileCoverage a, TileCoverage b) =>
        new(a.Covered + b.Covered, a.Overlap + b.Overlap, a.Gap + b.Gap, a.Beyond + b.Beyond);

    /// <summary>Measures a layer along the middle lines of all rows of the tile.</summary>
    /// <param name="layer">Polygons of one level of areas.</param>
    /// <param name="above">The polygons that those of <paramref name="layer"/> must fill, of the same extent; null to measure neither gaps nor what lies
    /// beyond.</param>
    /// <exception cref="ArgumentException">The extents differ.</exception>
    public static TileCoverage Of(DecodedLayer layer, DecodedLayer? above)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (above is not null && above.Extent != layer.Extent)
        {
            throw new ArgumentException($"Extents {layer.Extent} and {above.Extent} differ.", nameof(above));
        }

        var sum = default(TileCoverage);
        var (own, wider) = (RowCrossings.Of(layer), above is null ? null : RowCrossings.Of(above));
        var (ownSweep, widerSweep) = (new Sweep(layer.Features.Count), new Sweep(above?.Features.Count ?? 0));
        for (var row = 0; row < layer.Extent; row++)
        {
            sum += OfRow(own.Row(row), ownSweep, wider is null ? [] : wider.Row(row), widerSweep, wider is not null);
        }

        return sum;
    }

    static TileCoverage OfRow(
        ReadOnlySpan<RowCrossings.Crossing> own, Sweep ownSweep, ReadOnlySpan<RowCrossings.Crossing> wider, Sweep widerSweep, bool compares)
    {
        var (covered, overlap, gap, beyond) = (0.0, 0.0, 0.0, 0.0);
        var (x, i, j) = (0.0, 0, 0);
        while (i < own.Length || j < wider.Length)
        {
            var isOwn = j == wider.Length || (i < own.Length && own[i].X <= wider[j].X);
            var crossing = isOwn ? own[i++] : wider[j++];
            var length = crossing.X - x;
            if (length > 0)
            {
                if (ownSweep.Features > 0) covered += length;
                if (ownSweep.IsDouble) overlap += length;
                if (compares && ownSweep.Features == 0 && widerSweep.Features > 0) gap += length;
                if (compares && ownSweep.Features > 0 && widerSweep.Features == 0) beyond += length;
                x = crossing.X;
            }

            (isOwn ? ownSweep : widerSweep).Pass(crossing);
        }

        return new TileCoverage(covered, overlap, gap, beyond);
    }

    // What covers the place between two crossings of a row. All rings close, so a row ends as it began: with nothing.
    sealed class Sweep(int features)
    {
        readonly int[] _winding = new int[features];
        int _unusual;

        // Features whose winding number is not zero.
        public int Features { get; private set; }

        public bool IsDouble => Features > 1 || _unusual > 0;

        public void Pass(RowCrossings.Crossing crossing)
        {
            var before = _winding[crossing.Feature];
            var after = before + crossing.Change;
            _winding[crossing.Feature] = after;
            Features += (after != 0 ? 1 : 0) - (before != 0 ? 1 : 0);
            _unusual += (after is not 0 and not 1 ? 1 : 0) - (before is not 0 and not 1 ? 1 : 0);
        }
    }
}
