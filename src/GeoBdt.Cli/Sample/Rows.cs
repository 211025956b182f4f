using System.Text;

namespace GeoBdt.Cli.Sample;

/// <summary>The rows of a small comma-separated file, by column name.</summary>
sealed class Rows
{
    /// <summary>Stands for the number of a member in its household, a column that SIKS-NG does not have.</summary>
    public const string MemberNumber = "#";

    readonly Dictionary<string, int> _columns;
    readonly List<string[]> _rows;

    Rows(Dictionary<string, int> columns, List<string[]> rows) => (_columns, _rows) = (columns, rows);

    public int Count => _rows.Count;

    /// <summary>What a row says; nothing for a column that is not there.</summary>
    public string this[int row, string column] => _columns.TryGetValue(column, out var at) ? _rows[row][at] : "";

    /// <summary>Reads a file in which no field holds a line end.</summary>
    public static Rows Read(string path)
    {
        using var text = File.OpenText(path);
        var columns = Split(text.ReadLine()!).Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        var rows = new List<string[]>();
        while (text.ReadLine() is { } line) rows.Add(Split(line));
        return new Rows(columns, rows);
    }

    /// <summary>The rows whose value in a column passes a test.</summary>
    public Rows Where(string column, Func<string, bool> test) =>
        new(_columns, [.. Enumerable.Range(0, Count).Where(row => test(this[row, column])).Select(row => _rows[row])]);

    /// <summary>The rows with other columns.</summary>
    /// <param name="names">Columns to take.</param>
    /// <param name="change">Given the column and what it says; null for no change.</param>
    /// <param name="households">Where to look for what is not a column here, by IDBDT.</param>
    /// <param name="numbers">What <see cref="MemberNumber"/> stands for.</param>
    public List<string[]> Pick(
        IEnumerable<string> names, Func<string, string, string>? change = null, Rows? households = null, string[]? numbers = null)
    {
        string[] columns = [.. names];
        var byId = households?.ById();
        var picked = new List<string[]>(_rows.Count);
        for (var row = 0; row < _rows.Count; row++)
        {
            var at = byId is null ? -1 : byId[this[row, "IDBDT"]];
            picked.Add([.. columns.Select(column => Value(row, at, column))]);
        }

        return picked;

        string Value(int row, int household, string column)
        {
            if (column == MemberNumber) return numbers![row];
            var value = _columns.ContainsKey(column) ? this[row, column] : household < 0 ? "" : households![household, column];
            return change is null ? value : change(column, value);
        }
    }

    /// <summary>Row of each household by its IDBDT.</summary>
    public Dictionary<string, int> ById() => Enumerable.Range(0, Count).ToDictionary(row => this[row, "IDBDT"]);

    /// <summary>The rows with other columns, as text.</summary>
    public string ToText(IReadOnlyList<string> columns, char delimiter, string lineEnd) => Text(columns, Pick(columns), delimiter, lineEnd);

    /// <summary>A header and rows as delimited text.</summary>
    public static string Text(IEnumerable<string> header, IEnumerable<string[]> rows, char delimiter, string lineEnd)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. header])) text.AppendJoin(delimiter, row.Select(value => Quote(value, delimiter))).Append(lineEnd);
        return text.ToString();
    }

    static string Quote(string value, char delimiter) => value.Contains(delimiter, StringComparison.Ordinal) || value.Contains('"', StringComparison.Ordinal)
        ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : value;

    static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] != ',' || quoted) field.Append(line[i]);
            else Add();
        }

        Add();
        return [.. fields];

        void Add()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
