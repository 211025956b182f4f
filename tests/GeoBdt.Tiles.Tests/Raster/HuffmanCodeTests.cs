using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class HuffmanCodeTests
{
    [Fact]
    public void Five_letters_worked_by_hand()
    {
        // 45, 13, 12, 16, 9, 5: the example of Cormen et al., Introduction to Algorithms, 16.3.
        var code = HuffmanCode.Of([45, 13, 12, 16, 9, 5], 15);

        Assert.Equal([1, 3, 3, 3, 4, 4], code.Lengths);
    }

    [Fact]
    public void Codes_are_complete_within_the_longest_and_as_short_as_they_can_be()
    {
        var random = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            // Steep frequencies would have codes far longer than allowed.
            var frequencies = Enumerable.Range(0, random.Next(2, 60))
                .Select(i => round % 2 == 0 ? random.Next(0, 50) : 1 << Math.Min(i, 29)).ToArray();
            if (frequencies.Count(one => one > 0) < 2) continue;
            var longest = round % 3 == 0 ? 7 : 15;

            var lengths = HuffmanCode.Of(frequencies, longest).Lengths;

            var room = 0;
            for (var i = 0; i < lengths.Length; i++)
            {
                Assert.Equal(frequencies[i] > 0, lengths[i] > 0);
                Assert.InRange(lengths[i], 0, longest);
                if (lengths[i] > 0) room += 1 << (longest - lengths[i]);
            }

            // A code with a hole is refused by readers.
            Assert.Equal(1 << longest, room);
            if (lengths.Max() < longest)
            {
                Assert.Equal(Cost(frequencies), frequencies.Zip(lengths, (frequency, length) => (long)frequency * length).Sum());
            }
        }
    }

    // Bits of an optimal code: the sum of all inner nodes.
    static long Cost(int[] frequencies)
    {
        var queue = new PriorityQueue<long, long>();
        foreach (var frequency in frequencies.Where(one => one > 0)) queue.Enqueue(frequency, frequency);
        var cost = 0L;
        while (queue.Count > 1)
        {
            var sum = queue.Dequeue() + queue.Dequeue();
            cost += sum;
            queue.Enqueue(sum, sum);
        }

        return cost;
    }
}
