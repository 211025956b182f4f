namespace GeoBdt.Cli.Sample;

/// <summary>Writes <c>3503_RT.csv</c> of one edition: one row per household, 103 columns.</summary>
sealed class RtFile(RegisterModel model, EditionTruth truth)
{
    static readonly int[] ImpossiblePercentiles = [250, 999, -1];

    readonly SampleEdition _edition = truth.Edition;
    readonly Household _household = new();
    readonly List<(int Desa, int H)> _twice = [];
    int _impossible;

    public void Write(string path, Action<double> progress, CancellationToken cancellation)
    {
        using var csv = new CsvSink(path, _edition.HasCarriageReturn, _edition.WritesNull);
        if (_edition.HasBom) csv.Raw("\uFEFF"u8);
        csv.Header(SiksNgColumns.Rt, _edition.Renamed);
        for (var desa = 0; desa < model.Desa.Length; desa++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var h = model.FirstOf(desa); h < model.FirstOf(desa + 1); h++)
            {
                if (model.TryFill(_household, desa, h, _edition.Month)) WriteHousehold(csv, h);
            }

            progress((desa + 1.0) / (model.Desa.Length + 1));
        }

        foreach (var (desa, h) in _twice)
        {
            model.TryFill(_household, desa, h, _edition.Month);
            var quirk = truth.Quirks.Of(h);
            Row(csv, new Dwelling(_household, model.Desa[desa]), quirk, isChanged: quirk == Quirk.RtDuplicateId);
        }

