namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>From sorted values to classes: the bounds of a method, without empty classes, on round numbers when asked for.</summary>
static class Division
{
    public static ClassBreaks Of(ClassMethod method, double[] sorted, int count, int? decimals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ClassBreaks.MaxClasses);
        if (sorted.Length == 0) return new(method, count, ClassOutcome.NoValues, double.NaN, [], sorted);

        var distinct = SortedValues.CountDistinct(sorted);
        if (distinct == 1)
        {
            var outcome = count == 1 ? ClassOutcome.AsAsked : ClassOutcome.ConstantValues;
            return new(method, count, outcome, sorted[0], [sorted[0]], sorted);
        }

        var minimum = sorted[0];
        var upper = method switch
        {
            ClassMethod.Sama => UpperBounds.Equal(sorted, count),
            ClassMethod.Kuantil => UpperBounds.Quantile(sorted, count),
            ClassMethod.Fisher => FisherBreaks.Upper(sorted, Math.Min(count, distinct)),
            ClassMethod.Bulat => RoundIntervals.Of(sorted[0], sorted[^1], count, out minimum),
            ClassMethod.KepalaEkor => UpperBounds.HeadTail(sorted, count),
            ClassMethod.Deviasi => UpperBounds.Deviation(sorted, count),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a method that makes bounds from values."),
        };
        var intervals = upper.Length;
        var place = WithoutEmpty(sorted, ref upper);
        // Bounds of that method are round already, and wider than the values.
        if (method != ClassMethod.Bulat && decimals is { } most) upper = RoundBounds.Of(sorted, upper, most);
        var reason = Reason(method, upper.Length, count, distinct);
        return method != ClassMethod.Deviasi
            ? new(method, count, reason, minimum, upper, sorted)
            // Bands keep their distance from the mean, also where some are empty.
            : new(method, count, reason, minimum, upper, sorted) { Place = place, Places = intervals };
    }

    static ClassOutcome Reason(ClassMethod method, int obtained, int asked, int distinct) =>
        obtained == asked ? ClassOutcome.AsAsked
        : obtained < asked && obtained == distinct ? ClassOutcome.FewDistinctValues
        : method switch
        {
            ClassMethod.Kuantil => ClassOutcome.TiedBounds,
            ClassMethod.Bulat => ClassOutcome.RoundBounds,
            ClassMethod.KepalaEkor => ClassOutcome.NoFurtherHead,
            _ => ClassOutcome.EmptyIntervals,
        };

    // Drops the bounds of intervals without values, so that they join the one above; returns which stayed.
    static int[] WithoutEmpty(double[] sorted, ref double[] upper)
    {
        var kept = new List<double>(upper.Length);
        var place = new List<int>(upper.Length);
        var before = 0;
        for (var i = 0; i < upper.Length; i++)
        {
            var upTo = SortedValues.CountUpTo(sorted, upper[i]);
            if (upTo > before)
            {
                kept.Add(upper[i]);
                place.Add(i);
            }

            before = upTo;
        }

        upper = [.. kept];
        return [.. place];
    }
}
