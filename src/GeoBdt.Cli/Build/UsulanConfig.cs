using GeoBdt.Register;

namespace GeoBdt.Cli.Build;

/// <summary>One item of <c>usulan:</c>, what the region proposed for an edition, in any register layout.</summary>
sealed class UsulanConfig
{
    public required string Edisi { get; set; }

    public required SumberConfig Rt { get; set; }

    /// <summary>Left out where one file holds households and members.</summary>
    public SumberConfig? Art { get; set; }

    internal IEnumerable<SumberConfig> AllSources => ((SumberConfig?[])[Rt, Art]).OfType<SumberConfig>();

    /// <summary>Checks the items against the editions.</summary>
    /// <exception cref="ConfigException">An edition does not exist, or has two proposals.</exception>
    public static void Check(string path, IReadOnlyList<UsulanConfig> all, IReadOnlyList<EdisiConfig> editions)
    {
        foreach (var one in all)
        {
            if (one is null) throw new ConfigException(path, 0, "usulan: butir kosong. / An item is empty.");
            if (editions.All(edition => edition.Edisi != one.Edisi))
            {
                throw new ConfigException(path, 0, $"usulan.edisi: {one.Edisi} tidak ada di register.edisi. / Not an edition of the register.");
            }

            if (all.Count(other => other?.Edisi == one.Edisi) > 1)
            {
                throw new ConfigException(path, 0, $"usulan.edisi: {one.Edisi} ada dua kali. / The edition is there twice.");
            }
        }
    }

    /// <summary>What the build is told.</summary>
    /// <param name="config">The whole configuration.</param>
    /// <param name="koneksi">Opens connections.</param>
    public EditionSource SourceOf(ReleaseConfig config, KoneksiTerbuka koneksi) => new(
        Indicators.Catalog.Edisi.Parse(Edisi), Rt.OriginOf(config.PathOf, koneksi, Edisi), Art?.OriginOf(config.PathOf, koneksi, Edisi));
}
