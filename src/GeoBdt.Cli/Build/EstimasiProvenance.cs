using System.Globalization;
using GeoBdt.Indicators.Release;
using GeoBdt.Register.Sae;

namespace GeoBdt.Cli.Build;

/// <summary>What a release says of its estimates: public, so nothing below kabupaten.</summary>
static class EstimasiProvenance
{
    public static EstimateProvenance Of(SaeHasil hasil) => new()
    {
        Edisi = hasil.Edisi,
        Metode = $"Census EB, model galat tersarang tingkat rumah tangga ({(hasil.Berbobot ? "berbobot, You–Rao" : "REML")}), "
            + $"efek {hasil.Efek.ToString().ToLowerInvariant()}, {Scale(hasil.Transformasi)}; galat baku {ErrorsId(hasil.Galat)}",
        MetodeEn = $"Census EB, unit-level nested-error model ({(hasil.Berbobot ? "weighted, You–Rao" : "REML")}), "
            + $"effects of {hasil.Efek.ToString().ToLowerInvariant()}, {ScaleEn(hasil.Transformasi)}; standard errors {ErrorsEn(hasil.Galat)}",
        GarisRupiah = hasil.GarisRupiah,
        GarisSumber = hasil.Garis.Sumber,
        GarisBagianPersen = hasil.Garis.BagianPersen,
        GarisDitimbang = hasil.Garis.Ditimbang,
        Ulangan = hasil.Galat.Ulangan,
        Kovariat = [.. hasil.Kovariat, .. hasil.Kategori],
        Model =
        [
            .. hasil.Kelompok.Select(one => new ModelProvenance(
                one.Nama, one.Kabupaten, one.Model.Status, Significant(one.Model.RagamEfek), Significant(one.Model.RagamSisa), one.Model.RumahTanggaSurvei)),
        ],
        TanpaPerkiraan = hasil.Gagal.Count == 0 ? null : [.. hasil.Gagal.SelectMany(one => one.Kabupaten).Order(StringComparer.Ordinal)],
        DerauSensus = EstimateProvenance.DerauMenurutBanyaknya,
    };

    static string ErrorsId(GalatSae galat) =>
        galat.Ulangan == 0 ? "tanpa ketidakpastian parameter" : $"bootstrap parametrik, B = {galat.Ulangan}, garis dianggap diketahui";

    static string ErrorsEn(GalatSae galat) =>
        galat.Ulangan == 0 ? "without parameter uncertainty" : $"by parametric bootstrap, B = {galat.Ulangan}, the line counted as known";

    static string Scale(TransformasiSae one) => one switch
    {
        TransformasiSae.Log => "log pengeluaran",
        TransformasiSae.LogGeser => "log pengeluaran bergeser",
        TransformasiSae.BoxCox => "pengeluaran menurut Box–Cox",
        TransformasiSae.Dual => "pengeluaran menurut pangkat ganda",
        _ => "pengeluaran",
    };

    static string ScaleEn(TransformasiSae one) => one switch
    {
        TransformasiSae.Log => "log expenditure",
        TransformasiSae.LogGeser => "shifted log expenditure",
        TransformasiSae.BoxCox => "expenditure after Box–Cox",
        TransformasiSae.Dual => "expenditure after the dual power",
        _ => "expenditure",
    };

    // A variance of 500 surveyed desa has a standard error of 6 per cent: three digits say all there is, seventeen tell of the survey.
    static double Significant(double value) =>
        double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
