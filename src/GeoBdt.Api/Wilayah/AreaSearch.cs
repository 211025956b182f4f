using System.Text;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Wilayah;

/// <summary>
/// Finds areas by name or dotted code: the whole name, then names that begin with the text, then names with a word that
/// begins with it, then names that hold it; within each, wider areas first, then by code.
/// </summary>
/// <remarks>One pass over all names for each search: 83,000 short texts take a few milliseconds.</remarks>
sealed class AreaSearch
{
    const int Ranks = 4;

    static readonly PerRelease<AreaSearch> Searches = new(release => new AreaSearch(release.Wilayah));

    readonly WilayahTree _tree;
    readonly string[] _names;

    public AreaSearch(WilayahTree tree)
    {
        _tree = tree;
        _names = new string[tree.Count];
        for (var i = 0; i < _names.Length; i++) _names[i] = Normalise(tree[i].Nama);
    }

    /// <summary>The search over the areas of a release.</summary>
    public static AreaSearch Of(ReleaseSnapshot release) => Searches.Of(release);

    /// <summary>Lower-case words of letters and digits, one space between them.</summary>
    public static string Normalise(string text)
    {
        var words = new StringBuilder(text.Length);
        var isGap = false;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isGap = words.Length > 0;
                continue;
            }

            if (isGap) words.Append(' ');
            isGap = false;
            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }

    /// <summary>The one spelling of all texts that find the same: a code keeps its dots, which names do not have.</summary>
    public static string Canonical(string text)
    {
        var code = text.Trim();
        return code.All(c => char.IsAsciiDigit(c) || c == '.') && code.Any(char.IsAsciiDigit) ? code : Normalise(text);
    }

    /// <summary>Numbers of the areas found, best first.</summary>
    /// <param name="text">In its one spelling, see <see cref="Canonical"/>.</param>
    /// <param name="tingkat">Only this level; null for all.</param>
    /// <param name="limit">Most that are returned.</param>
    public List<int> Find(string text, Tingkat? tingkat, int limit)
    {
        var words = Normalise(text);
        var found = new List<int>[Ranks];
        for (var rank = 0; rank < Ranks; rank++) found[rank] = [];
        var range = tingkat is { } level ? _tree.Level(level) : ..;
        var (first, count) = range.GetOffsetAndLength(_tree.Count);
        for (var i = first; i < first + count; i++)
        {
            if (Rank(i, words, text) is { } rank && found[rank].Count < limit) found[rank].Add(i);
        }

        return [.. found.SelectMany(one => one).Take(limit)];
    }

    int? Rank(int index, string words, string code)
    {
        var name = _names[index];
        var at = name.IndexOf(words, StringComparison.Ordinal);
        if (at == 0) return name.Length == words.Length ? 0 : 1;
        if (at > 0) return name[at - 1] == ' ' || name.Contains(" " + words, StringComparison.Ordinal) ? 2 : 3;
        var isCode = char.IsAsciiDigit(code[0]) && _tree[index].Kode.ToString().StartsWith(code, StringComparison.Ordinal);
        return isCode ? 1 : null;
    }
}
