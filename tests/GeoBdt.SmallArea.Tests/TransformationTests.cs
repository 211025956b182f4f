namespace GeoBdt.SmallArea.Tests;

public class TransformationTests
{
    public static TheoryData<Transformation> All =>
    [
        Transformation.Identity, Transformation.Log, Transformation.LogShift(100), Transformation.BoxCox(0.3),
        Transformation.BoxCox(-0.2, 5), Transformation.BoxCox(1e-6), Transformation.Dual(0.3),
        Transformation.Dual(-0.3), Transformation.Dual(1e-6),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Inverse_and_slopes_agree_with_the_transformation_itself(Transformation scale)
    {
        for (var y = 0.5; y < 1e7; y *= 1.7)
        {
            var t = scale.Forward(y);
            var h = 1e-4 * y;
            var slope = (scale.Forward(y + h) - scale.Forward(y - h)) / (2 * h);

            Near.Relative(y, scale.Inverse(t), 1e-9, $"inverse at {y}");
            Near.Relative(slope, Math.Exp(scale.LogSlope(y)), 1e-6, $"slope at {y}");
            Near.Relative(1 / slope, scale.InverseSlope(t), 1e-6, $"slope of the inverse at {y}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_span_of_any_length_is_inverted_as_its_values_are(Transformation scale)
    {
        for (var length = 0; length <= 19; length++)
        {
            double[] t = [.. Enumerable.Range(0, length).Select(i => -3 + 1.1 * i)];
            double[] y = [.. t];

            scale.Invert(y);

            for (var i = 0; i < length; i++)
            {
                var expected = scale.Inverse(t[i]);
                if (double.IsInfinity(expected)) Assert.Equal(expected, y[i]);
                else Near.Absolute(expected, y[i], 1e-13 * (1 + Math.Abs(expected)), $"{t[i]} of {length}");
            }
        }
    }

    [Fact]
    public void Box_Cox_and_dual_worked_by_hand()
    {
        Near.Relative(4, Transformation.BoxCox(0.5).Forward(9), 1e-14, "(√9 − 1)/½");
        Near.Relative(8.0 / 3, Transformation.Dual(0.5).Forward(9), 1e-14, "(3 − 1/3)/1");
        Near.Relative(Math.Log(10), Transformation.LogShift(1).Forward(9), 1e-15, "ln(9 + 1)");
        Assert.Equal(-5, Transformation.BoxCox(0.5, 5).Inverse(-2.1)); // below what T reaches: the lower end
        Assert.Equal(double.NegativeInfinity, Transformation.Log.Forward(0));
        Assert.False(Transformation.Log.Accepts(0));
    }

    [Fact]
    public void Parameters_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Transformation.BoxCox(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transformation.Dual(11));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transformation.LogShift(double.PositiveInfinity));
    }
}
