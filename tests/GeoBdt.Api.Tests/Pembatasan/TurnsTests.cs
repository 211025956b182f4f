using GeoBdt.Api.Pembatasan;

namespace GeoBdt.Api.Tests.Pembatasan;

public class TurnsTests
{
    static readonly ClientKey Greedy = new(1, 4), Modest = new(2, 4), Third = new(3, 4);

    readonly Clock _clock = new();

    [Fact]
    public async Task Who_asks_for_one_thing_waits_for_one_turn_of_who_asks_for_much()
    {
        var turns = new Turns(1, 100, 100, _clock);
        var running = await Take(turns, Greedy);
        var greedy = Enumerable.Range(0, 20).Select(_ => Take(turns, Greedy)).ToArray();
        var modest = Take(turns, Modest);

        running!.Dispose();
        (await greedy[0])!.Dispose();

        using var place = await modest.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.False(greedy[1].IsCompleted);
        Assert.Equal(19, turns.Count);
    }

    [Fact]
    public async Task Large_work_leaves_a_place_to_small_work_even_of_the_same_client()
    {
        var turns = new Turns(2, 100, 100, _clock);
        using var large = await Take(turns, Greedy, isLarge: true);
        var second = Take(turns, Greedy, isLarge: true);

        using (var small = await Take(turns, Greedy)) Assert.NotNull(small);
        Assert.False(second.IsCompleted);
        large!.Dispose();
        Assert.NotNull(await second.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_client_leaves_a_place_to_others_while_they_are_there_and_has_all_when_alone()
    {
        var turns = new Turns(2, 100, 100, _clock);
        Turns.Place?[] alone = [await Take(turns, Greedy), await Take(turns, Greedy)];
        foreach (var one in alone) one!.Dispose();

        (await Take(turns, Modest))!.Dispose();
        var first = await Take(turns, Greedy);
        var second = Take(turns, Greedy);
        using (var free = await Take(turns, Modest).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)) Assert.NotNull(free);

        Assert.False(second.IsCompleted);
        first!.Dispose();
        using var next = await second.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var third = Take(turns, Greedy);
        Assert.False(third.IsCompleted);

        // Nobody else has asked for a while.
        _clock.Pass(TimeSpan.FromSeconds(3));
        var fourth = Take(turns, Greedy);
        Assert.NotNull(await third.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.False(fourth.IsCompleted);
    }

    [Fact]
    public async Task Who_cannot_be_told_apart_leaves_nothing()
    {
        var turns = new Turns(2, 100, 100, _clock);
        (await Take(turns, Modest))!.Dispose();

        using var one = await Take(turns, default);
        using var two = await Take(turns, default);

        Assert.NotNull(two);
    }

    [Fact]
    public async Task Too_many_are_sent_away_at_once_of_one_client_and_of_all()
    {
        var turns = new Turns(1, 3, 2, _clock);
        using var running = await Take(turns, Greedy);
        _ = Take(turns, Greedy);
        _ = Take(turns, Greedy);

        Assert.Null(await Take(turns, Greedy));
        var modest = Take(turns, Modest);
        Assert.False(modest.IsCompleted);
        Assert.Null(await Take(turns, Third));
    }

    [Fact]
    public async Task Who_goes_away_leaves_the_queue()
    {
        var turns = new Turns(1, 10, 10, _clock);
        var running = await Take(turns, Greedy);
        using var gone = new CancellationTokenSource();
        var left = turns.TakeAsync(Modest, false, gone.Token).AsTask();
        var stays = Take(turns, Third);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        running!.Dispose();

        Assert.NotNull(await stays.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.Equal(0, turns.Count);
    }

    [Fact]
    public async Task Places_are_neither_lost_nor_doubled_whatever_comes_and_goes()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var turns = new Turns(3, 50, 20, _clock);
            var (inside, most) = (0, 0);
            await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
            {
                var (client, isLarge) = (new ClientKey((ulong)random.Next(5), 4), random.Next(3) == 0);
                using var patience = new CancellationTokenSource(random.Next(1, 30));
                await Task.Yield();
                try
                {
                    using var place = await turns.TakeAsync(client, isLarge, patience.Token);
                    if (place is null) return;
                    var now = Interlocked.Increment(ref inside);
                    InterlockedMax(ref most, now);
                    await Task.Delay(1);
                    Interlocked.Decrement(ref inside);
                }
                catch (OperationCanceledException)
                {
                    // Had no more patience.
                }
            }));

            Assert.True(most <= 3, $"Seed {seed}: {most} at once.");
            Assert.Equal(0, turns.Count);
            _clock.Pass(TimeSpan.FromMinutes(1));
            Turns.Place?[] all = [await Take(turns, Greedy), await Take(turns, Greedy), await Take(turns, Greedy)];
            Assert.All(all, Assert.NotNull);
        }
    }

    static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
    }

    static Task<Turns.Place?> Take(Turns turns, ClientKey client, bool isLarge = false) =>
        turns.TakeAsync(client, isLarge, CancellationToken.None).AsTask();
}
