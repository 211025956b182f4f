namespace GeoBdt.Cli.Sample;

/// <summary>What is wrong on purpose with a household's rows in one edition.</summary>
enum Quirk
{
    None,

    /// <summary>The household row stands a second time at the end of the file, byte for byte.</summary>
    RtExactDuplicate,

    /// <summary>
    /// A second row with the same IDBDT and another floor area, rooms and date at the end of the file.
    /// </summary>
    RtDuplicateId,

    /// <summary>No person of the household is in the person file.</summary>
    RtWithoutArt,

    /// <summary>The persons are in the person file, the household is not in the household file.</summary>
    ArtWithoutRt,

    /// <summary>The kecamatan is known, its desa code is not in the crosswalk; both files.</summary>
    UnknownDesa,

    /// <summary>IDBDT in the household file went through Excel and became 3.50301E+17.</summary>
    RtIdScientific,

    /// <summary>IDBDT in the household file lost its last three digits to zeros (15 digits of precision).</summary>
    RtIdTruncated,

    /// <summary>A percentile that cannot be.</summary>
    RtInvalidPercentile,

    /// <summary>The head's row stands a second time at the end of the person file.</summary>
    ArtExactDuplicate,

    /// <summary>
    /// A second row of the head with the same IDARTBDT, another job and a later date at the end of the person file.
    /// </summary>
    ArtDuplicateId,

    /// <summary>IDBDT in the head's row is in scientific notation; the other rows of the household are sound.</summary>
    ArtHouseholdIdScientific,

    /// <summary>IDARTBDT in the head's row lost its last three digits to zeros.</summary>
    ArtIdTruncated,
}

/// <summary>Which household of an edition has which quirk: at most one each, the numbers exact.</summary>
/// <remarks>
/// Only households of two or more without anyone of 7 to 18 are chosen, and the duplicates agree in desa, desil and
/// sanitation. So the truth about desil, sanitation and schooling does not depend on which of two duplicates a reader
/// keeps or on what it does with orphans.
/// </remarks>
sealed class QuirkPlan
{
    static readonly (Quirk Quirk, int Least, int PerHouseholds)[] Frequencies =
    [
        (Quirk.RtExactDuplicate, 2, 6_000),
        (Quirk.RtDuplicateId, 2, 12_000),
        (Quirk.RtWithoutArt, 2, 3_000),
        (Quirk.ArtWithoutRt, 2, 4_000),
        (Quirk.UnknownDesa, 3, 1_500),
        (Quirk.RtIdScientific, 1, 20_000),
        (Quirk.RtIdTruncated, 1, 20_000),
        (Quirk.RtInvalidPercentile, 3, int.MaxValue),
        (Quirk.ArtExactDuplicate, 2, 4_000),
        (Quirk.ArtDuplicateId, 2, 9_000),
        (Quirk.ArtHouseholdIdScientific, 1, 20_000),
        (Quirk.ArtIdTruncated, 1, 20_000),
    ];

    readonly Dictionary<int, Quirk> _byHousehold = [];

    QuirkPlan(IReadOnlyDictionary<Quirk, int> counts) => Counts = counts;

    /// <summary>Households per quirk, in the order of the enumeration.</summary>
    public IReadOnlyDictionary<Quirk, int> Counts { get; }

    /// <summary>A plan without any quirk.</summary>
    public static QuirkPlan None => new(new Dictionary<Quirk, int>());

    public Quirk Of(int h) => _byHousehold.GetValueOrDefault(h);

    public static QuirkPlan Create(RegisterModel model, SampleEdition edition, ulong seed)
    {
        var key = SampleRandom.Key(SampleRandom.Key(seed, 2), edition.Month);
        var candidates = new List<int>();
        var household = new Household();
        for (var desa = 0; desa < model.Desa.Length; desa++)
        {
            for (var h = model.FirstOf(desa); h < model.FirstOf(desa + 1); h++)
            {
                if (model.TryFill(household, desa, h, edition.Month)
                    && household is { HasSchoolAge: false, MemberCount: > 1 })
                {
                    candidates.Add(h);
                }
            }
        }

        var counts = new Dictionary<Quirk, int>();
        var wanted = new List<Quirk>();
        foreach (var (quirk, least, perHouseholds) in Frequencies)
        {
            var count = least + (2 * candidates.Count / perHouseholds);
            counts.Add(quirk, count);
            wanted.AddRange(Enumerable.Repeat(quirk, count));
        }

        var plan = new QuirkPlan(counts);
        Shuffle(wanted, key);

        // One candidate out of each of as many equal stretches: distinct, and spread over all desa.
        for (var i = 0; i < wanted.Count; i++)
        {
            var at = (i + SampleRandom.Unit(key, 5000 + i)) / wanted.Count * candidates.Count;
            plan._byHousehold.Add(candidates[(int)at], wanted[i]);
        }

        return plan;
    }

    static void Shuffle(List<Quirk> quirks, ulong key)
    {
        for (var i = quirks.Count - 1; i > 0; i--)
        {
            var j = SampleRandom.Below(key, i, i + 1);
            (quirks[i], quirks[j]) = (quirks[j], quirks[i]);
        }
    }
}
