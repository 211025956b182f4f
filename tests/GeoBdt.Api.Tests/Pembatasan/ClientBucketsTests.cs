using System.Net;
using GeoBdt.Api.Pembatasan;

namespace GeoBdt.Api.Tests.Pembatasan;

public class ClientBucketsTests
{
    static readonly BucketSize[] Sizes = [new(2, 10), new(1, 3), new(0.5, 4)];

    readonly Clock _clock = new();

    [Fact]
    public void A_bucket_gives_what_it_holds_and_then_what_comes_in()
    {
        var buckets = new ClientBuckets(64, Sizes, _clock);
        var client = Client("192.0.2.1");

        for (var i = 0; i < 3; i++) Assert.Equal(TimeSpan.Zero, buckets.Take(client, CostClass.Ubin, 1));
        Assert.Equal(TimeSpan.FromSeconds(1), buckets.Take(client, CostClass.Ubin, 1));
        // Who comes when told to is served, and not twice.
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, buckets.Take(client, CostClass.Ubin, 1));
        Assert.True(buckets.Take(client, CostClass.Ubin, 1) > TimeSpan.Zero);
    }

    [Fact]
    public void Classes_and_clients_do_not_take_from_each_other()
    {
        var buckets = new ClientBuckets(64, Sizes, _clock);
        var client = Client("192.0.2.1");

        Assert.Equal(TimeSpan.Zero, buckets.Take(client, CostClass.Ubin, 3));
        Assert.Equal(TimeSpan.Zero, buckets.Take(client, CostClass.Olahan, 4));
        Assert.Equal(TimeSpan.Zero, buckets.Take(Client("192.0.2.2"), CostClass.Ubin, 3));
        // 4 of 4 are gone, half a token comes in a second: 1 in 2 seconds.
        Assert.Equal(TimeSpan.FromSeconds(2), buckets.Take(client, CostClass.Olahan, 1));
    }

    [Fact]
    public void What_costs_more_than_a_bucket_holds_takes_a_full_one()
    {
        var buckets = new ClientBuckets(64, Sizes, _clock);
        var client = Client("192.0.2.1");

        Assert.Equal(TimeSpan.Zero, buckets.Take(client, CostClass.Olahan, 1_000));
        Assert.Equal(TimeSpan.FromSeconds(8), buckets.Take(client, CostClass.Olahan, 1_000));
    }

    [Fact]
    public void Over_any_time_a_client_gets_at_most_the_bucket_and_what_came_in()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var clock = new Clock();
            var buckets = new ClientBuckets(64, Sizes, clock);
            var (taken, passed) = (0.0, 0.0);
            for (var i = 0; i < 500; i++)
            {
                var (cost, wait) = (random.Next(1, 4), random.NextDouble() * 0.8);
                if (buckets.Take(Client("192.0.2.1"), CostClass.Permintaan, cost) == TimeSpan.Zero) taken += cost;
                Assert.True(taken <= 10 + (2 * passed) + 1e-6, $"Seed {seed}: {taken} in {passed} s.");
                clock.Pass(TimeSpan.FromSeconds(wait));
                passed += wait;
            }

            // And no less: it always wanted more than came in.
            Assert.True(taken >= (2 * passed) - 4, $"Seed {seed}: only {taken} in {passed} s.");
        }
    }

    [Fact]
    public void A_flood_of_addresses_takes_no_memory_and_sets_nobody_free_who_is_held_back()
    {
        const int Addresses = 200_000;
        var buckets = new ClientBuckets(1024, Sizes, _clock);
        var greedy = Client("192.0.2.1");
        Assert.Equal(TimeSpan.Zero, buckets.Take(greedy, CostClass.Permintaan, 10));

        var (before, served) = (GC.GetAllocatedBytesForCurrentThread(), 0);
        for (uint i = 0; i < Addresses; i++)
        {
            if (buckets.Take(new ClientKey(i + 1, 6), CostClass.Permintaan, 1) == TimeSpan.Zero) served++;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Addresses, served);
        Assert.True(buckets.Take(greedy, CostClass.Permintaan, 1) > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void A_client_is_an_address_or_the_network_that_one_subscriber_has(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Client(one) == Client(other));

    [Fact]
    public void Without_an_address_nobody_is_told_apart() => Assert.False(ClientKey.Of(null).IsKnown);

    static ClientKey Client(string address) => ClientKey.Of(IPAddress.Parse(address));
}
