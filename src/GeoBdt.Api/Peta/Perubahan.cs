using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Peta;

/// <summary>What a change is told in.</summary>
enum SatuanPerubahan
{
    /// <summary>Shares: percentage points.</summary>
    PoinPersen,

    /// <summary>Counts: percent of the earlier count. A difference of counts would show where many people live.</summary>
    Persen,

    /// <summary>Figures of a table: their own unit.</summary>
    SatuanSendiri,
}

/// <summary>
/// How one value changed from one edition to another: the difference of the two published numbers, which everybody can take, and of
/// nothing else.
/// </summary>
/// <param name="Dari">Earlier.</param>
/// <param name="Ke">Later.</param>
/// <param name="Beda">The change, as a value of the span between them; without a number where one of the two has none.</param>
/// <param name="Satuan">Its unit.</param>
sealed record Perubahan(Nilai Dari, Nilai Ke, Nilai Beda, SatuanPerubahan Satuan)
{
    // Bounds are the same on all maps, so that areas and editions can be compared.
    const string PointBounds = "..,-10,-5,-2,0,2,5,10,..", PercentBounds = "..,-50,-20,-10,0,10,20,50,..";

    const int PercentDecimals = 1;

    /// <summary>Between two editions of one value.</summary>
    public static Perubahan Of(Nilai from, Nilai to)
    {
        var satuan = to.Ukuran.Statistik switch
        {
            Statistik.Persen => SatuanPerubahan.PoinPersen,
            Statistik.Jumlah => SatuanPerubahan.Persen,
            _ => SatuanPerubahan.SatuanSendiri,
        };
        var decimals = satuan == SatuanPerubahan.Persen ? PercentDecimals : Math.Max(from.Desimal, to.Desimal);
        var (value, status) = (new double[to.Value.Length], new NilaiStatus[to.Value.Length]);
        for (var area = 0; area < value.Length; area++)
        {
            status[area] = Both(from.Status[area], to.Status[area]);
            (value[area], status[area]) = !Shares.HasValue(status[area]) ? (double.NaN, status[area])
                : satuan != SatuanPerubahan.Persen ? (Math.Round(to.Value[area] - from.Value[area], decimals), status[area])
                : Relative(from.Value[area], to.Value[area]);
        }

        var span = to.Ukuran with { Edisi = Edisi.Rentang(from.Ukuran.Edisi!.Value, to.Ukuran.Edisi!.Value) };
        return new Perubahan(from, to, new Nilai(span, to.Indicator, value, status) { Desimal = decimals }, satuan);
    }

    /// <summary>Classes of a map that says nothing about them.</summary>
    public MapClassDefaults Classes => Satuan switch
    {
        SatuanPerubahan.PoinPersen => new(PointBounds, 0, KelasDari.Wilayah, "dibanding"),
        SatuanPerubahan.Persen => new(PercentBounds, 0, KelasDari.Wilayah, "dibanding"),
        _ => new(null, 0, KelasDari.Wilayah, "dibanding"),
    };

    /// <summary>The unit in words.</summary>
    public Teks Unit => Satuan switch
    {
        SatuanPerubahan.PoinPersen => new("poin persen", "percentage points"),
        SatuanPerubahan.Persen => new("persen dari jumlah semula", "percent of the earlier count"),
        _ => SatuanNames.Words(Ke.Indicator, Ke.Ukuran.Statistik!.Value),
    };

    /// <summary>The unit as JSON names it.</summary>
    public string UnitName => Satuan switch
    {
        SatuanPerubahan.PoinPersen => "poin-persen",
        SatuanPerubahan.Persen => "persen",
        _ => SatuanNames.Of(Ke.Indicator, Ke.Ukuran.Statistik!.Value),
    };

    /// <summary>What changed, without its place.</summary>
    public Teks Judul
    {
        get
        {
            var subject = Ke.Subjek();
            return new($"Perubahan {Lower(subject.Id)}", $"Change in {Lower(subject.En)}");
        }
    }

    /// <summary>What areas are called whose change would be mostly noise.</summary>
    public Teks SmallLabel => Satuan == SatuanPerubahan.Persen
        ? new($"semula di bawah {Shares.SafeDenominator}", $"earlier count under {Shares.SafeDenominator}")
        : new("penyebut kecil", "small denominator");

    /// <summary>When: "Januari 2020 ke Oktober 2020".</summary>
    public Teks Masa => new(
        $"{Dari.Masa(isEnglish: false)} ke {Ke.Masa(isEnglish: false)}", $"{Dari.Masa(isEnglish: true)} to {Ke.Masa(isEnglish: true)}");

