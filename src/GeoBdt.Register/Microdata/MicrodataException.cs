using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>A microdata file that cannot be used: which file, which line, which column, which rule. Never a value of a
/// row.</summary>
public sealed class MicrodataException : Exception
{
    /// <summary>Says what was wrong.</summary>
    /// <param name="file">Path as it was given.</param>
    /// <param name="line">Line in the file, from 1; null when the whole file is meant.</param>
    /// <param name="column">Name of the column; null when no single one is meant.</param>
    /// <param name="rule">Stable name of the rule that was broken.</param>
    /// <param name="reason">For people; holds nothing that a row of the file says.</param>
    /// <param name="inner">What the operating system said, if it was asked.</param>
    public MicrodataException(
        string file, long? line, string? column, string rule, Teks reason, Exception? inner = null)
        : base(Compose(file, line, column, reason), inner)
    {
        File = file;
        Line = line;
        Column = column;
        Rule = rule;
    }

    /// <summary>Path as it was given.</summary>
    public string File { get; }

    /// <summary>Line in the file, from 1; null when the whole file is meant.</summary>
    public long? Line { get; }

    /// <summary>Name of the column; null when no single one is meant.</summary>
    public string? Column { get; }

    /// <summary>Stable name of the rule that was broken, as <c>kolom-wajib</c>.</summary>
    public string Rule { get; }

    static string Compose(string file, long? line, string? column, Teks reason)
    {
        var placeId = file + (line is { } at ? $", baris {at}" : "") + (column is null ? "" : $", kolom {column}");
        return $"{placeId}: {reason.Id} / {reason.En}";
    }
}
