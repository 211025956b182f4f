using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>Reads conditions that stand in YAML; what is wrong inside one is said by line and column of the file.</summary>
/// <param name="kamus">Variables that conditions may name.</param>
sealed class SyaratYaml(DaftarVariabel kamus)
{
    readonly Dictionary<string, string> _sources = [];

    /// <summary>Keeps the text of a file.</summary>
    public void Add(string file, string text) => _sources[file] = text;

    /// <summary>Reads one condition.</summary>
    /// <param name="node">The condition, or the start of one.</param>
    /// <param name="satuan">Unit it is about.</param>
    /// <param name="end">What the text still needs to be one.</param>
    /// <exception cref="DeklarasiException">It breaks a rule of the language.</exception>
    public Syarat Read(SimpulYaml node, Satuan satuan, string end = "")
    {
        try
        {
            return SyaratParser.Parse(node.Text + end, satuan, kamus);
        }
        catch (EkspresiException e)
        {
            var (line, column) = Place(_sources[node.File], (int)node.Start.Index, node.Text, e.At.Start);
            throw new DeklarasiException(node.File, line, column, e.Rule, e.Reason);
        }
    }

    // YAML folds lines, strips quotes and indentation, but keeps all other characters in order: the place of a character
    // is found by following them through the file.
    static (long Line, long Column) Place(string source, int start, string value, int offset)
    {
        var at = start;
        if (source[at] is '|' or '>') at = source.IndexOf('\n', at) + 1;
        else if (source[at] is '\'' or '"') at++;
        for (var i = 0; i < value.Length && i <= offset; i++)
        {
            if (char.IsWhiteSpace(value[i])) continue;
            while (at < source.Length && source[at] != value[i]) at++;
            if (i < offset) at++;
        }

        at = Math.Min(at, source.Length);
        var lineStart = at == 0 ? 0 : source.LastIndexOf('\n', at - 1) + 1;
        return (source.AsSpan(0, at).Count('\n') + 1, at - lineStart + 1);
    }
}
