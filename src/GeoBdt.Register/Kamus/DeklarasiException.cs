using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Kamus;

/// <summary>A declaration (the dictionary of variables, a layout of files) that breaks a rule: where, and which.</summary>
public sealed class DeklarasiException : Exception
{
    /// <summary>Says what was wrong.</summary>
    /// <param name="file">File as it was given, or the name of one that the program brings along.</param>
    /// <param name="line">Line, from 1; 0 when the whole file is meant.</param>
    /// <param name="column">Position in the line, from 1; 0 when the whole file is meant.</param>
    /// <param name="rule">Stable name of the rule that was broken.</param>
    /// <param name="reason">For people.</param>
    public DeklarasiException(string file, long line, long column, string rule, Teks reason)
        : base($"{file}{(line > 0 ? $":{line}:{column}" : "")}: {reason.Id} / {reason.En} [{rule}]")
    {
        File = file;
        Line = line;
        Column = column;
        Rule = rule;
    }

    /// <summary>File as it was given, or the name of one that the program brings along.</summary>
    public string File { get; }

    /// <summary>Line, from 1; 0 when the whole file is meant.</summary>
    public long Line { get; }

    /// <summary>Position in the line, from 1; 0 when the whole file is meant.</summary>
    public long Column { get; }

    /// <summary>Stable name of the rule that was broken, as <c>kunci-wajib</c>.</summary>
    public string Rule { get; }
}
