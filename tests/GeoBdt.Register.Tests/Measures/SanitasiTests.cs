using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Measures;

public sealed class SanitasiTests
{
    const byte Missing = CodeTable.Missing;

    [Fact]
    public void Own_or_shared_with_goose_neck_and_tank_or_sewer_is_adequate_and_nothing_else()
    {
        for (byte bab = 1; bab <= 4; bab++)
        {
            for (byte kloset = 1; kloset <= 4; kloset++)
            {
                for (byte tinja = 1; tinja <= 6; tinja++)
                {
                    var expected = bab <= 2 && kloset == 1 && tinja <= 2
                        ? KeadaanSanitasi.Layak
                        : KeadaanSanitasi.TidakLayak;

                    Assert.True(expected == Sanitasi.Judge(bab, kloset, tinja), $"{bab} {kloset} {tinja}");
                }
            }
        }
    }

    [Theory]
    [InlineData(4, Missing, Missing)]
    [InlineData(Missing, 2, Missing)]
    [InlineData(Missing, 1, 3)]
    public void One_answer_that_rules_it_out_suffices(byte bab, byte kloset, byte tinja)
    {
        Assert.Equal(KeadaanSanitasi.TidakLayak, Sanitasi.Judge(bab, kloset, tinja));
    }

    [Theory]
    [InlineData(Missing, Missing, Missing)]
    [InlineData(Missing, 1, 1)]
    [InlineData(1, Missing, 2)]
    [InlineData(2, 1, Missing)]
    public void Good_answers_with_one_missing_tell_nothing(byte bab, byte kloset, byte tinja)
    {
        Assert.Equal(KeadaanSanitasi.TidakDiketahui, Sanitasi.Judge(bab, kloset, tinja));
    }
}
