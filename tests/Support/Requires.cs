using System.Runtime.CompilerServices;

namespace GeoBdt.Tests;

/// <summary>
/// What a test needs from outside the repository. Missing: the test skips with a message that names it, and fails
/// instead when GEOBDT_REQUIRE=all (as .ci/run sets it).
/// </summary>
static class Requires
{
    public static string RepositoryRoot { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>Path of a file or folder of the shared data beside the repository (GEOBDT_SHARED overrides where).</summary>
    public static string Shared(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("GEOBDT_SHARED") ?? Path.Combine(RepositoryRoot, "..", "shared");
        var path = Path.GetFullPath(Path.Combine(root, relativePath));
        if (!System.IO.File.Exists(path) && !Directory.Exists(path)) Missing($"shared data {relativePath}");
        return path;
    }

    /// <summary>Full path of a program on PATH.</summary>
    public static string Program(string name, string package)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(System.IO.File.Exists);
        if (path is null) Missing($"the program {name} (Debian package {package})");
        return path!;
    }

    /// <summary>Path of a file that the web build puts into the server's wwwroot.</summary>
    public static string Web(string relativePath)
    {
        var path = Path.Combine(RepositoryRoot, "src", "GeoBdt.Api", "wwwroot", relativePath);
        File(path, $"the built viewer's {relativePath} (build GeoBdt.Api with Node.js)");
        return path;
    }

    /// <summary>Store of a release of the sample, which CI builds.</summary>
    public static string SampleStore()
    {
        var store = Environment.GetEnvironmentVariable("GEOBDT_SAMPEL");
        if (store is null) Missing("GEOBDT_SAMPEL to name a store of releases (geobdt demo makes one)");
        return store!;
    }

    /// <summary>A file that a build step makes, and how to say what is missing.</summary>
    public static void File(string path, string what)
    {
        if (!System.IO.File.Exists(path)) Missing(what);
    }

    /// <summary>Minutes of work, done when asked for: by <c>.ci/run --penuh</c>. Ask for files before, so that a missing one
    /// fails without it too.</summary>
    public static void Penuh(string what) =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("GEOBDT_PENUH") == "1", $"{what} with GEOBDT_PENUH=1 only (.ci/run --penuh).");

    static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("GEOBDT_REQUIRE") == "all") Assert.Fail($"This test needs {what}.");
        Assert.Skip($"This test needs {what}.");
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
