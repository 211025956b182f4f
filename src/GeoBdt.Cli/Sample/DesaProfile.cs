namespace GeoBdt.Cli.Sample;

/// <summary>What the sample assumes about a desa: how many people live there and how poor it is.</summary>
/// <remarks>
/// Nothing here is measured. Population follows area and lowland, scaled to the official total of the kabupaten;
/// poverty is smooth over space, low in the plain between the town of Trenggalek and Durenan, high in the western
/// uplands and along the south coast, so that a map of the sample shows a pattern to look at.
/// </remarks>
/// <param name="Fact">Code, name, centroid, area.</param>
/// <param name="Poverty">0 (least poor) to 1 (poorest).</param>
/// <param name="Upland">0 (plain) to 1 (far from it); what farming depends on.</param>
/// <param name="Population">Invented number of people.</param>
sealed record DesaProfile(WilayahFact Fact, double Poverty, double Upland, double Population)
{
    /// <summary>People per household; turns population into the number of households in the census.</summary>
    public const double HouseholdSize = 3.2;

    // One degree at 8° south, by the mean radius of the earth. Unit: km.
    const double KmPerLongitude = 110.1;
    const double KmPerLatitude = 110.6;

    const ulong ProfileKey = 0x3503;

    /// <summary>Ten digits of the BPS code.</summary>
    public long Bps { get; } = long.Parse(Fact.KodeBps, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Weight of a desa in the register: population and, more steeply, poverty.</summary>
    public double RegisterWeight => Population * (0.2 + (0.5 * Poverty));

    /// <summary>
    /// Profiles of the desa of Trenggalek, in the order given. They do not depend on the sample's seed.
    /// </summary>
    public static DesaProfile[] Of(SampleWilayah wilayah)
    {
        var total = wilayah.Kabupaten.First(fact => fact.Kode == SampleWilayah.Trenggalek).Penduduk;
        var profiles = new DesaProfile[wilayah.Desa.Count];
        var sum = 0.0;
        for (var i = 0; i < profiles.Length; i++)
        {
            var fact = wilayah.Desa[i];
            var distance = KmFromPlain(fact.Longitude, fact.Latitude);
            var upland = distance * distance / ((distance * distance) + (9.0 * 9.0));
            var south = Math.Clamp((-8.20 - fact.Latitude) / 0.10, 0.0, 1.0);
            var noise = SampleRandom.Unit(ProfileKey, i) - 0.5;
            var poverty = Math.Clamp(0.10 + (0.58 * upland) + (0.20 * south) + (0.14 * noise), 0.0, 1.0);
            var people = Math.Sqrt(fact.AreaKm2) * (1.7 - upland)
                * (0.85 + (0.3 * SampleRandom.Unit(ProfileKey, 1000 + i)));
            profiles[i] = new DesaProfile(fact, poverty, upland, people);
            sum += people;
        }

        for (var i = 0; i < profiles.Length; i++)
        {
            profiles[i] = profiles[i] with { Population = profiles[i].Population * total / sum };
        }

        return profiles;
    }

    /// <summary>Distance to the line from the town of Trenggalek to Durenan. Unit: km.</summary>
    static double KmFromPlain(double longitude, double latitude)
    {
        const double TownLongitude = 111.71, TownLatitude = -8.05, EastLongitude = 111.82, EastLatitude = -8.115;
        const double AlongX = (EastLongitude - TownLongitude) * KmPerLongitude;
        const double AlongY = (EastLatitude - TownLatitude) * KmPerLatitude;
        var x = (longitude - TownLongitude) * KmPerLongitude;
        var y = (latitude - TownLatitude) * KmPerLatitude;
        var part = Math.Clamp(((x * AlongX) + (y * AlongY)) / ((AlongX * AlongX) + (AlongY * AlongY)), 0.0, 1.0);
        var dx = x - (part * AlongX);
        var dy = y - (part * AlongY);
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
