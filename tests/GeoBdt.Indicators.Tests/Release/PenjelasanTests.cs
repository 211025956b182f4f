using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Indicators.Tests.Release;

public sealed class PenjelasanTests
{
    static readonly ProtectionProvenance Perlindungan = new("kunci-sel/tabel-p", "Catatan.", "Note.", "0011", false, 5, 3, 2);

    [Fact]
    public void Every_status_of_every_number_has_words_in_both_languages()
    {
        foreach (var status in Enum.GetValues<NilaiStatus>())
        {
            foreach (var statistik in Enum.GetValues<Statistik>())
            {
                foreach (var asal in Enum.GetValues<Asal>())
                {
                    var text = Penjelasan.Of(status, statistik, asal, Perlindungan);
                    Assert.True(text.Id.Length > 20 && text.En.Length > 20 && text.Id != text.En, $"{status} {statistik} {asal}");
                    Assert.DoesNotContain('\n', text.Id);
                }
            }
        }
    }

    [Fact]
    public void A_withheld_count_has_one_explanation_whatever_number_was_asked_for()
    {
        var jumlah = Penjelasan.Of(NilaiStatus.Dirahasiakan, Statistik.Jumlah, Asal.Register, Perlindungan);

        Assert.Equal(jumlah, Penjelasan.Of(NilaiStatus.Dirahasiakan, Statistik.Persen, Asal.Register, Perlindungan));
        Assert.Equal(jumlah, Penjelasan.Of(NilaiStatus.Dirahasiakan, Statistik.Jumlah, Asal.Sensus, Perlindungan));
    }

    [Fact]
    public void The_parameters_of_the_release_are_told()
    {
        var value = Penjelasan.Of(NilaiStatus.Ada, Statistik.Jumlah, Asal.Register, Perlindungan);
        var sum = Penjelasan.TidakBerjumlah(Asal.Register, Perlindungan);

        Assert.Contains("paling banyak 5", value.Id, StringComparison.Ordinal);
        Assert.Contains("1 sampai 2 tidak pernah terbit", value.Id, StringComparison.Ordinal);
        Assert.StartsWith("Jumlah tidak selalu sama karena perlindungan kerahasiaan", sum.Id, StringComparison.Ordinal);
    }
}
