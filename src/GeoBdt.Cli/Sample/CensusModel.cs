namespace GeoBdt.Cli.Sample;

/// <summary>A household of the invented census: the covariates exactly as the file writes them.</summary>
readonly struct CensusHousehold
{
    public required int Members { get; init; }

    /// <summary>Floor area per person. Unit: tenths of a m².</summary>
    public required int FloorTenths { get; init; }

    public required bool HasEarthFloor { get; init; }

    public required bool HasAdequateSanitation { get; init; }

    public required bool HasPower900 { get; init; }

    /// <summary>Years of schooling of the head.</summary>
    public required int SchoolYears { get; init; }

    public required bool Farms { get; init; }

    public required bool OwnsMotorcycle { get; init; }

    /// <summary>
    /// Per person and month, whole rupiah; known to the truth and the survey, not to the census file.
    /// </summary>
    public required long Expenditure { get; init; }
}

/// <summary>
/// Log expenditure of every household of the census from a nested-error model whose parameters are known.
/// </summary>
/// <remarks>
/// <c>ln y = x'β + u + e</c>, u one draw per desa, e one per household, both normal. The covariates are poorer where
/// the desa is poorer, so the model explains part of the differences between desa and u the rest.
/// <para>Source of the model: Battese, Harter &amp; Fuller (1988), JASA 83:28.</para>
/// </remarks>
sealed class CensusModel(DesaProfile[] desa, ulong seed)
{
    /// <summary>
    /// Rupiah per person and month; an invented line, chosen so that about 47 % of the census is below it.
    /// </summary>
    public const long Line = 650_000;

    /// <summary>Variance of u between desa.</summary>
    public const double BetweenVariance = 0.0144;

    /// <summary>Variance of e between households of a desa.</summary>
    public const double WithinVariance = 0.16;

    /// <summary>Intercept of β.</summary>
    public const double Intercept = 13.30;

    readonly ulong _key = SampleRandom.Key(seed, 3);

    /// <summary>Covariates of the files with their coefficient, in the order of the columns.</summary>
    public static IReadOnlyList<(string Name, double Beta)> Covariates { get; } =
    [
        ("jumlah_art", -0.11),
        ("luas_lantai_kapita", 0.006),
        ("lantai_tanah", -0.14),
        ("sanitasi_layak", 0.10),
        ("daya_900_watt", 0.12),
        ("pendidikan_krt_tahun", 0.022),
        ("krt_bekerja_pertanian", -0.09),
        ("memiliki_motor", 0.17),
    ];

    /// <summary>The desa's random effect u.</summary>
    public double EffectOf(int d) => Math.Sqrt(BetweenVariance) * SampleRandom.Normal(SampleRandom.Key(_key, d), 1);

    /// <summary>Household <paramref name="h"/> of desa <paramref name="d"/>.</summary>
    public CensusHousehold Household(int d, int h)
    {
        var key = SampleRandom.Key(SampleRandom.Key(_key, d), h);
        var poverty = desa[d].Poverty;
        var wealth = (0.7 * SampleRandom.Unit(key, 1)) + (0.3 * (1.0 - poverty));
        var members = Members(SampleRandom.Unit(key, 2));
        var area = 25.0 + (90.0 * wealth * (0.5 + SampleRandom.Unit(key, 3)));
        var floorTenths = (int)(10.0 * area / members);
        var hasEarthFloor = SampleRandom.Unit(key, 4) < 0.65 - (0.8 * wealth);
        var hasSanitation = SampleRandom.Unit(key, 5) < 0.25 + (0.8 * wealth);
        var hasPower = SampleRandom.Unit(key, 6) < 0.15 + (0.8 * wealth);
        var years = SchoolYears(SampleRandom.Unit(key, 7) + (0.5 * (wealth - 0.5)));
        var farms = SampleRandom.Unit(key, 8) < 0.25 + (0.45 * desa[d].Upland);
        var hasMotorcycle = SampleRandom.Unit(key, 9) < 0.45 + (0.5 * wealth);

        var log = Intercept
            + (Covariates[0].Beta * members)
            + (Covariates[1].Beta * (floorTenths / 10.0))
            + (hasEarthFloor ? Covariates[2].Beta : 0.0)
            + (hasSanitation ? Covariates[3].Beta : 0.0)
            + (hasPower ? Covariates[4].Beta : 0.0)
            + (Covariates[5].Beta * years)
            + (farms ? Covariates[6].Beta : 0.0)
            + (hasMotorcycle ? Covariates[7].Beta : 0.0)
            + EffectOf(d)
            + (Math.Sqrt(WithinVariance) * SampleRandom.Normal(key, 10));
        return new CensusHousehold
        {
            Members = members,
            FloorTenths = floorTenths,
            HasEarthFloor = hasEarthFloor,
            HasAdequateSanitation = hasSanitation,
            HasPower900 = hasPower,
            SchoolYears = years,
            Farms = farms,
            OwnsMotorcycle = hasMotorcycle,
            Expenditure = (long)Math.Round(Math.Exp(log)),
        };
    }

    static int Members(double draw) => draw switch
    {
        < 0.10 => 1,
        < 0.30 => 2,
        < 0.57 => 3,
        < 0.82 => 4,
        < 0.94 => 5,
        < 0.98 => 6,
        _ => 7,
    };

    static int SchoolYears(double draw) => draw switch
    {
        < 0.05 => 0,
        < 0.18 => 3,
        < 0.60 => 6,
        < 0.80 => 9,
        < 1.08 => 12,
        _ => 16,
    };
}
