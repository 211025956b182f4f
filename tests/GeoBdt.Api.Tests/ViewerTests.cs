using System.Diagnostics;

namespace GeoBdt.Api.Tests;

/// <summary>The viewer's own unit tests (web/tests, vitest), so that one command runs every test.</summary>
public class ViewerTests
{
    [Fact]
    public async Task The_viewers_unit_tests_pass()
    {
        var node = Requires.Program("node", "nodejs");
        var web = Path.Combine(Requires.RepositoryRoot, "web");
        var vitest = Path.Combine(web, "node_modules", "vitest", "vitest.mjs");
        Requires.File(vitest, "the viewer's npm packages (build GeoBdt.Api with Node.js)");

        using var process = Process.Start(new ProcessStartInfo(node, [vitest, "run"])
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Contains("passed", output, StringComparison.Ordinal);
    }
}
