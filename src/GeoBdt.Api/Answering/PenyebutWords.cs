using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Answering;

static class PenyebutWords
{
    /// <summary>
    /// What a share is a share of. A transition between editions is a share of those it starts from, which its own title would
    /// not say: "rumah tangga dengan desil pada edisi awal: Desil 1".
    /// </summary>
    public static Teks SebagaiPenyebut(this Nilai whole)
    {
        var (indicator, kategori) = (whole.Indicator, whole.Indicator.KategoriOf(whole.Ukuran.Series));
        if (whole.Ukuran.Edisi is not { Dari: not null } || kategori.Count == 0 || kategori.Count == indicator.Dimensi.Count) return whole.Subjek();
        var (unit, dimension) = (SatuanNames.Words(indicator), indicator.Dimensi[0].Judul);
        return new Teks(
            $"{unit.Id} dengan {LowerFirst(dimension.Id)}: {kategori[0].Judul.Id}",
            $"{unit.En} with {LowerFirst(dimension.En)}: {kategori[0].Judul.En}");
    }

    static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
