using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class SortedCensusTests
{
    [Fact]
    public void Predictors_are_the_products_of_their_rows_whatever_is_left_over_from_blocks()
    {
        foreach (var rows in new[] { 0, 1, 31, 32, 33, 64, 101 })
        {
            var invented = new Invented(rows);
            var x = invented.Covariates(rows);
            int[] area = [.. Enumerable.Range(0, rows).Select(i => (i * 7) % 5)]; // not in order: rows are sorted by area
            var census = new SortedCensus(new Census { X = x, Area = area }, 3, 5);
            var predictor = new double[rows];
            Array.Fill(predictor, double.NaN);

            census.Predict(Invented.Beta, predictor);

            int[] sorted = [.. Enumerable.Range(0, rows).OrderBy(i => area[i])];
            for (var i = 0; i < rows; i++)
            {
                var expected = 0.0;
                for (var j = 0; j < 3; j++) expected += Invented.Beta[j] * x[3 * sorted[i] + j];
                Near.Relative(expected, predictor[i], 1e-14, $"row {i} of {rows}");
            }
        }
    }
}
