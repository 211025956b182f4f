namespace GeoBdt.SmallArea.Tests;

/// <summary>Agreement of numbers within a relative tolerance, with both numbers in the message.</summary>
static class Near
{
    public static void Relative(double expected, double actual, double tolerance, string what)
    {
        var error = Math.Abs(actual - expected) / Math.Abs(expected);
        Assert.True(error <= tolerance, $"{what}: expected {expected:r}, got {actual:r}, relative error {error:g2} > {tolerance:g1}");
    }

    public static void Absolute(double expected, double actual, double tolerance, string what)
    {
        var error = Math.Abs(actual - expected);
        Assert.True(error <= tolerance, $"{what}: expected {expected:r}, got {actual:r}, error {error:g2} > {tolerance:g1}");
    }

    public static void Relative(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Relative(expected[i], actual[i], tolerance, $"{what}[{i}]");
    }
}
