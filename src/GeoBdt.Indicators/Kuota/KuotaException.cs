namespace GeoBdt.Indicators.Kuota;

/// <summary>A plan that cannot be made: bounds and totals leave no room at an area.</summary>
public sealed class KuotaException : Exception
{
    internal KuotaException(int area, long least, long most, long? places)
        : base(places is { } wanted
            ? $"Area {area} must have {wanted} places, and what is below it has room for {least} to {most}."
            : $"Area {area} must have at least {least} and at most {most} places.") =>
        (Area, Least, Most, Places) = (area, least, most, places);

    /// <summary>The area at which it fails; −1 for all together.</summary>
    public int Area { get; }

    /// <summary>Fewest places that the bounds ask for there.</summary>
    public long Least { get; }

    /// <summary>Most places that they allow there.</summary>
    public long Most { get; }

    /// <summary>The total that is to be split; null where the bounds cross each other.</summary>
    public long? Places { get; }
}
