namespace GeoBdt.Cli.Sample;

/// <summary>Writes <c>3503_ART.csv</c> of one edition: one row per person, 60 columns.</summary>
sealed class ArtFile(RegisterModel model, EditionTruth truth)
{
    readonly SampleEdition _edition = truth.Edition;
    readonly Household _household = new();
    readonly List<(int Desa, int H)> _twice = [];

    public void Write(string path, Action<double> progress, CancellationToken cancellation)
    {
        using var csv = new CsvSink(path, _edition.HasCarriageReturn, _edition.WritesNull);
        if (_edition.HasBom) csv.Raw("\uFEFF"u8);
        csv.Header(SiksNgColumns.Art, _edition.Renamed);
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
            Row(csv, _household.Members[0], quirk, isChanged: quirk == Quirk.ArtDuplicateId);
        }

        truth.ArtRows = csv.Rows - 1;
    }

    void WriteHousehold(CsvSink csv, int h)
    {
        var quirk = truth.Quirks.Of(h);
        if (quirk == Quirk.RtWithoutArt) return;

        for (var i = 0; i < _household.MemberCount; i++)
        {
            ref readonly var person = ref _household.Members[i];
            Row(csv, person, quirk, isChanged: false);
            Count(person, quirk);
        }

        if (quirk is Quirk.ArtExactDuplicate or Quirk.ArtDuplicateId) _twice.Add((_household.Desa, h));
    }

    void Count(in Person person, Quirk quirk)
    {
        var area = truth.Of(_household.Desa, quirk);
        area.Persons++;
        if (quirk is Quirk.ArtWithoutRt or Quirk.RtIdScientific or Quirk.RtIdTruncated
            || (quirk == Quirk.ArtHouseholdIdScientific && person.Relation == 1))
        {
            truth.OrphanArtRows++;
        }

        if (person.Age is < 7 or > 18) return;
        if (person.School == 1) area.AtSchool++;
        else area.OutOfSchool++;
    }

    void Row(CsvSink csv, in Person person, Quirk quirk, bool isChanged)
    {
        var bps = model.Desa[_household.Desa].Bps;
        Identity(csv, person, bps, quirk);
        Who(csv, person);
        Body(csv, person);
        Schooling(csv, person);
        Work(csv, person, isChanged);
        Programmes(csv, person);
        RegisterFile.Dates(csv, _household, isChanged ? RegisterFile.LaterDays : 0);
        csv.EndRow();
    }

    void Identity(CsvSink csv, in Person person, long bps, Quirk quirk)
    {
        var isHead = person.Relation == 1;
        if (isHead && quirk == Quirk.ArtHouseholdIdScientific) RegisterFile.ScientificId(csv, bps);
        else csv.Cell(RegisterFile.Id(bps, _household.Serial));

        var id = RegisterFile.Id(bps, person.Serial);
        if (isHead && quirk == Quirk.ArtIdTruncated) RegisterFile.TruncatedId(csv, id);
        else csv.Cell(id);

        Invented.Number(csv, _household.Key, 750, 10);
        Invented.Number(csv, person.Key, 751, 10);
        Invented.Number(csv, _household.Key, 720, 16);
        Invented.Number(csv, person.Key, 752, 10);
        csv.Empty(4);
        RegisterFile.Codes(csv, bps, quirk);
        NumberOrMissing(csv, _household.Key, SampleRandom.Unit(_household.Key, 721) < 0.3, 725, 14);
        NumberOrMissing(csv, _household.Key, SampleRandom.Unit(_household.Key, 722) < 0.55, 726, 16);
        NumberOrMissing(csv, person.Key, SampleRandom.Unit(_household.Key, 724) < 0.6, 753, 13);
        csv.Empty(4);
    }

    void Who(CsvSink csv, in Person person)
    {
        Invented.Name(csv, person.Key, person.IsFemale);
        csv.Cell(person.IsFemale ? 2 : 1);
        csv.Cell("RAHASIASAMPEL"u8);
        BirthDate(csv, person);
        csv.Cell(person.Relation);
        NumberOrMissing(csv, person.Key, SampleRandom.Unit(person.Key, 754) < 0.96, 755, 16);
        NumberOrMissing(csv, _household.Key, SampleRandom.Unit(_household.Key, 756) < 0.97, 757, 16);
        csv.Cell(person.Relation);
        csv.Cell(1);
        csv.Cell(person.Relation);
        csv.Cell(person.Age);
        var marital = MaritalStatus(person);
        csv.Cell(marital);
        csv.Cell(marital == 1 ? 0 : 1 + SampleRandom.Below(person.Key, 758, 2));
        csv.Cell(SampleRandom.Unit(person.Key, 759) < 0.97 ? 1 : 2);
        csv.Cell(IdentityCards(person));
    }

    void BirthDate(CsvSink csv, in Person person)
    {
        var day = 1 + SampleRandom.Below(person.Key, 760, 28);
        if (_edition.DayFirst)
        {
            csv.RawDigits(day, 2);
            csv.Raw("/"u8);
            csv.RawDigits((person.BirthMonth % 12) + 1, 2);
            csv.Raw("/"u8);
            csv.RawDigits(person.BirthMonth / 12, 4);
        }
        else
        {
            csv.RawDigits(person.BirthMonth / 12, 4);
            csv.Raw("-"u8);
            csv.RawDigits((person.BirthMonth % 12) + 1, 2);
            csv.Raw("-"u8);
            csv.RawDigits(day, 2);
        }

        csv.EndCell();
    }

    static int MaritalStatus(in Person person)
    {
        if (person.Relation == 2) return 2;
        if (person.Age < 17) return 1;

        var draw = SampleRandom.Unit(person.Key, 761);
        if (person.Relation is 3 or 5) return draw < 0.8 || person.Age < 22 ? 1 : 2;
        if (person.Relation == 4) return 2;

        return person switch
        {
            { Relation: 6 } => draw < 0.6 ? 4 : 2,
            { IsFemale: true } => draw < 0.65 ? 4 : draw < 0.85 ? 3 : 2,
            _ => draw < 0.88 ? 2 : draw < 0.95 ? 4 : 1,
        };
    }

    /// <summary>Sum of 1 birth certificate, 2 pupil's card, 4 KTP, 8 driving licence.</summary>
    static int IdentityCards(in Person person)
    {
        var certificate = SampleRandom.Unit(person.Key, 762) < (person.Age < 18 ? 0.92 : 0.45) ? 1 : 0;
        var pupil = person.School == 1 && SampleRandom.Unit(person.Key, 763) < 0.5 ? 2 : 0;
        var ktp = person.Age >= 17 && SampleRandom.Unit(person.Key, 764) < 0.97 ? 4 : 0;
        var licence = person.Age >= 17 && SampleRandom.Unit(person.Key, 765) < 0.2 ? 8 : 0;
        return certificate + pupil + ktp + licence;
    }

    void Body(CsvSink csv, in Person person)
    {
        var mayBePregnant = person is { IsFemale: true, Age: >= 15 and <= 49, Relation: 2 or 4 };
        csv.CellUnlessZero(!mayBePregnant ? 0 : SampleRandom.Unit(person.Key, 766) < 0.03 ? 1 : 2);
        var disability = SampleRandom.Unit(person.Key, 767) < 0.004 + (0.0004 * person.Age)
            ? 1 + SampleRandom.Below(person.Key, 768, 12)
            : 0;
        csv.Code(disability, _edition.Codes);
        csv.Cell(SampleRandom.Unit(person.Key, 769) < 0.003 * Math.Max(0, person.Age - 20)
            ? 1 + SampleRandom.Below(person.Key, 770, 9)
            : 0);
    }

    void Schooling(CsvSink csv, in Person person)
    {
        csv.Cell(person.School);
        if (person.SchoolYears == 0)
        {
            csv.Empty(2);
            csv.Cell(0);
            return;
        }

        var level = person.SchoolYears switch { <= 6 => 1, <= 9 => 4, <= 12 => 7, _ => 10 };
        var isMadrasah = level < 10 && SampleRandom.Unit(person.Key, 771) < 0.18;
        csv.Code(isMadrasah ? level + 2 : level, _edition.Codes);
        var first = level switch { 1 => 0, 4 => 6, 7 => 9, _ => 12 };
        var last = level switch { 1 => 6, 4 => 9, 7 => 12, _ => 16 };
        var isFinished = person.School == 2 && person.SchoolYears >= last;
        csv.Cell(isFinished ? 8 : Math.Min(person.SchoolYears - first, 6));
        var completed = person.School == 1 ? person.SchoolYears - 1 : person.SchoolYears;
        csv.Cell(completed switch { < 6 => 0, < 9 => 1, < 12 => 2, < 16 => 3, _ => 5 });
    }

    void Work(CsvSink csv, in Person person, bool isChanged)
    {
        csv.CellUnlessZero(person.Works);
        if (person.Works != 1)
        {
            csv.Empty(3);
            csv.Cell(person.Presence);
            return;
        }

        csv.Cell(14 + SampleRandom.Below(person.Key, 772, 42) + (isChanged ? 3 : 0));
        var farms = SampleRandom.Unit(person.Key, 773) < 0.35 + (0.4 * model.Desa[_household.Desa].Upland);
        var field = farms
            ? 1 + SampleRandom.Below(person.Key, 774, 7)
            : SampleRandom.Unit(person.Key, 775) switch
            {
                < 0.25 => 11,
                < 0.50 => 12,
                < 0.70 => 9,
                < 0.85 => 19,
                < 0.93 => 14,
                _ => 21,
            };
        csv.Code(field, _edition.Codes);
        csv.Cell(farms
            ? SampleRandom.Unit(person.Key, 776) switch { < 0.35 => 1, < 0.6 => 2, < 0.85 => 6, _ => 8 }
            : SampleRandom.Unit(person.Key, 776) switch { < 0.3 => 1, < 0.7 => 4, < 0.97 => 7, _ => 3 });
        csv.Cell(person.Presence);
    }

    void Programmes(CsvSink csv, in Person person)
    {
        var key = _household.Key;
        csv.Cell(SampleRandom.Unit(key, 724) < 0.6 ? 1 : 0);
        csv.Cell(SampleRandom.Unit(key, 722) < 0.55 ? 1 : 0);
        csv.Cell(SampleRandom.Unit(key, 724) < 0.6 ? 1 : 0);
        csv.Cell(person.School == 1 && SampleRandom.Unit(key, 728) < 0.4 ? 1 : 0);
        csv.Cell(SampleRandom.Unit(key, 721) < 0.3 ? 1 : 0);
        csv.Cell(SampleRandom.Unit(key, 735) < 0.6 ? 1 : 0);
        csv.Cell(0);
        Invented.Name(csv, SampleRandom.Key(person.Key, 9), isFemale: true);
        csv.Cell(SampleRandom.Unit(key, 722) < 0.55 ? 1 : 0);
    }

    static void NumberOrMissing(CsvSink csv, ulong key, bool has, int purpose, int digits)
    {
        if (has) Invented.Number(csv, key, purpose, digits);
        else csv.Missing();
    }
}
