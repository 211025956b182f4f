namespace GeoBdt.SmallArea.Tests;

/// <summary>Agreement of numbers within a tolerance, with both numbers in the message.</summary>
static class Near
{
    public static void Relative(double expected, double actual, double tolerance, string what) =>
        Check(expected, actual, Math.Abs(actual - expected) / Math.Abs(expected), tolerance, what);

    public static void Absolute(double expected, double actual, double tolerance, string what) =>
        Check(expected, actual, Math.Abs(actual - expected), tolerance, what);

    public static void Relative(
        IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Relative(expected[i], actual[i], tolerance, $"{what}[{i}]");
    }

    public static void AllAbsolute(
        IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Absolute(expected[i], actual[i], tolerance, $"{what}[{i}]");
    }

    static void Check(double expected, double actual, double error, double tolerance, string what) => Assert.True(
        error <= tolerance,
        $"{what}: expected {expected:r}, got {actual:r}, error {error:g2} is above {tolerance:g1}");
}
