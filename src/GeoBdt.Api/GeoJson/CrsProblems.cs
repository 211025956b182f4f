using System.Globalization;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api;

// Refusals of coordinate reference systems and of boxes in them.
static partial class Problems
{
    public static Problem UnknownCrs(string name, string text, IReadOnlyList<string> known) => new(
        ProblemTypes.UnknownCrs,
        $"{name}={Shown(text)} bukan sistem referensi koordinat yang disediakan; pilihan ada di 'sah'. / "
            + $"{name}={Shown(text)} is not one of the coordinate reference systems served; 'sah' lists them.",
        known);

    public static Problem BadBbox(string text, CoordinateSystem system)
    {
        var (axes, axesEn) = (system.IsNorthFirst, system.IsRound) switch
        {
            (true, _) => ("selatan,barat,utara,timur dalam derajat", "south,west,north,east in degrees"),
            (_, true) => ("barat,selatan,timur,utara dalam derajat", "west,south,east,north in degrees"),
            _ => ("barat,selatan,timur,utara dalam meter", "west,south,east,north in metres"),
        };
        var (across, acrossEn) = system.IsRound ? ("barat > timur melintasi 180°", "west > east is across 180°") : ("barat ≤ timur", "west ≤ east");
        var (west, south, east, north) = system.Extent;
        var extent = string.Create(CultureInfo.InvariantCulture, $"{west:0.##}…{east:0.##}, {south:0.##}…{north:0.##}");
        return new(
            ProblemTypes.BadValue,
            $"bbox={Shown(text)} bukan {axes} menurut {system.Name} (4 bilangan, dengan ketinggian 6 dalam CRS84; selatan ≤ utara; {across}; dalam {extent}). / "
                + $"bbox={Shown(text)} is not {axesEn} of {system.Name} (4 numbers, 6 with heights in CRS84; south ≤ north; {acrossEn}; within {extent}).",
            system.IsRound ? [system.IsNorthFirst ? "-8.3,111.5,-7.9,111.9" : "111.5,-8.3,111.9,-7.9"] : null);
    }
}
