namespace GeoBdt.Cli.Sample;

/// <summary>
/// Counter-based random numbers: a draw is a function of a key and a purpose, never of what was drawn before.
/// </summary>
/// <remarks>
/// So a household looks the same whichever file, edition or thread asks for it. System.Random is not used because its
/// stream may change between versions of .NET.
/// <para>Source: the finaliser of SplitMix64, Steele, Lea &amp; Flood (2014), OOPSLA, figure 16.</para>
/// </remarks>
static class SampleRandom
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Key of a child of <paramref name="parent"/>, e.g. of a household within a desa within a seed.</summary>
    public static ulong Key(ulong parent, int child) => Mix(parent ^ Mix((uint)child + Golden));

    /// <summary>64 random bits.</summary>
    public static ulong Bits(ulong key, int purpose) => Mix(key + (((ulong)(uint)purpose + 1) * Golden));

    /// <summary>Uniform on [0, 1) with 53 bits.</summary>
    public static double Unit(ulong key, int purpose) => (Bits(key, purpose) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0 … <paramref name="count"/> − 1.</summary>
    public static int Below(ulong key, int purpose, int count) =>
        (int)(((Bits(key, purpose) >> 32) * (ulong)count) >> 32);

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public static double Normal(ulong key, int purpose)
    {
        var radius = Math.Sqrt(-2.0 * Math.Log(1.0 - Unit(key, purpose)));
        return radius * Math.Cos(2.0 * Math.PI * Unit(key, ~purpose));
    }

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
