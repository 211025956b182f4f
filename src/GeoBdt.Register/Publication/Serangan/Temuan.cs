namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What told a number that should not be known.</summary>
enum Jalan
{
    /// <summary>The published number alone.</summary>
    Sendiri,

    /// <summary>Categories that add up, in one area.</summary>
    Kategori,

    /// <summary>Areas that add up, in one series.</summary>
    Wilayah,

    /// <summary>Both together.</summary>
    Gabungan,

    /// <summary>The next edition, or another release of the same edition.</summary>
    Waktu,
}

/// <summary>One number the attack knows.</summary>
/// <param name="Cell">Place in <see cref="Hubungan.Cells"/>.</param>
/// <param name="Area">Number of the area.</param>
/// <param name="IsWithheld">True for a withheld number, false for a small one behind a published number.</param>
/// <param name="Jalan">What told it.</param>
/// <param name="HelperCell">Another number of the sum that told it, to be withheld too; −1 for none.</param>
/// <param name="HelperArea">Area of that number.</param>
readonly record struct Temuan(int Cell, int Area, bool IsWithheld, Jalan Jalan, int HelperCell, int HelperArea);
