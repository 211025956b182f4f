using System.Text;

namespace GeoBdt.Cli.Tests.Sample;

/// <summary>A plain reader of small CSV files: quotes and doubled quotes, no line breaks in cells.</summary>
sealed class CsvRows
{
    readonly Dictionary<string, int> _columns;

    CsvRows(string[] header, List<string[]> rows)
    {
        Header = header;
        Rows = rows;
        _columns = header.Select((name, i) => (name, i)).ToDictionary(
            pair => pair.name, pair => pair.i, StringComparer.OrdinalIgnoreCase);
    }

    public string[] Header { get; }

    public List<string[]> Rows { get; }

    public static CsvRows Read(string path)
    {
        var lines = File.ReadAllText(path).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new CsvRows(Cells(lines[0].TrimEnd('\r')), [.. lines[1..].Select(line => Cells(line.TrimEnd('\r')))]);
    }

    /// <summary>Position of the first of these names that the header has.</summary>
    public int Column(params string[] names) => _columns[names.First(_columns.ContainsKey)];

    static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
