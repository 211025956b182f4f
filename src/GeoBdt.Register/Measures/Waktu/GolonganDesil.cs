using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>Where a household stands in an edition, as far as editions are compared: DTKS ranks the lowest 40 % and
/// calls everything above one thing.</summary>
enum GolonganDesil : byte
{
    /// <summary>Decile 1, the lowest.</summary>
    Desil1,

    /// <summary>Decile 2.</summary>
    Desil2,

    /// <summary>Decile 3.</summary>
    Desil3,

    /// <summary>Decile 4.</summary>
    Desil4,

    /// <summary>Deciles 5 to 10.</summary>
    DiAtas4,

    /// <summary>In the edition, not ranked.</summary>
    Tanpa,

    /// <summary>Not in the edition.</summary>
    TidakAda,
}

/// <summary>Codes and names of <see cref="GolonganDesil"/>.</summary>
static class GolonganDesilNames
{
    static readonly string[] Ids = ["1", "2", "3", "4", "di-atas-4", "tanpa", "tidak-ada"];

    /// <summary>All of them, lowest first.</summary>
    public static IReadOnlyList<GolonganDesil> All { get; } =
    [
        GolonganDesil.Desil1, GolonganDesil.Desil2, GolonganDesil.Desil3, GolonganDesil.Desil4, GolonganDesil.DiAtas4,
        GolonganDesil.Tanpa, GolonganDesil.TidakAda,
    ];

    /// <summary>The ones a household of an edition can have.</summary>
    public static IReadOnlyList<GolonganDesil> Present { get; } = [.. All.Where(one => one != GolonganDesil.TidakAda)];

    /// <summary>The category in series ids.</summary>
    public static string Id(this GolonganDesil golongan) => Ids[(int)golongan];

    /// <summary>True for a rank, which can rise and fall.</summary>
    public static bool IsRanked(this GolonganDesil golongan) => golongan < GolonganDesil.Tanpa;

    /// <summary>Reads the variable <c>desil</c>.</summary>
    /// <param name="desil">1 to 10, or <see cref="Variabel.TakTerisi"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another code.</exception>
    public static GolonganDesil OfDesil(byte desil) => desil switch
    {
        >= 1 and <= 4 => (GolonganDesil)(desil - 1),
        >= 5 and <= 10 => GolonganDesil.DiAtas4,
        Variabel.TakTerisi => GolonganDesil.Tanpa,
        _ => throw new ArgumentOutOfRangeException(nameof(desil), desil, "A decile is 1 to 10."),
    };
}
