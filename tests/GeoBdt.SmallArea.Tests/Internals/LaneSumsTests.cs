using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class LaneSumsTests
{
    [Fact]
    public void Sums_of_any_length_are_those_of_a_plain_loop_and_what_lies_beyond_is_left_alone()
    {
        var invented = new Invented(1);
        for (var length = 0; length <= 40; length++)
        {
            var (a, b) = (invented.Normals(length, 1), invented.Normals(length + 3, 1));
            double[] to = [.. b];

            LaneSums.AddScaled(a, -0.75, to.AsSpan(0, length));

            Near.Absolute(a.Zip(b, (x, y) => x * y).Sum(), LaneSums.Dot(a, b), 1e-13, $"dot of {length}");
            for (var i = 0; i < length; i++) Near.Absolute(b[i] - 0.75 * a[i], to[i], 1e-14, $"{i} of {length}");
            Assert.Equal(b[length..], to[length..]);
            LaneSums.Scale(to, 2);
            Near.AllAbsolute([.. b.Select((x, i) => 2 * (x - (i < length ? 0.75 * a[i] : 0)))], to, 1e-14, $"twice, {length}");
        }
    }
}
