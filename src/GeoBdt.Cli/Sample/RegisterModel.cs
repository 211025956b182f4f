namespace GeoBdt.Cli.Sample;

/// <summary>
/// The invented households behind the register: who exists, when they enter and leave, how they fare.
/// </summary>
/// <remarks>
/// Everything about household h in month t is a function of (seed, h, t): files can be written in any order and on any
/// number of threads. Between two verifications nothing about a dwelling or a percentile changes, as in the real
/// register, where most rows repeat from edition to edition; people age every month.
/// </remarks>
sealed class RegisterModel
{
    // Part of the households of the model that is in the register at a time; entering and leaving balance about here.
    const double PresentShare = 0.875;

    // Entering and leaving are spread from June 2018 over four and a half years.
    const int ChangeMonths = 54;
    const double BaseShare = 0.86;
    const double LeavingShare = 0.12;

    // Chance that a household is verified again in a quarter of a year.
    const double VerifiedPerQuarter = 0.045;

    static readonly int Pbdt = SampleEdition.MonthOf(2015, 10);
    static readonly int FirstQuarter = SampleEdition.MonthOf(2016, 1);
    static readonly int FirstChange = SampleEdition.MonthOf(2018, 6);

    readonly ulong _key;
    readonly int[] _firstOfDesa;
    readonly int[] _firstPerson;

    public RegisterModel(DesaProfile[] desa, int households, ulong seed)
    {
        Desa = desa;
        _key = SampleRandom.Key(seed, 1);
        _firstOfDesa = Share(desa, households / PresentShare);
        _firstPerson = new int[Count + 1];
        for (var d = 0; d < desa.Length; d++)
        {
            var persons = 0;
            for (var h = _firstOfDesa[d]; h < _firstOfDesa[d + 1]; h++)
            {
                _firstPerson[h] = persons;
                persons += HouseholdMembers.Count(KeyOf(d, h));
            }
        }
    }

    public DesaProfile[] Desa { get; }

    /// <summary>Households that are in the register at any time.</summary>
    public int Count => _firstOfDesa[^1];

    /// <summary>The first household of a desa; the households of a desa follow each other.</summary>
    public int FirstOf(int desa) => _firstOfDesa[desa];

    /// <summary>Fills <paramref name="household"/>; false when it is not in the register in that month.</summary>
    public bool TryFill(Household household, int desa, int h, int month)
    {
        var key = KeyOf(desa, h);
        var entered = SampleRandom.Unit(key, 1) < BaseShare
            ? Pbdt
            : FirstChange + SampleRandom.Below(key, 2, ChangeMonths);
        if (entered > month) return false;
        if (SampleRandom.Unit(key, 3) < LeavingShare)
        {
            var left = FirstChange + SampleRandom.Below(key, 4, ChangeMonths);
            if (left > entered && left <= month) return false;
        }

        household.Key = key;
        household.Desa = desa;
        household.Serial = SerialOf(h - _firstOfDesa[desa]);
        household.EnteredMonth = entered;
        household.IsNewcomer = entered != Pbdt;
        var verifications = Verify(household, month);
        Rank(household, verifications);
        HouseholdMembers.Fill(household, _firstPerson[h], month);
        return true;
    }

    /// <summary>
    /// Serial numbers never end in 000, so that an identifier cut to 15 digits never equals another one.
    /// </summary>
    public static int SerialOf(int position) => position + 1 + (position / 999);

    ulong KeyOf(int desa, int h) => SampleRandom.Key(SampleRandom.Key(_key, desa), h - _firstOfDesa[desa]);

    static int[] Share(DesaProfile[] desa, double households)
    {
        var weights = desa.Sum(profile => profile.RegisterWeight);
        var first = new int[desa.Length + 1];
        var sum = 0.0;
        for (var i = 0; i < desa.Length; i++)
        {
            sum += desa[i].RegisterWeight;
            first[i + 1] = (int)Math.Round(households * sum / weights);
        }

        return first;
    }

    /// <summary>
    /// Sets the month of the last verification; returns the quarter it fell in, −1 for none since PBDT.
    /// </summary>
    static int Verify(Household household, int month)
    {
        household.VerifiedMonth = household.EnteredMonth;
        var last = -1;
        var start = Math.Max(FirstQuarter, household.EnteredMonth + 3);
        for (var quarter = (start - FirstQuarter + 2) / 3; FirstQuarter + (quarter * 3) <= month; quarter++)
        {
            if (SampleRandom.Unit(household.Key, 1000 + quarter) < VerifiedPerQuarter)
            {
                last = quarter;
                household.VerifiedMonth = FirstQuarter + (quarter * 3);
            }
        }

        return last;
    }

    void Rank(Household household, int quarter)
    {
        var key = household.Key;
        var lasting = SampleRandom.Unit(key, 5);
        var passing = SampleRandom.Unit(key, 2000 + quarter);
        household.Wealth = (0.75 * lasting) + (0.25 * passing);

        // The exponent bends the ranks: 0.7 in the least poor desa (few in desil 1), 1.4 in the poorest.
        var poverty = Desa[household.Desa].Poverty;
        var rank = Math.Pow(household.Wealth, 0.7 + (0.7 * poverty));
        var unranked = household.IsNewcomer && quarter < 0 ? 0.55 : 0.02;
        household.Percentile = SampleRandom.Unit(key, 6) < unranked ? 0 : 1 + (int)(40.0 * rank);

        // What the dwelling and the schooling look like depends on the place as well as on the household.
        household.Wealth *= 1.12 - (0.35 * poverty);
    }
}
