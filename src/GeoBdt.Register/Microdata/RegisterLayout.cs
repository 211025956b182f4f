using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>What a row of a register file is.</summary>
enum BerkasRegister
{
    /// <summary>A household (rumah tangga).</summary>
    RumahTangga,

    /// <summary>A member of a household (anggota rumah tangga).</summary>
    Anggota,
}

/// <summary>One column that is kept, as a column of bytes.</summary>
/// <param name="Id">Name of the variable.</param>
/// <param name="Names">Names of the column over the years; letter case does not matter.</param>
/// <param name="Codes">What it may hold.</param>
/// <param name="RefusesRow">
/// True when a value that is not valid refuses its row, because keeping it would count the household or person in a
/// wrong category; false when the value is then unknown.
/// </param>
sealed record Variable(string Id, IReadOnlyList<string> Names, CodeTable Codes, bool RefusesRow = false);

/// <summary>A register file's layout: which columns there are, which are kept, and how they are read.</summary>
/// <param name="Name">Name of the layout.</param>
/// <param name="Berkas">What its rows are.</param>
/// <param name="Identity">Columns that must be there to identify and place a row: they are hashed or looked up, never
/// kept.</param>
/// <param name="Variables">Columns that are kept.</param>
/// <param name="Columns">Every column of the layout with its names over the years, in order.</param>
sealed record RegisterLayout(
    string Name,
    BerkasRegister Berkas,
    IReadOnlyList<string> Identity,
    IReadOnlyList<Variable> Variables,
    IReadOnlyList<IReadOnlyList<string>> Columns)
{
    /// <summary>Number of the kept column of a variable.</summary>
    public int IndexOf(string variable)
    {
        for (var i = 0; i < Variables.Count; i++)
        {
            if (Variables[i].Id == variable) return i;
        }

        throw new ArgumentOutOfRangeException(nameof(variable), variable, $"Layout {Name} keeps no such variable.");
    }

    /// <summary>The first column that must be there and is not; null when a header fits.</summary>
    public string? MissingIn(CsvHeader header)
    {
        foreach (var name in Identity)
        {
            if (header.IndexOf([name]) < 0) return name;
        }

        foreach (var variable in Variables)
        {
            if (header.IndexOf(variable.Names) < 0) return variable.Names[0];
        }

        return null;
    }

    /// <summary>Matches the layout with a header.</summary>
    /// <exception cref="MicrodataException">A column that is needed is missing or appears twice.</exception>
    public LayoutMatch Match(CsvFile file)
    {
        if (MissingIn(file.Header) is { } missing)
        {
            var (count, delimiter) = (file.Header.Names.Count, CsvHeader.NameOf(file.Header.Delimiter));
            throw new MicrodataException(file.Path, 1, missing, "kolom-wajib",
                new Teks($"kolom wajib tata letak {Name} tidak ada ({count} kolom, pembatas {delimiter}).",
                    $"a required column of layout {Name} is missing ({count} columns, delimiter {delimiter})."));
        }

        var identity = Identity.Select(name => Find(file, [name])).ToArray();
        var variables = Variables.Select(variable => Find(file, variable.Names)).ToArray();
        var extra = file.Header.Names
            .Where(name => !Columns.Any(names => names.Contains(name, StringComparer.OrdinalIgnoreCase)))
            .ToArray();
        var absent = Columns.Where(names => file.Header.IndexOf(names) < 0).Select(names => names[0]).ToArray();
        return new LayoutMatch(identity, variables, extra, absent);
    }

    static int Find(CsvFile file, IReadOnlyList<string> names)
    {
        var index = file.Header.IndexOf(names);
        var twice = file.Header.Names.Count(name => names.Contains(name, StringComparer.OrdinalIgnoreCase)) > 1;
        return !twice ? index : throw new MicrodataException(file.Path, 1, names[0], "kolom-ganda",
            new Teks("kolom muncul lebih dari sekali.", "the column appears more than once."));
    }
}

/// <summary>Where the columns of a layout are in one file.</summary>
/// <param name="Identity">Column numbers of <see cref="RegisterLayout.Identity"/>.</param>
/// <param name="Variables">Column numbers of <see cref="RegisterLayout.Variables"/>.</param>
/// <param name="Extra">Columns that the layout does not know.</param>
/// <param name="Absent">Columns of the layout that are not there and not needed.</param>
sealed record LayoutMatch(int[] Identity, int[] Variables, IReadOnlyList<string> Extra, IReadOnlyList<string> Absent);
