namespace GeoBdt.Indicators.Catalog;

/// <summary>The names that units, origins and classes carry in answers and files, and units in words.</summary>
public static class SatuanNames
{
    /// <summary>Of a unit.</summary>
    public static string Name(Satuan satuan) => satuan switch
    {
        Satuan.RumahTangga => "rumah-tangga",
        Satuan.Keluarga => "keluarga",
        Satuan.Individu => "individu",
        Satuan.Penerima => "penerima",
        Satuan.Lain => "lain",
        _ => throw new ArgumentOutOfRangeException(nameof(satuan), satuan, "Not a unit."),
    };

    /// <summary>Of an origin.</summary>
    public static string Name(Asal asal) => asal switch
    {
        Asal.Register => "register",
        Asal.Perkiraan => "perkiraan",
        Asal.Sensus => "sensus",
        Asal.Tabel => "tabel",
        _ => throw new ArgumentOutOfRangeException(nameof(asal), asal, "Not an origin."),
    };

    /// <summary>Unit of one statistic of an indicator.</summary>
    public static string Of(Indicator indicator, Statistik statistik)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return statistik is Statistik.Persen or Statistik.Rse ? "persen" : indicator.SatuanLain?.Id ?? Name(indicator.Satuan);
    }

    /// <summary>Of a class.</summary>
    public static string Name(Kelas kelas) => kelas switch
    {
        Kelas.Umum => "umum",
        Kelas.Kesehatan => "kesehatan",
        Kelas.Sensitif => "sensitif",
        _ => throw new ArgumentOutOfRangeException(nameof(kelas), kelas, "Not a class."),
    };

    /// <summary>Unit of counts in words; of a figure from a table as its source has it.</summary>
    public static Teks Words(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return indicator.Satuan switch
        {
            Satuan.RumahTangga => new("rumah tangga", "households"),
            Satuan.Keluarga => new("keluarga", "families"),
            Satuan.Individu => new("individu", "persons"),
            Satuan.Penerima => new("penerima", "recipients"),
            _ => indicator.SatuanLain ?? indicator.Judul,
        };
    }

    /// <summary>Unit of one statistic in words.</summary>
    public static Teks Words(Indicator indicator, Statistik statistik)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return statistik is Statistik.Persen or Statistik.Rse && indicator.SatuanLain is null ? new("persen", "percent") : Words(indicator);
    }
}
