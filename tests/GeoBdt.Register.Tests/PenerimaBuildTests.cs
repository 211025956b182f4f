using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests;

/// <summary>From the lists of programmes beside an edition to published counts.</summary>
public sealed class PenerimaBuildTests : IDisposable
{
    const string DesaA = "35.03.01.2001";
    const string DesaB = "35.03.01.2002";
    const string Damaged = "3,50301E+17";

    static readonly ProgramPenerima Pkh = new("pkh", new Teks("PKH", "PKH"), "Kementerian Sosial");
    static readonly ProgramPenerima Sembako = new("sembako", new Teks("\"Sembako\" <BPNT>", "food"), "Kementerian Sosial");
    static readonly KatalogIndikator Catalog = KatalogIndikator.Load("DTKS", [Pkh, Sembako], []);
    static readonly Edisi Month = Edisi.Parse("2020-10");

    readonly TempFolder _folder = new();
    readonly KunciRahasia _kunci = Reading.NewKunci();

    public void Dispose()
    {
        _folder.Dispose();
        _kunci.Dispose();
    }

    // Households 1 to 4 with percentiles 5, 15, 35 and none; PKH has 1, 2, 3, a damaged one and 9, who is in no register;
    // Sembako has 2, 4 (twice) and 9 of another desa.
    [Fact]
    public void Recipients_fall_into_groups_of_deciles_or_are_not_found()
    {
        var series = Run(Edition((1, "5"), (2, "15"), (3, "35"), (4, "")),
            List("pkh", (Id(1), 1), (Id(2), 1), (Id(3), 1), (Damaged, 0), (Id(9), 1)),
            List("sembako", (Id(2), 0), (Id(4), 0), (Id(4), 0), (Id(9), 0)));

        Assert.Equal(5, Of(series, "daftar-pkh"));
        Assert.Equal(2, Of(series, "daftar-pkh-kelompok-desil.1-2"));
        Assert.Equal(1, Of(series, "daftar-pkh-kelompok-desil.3-4"));
        Assert.Equal(0, Of(series, "daftar-pkh-kelompok-desil.lainnya"));
        Assert.Equal(1, Of(series, "daftar-pkh-kelompok-desil.tidak-ditemukan"));
        Assert.Equal(1, Of(series, "daftar-pkh-kelompok-desil.tidak-tertaut"));
        Assert.Equal(1, Of(series, "daftar-pkh-desil.2"));
        Assert.Equal(3, Of(series, "daftar-sembako"));
        Assert.Equal(1, Of(series, "daftar-sembako-kelompok-desil.lainnya"));
        Assert.Equal(1, Of(series, "daftar-sembako-desil.tanpa"));
        Assert.Equal(6, Of(series, "daftar-penerima"));
        Assert.Equal(2, Of(series, "daftar-penerima-kelompok-desil.1-2"));
        Assert.Equal(3, Of(series, "daftar-banyak.1"));
        Assert.Equal(2, Of(series, "daftar-banyak.2"));
        Assert.Equal(1, Of(series, "daftar-banyak.tidak-tertaut"));
        Assert.Equal(2, Of(series, "daftar-pkh-juga-sembako.ya"));
        Assert.Equal(2, Of(series, "daftar-pkh-juga-sembako.tidak"));
        Assert.Equal(1, Of(series, "daftar-pkh-juga-sembako.tidak-tertaut"));
        Assert.Equal(1, Of(series, "daftar-sembako-juga-pkh.tidak"));
        Assert.Equal(2, Of(series, "daftar-desil-1-2.ada"));
        Assert.Equal(0, Of(series, "daftar-desil-1-2.tanpa"));
        Assert.Equal(4, Of(series, "daftar-rumah-tangga"));
    }

    [Fact]
    public void Who_is_found_is_counted_where_the_register_has_them_and_others_where_the_list_says()
    {
        var series = Run(Edition((1, "5"), (2, "15")),
            List("pkh", (Id(1), 1), (Id(9), 1)), List("sembako", (Id(9), 0), (Damaged, 1)));

        // Household 1 is in desa A of the register, whatever the list says; 9 is in A by one list and in B by the other, and one
        // recipient is in one desa.
        Assert.Equal(2, Of(series, "daftar-pkh", DesaA));
        Assert.Equal(0, Of(series, "daftar-pkh", DesaB));
        Assert.Equal(1, Of(series, "daftar-sembako", DesaB));
        Assert.Equal(0, Of(series, "daftar-penerima", "35.03.08.2001"));
        Assert.Equal(3, Of(series, "daftar-penerima"));
    }

    EditionSource Edition(params (int Id, string Percentile)[] households)
    {
        var (rt, art) = (RegisterFile.RumahTangga(), RegisterFile.Anggota());
        foreach (var (id, percentile) in households)
        {
            rt.Rt(Id(id), Places.DesaBps[0], percentile);
            art.Art(Id(id), MemberId(id));
        }

        return new EditionSource(Month, _folder.Write("rt", rt.ToBytes()), _folder.Write("art", art.ToBytes()));
    }

    // Desa by its place in the list of places.
    PenerimaSource List(string program, params (string Id, int Desa)[] recipients)
    {
        var text = new StringBuilder("No;Nama;IDBDT;Kode\n");
        var number = 0;
        foreach (var (id, desa) in recipients) text.Append(++number).Append(";MARKAS-PRIBADI;").Append(id).Append(';').Append(Places.DesaBps[desa]).Append('\n');
        return new PenerimaSource(
            program, _folder.Write($"{program}.csv", text.ToString()), "IDBDT", JenisIdPenerima.RumahTangga, ["Kode"], SistemKode.Bps);
    }

    static string Id(int number) => $"35030100010000{number:D4}";

    static string MemberId(int number) => $"35030300010000{number:D4}";

    IReadOnlyList<PublishedSeries> Run(EditionSource edition, params PenerimaSource[] lists)
    {
        var exact = new PerlindunganOptions { IsOff = true, AmbangRumahTangga = 0, AmbangRataRataSel = 0 };
        return RegisterBuild.Run(
            new RegisterSources([edition with { Penerima = lists }], 100),
            Places.Tree,
            Places.Padanan,
            _kunci,
            Catalog,
            new Penerbitan([.. Catalog.Indicators, .. BuiltInIndicators.All], Places.Tree, exact),
            cancellation: TestContext.Current.CancellationToken).Series;
    }

    static int Of(IReadOnlyList<PublishedSeries> all, string series, string area = "35.03") =>
        all.Single(one => one.Series == series).Value[Places.IndexOf(area)];
}
