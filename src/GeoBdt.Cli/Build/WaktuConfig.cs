using GeoBdt.Register.Measures.Waktu;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary><c>waktu:</c>, how editions are compared.</summary>
sealed class WaktuConfig
{
    /// <summary>Up to so many editions every pair is compared; with more, neighbours, and the first with the last.</summary>
    public int SemuaPasanganSampai { get; set; } = 6;

    public SegmenConfig Segmen { get; set; } = new();

    [YamlIgnore]
    public WaktuOptions Options => new()
    {
        SemuaPasanganSampai = SemuaPasanganSampai,
        Segmen = new AmbangSegmen
        {
            KebaruanSedang = Segmen.KebaruanSedang,
            FrekuensiTinggiPersen = Segmen.FrekuensiTinggiPersen,
            FrekuensiSedangPersen = Segmen.FrekuensiSedangPersen,
        },
    };

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ConfigException">One is out of range.</exception>
    public void Check(string path)
    {
        if (SemuaPasanganSampai < 0) throw new ConfigException(path, 0, "waktu.semua-pasangan-sampai: harus 0 atau lebih. / Must be 0 or more.");
        if (Segmen.KebaruanSedang < 0) throw new ConfigException(path, 0, "waktu.segmen.kebaruan-sedang: harus 0 atau lebih. / Must be 0 or more.");
        if (!(Segmen.FrekuensiSedangPersen >= 0 && Segmen.FrekuensiSedangPersen < Segmen.FrekuensiTinggiPersen && Segmen.FrekuensiTinggiPersen < 100))
        {
            throw new ConfigException(path, 0,
                "waktu.segmen: 0 ≤ frekuensi-sedang-persen < frekuensi-tinggi-persen < 100. / Must hold.");
        }
    }
}

sealed class SegmenConfig
{
    /// <summary>Editions before the last that count as medium recency.</summary>
    public int KebaruanSedang { get; set; } = 2;

    /// <summary>Share of the editions above which frequency is high. Unit: percent.</summary>
    public double FrekuensiTinggiPersen { get; set; } = 66.67;

    /// <summary>Share of the editions above which frequency is medium. Unit: percent.</summary>
    public double FrekuensiSedangPersen { get; set; } = 33.34;
}
