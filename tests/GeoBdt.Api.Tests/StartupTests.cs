using System.Diagnostics;

namespace GeoBdt.Api.Tests;

// Starts the built program as its users do.
public sealed class StartupTests
{
    [Fact]
    public async Task Without_a_store_it_refuses_with_one_line()
    {
        var (code, output, error) = await Run();

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("Rilis:Toko", Assert.Single(Lines(error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_a_release_is_named()
    {
        var store = Path.Combine(Path.GetTempPath(), "geobdt-tidak-ada");

        var (code, _, error) = await Run($"--Rilis:Toko={store}");

        Assert.Equal(1, code);
        Assert.StartsWith(Path.Combine(store, "sekarang"), Assert.Single(Lines(error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_release_is_refused_with_the_file_and_the_rule()
    {
        var (store, snapshot) = TinyRelease.Publish();
        var file = Path.Combine(store.DirectoryOf(snapshot.Id), "bentuk-desa.bin");
        File.AppendAllText(file, "x");

        var (code, _, error) = await Run($"--Rilis:Toko={store.Root}");

        Assert.Equal(1, code);
        var line = Assert.Single(Lines(error));
        Assert.StartsWith(file, line, StringComparison.Ordinal);
        Assert.Contains("checksum", line, StringComparison.Ordinal);
        Directory.Delete(store.Root, recursive: true);
    }

    [Fact]
    public async Task A_setting_out_of_range_is_refused_with_its_range()
    {
        var (store, _) = TinyRelease.Publish();

        var (code, _, error) = await Run($"--Rilis:Toko={store.Root}", "--Tembolok:Megabita=0");

        Assert.Equal(1, code);
        Assert.Contains("65536", Assert.Single(Lines(error)), StringComparison.Ordinal);
        Directory.Delete(store.Root, recursive: true);
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail("It started, although it must not.");
        }

        return (process.ExitCode, await output, await error);
    }
}
