namespace GeoBdt.Cli.Sample;

/// <summary>Who lives in an invented household: composition, ages, school and work as of a month.</summary>
static class HouseholdMembers
{
    // Ages of the composition hold for this month; everybody is older or younger in another edition.
    static readonly int Base = SampleEdition.MonthOf(2018, 5);

    static readonly int FirstLeaving = SampleEdition.MonthOf(2018, 6);
    const int LeavingMonths = 54;

    // Someone who died or moved stays on the list this long, with the code that says so.
    const int ListedAfterLeaving = 9;
    const int CountedAsNew = 12;

    /// <summary>Everybody the household ever has, born or not yet, gone or not yet.</summary>
    public static int Count(ulong key) => SampleRandom.Unit(key, 20) switch
    {
        < 0.18 => 1,
        < 0.45 => 2,
        < 0.70 => 3,
        < 0.88 => 4,
        < 0.95 => 5,
        < 0.98 => 6,
        < 0.993 => 7,
        _ => Household.MaxMembers,
    };

    /// <summary>Fills the members who are on the list in <paramref name="month"/>.</summary>
    /// <param name="household">Key, dates and wealth are set.</param>
    /// <param name="firstSerial">Persons of the desa before this household.</param>
    /// <param name="month">Months since year 0.</param>
    public static void Fill(Household household, int firstSerial, int month)
    {
        var key = household.Key;
        var count = Count(key);
        var headIsFemale = SampleRandom.Unit(key, 21) < (count == 1 ? 0.55 : 0.12);
        var spread = SampleRandom.Unit(key, 22) + SampleRandom.Unit(key, 23);
        var headAge = count == 1 ? 35.0 + (25.0 * spread) : 23.0 + (25.0 * spread);
        var hasSpouse = count > 1 && SampleRandom.Unit(key, 24) < (headIsFemale ? 0.10 : 0.92);
        var spouseAge = headAge + (headIsFemale ? 3.0 : -3.5) + (6.0 * (SampleRandom.Unit(key, 25) - 0.5));
        var motherAge = headIsFemale ? headAge : hasSpouse ? spouseAge : headAge - 3.0;

        household.MemberCount = 0;
        household.Residents = 0;
        household.HasSchoolAge = false;
        Add(household, firstSerial, 0, 1, headIsFemale, headAge, month);
        for (var i = 1; i < count; i++)
        {
            if (i == 1 && hasSpouse)
            {
                Add(household, firstSerial, i, 2, !headIsFemale, spouseAge, month);
                continue;
            }

            var (relation, age) = Relative(key, i, headAge, motherAge);
            Add(household, firstSerial, i, relation, SampleRandom.Unit(key, 50 + i) < 0.49, age, month);
        }
    }

    static (int Relation, double Age) Relative(ulong key, int i, double headAge, double motherAge)
    {
        var kind = SampleRandom.Unit(key, 30 + i);
        var spread = SampleRandom.Unit(key, 40 + i);
        if (headAge < 48.0 && kind < 0.10) return (6, headAge + 20.0 + (12.0 * spread));
        if (headAge >= 52.0 && kind < 0.30) return (5, 17.0 * spread);
        if (headAge >= 52.0 && kind < 0.42) return (4, 20.0 + (15.0 * spread));

        // A negative age is a child born later; a mother still too young has a baby now.
        var age = motherAge - 19.0 - (21.0 * spread);
        return (3, age < -4.0 ? 3.0 * spread : age);
    }

    static void Add(
        Household household, int firstSerial, int position, int relation, bool isFemale, double age, int month)
    {
        var key = SampleRandom.Key(household.Key, position);
        var birth = Base - (int)Math.Floor(age * 12.0);
        if (birth > month) return;

        var years = (month - birth) / 12;
        var presence = birth > household.EnteredMonth && month - birth < CountedAsNew ? 4 : 1;
        if (relation != 1 && age >= 20.0 && SampleRandom.Unit(key, 1) < 0.05)
        {
            var left = FirstLeaving + SampleRandom.Below(key, 2, LeavingMonths);
            if (month >= left + ListedAfterLeaving) return;
            if (month >= left) presence = age >= 60.0 ? 2 : 3;
        }

        ref var person = ref household.Members[household.MemberCount++];
        person.Key = key;
        person.Serial = RegisterModel.SerialOf(firstSerial + position);
        person.IsFemale = isFemale;
        person.Relation = relation;
        person.BirthMonth = birth;
        person.Age = years;
        person.Presence = presence;
        SetSchool(ref person, household.Wealth);
        SetWork(ref person);
        if (presence is 1 or 4) household.Residents++;
        if (years is >= 7 and <= 18) household.HasSchoolAge = true;
    }

    static void SetSchool(ref Person person, double wealth)
    {
        var start = SampleRandom.Unit(person.Key, 3) < 0.7 ? 6 : 7;
        var stop = StopAge(person.Key, person.Age, wealth);
        var returns = stop is > 7 and < 18 && SampleRandom.Unit(person.Key, 4) < 0.15;
        if (person.Age < start)
        {
            person.School = 0;
            person.SchoolYears = 0;
        }
        else if (person.Age < stop || (returns && person.Age == stop + 1))
        {
            person.School = 1;
            person.SchoolYears = person.Age - start + 1;
        }
        else if (stop <= start)
        {
            person.School = 0;
            person.SchoolYears = 0;
        }
        else
        {
            person.School = 2;
            person.SchoolYears = stop - start;
        }
    }

    /// <summary>Age at which somebody is no longer at school; up to 7 is never.</summary>
    static int StopAge(ulong key, int age, double wealth)
    {
        var draw = SampleRandom.Unit(key, 5);
        var spread = SampleRandom.Below(key, 6, 3);
        if (age >= 40)
        {
            // Schools came late: the older, the fewer years.
            var never = 0.01 * (age - 38);
            if (draw < never) return 0;
            if (draw < never + 0.55) return 10 + spread;
            return draw < never + 0.75 ? 15 : 18;
        }

        var hardship = Math.Max(0.2, 1.25 - wealth);
        if (draw < 0.006 + (0.004 * hardship)) return 0;
        if (draw < 0.01 + (0.03 * hardship)) return 10 + spread;
        if (draw < 0.01 + (0.15 * hardship)) return 13 + spread;
        if (draw < 0.01 + (0.36 * hardship)) return 16;
        return draw < 0.95 ? 18 + (spread / 2) : 22;
    }

    static void SetWork(ref Person person)
    {
        if (person.Age < 5)
        {
            person.Works = 0;
            return;
        }

        var chance = person.Age switch
        {
            < 15 => 0.0,
            < 20 => 0.35,
            < 65 => person.IsFemale ? 0.58 : 0.93,
            _ => person.IsFemale ? 0.30 : 0.55,
        };
        person.Works = person.School != 1 && SampleRandom.Unit(person.Key, 7) < chance ? 1 : 2;
    }
}
