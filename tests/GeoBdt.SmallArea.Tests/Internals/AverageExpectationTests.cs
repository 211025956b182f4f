using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class AverageExpectationTests
{
    [Fact]
    public void Three_orders_at_once_are_each_by_itself_for_any_number_of_households()
    {
        var invented = new Invented(2);
        const double line = 3, deviation = 0.7;
        foreach (var scale in new[] { Transformation.Log, Transformation.LogShift(0.5), Transformation.LogShift(-1) })
        {
            for (var count = 1; count <= 20; count++)
            {
                var (locations, weights) = (invented.Normals(count, 1.5), invented.Normals(count, 1));
                locations[0] = -60; // poor, and rich, beyond all doubt
                locations[^1] = 300;

                var (headcount, gap, severity) = AverageExpectation.LogNormalSums(line, scale, locations, weights, deviation);

                double[] together = [headcount, gap, severity];
                for (var order = 0; order <= 2; order++)
                {
                    var table = new double[count];
                    AverageExpectation.Fill(Measure.Fgt(order, line), scale, locations, deviation, table);
                    var expected = table.Zip(weights, (value, weight) => value * weight).Sum();
                    Near.Absolute(expected, together[order], 1e-12, $"shift {scale.Shift}, {count} households, order {order}");
                }
            }
        }
    }

    [Fact]
    public void The_square_of_a_log_normal_mean_is_that_of_the_closed_form_for_any_number_of_households()
    {
        var scale = Transformation.LogShift(-0.25);
        for (var count = 1; count <= 11; count++)
        {
            var locations = new Invented(count).Normals(count, 1);
            var table = new double[count];

            AverageExpectation.FillSquare(Measure.Mean, scale, locations, 0.5, table);

            // E (e^T − c)² = E e^2T − 2c E e^T + c²
            double[] expected = [.. locations.Select(t => Math.Exp(2 * t + 0.5) + 0.5 * Math.Exp(t + 0.125) + 0.0625)];
            Near.Relative(expected, table, 1e-14, $"{count} households");
        }
    }
}
