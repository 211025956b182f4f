using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Tests;

/// <summary>One province, two kabupaten, three kecamatan of two desa each, with stand-in desa, and their BPS
/// codes.</summary>
static class Places
{
    public static string[] DesaBps { get; } =
        ["3503010001", "3503010002", "3503030001", "3503030002", "3504010001", "3504010002"];

    /// <summary>A desa of a known kecamatan that the crosswalk does not know.</summary>
    public const string UnmappedBps = "3503010099";

    /// <summary>A desa of an unknown kecamatan.</summary>
    public const string UnknownBps = "3599010001";

    static readonly string[] DesaKemendagri =
        ["35.03.01.2001", "35.03.01.2002", "35.03.08.2001", "35.03.08.2002", "35.04.01.2001", "35.04.01.2002"];

    static readonly (string Bps, string Kemendagri)[] Kecamatan =
        [("3503010", "35.03.01"), ("3503030", "35.03.08"), ("3504010", "35.04.01")];

    public static WilayahTree Tree { get; } = new(
        new[] { "35", "35.03", "35.04" }
            .Concat(Kecamatan.Select(pair => pair.Kemendagri))
            .Concat(DesaKemendagri)
            .Concat(Kecamatan.Select(pair => pair.Kemendagri + ".0000"))
            .Select(kode => new Area(KodeKemendagri.Parse(kode), kode, null)));

    public static Padanan Padanan { get; } = new(
        DesaBps.Zip(DesaKemendagri).Concat(Kecamatan)
            .Select(pair => (Bps(pair.Item1), KodeKemendagri.Parse(pair.Item2))));

    public static int IndexOf(string kode)
    {
        Assert.True(Tree.TryFind(KodeKemendagri.Parse(kode), out var index), kode);
        return index;
    }

    /// <summary>The desa in which a household with this code is counted.</summary>
    public static int IndexOfBps(string bps)
    {
        Padanan.Place(Bps(bps), Tree, out var index);
        return index;
    }

    static KodeBps Bps(string text) => KodeBps.TryParse(text, out var kode) ? kode : throw new ArgumentException(text);
}
