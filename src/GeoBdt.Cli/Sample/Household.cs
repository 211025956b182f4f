namespace GeoBdt.Cli.Sample;

/// <summary>A member of a household as of one month.</summary>
struct Person
{
    public ulong Key;

    /// <summary>
    /// Position of the member among everyone the household ever has; part of the person's identifier.
    /// </summary>
    public int Serial;

    public bool IsFemale;

    /// <summary>Codebook B4.K3: 1 head, 2 spouse, 3 child, 4 child-in-law, 5 grandchild, 6 parent.</summary>
    public int Relation;

    /// <summary>Months since year 0.</summary>
    public int BirthMonth;

    /// <summary>Completed years.</summary>
    public int Age;

    /// <summary>Sta_keberadaan_art: 1 lives here, 2 died, 3 moved away, 4 new.</summary>
    public int Presence;

    /// <summary>Partisipasi_sekolah: 0 never, 1 at school, 2 no longer.</summary>
    public int School;

    /// <summary>School years begun (at school) or completed (no longer).</summary>
    public int SchoolYears;

    /// <summary>Sta_Bekerja: 1 yes, 2 no; 0 not asked (below 5 years).</summary>
    public int Works;
}

/// <summary>
/// A household of the register as of one month; refilled for every household, never allocated per row.
/// </summary>
sealed class Household
{
    public const int MaxMembers = 8;

    public ulong Key;
    public int Desa;

    /// <summary>Serial number within the desa, the last four digits of IDBDT.</summary>
    public int Serial;

    /// <summary>Entered the register after PBDT 2015.</summary>
    public bool IsNewcomer;

    public int EnteredMonth;

    /// <summary>Month of the last verification; what the household looks like changes only then.</summary>
    public int VerifiedMonth;

    /// <summary>0 poorest to 1 best off, among the households of the register.</summary>
    public double Wealth;

    /// <summary>1 to 40; 0 is not ranked.</summary>
    public int Percentile;

    public readonly Person[] Members = new Person[MaxMembers];
    public int MemberCount;

    /// <summary>Members who live in the household now.</summary>
    public int Residents;

    public bool HasSchoolAge;

    /// <summary>In the conditional cash transfer (PKH), as the register records it.</summary>
    public bool ReceivesPkh => SampleRandom.Unit(Key, 721) < (HasSchoolAge ? 0.75 : 0.25) - (0.4 * Wealth);

    /// <summary>In food assistance (Sembako), as the register records it.</summary>
    public bool ReceivesSembako => SampleRandom.Unit(Key, 735) < 0.75 - (0.4 * Wealth);

    /// <summary>Desil 1 to 4, 0 when not ranked.</summary>
    public int Desil => (Percentile + 9) / 10;
}
