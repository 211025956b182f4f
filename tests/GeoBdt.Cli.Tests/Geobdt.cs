using System.Diagnostics;

namespace GeoBdt.Cli.Tests;

/// <summary>Runs the built program as a person would: arguments in, exit code and text out.</summary>
static class Geobdt
{
    public static readonly string Program =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "geobdt.exe" : "geobdt");

    public static Outcome Run(params string[] arguments) => RunProgram(Program, arguments);

    public static Outcome RunProgram(string program, params string[] arguments)
    {
        using var process = StartProgram(program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }

    public static Process Start(params string[] arguments) => StartProgram(Program, arguments);

    public static Process StartProgram(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Sends a signal by the kill program.</summary>
    public static void Signal(string kill, string signal, int processId)
    {
        using var process = StartProgram(kill, $"-{signal}", processId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        process.WaitForExit();
    }

    /// <summary>What a run did.</summary>
    /// <param name="ExitCode">0 good, 1 refused, 2 wrong usage, 130 stopped.</param>
    /// <param name="Output">Standard output.</param>
    /// <param name="Error">Standard error.</param>
    public sealed record Outcome(int ExitCode, string Output, string Error);
}
