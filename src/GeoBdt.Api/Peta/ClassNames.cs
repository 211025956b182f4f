using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Api.Peta;

/// <summary>The names of methods in addresses and answers.</summary>
static class ClassMethodNames
{
    static readonly (ClassMethod Metode, string Name)[] Names =
    [
        (ClassMethod.Fisher, "fisher"),
        (ClassMethod.Kuantil, "kuantil"),
        (ClassMethod.Sama, "sama"),
        (ClassMethod.Bulat, "bulat"),
        (ClassMethod.KepalaEkor, "kepala-ekor"),
        (ClassMethod.Deviasi, "deviasi"),
        (ClassMethod.Manual, "manual"),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Names.Select(one => one.Name)];

    public static string Name(this ClassMethod metode) => Names.First(one => one.Metode == metode).Name;

    public static bool TryParse(string text, out ClassMethod metode)
    {
        var found = Array.FindIndex(Names, one => one.Name == text);
        metode = found < 0 ? default : Names[found].Metode;
        return found >= 0;
    }
}

/// <summary>What values classes are made from.</summary>
enum KelasDari
{
    /// <summary>The areas of the map, in its edition.</summary>
    Peta,

    /// <summary>All areas of the level in the release, in the edition of the map.</summary>
    Wilayah,

    /// <summary>The areas of the map in all editions.</summary>
    Edisi,

    /// <summary>All areas of the level in all editions.</summary>
    Semua,
}

static class KelasDariNames
{
    public static IReadOnlyList<string> All { get; } = ["peta", "wilayah", "edisi", "semua"];

    public static string Name(this KelasDari dari) => All[(int)dari];

    public static bool TryParse(string text, out KelasDari dari)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] != text) continue;
            dari = (KelasDari)i;
            return true;
        }

        dari = default;
        return false;
    }
}
