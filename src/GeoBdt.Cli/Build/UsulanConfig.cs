using GeoBdt.Register;

namespace GeoBdt.Cli.Build;

/// <summary>One item of <c>usulan:</c>, what the region proposed for an edition, in any register layout.</summary>
sealed class UsulanConfig
{
    public required string Edisi { get; set; }

    public required string Rt { get; set; }

    /// <summary>Left out where one file holds households and members.</summary>
    public string? Art { get; set; }

    internal string?[] Files => Art is null ? [Rt] : [Rt, Art];

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
    public EditionSource SourceOf(ReleaseConfig config) => new(
        Indicators.Catalog.Edisi.Parse(Edisi), config.PathOf(Rt), Art is null ? null : config.PathOf(Art));
}
