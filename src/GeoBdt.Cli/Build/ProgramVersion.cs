using System.Reflection;

namespace GeoBdt.Cli.Build;

/// <summary>What the program calls itself in what it writes.</summary>
static class ProgramVersion
{
    static readonly string Informational = typeof(ProgramVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Name and version as releases tell it.</summary>
    public static string Name { get; } = $"geobdt {Informational.Split('+')[0]}";

    /// <summary>With the commit it was built from, where known: two builds of one version may compute differently.</summary>
    public static string Full { get; } = $"geobdt {Informational}";
}
