using System.Diagnostics;

namespace GeoBdt.Api.Tests;

/// <summary>Other people's programs, which judge what ours writes.</summary>
static class Programs
{
    /// <summary>What a program prints; it must end well.</summary>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}{output}");
        return output;
    }

    /// <summary>The lines that a script of web/tests prints; it reads with an npm package.</summary>
    public static string[] RunNode(string script, string package, params IEnumerable<string> arguments)
    {
        Requires.File(
            Path.Combine(Requires.RepositoryRoot, "web", "node_modules", package, "package.json"),
            $"the npm package {package} (npm ci in web/, or build GeoBdt.Api with Node.js)");
        var path = Path.Combine(Requires.RepositoryRoot, "web", "tests", script);
        return Run(Requires.Program("node", "nodejs"), [path, .. arguments]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>A file that lasts as long as a test.</summary>
sealed class TemporaryFile(string extension) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"geobdt-uji-{Guid.NewGuid():N}{extension}");

    public static async Task<TemporaryFile> Of(HttpClient client, string address, string extension)
    {
        var file = new TemporaryFile(extension);
        await File.WriteAllBytesAsync(file.Path, await client.GetByteArrayAsync(address));
        return file;
    }

    public void Dispose() => File.Delete(Path);
}
