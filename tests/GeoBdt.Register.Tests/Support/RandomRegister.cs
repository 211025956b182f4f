namespace GeoBdt.Register.Tests;

/// <summary>One member as it was drawn; null where nothing is written.</summary>
sealed record DrawnMember(string Id, int? Umur, int? Partisipasi, int Nuk);

/// <summary>One household as it was drawn; null where nothing is written.</summary>
sealed record DrawnHousehold(
    string Id,
    string Bps,
    int? Percentile,
    int? Fasbab,
    int? Kloset,
    int? BuangTinja,
    IReadOnlyList<DrawnMember> Members);

/// <summary>Puts the households of a file in another order.</summary>
delegate IEnumerable<DrawnHousehold> RowOrder(IEnumerable<DrawnHousehold> households);

/// <summary>A register drawn by seed, with all the ways of writing a value, and its two files.</summary>
sealed class RandomRegister
{
    readonly Random _random;

    public RandomRegister(int seed, int households)
    {
        _random = new Random(seed);
        Households = [.. Enumerable.Range(1, households).Select(Draw)];
    }

    public IReadOnlyList<DrawnHousehold> Households { get; }

    /// <summary>Writes the files; rows of a file in the order of <paramref name="order"/>.</summary>
    public (RegisterFile RumahTangga, RegisterFile Anggota) Write(RowOrder? order = null)
    {
        var (households, members) = (RegisterFile.RumahTangga(), RegisterFile.Anggota());
        foreach (var one in order?.Invoke(Households) ?? Households)
        {
            households.Rt(
                Wrap(one.Id), one.Bps, Text(one.Percentile), Text(one.Fasbab), Text(one.Kloset), Text(one.BuangTinja),
                also: _random.Next(4) == 0 ? ("Alamat", "\"Dusun \"\"Krajan\"\",\nRT 01\"") : null);
            foreach (var member in one.Members)
            {
                var (umur, partisipasi, nuk) = (Text(member.Umur), Text(member.Partisipasi), Text(member.Nuk));
                members.Art(Wrap(one.Id), Wrap(member.Id), umur, partisipasi, nuk);
            }
        }

        return (households, members);
    }

    DrawnHousehold Draw(int number)
    {
        var desa = _random.Next(Places.DesaBps.Length + 1);
        var members = Enumerable.Range(1, _random.Next(7)).Select(i => new DrawnMember(
            $"35030300{(number * 10) + i:D10}", Maybe(0, 30), Maybe(0, 2), _random.Next(10) == 0 ? 2 : 1));
        return new DrawnHousehold(
            $"35030100{number:D10}",
            desa < Places.DesaBps.Length ? Places.DesaBps[desa] : Places.UnmappedBps,
            Maybe(1, 60),
            Maybe(1, 4),
            Maybe(1, 2),
            Maybe(1, 4),
            [.. members]);
    }

    int? Maybe(int first, int last) => _random.Next(12) == 0 ? null : _random.Next(first, last + 1);

    string Wrap(string id) => _random.Next(5) switch { 0 => $"'{id}", 1 => $"\"{id}\"", _ => id };

    string Text(int? value) => value is not { } number
        ? _random.Next(3) switch { 0 => "", 1 => "NULL", _ => "  " }
        : _random.Next(6) switch
        {
            0 => $"{number:D2}",
            1 => $"'{number:D2}'",
            2 => $"{number} ",
            3 => $"\"{number}\"",
            _ => $"{number}",
        };
}
