using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Tests.Wilayah;

public class KodeTests
{
    [Theory]
    [InlineData("35", Tingkat.Provinsi, 35, null)]
    [InlineData("35.03", Tingkat.Kabupaten, 3503, "35")]
    [InlineData("35.03.01", Tingkat.Kecamatan, 350301, "35.03")]
    [InlineData("35.03.01.2001", Tingkat.Desa, 3503012001, "35.03.01")]
    public void A_dotted_code_tells_its_level_digits_and_parent(
        string text, Tingkat tingkat, long digits, string? parent)
    {
        var kode = KodeKemendagri.Parse(text);

        Assert.Equal(tingkat, kode.Tingkat);
        Assert.Equal((ulong)digits, kode.Digits);
        Assert.Equal(parent, kode.Parent?.ToString());
        Assert.Equal(text, kode.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3503")]
    [InlineData("3503012001")]
    [InlineData("35.3")]
    [InlineData("35.03.1")]
    [InlineData("35.03.01.201")]
    [InlineData("35.03.01.20011")]
    [InlineData("35-03")]
    [InlineData("05")]
    [InlineData("35.00")]
    [InlineData("35.03.00")]
    [InlineData(" 35")]
    [InlineData("35.03.01.२००१")]
    public void What_is_not_a_dotted_code_is_not_read(string text) =>
        Assert.False(KodeKemendagri.TryParse(text, out _));

    [Theory]
    [InlineData("35", Tingkat.Provinsi, null)]
    [InlineData("3503", Tingkat.Kabupaten, "35")]
    [InlineData("3503010", Tingkat.Kecamatan, "3503")]
    [InlineData("3503010001", Tingkat.Desa, "3503010")]
    public void A_BPS_code_tells_its_level_and_parent(string text, Tingkat tingkat, string? parent)
    {
        Assert.True(KodeBps.TryParse(text, out var kode));

        Assert.Equal(tingkat, kode.Tingkat);
        Assert.Equal(parent, kode.Parent?.ToString());
        Assert.Equal(text, kode.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("350")]
    [InlineData("350301")]
    [InlineData("35.03")]
    [InlineData("0503")]
    [InlineData("35030100011")]
    public void What_is_not_a_BPS_code_is_not_read(string text) => Assert.False(KodeBps.TryParse(text, out _));

    [Fact]
    public void Random_codes_survive_text_and_digits_and_order_as_a_tree_is_walked()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var codes = Enumerable.Range(0, 20).Select(_ => AnyCode(random)).Distinct().ToList();

            foreach (var kode in codes)
            {
                Assert.True(KodeKemendagri.TryParse(kode.ToString(), out var fromText)
                    && fromText == kode, $"seed {seed}: {kode}");
                Assert.True(KodeKemendagri.TryFromDigits(kode.Digits, out var fromDigits)
                    && fromDigits == kode, $"seed {seed}: {kode}");
            }

            // Dots sort below digits, so the text order of dotted codes is the order of a tree walk.
            Assert.True(codes.Order().SequenceEqual(codes.OrderBy(kode => kode.ToString(), StringComparer.Ordinal)),
                $"seed {seed}");
        }
    }

    [Fact]
    public void An_area_contains_itself_and_what_lies_below_it_only()
    {
        var kecamatan = KodeKemendagri.Parse("35.03.01");

        Assert.True(kecamatan.Contains(kecamatan));
        Assert.True(kecamatan.Contains(KodeKemendagri.Parse("35.03.01.2001")));
        Assert.False(kecamatan.Contains(KodeKemendagri.Parse("35.03.10.2001")));
        Assert.False(kecamatan.Contains(KodeKemendagri.Parse("35.03")));
    }

    [Fact]
    public void Only_a_kecamatan_has_a_stand_in_desa()
    {
        Assert.Equal("35.03.01.0000", KodeKemendagri.Parse("35.03.01").DesaTidakTerpetakan().ToString());
        Assert.True(KodeKemendagri.Parse("35.03.01.0000").IsTidakTerpetakan);
        Assert.Throws<ArgumentException>(() => KodeKemendagri.Parse("35.03").DesaTidakTerpetakan());
    }

    static KodeKemendagri AnyCode(Random random)
    {
        var text = $"{random.Next(11, 14)}";
        var depth = random.Next(4);
        if (depth > 0) text += $".{random.Next(1, 4):00}";
        if (depth > 1) text += $".{random.Next(1, 4):00}";
        if (depth > 2) text += $".{random.Next(2) * 1000 + random.Next(4):0000}";
        return KodeKemendagri.Parse(text);
    }
}
