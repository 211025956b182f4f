using GeoBdt.Register.Publication.Serangan;

namespace GeoBdt.Register.Tests.Publication.Serangan;

public sealed class JumlahanTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Messages_of_a_sum_equal_those_by_trying_every_combination(bool comparesNumbers)
    {
        var sum = new Jumlahan();
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var parts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Draw(random, 0)).ToArray();
            var total = Draw(random, parts.Sum(part => part.Lowest));
            var expected = parts.Append(total).Select(one => new double[one.Weight.Count]).ToArray();
            bool?[] same = comparesNumbers ? [.. parts.Select(_ => random.Next(3) switch { 0 => (bool?)null, 1 => false, _ => true })] : [];
            var likelihood = total.Weight.Select(weight => weight * (0.5 + random.NextDouble())).ToArray();
            Try(parts, total, same, likelihood, expected);
            var toParts = parts.Select(part => new ArraySegment<double>(new double[part.Weight.Count])).ToArray();
            var toTotal = new double[total.Weight.Count];

            var fits = sum.Run(parts, total, toParts, toTotal, same, likelihood);

            Assert.True(fits == (expected[^1].Sum() > 0), $"seed {seed}");
            if (!fits) continue;
            for (var i = 0; i < parts.Length; i++) AssertSame(parts[i], expected[i], [.. toParts[i]], $"seed {seed}, part {i}");
            AssertSame(total, expected[^1], toTotal, $"seed {seed}, total");
        }
    }

    [Fact]
    public void Numbers_that_cannot_add_up_are_told()
    {
        var part = new Sebaran(3, new double[] { 1, 1 });

        Assert.False(new Jumlahan().Run([part, part], new Sebaran(9, new double[] { 1 }), [new double[2], new double[2]], new double[1]));
    }

    static Sebaran Draw(Random random, int from) =>
        new(from + random.Next(0, 4), Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(4) == 0 ? 0 : random.NextDouble()).ToArray());

    // The posterior of each member: message times own weight, up to a factor.
    static void AssertSame(Sebaran own, double[] posterior, double[] message, string name)
    {
        var (a, b) = (posterior.Sum(), 0.0);
        for (var n = 0; n < message.Length; n++) b += message[n] * own.Weight[n];
        for (var n = 0; n < message.Length; n++)
        {
            Assert.True(Math.Abs((posterior[n] / a) - (message[n] * own.Weight[n] / b)) < 1e-9, name);
        }
    }

    // Where all but one part are 0 that part is the total: impossible with another number, one look with the same.
    static double Same(Sebaran[] parts, int[] at, bool?[] same, double likelihood)
    {
        int[] filled = [.. Enumerable.Range(0, same.Length).Where(k => parts[k].Lowest + at[k] > 0)];
        if (filled.Length != 1 || same[filled[0]] is not { } equal) return 1;
        return equal ? 1 / likelihood : 0;
    }

    static void Try(Sebaran[] parts, Sebaran total, bool?[] same, double[] likelihood, double[][] posterior)
    {
        var at = new int[parts.Length];
        Next(0, 1);

        void Next(int i, double weight)
        {
            if (i < parts.Length)
            {
                for (at[i] = 0; at[i] < parts[i].Weight.Count; at[i]++) Next(i + 1, weight * parts[i].Weight[at[i]]);
                return;
            }

            var t = -total.Lowest;
            for (var k = 0; k < parts.Length; k++) t += parts[k].Lowest + at[k];
            if (t < 0 || t >= total.Weight.Count) return;
            if (weight * total.Weight[t] == 0) return;
            weight *= total.Weight[t] * Same(parts, at, same, likelihood[t]);
            for (var k = 0; k < parts.Length; k++) posterior[k][at[k]] += weight;
            posterior[^1][t] += weight;
        }
    }
}
