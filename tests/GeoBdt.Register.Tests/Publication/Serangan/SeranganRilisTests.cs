using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;

namespace GeoBdt.Register.Tests.Publication.Serangan;

public sealed class SeranganRilisTests
{
    const string Series = "sanitasi-tak-layak";
    const string Key = "0011223344556677";
    const string OtherKey = "7766554433221100";

    // Noise of at most 1, so that little is needed to see through it: 1 becomes 0, 1 or 2, and 2 becomes 1, 2 or 3.
    static readonly PerlindunganOptions Little = new() { D = 1, V = 0.5, Js = 0 };

    [Fact]
    public void A_release_without_noise_gives_away_small_and_withheld_numbers()
    {
        var open = new PerlindunganOptions { D = 0, V = 0, Js = 0 };

        var desa = Attack(Release(open, Key, 2))[Tingkat.Desa];

        Assert.Equal(1, desa.Terungkap[(int)Jalan.Sendiri]);
        // 35.03.02.2006 is withheld; its kecamatan less its sisters tells it.
        Assert.True(desa.Terungkap[(int)Jalan.Wilayah] > 0);
        Assert.Equal(desa.Terungkap.Sum(), desa.Sisa);
    }

    [Fact]
    public void The_same_numbers_under_noise_give_away_nothing()
    {
        var report = Attack(Release(PerlindunganOptions.Bawaan, Key, 3));

        Assert.All(report.Values, one => Assert.Equal(0, one.Sisa));
        Assert.True(report[Tingkat.Desa].Terbit > 0 && report[Tingkat.Desa].Dirahasiakan > 0);
    }

    [Fact]
    public void Two_releases_under_two_keys_are_two_looks_at_one_count()
    {
        // 0 alone may be 0 or 1, and 2 alone 1, 2 or 3; only 1 can be both.
        var (first, second) = (Release(Little, Key, 0), Release(Little, OtherKey, 2));

        Assert.Equal(0, Attack(first)[Tingkat.Desa].Sisa);
        Assert.Equal(0, Attack(second)[Tingkat.Desa].Sisa);
        Assert.Equal(1, Attack(first, second)[Tingkat.Desa].Terungkap[(int)Jalan.Waktu]);
        Assert.Equal(1, Attack(second, first)[Tingkat.Desa].Terungkap[(int)Jalan.Waktu]);
    }

    [Fact]
    public void Under_one_key_a_number_that_changed_is_a_household_that_came()
    {
        // 0 then 3 is 1 then 2.
        var (first, second) = (Release(Little, Key, 0), Release(Little, Key, 3));

        Assert.Equal(1, Attack(first, second)[Tingkat.Desa].Terungkap[(int)Jalan.Waktu]);
        Assert.Equal(0, Attack(first, first)[Tingkat.Desa].Sisa);
    }

    [Fact]
    public void Another_table_of_the_same_key_is_another_look()
    {
        var (first, second) = (Release(Little, Key, 0), Release(Little with { V = 0.4 }, Key, 2));

        Assert.Equal(1, Attack(first, second)[Tingkat.Desa].Terungkap[(int)Jalan.Waktu]);
    }

    // 0 and 2 are one count of 1 where the noise is another, and two neighbours of several where it is the same.
    [Theory]
    [InlineData("usia", null, "usia,atap", null, 1)]
    [InlineData("usia", null, "usia", null, 0)]
    [InlineData("usia", EstimateProvenance.DerauMenurutBanyaknya, "usia,atap", EstimateProvenance.DerauMenurutBanyaknya, 0)]
    [InlineData("usia", null, "usia", EstimateProvenance.DerauMenurutBanyaknya, 1)]
    public void A_census_is_another_look_where_its_noise_followed_from_other_covariates(
        string covariates, string? noise, string others, string? otherNoise, int known)
    {
        var (first, second) = (Release(0, covariates, noise), Release(2, others, otherNoise));

        Assert.Equal(known, Attack(first, second)[Tingkat.Desa].Terungkap[(int)Jalan.Waktu]);
        Assert.Equal(known, Attack(second, first)[Tingkat.Desa].Terungkap[(int)Jalan.Waktu]);

        ReleaseSnapshot Release(int value, string covariates, string? noise) => SeranganRilisTests.Release(Little, Key, 90, (content, area) =>
            content.Columns.Single(one => one.Series == "rumah-tangga-sensus").Value[area] = value, Estimate(covariates, noise));
    }

    [Fact]
    public void An_edition_of_a_series_is_compared_with_its_last_one()
    {
        var release = Release(Little, Key, 0, (content, area) => ColumnOf(content, latest: true).Value[area] = 3);

        Assert.Equal(1, Attack(release)[Tingkat.Desa].Terungkap[(int)Jalan.Waktu]);
    }

    static Dictionary<Tingkat, SeranganTingkat> Attack(ReleaseSnapshot release, ReleaseSnapshot? other = null) =>
        SeranganRilis.Run(release, other, TestContext.Current.CancellationToken).Tingkat.ToDictionary(one => one.Tingkat);

    // The tiny release, with one number of its first edition in its first desa set by hand.
    static ReleaseSnapshot Release(
        PerlindunganOptions options, string key, int value, Action<ReleaseContent, int>? change = null, EstimateProvenance? estimate = null)
    {
        var content = TinyRelease.Content();
        var area = content.Wilayah.LevelStart(Tingkat.Desa);
        ColumnOf(content, latest: false).Value[area] = value;
        change?.Invoke(content, area);
        var protection = content.Manifest.Perlindungan with { D = options.D, V = options.V, Js = options.Js, PeriksaKunci = key };
        return TinyRelease.Publish(content with { Manifest = content.Manifest with { Perlindungan = protection, Estimasi = estimate } }).Snapshot;
    }

    static EstimateProvenance Estimate(string covariates, string? noise) => new()
    {
        Edisi = "2020-10",
        Metode = "uji",
        GarisRupiah = 500_000,
        GarisSumber = "rekaan",
        Kovariat = covariates.Split(','),
        Status = "Converged",
        VariansAntarDesa = 0.1,
        VariansSisa = 0.2,
        RumahTanggaSurvei = 60,
        DerauSensus = noise,
    };

    static ValueColumn ColumnOf(ReleaseContent content, bool latest) =>
        content.Columns.Single(one => one.Series == Series && one.Edisi == (latest ? TinyRelease.New : TinyRelease.Old));
}
