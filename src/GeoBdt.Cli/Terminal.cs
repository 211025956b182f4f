using System.Diagnostics;
using Spectre.Console;

namespace GeoBdt.Cli;

/// <summary>How the program talks to a person: progress on a terminal, plain lines elsewhere.</summary>
static class Terminal
{
    // A file has no edge at which a table would have to break its words.
    const int FileWidth = 140;

    /// <summary>Keeps colours, cursor movements and narrow tables out of files and pipes.</summary>
    public static void Prepare()
    {
        if (!Console.IsOutputRedirected) return;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        AnsiConsole.Profile.Capabilities.Interactive = false;
        AnsiConsole.Profile.Width = FileWidth;
    }

    /// <summary>Runs work that reports named steps, each with a fraction of 0 to 1 done.</summary>
    public static T WithProgress<T>(Func<IProgress<(string Step, double Fraction)>, T> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive) return work(new PlainProgress());
        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => work(new BarProgress(context)));
    }

    /// <summary>Prints an error as one readable block on standard error.</summary>
    public static void Error(string message) => Console.Error.WriteLine($"geobdt: {message}");

    // One bar per step, in the order in which steps first appear.
    sealed class BarProgress(ProgressContext context) : IProgress<(string Step, double Fraction)>
    {
        readonly Dictionary<string, ProgressTask> _bars = [];
        readonly Lock _gate = new();

        public void Report((string Step, double Fraction) value)
        {
            lock (_gate)
            {
                if (!_bars.TryGetValue(value.Step, out var bar))
                {
                    bar = context.AddTask(Markup.Escape(value.Step), maxValue: 1);
                    _bars.Add(value.Step, bar);
                }

                bar.Value = Math.Clamp(value.Fraction, bar.Value, 1);
            }
        }
    }

    // One line when a step ends, for logs.
    sealed class PlainProgress : IProgress<(string Step, double Fraction)>
    {
        readonly HashSet<string> _done = [];
        readonly Stopwatch _watch = Stopwatch.StartNew();
        readonly Lock _gate = new();

        public void Report((string Step, double Fraction) value)
        {
            lock (_gate)
            {
                if (value.Fraction >= 1 && _done.Add(value.Step))
                {
                    Console.Out.WriteLine(FormattableString.Invariant($"  {_watch.Elapsed.TotalSeconds,6:F1} s  {value.Step}"));
                }
            }
        }
    }
}
