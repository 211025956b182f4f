using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Catalog;

/// <summary>The indicators that come from a model and not from the register, whose own are a catalog of data.</summary>
public static class BuiltInIndicators
{
    /// <summary>Id of the estimated households below the line.</summary>
    public const string Perkiraan = "sae-40persen";

    /// <summary>All definitions, in the order they are shown.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [
        new("rumah-tangga-sensus",
            new("Rumah tangga menurut sensus", "Households by census"),
            new("Banyaknya rumah tangga dalam berkas sensus yang dipakai model, dilindungi seperti angka register.", "Number of households in the census file the model uses, protected like the register's counts."),
            Satuan.RumahTangga, Asal.Sensus, [], null, Tingkat.Desa, "Berkas sensus pada konfigurasi rilis"),
        new(Perkiraan,
            new("Perkiraan rumah tangga 40 % terbawah nasional", "Estimated households in the national bottom 40 %"),
            new("Banyaknya rumah tangga dengan pengeluaran per kapita di bawah garis yang disebut rilis, dugaan empirical best (Census EB) dari model galat tersarang; galat baku untuk desa dan kecamatan dihitung seolah desa tidak disurvei. Jumlah desa sama dengan jumlah kecamatan dan kabupatennya. Penyebut: rumah tangga menurut sensus.",
                "Households with per-capita expenditure below the line that the release names, empirical best (Census EB) under a nested-error model; standard error for desa and kecamatan as if the desa had not been surveyed. Desa add up to their kecamatan and kabupaten. Denominator: households by census."),
            Satuan.RumahTangga, Asal.Perkiraan, [], "rumah-tangga-sensus", Tingkat.Desa, "Molina & Rao (2010); Corral dkk. (2020)"),
    ];
}
