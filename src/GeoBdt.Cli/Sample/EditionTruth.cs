namespace GeoBdt.Cli.Sample;

/// <summary>What is true of one area in one edition: the counts that a correct build finds before protection.</summary>
sealed class AreaTruth
{
    /// <summary>Households: every IDBDT once, rows with an impossible percentile left out.</summary>
    public int Households;

    /// <summary>Index 0: not ranked; 1 to 4: desil.</summary>
    public readonly int[] ByDesil = new int[5];

    public int WithoutAdequateSanitation;

    /// <summary>Households with a member of 7 to 18 years.</summary>
    public int WithSchoolAge;

    /// <summary>Persons of 7 to 18 years at school.</summary>
    public int AtSchool;

    /// <summary>Persons of 7 to 18 years not at school.</summary>
    public int OutOfSchool;

    /// <summary>Persons of the person file: every IDARTBDT once, orphans included.</summary>
    public int Persons;

    public void Add(AreaTruth other)
    {
        Households += other.Households;
        for (var desil = 0; desil < ByDesil.Length; desil++)
        {
            ByDesil[desil] += other.ByDesil[desil];
        }

        WithoutAdequateSanitation += other.WithoutAdequateSanitation;
        WithSchoolAge += other.WithSchoolAge;
        AtSchool += other.AtSchool;
        OutOfSchool += other.OutOfSchool;
        Persons += other.Persons;
    }
}

/// <summary>
/// The truth about one edition, counted while its two files are written: the household file writes one half, the person
/// file the other.
/// </summary>
sealed class EditionTruth(SampleEdition edition, QuirkPlan quirks, int desa)
{
    public SampleEdition Edition { get; } = edition;

    public QuirkPlan Quirks { get; } = quirks;

    /// <summary>In the order of the desa.</summary>
    public AreaTruth[] ByDesa { get; } = [.. Enumerable.Range(0, desa).Select(_ => new AreaTruth())];

    /// <summary>
    /// Households with an unknown desa code, by the desa they come from; only the kecamatan is certain.
    /// </summary>
    public AreaTruth[] Unmapped { get; } = [.. Enumerable.Range(0, desa).Select(_ => new AreaTruth())];

    /// <summary>Data rows, duplicates included.</summary>
    public int RtRows { get; set; }

    /// <summary>Data rows, duplicates included.</summary>
    public int ArtRows { get; set; }

    /// <summary>Person rows whose IDBDT is in no household row, or is damaged.</summary>
    public int OrphanArtRows { get; set; }

    public AreaTruth Of(int desa, Quirk quirk) => quirk == Quirk.UnknownDesa ? Unmapped[desa] : ByDesa[desa];
}
