using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Answering;

// The names units and origins carry in answers.
static class SatuanNames
{
    public static string Name(Satuan satuan) => satuan switch
    {
        Satuan.RumahTangga => "rumah-tangga",
        Satuan.Keluarga => "keluarga",
        Satuan.Individu => "individu",
        Satuan.Lain => "lain",
        _ => throw new ArgumentOutOfRangeException(nameof(satuan), satuan, "Not a unit."),
    };

    public static string Name(Asal asal) => asal switch
    {
        Asal.Register => "register",
        Asal.Perkiraan => "perkiraan",
        Asal.Sensus => "sensus",
        Asal.Tabel => "tabel",
        _ => throw new ArgumentOutOfRangeException(nameof(asal), asal, "Not an origin."),
    };

    /// <summary>Unit of one statistic of an indicator.</summary>
    public static string Of(Indicator indicator, Statistik statistik) =>
        statistik is Statistik.Persen or Statistik.Rse ? "persen" : indicator.SatuanLain?.Id ?? Name(indicator.Satuan);
}
