using GeoBdt.Api.Cql2;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Saringan;

/// <summary>A filter over the areas of one level of one release.</summary>
/// <remarks>
/// It reads what <c>/nilai</c> publishes and nothing else: the protected, rounded number, or null where there is none. So whatever is asked, the answer is a function
/// of released numbers, which everybody may download and filter alone.
/// </remarks>
sealed class AreaFilter
{
    AreaFilter(Expression bound, Func<int, Truth> condition) => (Bound, Text, Condition) = (bound, Cql2TextWriter.Write(bound), condition);

    /// <summary>With whole names, and its shapes in degrees of CRS84.</summary>
    public Expression Bound { get; }

    /// <summary>The one spelling of this filter, as CQL2 text.</summary>
    public string Text { get; }

    /// <summary>What it is for an area, by its number.</summary>
    public Func<int, Truth> Condition { get; }

    /// <summary>Understands a filter.</summary>
    /// <param name="written">As CQL2 text or JSON gave it.</param>
    /// <param name="crs">What its shapes are written in.</param>
    /// <param name="release">The release.</param>
    /// <param name="tingkat">The level.</param>
    /// <exception cref="Cql2Exception">It names what there is not, or compares what cannot be compared.</exception>
    public static AreaFilter Of(Expression written, FilterCrs crs, ReleaseSnapshot release, Tingkat tingkat)
    {
        var binder = new FilterBinder(new Queryables(release, tingkat), crs);
        var bound = binder.Bind(written);
        return new AreaFilter(bound, new FilterCompiler(release, tingkat, binder.Bound).Condition(bound));
    }
}
