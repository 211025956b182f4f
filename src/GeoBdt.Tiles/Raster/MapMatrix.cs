namespace GeoBdt.Tiles.Raster;

/// <summary>The classes of one of two values, as the legend tells them.</summary>
/// <param name="Title">What is measured, with its direction: <c>Mendatar: …</c>.</param>
/// <param name="Classes">Their ranges, low to high.</param>
public sealed record MatrixAxis(string Title, IReadOnlyList<string> Classes);

/// <summary>A square legend for two values at once.</summary>
/// <param name="Across">The value whose classes go from left to right.</param>
/// <param name="Up">The value whose classes go upward.</param>
/// <param name="Cells">Shape [classes up · classes across], from the lower left, row by row: colour, ink that reads on it, areas.</param>
/// <param name="Low">At the beginning of both axes, as <c>rendah</c>.</param>
/// <param name="High">At their ends, as <c>tinggi</c>.</param>
public sealed record MapMatrix(
    MatrixAxis Across, MatrixAxis Up, IReadOnlyList<(Rgb Colour, Rgb Ink, string Count)> Cells, string Low, string High);
