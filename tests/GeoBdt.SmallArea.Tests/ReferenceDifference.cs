namespace GeoBdt.SmallArea.Tests;

/// <summary>Largest relative difference of a whole column from its reference, printed with the test.</summary>
static class ReferenceDifference
{
    public static void Check(
        IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        var largest = 0.0;
        for (var i = 0; i < expected.Count; i++)
        {
            largest = Math.Max(largest, Math.Abs(actual[i] - expected[i]) / Math.Abs(expected[i]));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{what}: {expected.Count} numbers, largest relative difference {largest:g2}, allowed {tolerance:g1}");
        Near.Relative(expected, actual, tolerance, what);
    }
}
