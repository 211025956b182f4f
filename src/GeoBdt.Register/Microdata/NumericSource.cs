using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Register.Microdata;

/// <summary>A survey or census: where it is and how its rows name their desa.</summary>
/// <param name="Origin">Delimited text, a container of one table, or a table of a database.</param>
/// <param name="Sistem">Code system of the area columns, never guessed.</param>
/// <param name="KolomKode">The column of the desa's code, or the four of its parts, widest first.</param>
public sealed record NumericSource(RowOrigin Origin, SistemKode Sistem, IReadOnlyList<string> KolomKode);

/// <summary>The areas that rows are placed in.</summary>
/// <param name="Tree">Areas, with a stand-in desa in each kecamatan that may need one.</param>
/// <param name="Padanan">Crosswalk from BPS codes.</param>
public sealed record NumericPlaces(WilayahTree Tree, Padanan Padanan);

/// <summary>A column of numbers that is asked for.</summary>
/// <param name="Name">Name in the header; letter case does not matter.</param>
/// <param name="Above">Every value must be above it; null: any number.</param>
/// <param name="CountUpTo">Every value must be a whole number up to it; null: any number.</param>
public sealed record NumericColumn(string Name, double? Above = null, int? CountUpTo = null);

/// <summary>The first row of each kabupaten that does not fit, for who goes on with the other kabupaten.</summary>
sealed class RowFaults(WilayahTree tree)
{
    readonly Dictionary<int, MicrodataException> _first = [];

    /// <summary>Faults by number of the kabupaten.</summary>
    public IReadOnlyDictionary<int, MicrodataException> ByKabupaten => _first;

    /// <summary>Notes a fault; of several of a kabupaten the first in the file stays, whatever thread found it.</summary>
    public void Add(int desa, MicrodataException fault)
    {
        var kabupaten = tree.Parent(tree.Parent(desa));
        lock (_first)
        {
            if (!_first.TryGetValue(kabupaten, out var known) || fault.Line < known.Line) _first[kabupaten] = fault;
        }
    }
}
