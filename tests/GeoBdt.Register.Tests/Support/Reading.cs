using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests;

/// <summary>Reads editions the way a build does, with a known secret.</summary>
static class Reading
{
    public static Edisi Edisi { get; } = Edisi.Parse("2020-10");

    /// <summary>The catalog that the program brings along.</summary>
    public static KatalogIndikator Katalog { get; } = KatalogIndikator.Load("DTKS");

    /// <summary>So small that every file of a test is cut into many chunks.</summary>
    public static CsvReading TinyChunks { get; } = new(64, 2);

    public static KunciRahasia NewKunci(byte seed = 1)
    {
        var secret = new byte[KunciRahasia.ByteCount];
        for (var i = 0; i < secret.Length; i++) secret[i] = (byte)(i + seed);
        return KunciRahasia.FromBytes(secret);
    }

    /// <summary>Publishes every cell of a small register: perturbed as by default, withheld nowhere for being
    /// small.</summary>
    public static Penerbitan PublishAll(WilayahTree? tree = null) => new(
        [.. Katalog.Indicators, .. BuiltInIndicators.All],
        tree ?? Places.Tree,
        new PerlindunganOptions { AmbangRumahTangga = 0, AmbangRataRataSel = 0 });

    public static EditionMicrodata Edition(
        RegisterFile households, RegisterFile members, double limit = 100, CsvReading? reading = null)
    {
        using var folder = new TempFolder();
        var (rt, art) = (folder.Write("rt.csv", households.ToBytes()), folder.Write("art.csv", members.ToBytes()));
        return Edition(rt, art, limit, reading);
    }

    public static EditionMicrodata Edition(
        string households, string members, double limit = 100, CsvReading? reading = null) =>
        Edition(new EditionSource(Edisi, households, members), limit, reading);

    public static EditionMicrodata Edition(EditionSource source, double limit = 100, CsvReading? reading = null)
    {
        using var kunci = NewKunci();
        using var keys = new RecordKeyring(kunci);
        return new EditionReader(Places.Tree, Places.Padanan, keys, limit, reading)
            .Read(source, null, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads households alone, beside one member of the first.</summary>
    public static EditionMicrodata Households(RegisterFile households, CsvReading? reading = null) =>
        Edition(households, RegisterFile.Anggota().Art("350301000100000001", "350301000100000101"), reading: reading);

    public static RegisterFile OneHousehold(string id = "350301000100000001") =>
        RegisterFile.RumahTangga().Rt(id, Places.DesaBps[0]);

    public static RegisterFile OneMember(string id = "350301000100000001") =>
        RegisterFile.Anggota().Art(id, "350301000100000101");

    /// <summary>A column that the edition must have.</summary>
    public static byte[] Column(VariableColumns columns, string variable)
    {
        Assert.True(columns.TryColumn(variable, out var column), variable);
        return column.ToArray();
    }

    public static (string Rule, long Count)[] Refused(MutuBerkas file) =>
        [.. file.Ditolak.Select(one => (one.Aturan.Id, one.Jumlah))];
}
