namespace GeoBdt.Api.Saringan;

/// <summary>What a condition is for one area, by the logic of CQL2 (OGC 21-065r2, table 1): only <see cref="True"/> lets an area through.</summary>
enum Truth : byte
{
    False,
    True,

    /// <summary>Something compared has no value.</summary>
    Unknown,
}

static class Truths
{
    public static Truth Of(bool holds) => holds ? Truth.True : Truth.False;

    public static Truth Not(Truth one) => one switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    /// <summary>False as soon as one is; unknown when one is and none is false.</summary>
    public static Func<int, Truth> All(Func<int, Truth>[] parts) => Join(parts, Truth.False);

    /// <summary>True as soon as one is; unknown when one is and none is true.</summary>
    public static Func<int, Truth> Any(Func<int, Truth>[] parts) => Join(parts, Truth.True);

    static Func<int, Truth> Join(Func<int, Truth>[] parts, Truth decisive) => area =>
    {
        var joined = Not(decisive);
        foreach (var part in parts)
        {
            var truth = part(area);
            if (truth == decisive) return decisive;
            if (truth == Truth.Unknown) joined = Truth.Unknown;
        }

        return joined;
    };
}
