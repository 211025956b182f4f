using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary><c>perlindungan:</c>, how counts are protected; all of it is published. Left out: the defaults.</summary>
sealed class PerlindunganConfig
{
    public int D { get; set; } = PerlindunganOptions.Bawaan.D;

    public double V { get; set; } = PerlindunganOptions.Bawaan.V;

    public int Js { get; set; } = PerlindunganOptions.Bawaan.Js;

    /// <summary>Households an area must have to show any number.</summary>
    public int AmbangRumahTangga { get; set; } = PerlindunganOptions.Bawaan.AmbangRumahTangga;

    /// <summary>Families of series published as counted, each at one level.</summary>
    public List<DaftarPutihConfig> DaftarPutih { get; set; } = [];

    [YamlIgnore]
    public PerlindunganOptions Options => PerlindunganOptions.Bawaan with
    {
        D = D,
        V = V,
        Js = Js,
        AmbangRumahTangga = AmbangRumahTangga,
        DaftarPutih = [.. DaftarPutih.Select(one => one.Family)],
    };

    /// <summary>What the manifest says of the whitelist; null for none.</summary>
    [YamlIgnore]
    public IReadOnlyList<ExactProvenance>? Provenance => DaftarPutih.Count == 0
        ? null
        : [.. DaftarPutih.Select(one => new ExactProvenance(one.Seri, one.Tingkat, one.Ambang))];

    /// <summary>Checks what needs no data.</summary>
    /// <exception cref="ConfigException">A number or name breaks a rule.</exception>
    public void Check(string path)
    {
        foreach (var one in DaftarPutih)
        {
            if (one is null || !TingkatNames.TryParse(one.Tingkat, out _))
            {
                throw new ConfigException(path, 0,
                    "perlindungan.daftar-putih: setiap butir memerlukan seri dan tingkat provinsi, kabupaten, kecamatan atau desa. / Each item needs series and a level.");
            }
        }

        if (Options.Fault() is { } fault) throw new ConfigException(path, 0, $"perlindungan: {fault.Id} / {fault.En}");
    }

    /// <summary>Checks that every whitelisted series is counted in the register and reaches its level.</summary>
    /// <exception cref="ConfigException">One does not.</exception>
    public void CheckSeries(string path, IReadOnlyList<Indicator> catalog)
    {
        foreach (var family in DaftarPutih)
        {
            foreach (var series in family.Seri)
            {
                var indicator = catalog.FirstOrDefault(one => one.Asal == Asal.Register && one.Holds(series));
                if (indicator is not null && indicator.TerdalamOf(series) >= family.Family.Tingkat) continue;
                throw new ConfigException(path, 0,
                    $"perlindungan.daftar-putih: seri {series} tidak ada pada register di tingkat {family.Tingkat}. / The register has no series {series} at this level.");
            }
        }
    }
}

sealed class DaftarPutihConfig
{
    public required List<string> Seri { get; set; }

    public required string Tingkat { get; set; }

    /// <summary>An area in which one of them counts more than zero and less than this stays perturbed.</summary>
    public int Ambang { get; set; } = KeluargaTepat.AmbangBawaan;

    [YamlIgnore]
    public KeluargaTepat Family => TingkatNames.TryParse(Tingkat, out var tingkat)
        ? new KeluargaTepat(Seri, tingkat, Ambang)
        : throw new InvalidOperationException($"'{Tingkat}' was not checked.");
}
