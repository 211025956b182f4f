using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Microdata;

/// <summary>What a row of a register file is.</summary>
enum BerkasRegister
{
    /// <summary>A household (rumah tangga).</summary>
    RumahTangga,

    /// <summary>A member of a household (anggota rumah tangga).</summary>
    Anggota,

    /// <summary>A member, with the answers of its household repeated on every row.</summary>
    Gabungan,
}

/// <summary>A layout as a mapping file declares it: of what register, in which code system, in which files.</summary>
/// <param name="Id">Name in <c>rilis.yaml</c>.</param>
/// <param name="Judul">Title for people.</param>
/// <param name="Keluarga">Register family, as <c>DTKS</c>: ids are comparable within it and never outside.</param>
/// <param name="Sistem">Whose area codes its files carry.</param>
/// <param name="Vintase">Vintage of these codes.</param>
/// <param name="Berkas">Its files: one for households and one for members, or one for both.</param>
sealed record TataLetak(
    string Id,
    Teks Judul,
    string Keluarga,
    SistemKode Sistem,
    string Vintase,
    IReadOnlyList<RegisterLayout> Berkas);

/// <summary>One variable that a file fills, as a column of bytes.</summary>
/// <param name="Variabel">The variable.</param>
/// <param name="Column">First name of the file's column.</param>
/// <param name="Codes">What it may hold.</param>
/// <param name="Required">True when a file without the column is not of this layout.</param>
/// <param name="RefusesRow">
/// True when a value that is not valid refuses its row, because keeping it would count the household or person in a
/// wrong category; false when the value is then unknown.
/// </param>
sealed record KeptVariable(Variabel Variabel, string Column, CodeTable Codes, bool Required, bool RefusesRow);

/// <summary>The column of an identifier, and how many digits it has.</summary>
/// <param name="Column">First name of the column.</param>
/// <param name="Shortest">Fewest digits.</param>
/// <param name="Longest">Most digits.</param>
/// <param name="Number">Column of a number that completes it; null when it is complete.</param>
sealed record IdColumn(string Column, int Shortest, int Longest, string? Number = null);

/// <summary>One file of a layout: which columns there are, which are kept, and how they are read.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Berkas">What its rows are.</param>
/// <param name="Keluarga">Register family.</param>
/// <param name="Sistem">Whose area codes it carries.</param>
/// <param name="Household">Identifier of the household: hashed, never kept.</param>
/// <param name="Member">Identifier of the member; null for households.</param>
/// <param name="Wilayah">Columns of the area code, widest first; empty for members.</param>
/// <param name="HouseholdColumns">
/// For one file of both: the first and the last column of those that the members of a household share. A household whose
/// identifier is damaged is known by their content.
/// </param>
/// <param name="Variables">Columns that are kept.</param>
/// <param name="Columns">Every column of the layout with its names over the years, in order.</param>
sealed record RegisterLayout(
    string Name,
    BerkasRegister Berkas,
    string Keluarga,
    SistemKode Sistem,
    IdColumn Household,
    IdColumn? Member,
    IReadOnlyList<string> Wilayah,
    (string First, string Last)? HouseholdColumns,
    IReadOnlyList<KeptVariable> Variables,
    IReadOnlyList<IReadOnlyList<string>> Columns)
{
    /// <summary>First names of the columns without which a file is not of this layout.</summary>
    public IEnumerable<string> Required =>
    [
        Household.Column,
        .. Member is null ? (IEnumerable<string>)[] : [Member.Column],
        .. Member?.Number is { } number ? (IEnumerable<string>)[number] : [],
        .. Wilayah,
        .. Variables.Where(variable => variable.Required).Select(variable => variable.Column),
    ];

    /// <summary>The columns that must be there and are not; none when a header fits.</summary>
    public IReadOnlyList<string> MissingIn(CsvHeader header) =>
        [.. Required.Distinct().Where(column => header.IndexOf(NamesOf(column)) < 0)];

    /// <summary>How alike a header and this layout are: columns they share, of all that either has. Unit: 0 to 1.</summary>
    public double Likeness(CsvHeader header)
    {
        var shared = Columns.Count(names => header.IndexOf(names) >= 0);
        return (double)shared / (Columns.Count + header.Names.Count - shared);
    }

    /// <summary>The names over the years of a column.</summary>
    public IReadOnlyList<string> NamesOf(string column) => Columns.First(names => names[0] == column);
}
