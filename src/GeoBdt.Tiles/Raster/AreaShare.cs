namespace GeoBdt.Tiles.Raster;

/// <summary>What a stretch of one row of an <see cref="AreaRaster"/> shows.</summary>
/// <remarks>
/// Either pixels of one area, or of none, or one pixel in which areas meet: of those the two that cover most of it. What they leave
/// is not land.
/// </remarks>
/// <param name="Area">The area, or the one of the larger share; −1 for none.</param>
/// <param name="Other">The area of the smaller share; −1 for none.</param>
/// <param name="End">Column after the stretch.</param>
/// <param name="Share">Cover of <paramref name="Area"/>, 0 to 255.</param>
/// <param name="OtherShare">Cover of <paramref name="Other"/>, 0 to 255; no more than the first.</param>
readonly record struct AreaShare(int Area, int Other, short End, byte Share, byte OtherShare);