    /// <summary>A change with its sign and unit.</summary>
    public string Number(double value, bool isEnglish)
    {
        var number = (value > 0 ? "+" : "") + Numerals.Format(value, Beda.Desimal, isEnglish);
        return Satuan switch
        {
            SatuanPerubahan.PoinPersen => $"{number} {(isEnglish ? "points" : "poin")}",
            SatuanPerubahan.Persen => $"{number} %",
            _ => number,
        };
    }

    /// <summary>The change of an area, or why there is none.</summary>
    public string Words(int area, bool isEnglish) => Beda.Status[area] switch
    {
        NilaiStatus.Ada => Number(Beda.Value[area], isEnglish),
        NilaiStatus.PenyebutKecil when !double.IsNaN(Beda.Value[area]) =>
            $"{Number(Beda.Value[area], isEnglish)} ({(isEnglish ? SmallLabel.En : SmallLabel.Id)})",
        NilaiStatus.PenyebutKecil => isEnglish ? SmallLabel.En : SmallLabel.Id,
        NilaiStatus.Dirahasiakan => isEnglish ? "withheld" : "dirahasiakan",
        _ => isEnglish ? "no data" : "tidak ada data",
    };

    /// <summary>What a reader of the map could get wrong.</summary>
    /// <param name="perlindungan">How the numbers are protected.</param>
    public Teks Note(ProtectionProvenance perlindungan)
    {
        const string Apart = "Terpisah: wilayah yang di salah satu edisi dirahasiakan, tanpa data atau berpenyebut kecil.";
        const string ApartEn = "Apart: areas that are withheld, without data or of a small denominator in either edition.";
        if (Ke.Indicator.Asal != Asal.Register || perlindungan.D == 0) return new(Apart, ApartEn);
        // Two standard deviations of the difference of two counts over 1,000; their sum when the households are others.
        var thousandth = 2 * Math.Sqrt(2 * perlindungan.V) / 10;
        var (unit, unitEn) = Satuan == SatuanPerubahan.PoinPersen ? (" poin", " points") : (" %", " %");
        string In(double number, bool isEnglish) => Numerals.Format(number, 1, isEnglish);
        return new(
            $"Perlindungan saja dapat menggeser perubahan sampai sekitar {In(10 * thousandth, false)}{unit} pada penyebut 100 dan {In(thousandth, false)}{unit} pada 1.000. {Apart}",
            $"Protection alone can shift a change by up to about {In(10 * thousandth, true)}{unitEn} at a denominator of 100 and {In(thousandth, true)}{unitEn} at 1,000. {ApartEn}");
    }

    // Nothing was collected in one of the two: there is nothing to compare, whatever became of the other.
    static NilaiStatus Both(NilaiStatus one, NilaiStatus other)
    {
        foreach (var status in (ReadOnlySpan<NilaiStatus>)[NilaiStatus.TidakAdaData, NilaiStatus.Dirahasiakan, NilaiStatus.PenyebutKecil])
        {
            if (one == status || other == status) return status;
        }

        return NilaiStatus.Ada;
    }

    // The bound of shares: below it, percent are mostly noise.
    static (double Value, NilaiStatus Status) Relative(double from, double to)
    {
        if (from == 0) return to == 0 ? (0, NilaiStatus.Ada) : (double.NaN, NilaiStatus.PenyebutKecil);
        return (
            Math.Round(100 * (to - from) / from, PercentDecimals),
            from < Shares.SafeDenominator ? NilaiStatus.PenyebutKecil : NilaiStatus.Ada);
    }

    /// <summary>A title within a sentence; what begins like an abbreviation stays as it is.</summary>
    public static string Lower(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}

/// <summary>Classes of a map whose address says nothing about them.</summary>
/// <param name="Batas">Bounds; null where they follow from values.</param>
/// <param name="Tengah">Middle of the scale; null without.</param>
/// <param name="Dari">What values they follow from then.</param>
/// <param name="With">The parameter that makes them other than those of a value.</param>
sealed record MapClassDefaults(string? Batas, decimal? Tengah, KelasDari Dari, string With)
{
    /// <summary>
    /// Whether classes may be made from these values: of several editions where several are shown, and of one where a value has but one.
    /// </summary>
    public bool Allows(KelasDari dari) => (dari is KelasDari.Edisi or KelasDari.Semua) == (Dari is KelasDari.Edisi or KelasDari.Semua);
}
