using GeoBdt.Indicators.Release;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary><c>kegiatan:</c>, what Satu Data Indonesia asks of the activity (MS-Keg) and no file says; each may be left out.</summary>
sealed class KegiatanConfig
{
    public string? Lisensi { get; set; }

    public string? PenanggungJawab { get; set; }

    public string? Kontak { get; set; }

    public string? LatarBelakang { get; set; }

    public string? Tujuan { get; set; }

    public string? CaraPengumpulan { get; set; }

    public string? Frekuensi { get; set; }

    [YamlIgnore]
    public ActivityProvenance Provenance => new()
    {
        Lisensi = Said(Lisensi),
        PenanggungJawab = Said(PenanggungJawab),
        Kontak = Said(Kontak),
        LatarBelakang = Said(LatarBelakang),
        Tujuan = Said(Tujuan),
        CaraPengumpulan = Said(CaraPengumpulan),
        Frekuensi = Said(Frekuensi),
    };

    static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
