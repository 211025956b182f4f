using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GeoBdt.Api.Tests.Releases;

public sealed class CurrentReleaseTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_new_release_is_swapped_in_while_2000_requests_run_and_none_fails()
    {
        using var server = new Server();
        var client = server.Client();
        var before = await Served(client);
        var next = TinyRelease.Content("Terbitan kedua", shift: 60);
        var (elsewhere, after) = TinyRelease.Publish(next);
        Directory.Delete(elsewhere.Root, recursive: true);
        var seen = new HashSet<string>();

        for (var round = 0; round < 20; round++)
        {
            var requests = Enumerable.Range(0, 100).Select(i => client.GetAsync(
                $"/nilai?ukuran=desil.{1 + (i % 4)}:jumlah&induk=35.03.0{1 + (i % 2)}")).ToArray();
            if (round == 5) Assert.Equal(after.Id, server.Store.Publish(next, CancellationToken.None));
            foreach (var response in await Task.WhenAll(requests))
            {
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                seen.Add(OneStateOnly(await response.Content.ReadAsStringAsync(), [server.Release, after]));
            }

            if (round == 10) await Until(async () => await Served(client) != before);
        }

        Assert.Equal([before, after.Id.ToString()], seen);
        Assert.Equal(after.Id.ToString(), await Served(client));
    }

    [Fact]
    public async Task A_damaged_new_release_is_not_opened_and_the_old_one_is_served_on()
    {
        using var server = new Server();
        var client = server.Client();
        var before = server.Release.Id.ToString();
        Assert.Equal(before, await Served(client));

        var damaged = Publish(server, TinyRelease.Content("Rusak"), damage: "nilai.bin");
        await Until(async () => (await client.Json("/sehat/siap")).Text("keadaan") != "siap");
        var ready = await client.Json("/sehat/siap");

        Assert.Equal("terganggu", ready.Text("keadaan"));
        Assert.Equal(before, ready.Text("rilis"));
        Assert.Equal(damaged.ToString(), ready["rilisGagal"].Text("rilis"));
        Assert.Contains("nilai.bin", ready["rilisGagal"].Text("sebab"), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Store.Root, ready.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await Served(client));
        var problem = await client.Problem($"/indikator?rilis={damaged}");
        Assert.Equal((503, "rilis-rusak"), (problem.Status, problem.Slug));
    }

    [Fact]
    public async Task After_a_damaged_release_an_intact_one_heals()
    {
        using var server = new Server();
        var client = server.Client();
        await Served(client);
        Publish(server, TinyRelease.Content("Rusak"), damage: "katalog.json");
        await Until(async () => (await client.Json("/sehat/siap")).Text("keadaan") == "terganggu");

        var good = server.Store.Publish(TinyRelease.Content("Utuh"), CancellationToken.None);
        await Until(async () => (await client.Json("/sehat/siap")).Text("keadaan") == "siap");

        Assert.Equal(good.ToString(), await Served(client));
    }

    [Fact]
    public async Task A_lost_pointer_is_told_and_the_release_is_served_on()
    {
        using var server = new Server();
        var client = server.Client();
        var before = await Served(client);

        File.Delete(Path.Combine(server.Store.Root, "sekarang"));
        await Until(async () => (await client.Json("/sehat/siap")).Text("keadaan") == "terganggu");

        var ready = await client.Json("/sehat/siap");
        Assert.Null(ready["rilisGagal"].Text("rilis"));
        Assert.DoesNotContain(server.Store.Root, ready.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await Served(client));
    }

    [Fact]
    public async Task An_older_release_can_be_asked_for_until_it_is_removed()
    {
        using var server = new Server();
        var client = server.Client();
        var first = server.Release.Id;
        await Served(client);
        var ids = Enumerable.Range(1, 4).Select(i => server.Store.Publish(TinyRelease.Content($"Terbitan {i}", shift: 3 * i), CancellationToken.None)).ToArray();
        await Until(async () => await Served(client) == ids[^1].ToString());

        // More releases than are held open at once, twice around.
        foreach (var id in ids.Prepend(first).Concat(ids.Prepend(first)))
        {
            Assert.Equal(id.ToString(), (await client.Json($"/indikator?rilis={id}")).Text("rilis"));
        }

        Directory.Delete(server.Store.DirectoryOf(ids[0]), recursive: true);
        await client.Json($"/indikator?rilis={ids[1]}");
        await client.Json($"/indikator?rilis={ids[2]}");
        var problem = await client.Problem($"/indikator?rilis={ids[0]}");
        Assert.Equal((410, "rilis-ditarik"), (problem.Status, problem.Slug));
    }

    [Fact]
    public async Task An_older_release_that_failed_to_open_is_opened_when_it_is_whole_again()
    {
        using var server = new Server();
        var client = server.Client();
        var first = server.Release.Id;
        await Served(client);
        // Pushes the first one out of those held open.
        var ids = Enumerable.Range(1, 3).Select(i => server.Store.Publish(TinyRelease.Content($"Terbitan {i}", shift: 3 * i), CancellationToken.None)).ToArray();
        await Until(async () => await Served(client) == ids[^1].ToString());
        foreach (var id in ids[..2]) await client.Json($"/indikator?rilis={id}");
        var path = Path.Combine(server.Store.DirectoryOf(first), "nilai.bin");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        await File.WriteAllBytesAsync(path, [.. whole[..^1], (byte)(whole[^1] ^ 1)], TestContext.Current.CancellationToken);
        var problems = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Problem($"/indikator?rilis={first}")));
        await File.WriteAllBytesAsync(path, whole, TestContext.Current.CancellationToken);

        Assert.All(problems, problem => Assert.Equal("rilis-rusak", problem.Slug));
        Assert.Equal(first.ToString(), (await client.Json($"/indikator?rilis={first}")).Text("rilis"));
    }

    [Fact]
    public async Task A_server_that_starts_on_a_damaged_release_goes_back_to_the_newest_intact_one()
    {
        using var server = new Server();
        // Publishes before the host starts.
        var older = server.StoreBeforeStart(out var store);
        var damaged = Damage(store, TinyRelease.Content("Rusak", shift: 3));

        var client = server.Client();
        await Until(async () => (await client.Json("/sehat/siap")).Text("keadaan") == "terganggu");

        var ready = await client.Json("/sehat/siap");
        Assert.Equal(older.ToString(), ready.Text("rilis"));
        Assert.Equal(damaged.ToString(), ready["rilisGagal"].Text("rilis"));
        Assert.Contains("nilai.bin", ready["rilisGagal"].Text("sebab"), StringComparison.Ordinal);
        Assert.Equal(older.ToString(), await Served(client));

        // Its files come whole again, and it is what the pointer names.
        var again = store.Publish(TinyRelease.Content("Rusak", shift: 3), CancellationToken.None);
        Assert.Equal(damaged, again);
        await Until(async () => (await client.Json("/sehat/siap")).Text("rilis") == damaged.ToString());
        Assert.Equal("siap", (await client.Json("/sehat/siap")).Text("keadaan"));
    }

    [Fact]
    public async Task A_server_whose_only_release_is_damaged_says_so_until_another_comes()
    {
        using var server = new Server();
        var only = server.StoreBeforeStart(out var store);
        Flip(Path.Combine(store.DirectoryOf(only), "nilai.bin"));

        var client = server.Client();
        await Until(async () => (await client.GetAsync("/sehat/siap")).StatusCode == System.Net.HttpStatusCode.ServiceUnavailable);

        foreach (var path in new[] { "/sehat/siap", "/indikator", "/ubin/wilayah.json", "/ubin/0/0/0.mvt", "/rilis" })
        {
            var problem = await client.Problem(path);
            Assert.Equal((503, "rilis-rusak"), (problem.Status, problem.Slug));
            Assert.Contains("nilai.bin", (string?)problem.Body["detail"], StringComparison.Ordinal);
            // Where the store lies is nobody's business.
            Assert.DoesNotContain(store.Root, problem.Body.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal("hidup", (await client.Json("/sehat/hidup")).Text("keadaan"));
        var good = store.Publish(TinyRelease.Content("Utuh"), CancellationToken.None);
        await Until(async () => (await client.GetAsync("/sehat/siap")).IsSuccessStatusCode);
        Assert.Equal(good.ToString(), await Served(client));
    }

    [Fact]
    public async Task Nobody_may_keep_answers_of_a_release_whose_bytes_are_not_compared_yet()
    {
        var (store, release) = TinyRelease.Publish();
        using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("Rilis:Toko", store.Root)
            .ConfigureLogging(logging => logging.ClearProviders())
            // What compares; here it is done by hand.
            .ConfigureTestServices(services => services.Remove(services.Single(one => one.ImplementationType == typeof(ReleaseWatch)))));
        var client = factory.CreateClient();
        string[] paths =
        [
            $"/ubin/3/6/4.mvt?v={release.Manifest.Geometri}", $"/ubin/wilayah.pmtiles?v={release.Manifest.Geometri}",
            $"/nilai?ukuran=desil.1&rilis={release.Id}", "/indikator",
        ];
        for (var twice = 0; twice < 2; twice++)
        {
            foreach (var path in paths) Assert.Equal("no-store", await Kept(client, path));
        }

        factory.Services.GetRequiredService<CurrentRelease>().Verify(TestContext.Current.CancellationToken);

        foreach (var path in paths[..3]) Assert.Equal("public, max-age=31536000, immutable", await Kept(client, path));
        Assert.Equal("public, no-cache", await Kept(client, paths[3]));
        Directory.Delete(store.Root, recursive: true);
    }

    static async Task<string?> Kept(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.CacheControl?.ToString();
    }

    static ReleaseId Damage(ReleaseStore store, ReleaseContent content)
    {
        var id = store.Publish(content, CancellationToken.None);
        Flip(Path.Combine(store.DirectoryOf(id), "nilai.bin"));
        return id;
    }

    static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    // All numbers of an answer belong to the release it names.
    static string OneStateOnly(string body, ReleaseSnapshot[] releases)
    {
        var answer = JsonNode.Parse(body)!;
        var release = Assert.Single(releases, one => one.Id.ToString() == answer.Text("rilis"));
        Assert.True(Ukuran.TryParse(answer["ukuran"]![0].Text("ukuran"), out var ukuran));
        var nilai = release.Nilai(ukuran);
        foreach (var row in answer["wilayah"]!.AsArray())
        {
            Assert.True(release.Wilayah.TryFind(KodeKemendagri.Parse(row.Text("kode")), out var index));
            Assert.Equal(nilai.Value[index], (double?)row!["nilai"]![0] ?? double.NaN);
        }

        return release.Id.ToString();
    }

    // Damaged before the pointer moves, as a bad copy would be.
    static ReleaseId Publish(Server server, ReleaseContent content, string damage)
    {
        var pointer = Path.Combine(server.Store.Root, "sekarang");
        var elsewhere = new ReleaseStore(Directory.CreateTempSubdirectory("geobdt-uji-").FullName);
        var id = elsewhere.Publish(content, CancellationToken.None);
        var directory = server.Store.DirectoryOf(id);
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(elsewhere.DirectoryOf(id)))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }

        var path = Path.Combine(directory, damage);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        File.WriteAllText(pointer + ".baru", $"{id}\n");
        File.Move(pointer + ".baru", pointer, overwrite: true);
        Directory.Delete(elsewhere.Root, recursive: true);
        return id;
    }

    static async Task<string> Served(HttpClient client) => (await client.Json("/indikator")).Text("rilis")!;

    static async Task Until(Func<Task<bool>> holds)
    {
        var since = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(since.Elapsed < Patience, "The server did not get there in time.");
            await Task.Delay(20);
        }
    }
}