        truth.RtRows = csv.Rows - 1;
    }

    void WriteHousehold(CsvSink csv, int h)
    {
        var quirk = truth.Quirks.Of(h);
        if (quirk == Quirk.ArtWithoutRt) return;

        var dwelling = new Dwelling(_household, model.Desa[_household.Desa]);
        Row(csv, dwelling, quirk, isChanged: false);
        if (quirk is Quirk.RtExactDuplicate or Quirk.RtDuplicateId) _twice.Add((_household.Desa, h));
        if (quirk != Quirk.RtInvalidPercentile) Count(dwelling, quirk);
    }

    void Count(in Dwelling dwelling, Quirk quirk)
    {
        var area = truth.Of(_household.Desa, quirk);
        area.Households++;
        area.ByDesil[_household.Desil]++;
        if (!dwelling.HasAdequateSanitation) area.WithoutAdequateSanitation++;
        if (_household.HasSchoolAge) area.WithSchoolAge++;
    }

    void Row(CsvSink csv, in Dwelling dwelling, Quirk quirk, bool isChanged)
    {
        var bps = model.Desa[_household.Desa].Bps;
        Identity(csv, bps, quirk);
        Programmes(csv);
        Building(csv, dwelling, isChanged);
        Services(csv, dwelling);
        Goods(csv, dwelling);
        Assistance(csv, dwelling);
        Rank(csv, quirk);
        RegisterFile.Dates(csv, _household, isChanged ? RegisterFile.LaterDays : 0);
        Photos(csv);
        csv.EndRow();
    }

    void Identity(CsvSink csv, long bps, Quirk quirk)
    {
        var id = RegisterFile.Id(bps, _household.Serial);
        switch (quirk)
        {
            case Quirk.RtIdScientific:
                RegisterFile.ScientificId(csv, bps);
                break;
            case Quirk.RtIdTruncated:
                RegisterFile.TruncatedId(csv, id);
                break;
            default:
                csv.Cell(id);
                break;
        }

        Invented.Number(csv, _household.Key, 720, 16);
        csv.Empty(4);
        RegisterFile.Codes(csv, bps, quirk);
        Invented.Address(csv, _household.Key);
    }

    /// <summary>AdaPKH … Nama_KRT: which programme lists knew the household, and its numbers there.</summary>
    void Programmes(CsvSink csv)
    {
        var key = _household.Key;
        var inPkh = _household.ReceivesPkh;
        var inKks = SampleRandom.Unit(key, 722) < 0.55;
        csv.Cell(inPkh ? 1 : 0);
        csv.Cell(_household.IsNewcomer ? 0 : 1);
        csv.Cell(inKks ? 1 : 0);
        csv.Cell(inKks && SampleRandom.Unit(key, 723) < 0.9 ? 1 : 0);
        csv.Cell(SampleRandom.Unit(key, 724) < 0.6 ? 1 : 0);
        csv.Cell(_household.HasSchoolAge ? 1 : 0);
        NumberOrMissing(csv, inPkh, 725, 14);
        NumberOrMissing(csv, inKks, 726, 16);
        NumberOrMissing(csv, SampleRandom.Unit(key, 724) < 0.6, 727, 13);
        NumberOrMissing(csv, _household.HasSchoolAge && SampleRandom.Unit(key, 728) < 0.4, 729, 16);
        Invented.Sls(csv, key);
        Invented.Name(csv, _household.Members[0].Key, _household.Members[0].IsFemale);
        csv.Cell(_household.Residents);
        csv.Cell(_household.Residents > 4 && SampleRandom.Unit(key, 730) < 0.4 ? 2 : 1);
    }

    void Building(CsvSink csv, in Dwelling dwelling, bool isChanged)
    {
        csv.Cell(dwelling.Building);
        csv.Cell(dwelling.Land);
        csv.Cell(dwelling.FloorArea + (isChanged ? 7 : 0));
        csv.Code(dwelling.Floor, _edition.Codes);
        csv.Cell(dwelling.Wall);
        csv.Cell(dwelling.WallCondition);
        csv.Code(dwelling.Roof, _edition.Codes);
        csv.Cell(dwelling.RoofCondition);
        csv.Cell(dwelling.Bedrooms + (isChanged ? 1 : 0));
    }

    void Services(CsvSink csv, in Dwelling dwelling)
    {
        csv.Code(dwelling.Water, _edition.Codes);
        NumberOrEmpty(csv, dwelling.Water == 3, 731, 10);
        csv.Cell(dwelling.WaterAccess);
        csv.Cell(dwelling.Light);
        csv.CellUnlessZero(dwelling.Power);
        NumberOrEmpty(csv, dwelling.Light == 1, 732, 12);
        csv.Cell(dwelling.Cooking);
        NumberOrEmpty(csv, false, 733, 10);
        csv.Cell(dwelling.Toilet);
        csv.Cell(dwelling.Closet);
        csv.Cell(dwelling.Disposal);
    }

    /// <summary>Goods: codes 1/2 and 3/4 for yes/no take turns; livestock and land are numbers.</summary>
    void Goods(CsvSink csv, in Dwelling dwelling)
    {
        OneTwo(csv, dwelling.Owns(1, 0.04));
        ThreeFour(csv, dwelling.Owns(2, 0.35));
        OneTwo(csv, dwelling.Owns(3, 0.003));
        ThreeFour(csv, dwelling.Owns(4, 0.002));
        OneTwo(csv, dwelling.Owns(5, 0.01));
        ThreeFour(csv, dwelling.Owns(6, 0.80));
        OneTwo(csv, dwelling.Owns(7, 0.10));
        ThreeFour(csv, dwelling.Owns(8, 0.04));
        OneTwo(csv, dwelling.Owns(9, 0.30));
        ThreeFour(csv, dwelling.Owns(10, 0.62));
        OneTwo(csv, dwelling.Owns(11, 0.012));
        ThreeFour(csv, dwelling.Owns(12, 0.004));
        OneTwo(csv, dwelling.Owns(13, 0.002));
        ThreeFour(csv, dwelling.Owns(14, 0.003));
        OneTwo(csv, dwelling.Owns(15, 0.0005));
        var ownsLand = dwelling.Owns(16, 0.60);
        OneTwo(csv, ownsLand);
        csv.Cell(ownsLand ? 50 * (1 + SampleRandom.Below(_household.Key, 734, 60)) : 0);
        ThreeFour(csv, dwelling.Owns(17, 0.02));
        csv.Cell(dwelling.Count(1, 0.14, 2));
        csv.Cell(dwelling.Count(2, 0.002, 2));
        csv.Cell(0);
        csv.Cell(dwelling.Count(3, 0.001, 3));
        csv.Cell(dwelling.Count(4, 0.33, 5));
    }

    void Assistance(CsvSink csv, in Dwelling dwelling)
    {
        var key = _household.Key;
        OneTwo(csv, dwelling.Owns(18, 0.25));
        OneTwo(csv, SampleRandom.Unit(key, 722) < 0.55);
        ThreeFour(csv, _household.HasSchoolAge && SampleRandom.Unit(key, 728) < 0.4);
        OneTwo(csv, SampleRandom.Unit(key, 724) < 0.6);
        ThreeFour(csv, dwelling.Owns(19, 0.05));
        OneTwo(csv, dwelling.Owns(20, 0.03));
        ThreeFour(csv, dwelling.Owns(21, 0.01));
        OneTwo(csv, _household.ReceivesPkh);
        ThreeFour(csv, _household.ReceivesSembako);
        OneTwo(csv, dwelling.Owns(22, 0.03));
        csv.Cell(_household.IsNewcomer ? 4 : 1);
    }

    void Rank(CsvSink csv, Quirk quirk)
    {
        if (quirk == Quirk.RtInvalidPercentile)
        {
            csv.Cell(ImpossiblePercentiles[_impossible++ % ImpossiblePercentiles.Length]);
        }
        else if (_household.Percentile == 0)
        {
            csv.Missing();
        }
        else
        {
            csv.Cell(_household.Percentile);
        }
    }

    /// <summary>foto_rumah … IDREPL: columns that the mobile application added.</summary>
    void Photos(CsvSink csv)
    {
        var key = _household.Key;
        var hasPhotos = _household.VerifiedMonth > _household.EnteredMonth && SampleRandom.Unit(key, 736) < 0.3;
        PhotoOrEmpty(csv, hasPhotos, 737);
        PhotoOrEmpty(csv, hasPhotos, 738);
        PhotoOrEmpty(csv, hasPhotos, 739);
        csv.Empty(6);
        if (hasPhotos)
        {
            Invented.Coordinate(csv, key, 740, "-8.1"u8);
            Invented.Coordinate(csv, key, 741, "111.6"u8);
        }
        else
        {
            csv.Empty(2);
        }

        if (_household.Desil == 0) csv.Missing();
        else csv.Cell(_household.Desil);

        for (var photo = 0; photo < 6; photo++)
        {
            PhotoOrEmpty(csv, hasPhotos, 742 + photo);
        }

        csv.Cell(_household.Serial);
        csv.Empty();
    }

    void NumberOrMissing(CsvSink csv, bool has, int purpose, int digits)
    {
        if (has) Invented.Number(csv, _household.Key, purpose, digits);
        else csv.Missing();
    }

    void NumberOrEmpty(CsvSink csv, bool has, int purpose, int digits)
    {
        if (has) Invented.Number(csv, _household.Key, purpose, digits);
        else csv.Empty();
    }

    void PhotoOrEmpty(CsvSink csv, bool has, int purpose)
    {
        if (has) Invented.Photo(csv, _household.Key, purpose);
        else csv.Empty();
    }

    static void OneTwo(CsvSink csv, bool yes) => csv.Cell(yes ? 1 : 2);

    static void ThreeFour(CsvSink csv, bool yes) => csv.Cell(yes ? 3 : 4);
}
