using System.Diagnostics;

namespace GeoBdt.Tiles.Tests.Support;

/// <summary>Other people's programs, which judge what ours writes.</summary>
static class Programs
{
    /// <summary>Runs a program and hands on each line that it prints.</summary>
    public static void Run(string program, IEnumerable<string> arguments, Action<string> onLine)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        while (process.StandardOutput.ReadLine() is { } line) onLine(line);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
    }

    /// <summary>A script of web/tests and the npm package it reads with.</summary>
    public static string NodeScript(string name, string package)
    {
        Requires.File(
            Path.Combine(Requires.RepositoryRoot, "web", "node_modules", package, "package.json"),
            $"the npm package {package} (npm ci in web/, or build GeoBdt.Api with Node.js)");
        return Path.Combine(Requires.RepositoryRoot, "web", "tests", name);
    }
}
