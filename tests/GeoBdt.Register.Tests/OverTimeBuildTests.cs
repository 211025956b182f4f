using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests;

/// <summary>From the files of several editions to published changes, with the catalog as it is shipped.</summary>
public sealed class OverTimeBuildTests : IDisposable
{
    static readonly KatalogIndikator Shipped = KatalogIndikator.Load("DTKS");

    readonly TempFolder _folder = new();
    readonly KunciRahasia _kunci = Reading.NewKunci();

    public void Dispose()
    {
        _folder.Dispose();
        _kunci.Dispose();
    }

    [Fact]
    public void Households_are_followed_from_edition_to_edition()
    {
        var series = Run(Edition("2018-05", (1, "5"), (2, "15"), (3, "35")),
            Edition("2019-07", (1, "15"), (2, "15"), (4, "")),
            Edition("2020-10", (1, "15"), (2, "5"), (3, "50"), (4, "")));

        Assert.Equal(1, Of(series, "perubahan-desil.naik", "2018-05..2019-07"));
        Assert.Equal(1, Of(series, "perubahan-desil.tetap", "2018-05..2019-07"));
        Assert.Equal(1, Of(series, "perubahan-desil.graduasi", "2018-05..2019-07"));
        Assert.Equal(1, Of(series, "perubahan-desil.turun", "2019-07..2020-10"));
        Assert.Equal(1, Of(series, "perubahan-desil.baru", "2019-07..2020-10"));
        Assert.Equal(1, Of(series, "perubahan-desil.tanpa-desil", "2019-07..2020-10"));
        Assert.Equal(1, Of(series, "desil-pindah.4.di-atas-4", "2018-05..2020-10"));
        Assert.Equal(2, Of(series, "segmen.a", "2020-10"));
        Assert.Equal(2, Of(series, "segmen.b", "2020-10"));
        Assert.Equal(1, Of(series, "segmen.b.di-atas-4", "2020-10"));
        Assert.Equal(0, Of(series, "rumah-tangga-tidak-tertaut", "2018-05"));
        Assert.DoesNotContain(series, one => one.Series.StartsWith("segmen", StringComparison.Ordinal)
            && one.Edisi != Edisi.Parse("2020-10"));
    }

    [Fact]
    public void Every_code_that_the_shipped_catalog_names_gives_the_series_it_declares()
    {
        var series = Run(
            Edition("2018-05", (1, "5")), Edition("2019-07", (1, "15")), Edition("2020-10", (1, "15")));

        var counted = series.Select(one => one.Series).ToHashSet();
        string[] impossible = ["desil-pindah.tidak-ada.tidak-ada"];
        Assert.All(
            Shipped.Semua.Where(one => one.Indicator.Tema.En == "Change between editions"),
            one => Assert.Empty(one.Indicator.Series.Except(counted).Except(impossible)));
    }

    [Fact]
    public void Code_that_does_not_exist_is_refused_with_its_place()
    {
        var katalog = KatalogIndikator.Load("DTKS", ("sendiri.yaml", """
            indikator:
              - id: ramalan
                hitung: ramalan
                judul: {id: Ramalan, en: Forecast}
                definisi: {id: Ramalan, en: Forecast}
                tema: perubahan
                satuan: rumah-tangga
                sumber: tidak ada
            """));

        var refusal = Assert.Throws<DeklarasiException>(() => Run(katalog, Edition("2020-10", (1, "5"))));

        Assert.Contains("sendiri.yaml", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("desil-pindah", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_is_set_beside_what_was_determined()
    {
        var proposal = Edition("2020-09", (1, ""), (2, ""), (5, ""));
        var edition = Edition("2020-10", (1, "5"), (3, "15"), (4, "15"));

        var series = Run(edition with { Usulan = proposal });

        Assert.Equal(3, Of(series, "rumah-tangga-diusulkan", "2020-10"));
        Assert.Equal(1, Of(series, "usulan.ditetapkan", "2020-10"));
        Assert.Equal(2, Of(series, "usulan.tidak-ditetapkan", "2020-10"));
        Assert.Equal(0, Of(series, "usulan.tidak-tertaut", "2020-10"));
        Assert.Equal(1, Of(series, "usulan-individu.ditetapkan", "2020-10"));
        Assert.Equal(1, Of(series, "penetapan.diusulkan", "2020-10"));
        Assert.Equal(2, Of(series, "penetapan-keluarga.tanpa-usulan", "2020-10"));
        Assert.DoesNotContain(series, one => one.Edisi == Edisi.Parse("2020-09"));
    }

    EditionSource Edition(string month, params (int Id, string Percentile)[] households)
    {
        var (rt, art) = (RegisterFile.RumahTangga(), RegisterFile.Anggota());
        foreach (var (id, percentile) in households)
        {
            rt.Rt($"35030100010000{id:D4}", Places.DesaBps[0], percentile);
            art.Art($"35030100010000{id:D4}", $"35030300010000{id:D4}");
        }

        return new EditionSource(
            Edisi.Parse(month),
            _folder.Write($"{month}-rt", rt.ToBytes()),
            _folder.Write($"{month}-art", art.ToBytes()));
    }

    IReadOnlyList<PublishedSeries> Run(params EditionSource[] editions) => Run(Shipped, editions);

    // Protection off: what is looked at is who is counted where.
    IReadOnlyList<PublishedSeries> Run(KatalogIndikator katalog, params EditionSource[] editions)
    {
        var exact = new PerlindunganOptions { IsOff = true, AmbangRumahTangga = 0, AmbangRataRataSel = 0 };
        return RegisterBuild.Run(
            new RegisterSources(editions, 100),
            Places.Tree,
            Places.Padanan,
            _kunci,
            katalog,
            new Penerbitan([.. katalog.Indicators], Places.Tree, exact),
            null,
            CsvReading.Default,
            null,
            TestContext.Current.CancellationToken).Series;
    }

    static int Of(IReadOnlyList<PublishedSeries> series, string id, string edisi) =>
        Assert.Single(series, one => one.Series == id && one.Edisi == Edisi.Parse(edisi)).Value[Places.IndexOf("35.03")];
}
