using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Microdata;

/// <summary>A kept variable and where it stands in one file.</summary>
readonly record struct KeptColumn(KeptVariable Variable, int Column);

/// <summary>Where the columns of a layout are in one file.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Household">Column of the household's identifier.</param>
/// <param name="Member">Column of the member's identifier; −1 for households.</param>
/// <param name="MemberNumber">Column that completes the member's identifier; −1 where it is complete.</param>
/// <param name="Wilayah">Columns of the area code, widest first.</param>
/// <param name="Content">Every column that the layout knows: what a row says by which it is known where its identifier is damaged.
/// In the layout's order, whatever the file's is.</param>
/// <param name="HouseholdColumns">Those of them that the members of a household share; empty for two files.</param>
/// <param name="OfHousehold">Kept variables of households, in the order of their columns.</param>
/// <param name="OfPerson">Kept variables of persons, in the order of their columns.</param>
/// <param name="Extra">Columns that the layout does not know.</param>
/// <param name="Absent">Columns of the layout that are not there and not needed.</param>
sealed record LayoutMatch(
    RegisterLayout Layout,
    int Household,
    int Member,
    int MemberNumber,
    int[] Wilayah,
    int[] Content,
    int[] HouseholdColumns,
    KeptColumn[] OfHousehold,
    KeptColumn[] OfPerson,
    IReadOnlyList<string> Extra,
    IReadOnlyList<string> Absent)
{
    /// <summary>True when a household's identifier that ends in zeros is taken for rounded by a spreadsheet.</summary>
    public bool HouseholdZerosAreDamage { get; init; } = true;

    /// <summary>The same for the members' identifiers.</summary>
    public bool MemberZerosAreDamage { get; init; } = true;

    /// <summary>What is asked of the rows.</summary>
    public RowNeed Need => new([.. Ids.Select(id => id.Column), .. Wilayah, .. OfHousehold.Concat(OfPerson).Select(one => one.Column)])
    {
        Content = Content,
        Ids = [.. Ids],
    };

    IEnumerable<IdNeed> Ids
    {
        get
        {
            var (household, member) = (Layout.Household, Layout.Member);
            // Of a file of members alone, what is left of a damaged identifier of the household finds it: no content is needed.
            yield return new IdNeed(Household, household.Shortest, household.Longest) { KnowsRow = member is null || HouseholdColumns.Length > 0 };
            if (member is not null) yield return new IdNeed(Member, member.Shortest, member.Longest);
            if (MemberNumber >= 0) yield return new IdNeed(MemberNumber, 1, MemberId.NumberDigits);
        }
    }

    /// <summary>Judges the identifier of a row's household.</summary>
    public RecordIdState JudgeHousehold(ReadOnlySpan<byte> field, out ReadOnlySpan<byte> id) =>
        RecordId.Judge(field, Layout.Household.Shortest, Layout.Household.Longest, HouseholdZerosAreDamage, out id);

    /// <summary>Matches a layout with a header that has all its required columns.</summary>
    /// <exception cref="MicrodataException">A column that is read appears twice, or one that is needed is
    /// missing.</exception>
    public static LayoutMatch Of(RegisterLayout layout, IRowSource file)
    {
        if (layout.MissingIn(file.Header) is [var missing, ..])
        {
            var (count, delimiter) = (file.Header.Names.Count, CsvHeader.NameOf(file.Header.Delimiter));
            throw new MicrodataException(file.Path, 1, missing, "kolom-wajib",
                new Teks($"kolom wajib tata letak {layout.Name} tidak ada ({count} kolom, pembatas {delimiter}).",
                    $"a required column of layout {layout.Name} is missing ({count} columns, delimiter {delimiter})."));
        }

        var header = file.Header;
        var known = layout.Columns.SelectMany(names => names).Select(CsvHeader.Plain).ToHashSet();
        return new LayoutMatch(
            layout,
            Find(layout.Household.Column),
            layout.Member is { } member ? Find(member.Column) : -1,
            layout.Member?.Number is { } number ? Find(number) : -1,
            [.. layout.Wilayah.Select(Find)],
            [.. layout.Columns.Select(header.IndexOf).Where(at => at >= 0)],
            layout.HouseholdColumns is { } shared ? [.. Between(shared.First, shared.Last).Where(at => at >= 0)] : [],
            Kept(Pemilik.RumahTangga),
            Kept(Pemilik.Individu),
            [.. header.Names.Where(name => !known.Contains(CsvHeader.Plain(name)))],
            [.. layout.Columns.Where(names => header.IndexOf(names) < 0).Select(names => names[0])]);

        KeptColumn[] Kept(Pemilik pemilik) =>
        [
            .. layout.Variables
                .Where(one => one.Variabel.Pemilik == pemilik)
                .Select(one => new KeptColumn(one, Find(one.Column)))
                .Where(one => one.Column >= 0)
                .OrderBy(one => one.Column),
        ];

        IEnumerable<int> Between(string first, string last)
        {
            var from = layout.Columns.TakeWhile(names => names[0] != first).Count();
            var to = layout.Columns.TakeWhile(names => names[0] != last).Count();
            return layout.Columns.Skip(from).Take(to - from + 1).Select(header.IndexOf);
        }

        int Find(string column)
        {
            var names = layout.NamesOf(column);
            return header.CountOf(names) <= 1 ? header.IndexOf(names) : throw new MicrodataException(
                file.Path, 1, column, "kolom-ganda",
                new Teks("kolom muncul lebih dari sekali.", "the column appears more than once."));
        }
    }
}
