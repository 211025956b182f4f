using System.Text;
using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Tests.Cql2;

public sealed class CaseFoldingTests
{
    [Theory]
    [InlineData("TRENGGALEK", "trenggalek")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Οδος", "ΟΔΟΣ")]
    [InlineData("KØBENHAVN", "København")]
    [InlineData("ﬁnal", "FINAL")]
    [InlineData("Ĳssel", "ĳSSEL")]
    [InlineData("К", "к")]
    [InlineData("\u212A", "k")]
    [InlineData("\U00010400", "\U00010428")]
    public void Texts_that_differ_in_case_alone_are_folded_to_one(string one, string other) => Assert.Equal(CaseFolding.Fold(one), CaseFolding.Fold(other));

    [Theory]
    [InlineData("ı", "i")]
    [InlineData("é", "e")]
    public void Others_stay_apart(string one, string other) => Assert.NotEqual(CaseFolding.Fold(one), CaseFolding.Fold(other));

    // As Python's str.casefold gives it over all code points: 1,426 become one other, 104 several.
    [Fact]
    public void Every_code_point_is_folded_once_and_for_all()
    {
        var (one, several) = (0, 0);
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value)) continue;
            var text = new Rune(value).ToString();
            var folded = CaseFolding.Fold(text);
            Assert.Equal(folded, CaseFolding.Fold(folded));
            if (folded == text) continue;
            (one, several) = folded.EnumerateRunes().Count() == 1 ? (one + 1, several) : (one, several + 1);
        }

        Assert.Equal((1426, 104), (one, several));
    }
}
