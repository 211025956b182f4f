namespace GeoBdt.Cli.Sample;

/// <summary>What the household file says about a dwelling and its goods, in the codes of the BDT codebook.</summary>
/// <remarks>
/// Shares follow what two desa in Kabupaten Magelang published of their DTKS of 2020: about half earth floors, two in
/// three with an own toilet, one in six without any, nearly all on PLN, two in three cooking with firewood.
/// </remarks>
readonly struct Dwelling
{
    readonly ulong _key;
    readonly double _wealth;
    readonly double _upland;

    public Dwelling(Household household, DesaProfile desa)
    {
        _key = household.Key;
        _wealth = household.Wealth;
        _upland = desa.Upland;
        OwnsBuilding = Draw(100) < 0.96;
        Floor = FloorOf();
        Wall = WallOf();
        (Toilet, Closet, Disposal) = SanitationOf();
        (Water, WaterAccess) = WaterOf();
        Light = Draw(112) < 0.985 ? 1 : Draw(113) < 0.5 ? 2 : 3;
        Cooking = Draw(114) < 0.25 + (0.5 * _upland) + (0.35 * (0.5 - _wealth)) ? 8 : Draw(115) < 0.985 ? 3 : 5;
    }

    public bool OwnsBuilding { get; }

    /// <summary>B3.R3.</summary>
    public int Floor { get; }

    /// <summary>B3.R4a.</summary>
    public int Wall { get; }

    /// <summary>B3.R11a.</summary>
    public int Toilet { get; }

    /// <summary>B3.R11b.</summary>
    public int Closet { get; }

    /// <summary>B3.R12.</summary>
    public int Disposal { get; }

    /// <summary>B3.R7.</summary>
    public int Water { get; }

    /// <summary>B3.R8.</summary>
    public int WaterAccess { get; }

    /// <summary>B3.R9a.</summary>
    public int Light { get; }

    /// <summary>B3.R10.</summary>
    public int Cooking { get; }

    public int Building => OwnsBuilding ? 1 : Draw(101) < 0.85 ? 3 : 2;

    public int Land => OwnsBuilding && Draw(102) < 0.95 ? 1 : 2 + SampleRandom.Below(_key, 103, 2);

    /// <summary>Unit: m².</summary>
    public int FloorArea => 18 + (int)(60.0 * ((0.5 * Draw(104)) + (0.5 * _wealth)));

    public int WallCondition => Draw(105) < 0.25 + (0.5 * _wealth) ? 1 : 2;

    public int Roof => Draw(106) switch { < 0.93 => 4, < 0.96 => 5, < 0.975 => 6, < 0.985 => 3, < 0.995 => 2, _ => 10 };

    public int RoofCondition => Draw(107) < 0.3 + (0.5 * _wealth) ? 1 : 2;

    public int Bedrooms => 1 + SampleRandom.Below(_key, 108, 2) + (_wealth > 0.5 ? 1 : 0);

    public int Power => Light != 1 ? 0 : Draw(116) < 0.62 - (0.3 * _wealth) ? 1 : Draw(117) < 0.9 ? 2 : 3;

    /// <summary>Toilet of one's own or shared, with a goose-neck closet and a tank or sewer.</summary>
    public bool HasAdequateSanitation => Toilet is 1 or 2 && Closet == 1 && Disposal is 1 or 2;

    /// <summary>Whether the household owns a good that <paramref name="share"/> of the households own.</summary>
    public bool Owns(int purpose, double share) => Draw(200 + purpose) < share * (0.4 + (1.2 * _wealth));

    public int Count(int purpose, double share, int most) =>
        Draw(300 + purpose) < share ? 1 + SampleRandom.Below(_key, 400 + purpose, most) : 0;

    double Draw(int purpose) => SampleRandom.Unit(_key, purpose);

    int FloorOf()
    {
        var draw = Draw(109) + (0.35 * (_wealth - 0.5)) - (0.15 * (_upland - 0.5));
        return draw switch { < 0.40 => 9, < 0.42 => 8, < 0.72 => 6, < 0.83 => 4, < 0.835 => 5, < 0.99 => 2, _ => 1 };
    }

    int WallOf()
    {
        var draw = Draw(110) + (0.4 * (_wealth - 0.5));
        return draw switch { < 0.04 => 4, < 0.09 => 6, < 0.11 => 2, < 0.34 => 3, _ => 1 };
    }

    (int Toilet, int Closet, int Disposal) SanitationOf()
    {
        var draw = Draw(118) + (0.5 * (_wealth - 0.5)) - (0.2 * (_upland - 0.5));
        if (draw < 0.16) return (4, 4, Draw(119) < 0.7 ? 4 : 5);

        var toilet = draw switch { < 0.22 => 3, < 0.34 => 2, _ => 1 };
        var closetDraw = Draw(120) + (0.4 * (_wealth - 0.5));
        var closet = closetDraw switch { < 0.10 => 3, < 0.22 => 2, _ => 1 };
        var disposalDraw = Draw(121) + (0.4 * (_wealth - 0.5));
        var disposal = disposalDraw switch { < 0.08 => 4, < 0.42 => 3, < 0.45 => 2, _ => 1 };
        return (toilet, closet, disposal);
    }

    (int Water, int Access) WaterOf()
    {
        var draw = Draw(122);
        var spring = 0.15 + (0.65 * _upland);
        if (draw < spring) return (Draw(123) < 0.85 ? 8 : 9, 3);

        return Draw(124) switch
        {
            < 0.12 => (3, 2),
            < 0.30 => (5, 3),
            < 0.80 => (6, 3),
            < 0.92 => (7, 3),
            < 0.97 => (2, 1),
            _ => (10, 3),
        };
    }
}
