using System.Globalization;

namespace GeoBdt.Boundaries.Crs;

/// <summary>One element of the text of a coordinate reference system: WKT 1 (OGC 01-009, as GDAL and ESRI write it) and
/// WKT 2 (ISO 19162).</summary>
/// <remarks><c>KEYWORD["text", 1.5, CHILD[…], WORD]</c>; square or round brackets. Bare words are texts.</remarks>
sealed class CrsNode
{
    // A compound system with all its identifiers stays below 10,000 letters and 10 levels.
    const int MaxLength = 1 << 16, MaxDepth = 32;

    readonly List<CrsNode> _children = [];
    readonly List<string> _texts = [];
    readonly List<double> _numbers = [];

    CrsNode(string keyword) => Keyword = keyword;

    /// <summary>Upper case.</summary>
    public string Keyword { get; }

    public IReadOnlyList<CrsNode> Children => _children;

    /// <summary>Its name: the first text; empty when there is none.</summary>
    public string Name => _texts.Count == 0 ? "" : _texts[0];

    public IReadOnlyList<string> Texts => _texts;

    public IReadOnlyList<double> Numbers => _numbers;

    /// <summary>The first child of one of these keywords; null when there is none.</summary>
    public CrsNode? Child(params ReadOnlySpan<string> keywords)
    {
        foreach (var child in _children)
        {
            foreach (var keyword in keywords)
            {
                if (child.Keyword == keyword) return child;
            }
        }

        return null;
    }

    /// <summary>Reads a text; null when it is none.</summary>
    public static CrsNode? Parse(string text)
    {
        if (text.Length > MaxLength) return null;
        var rest = text.AsSpan().Trim().TrimStart('\uFEFF').TrimEnd('\0');
        return Read(ref rest, 0) is { } node && rest.Trim().IsEmpty ? node : null;
    }

    static CrsNode? Read(ref ReadOnlySpan<char> rest, int depth)
    {
        var open = rest.IndexOfAny('[', '(');
        if (open <= 0 || depth > MaxDepth) return null;
        var keyword = rest[..open].Trim();
        foreach (var letter in keyword)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_') return null;
        }

        var node = new CrsNode(keyword.ToString().ToUpperInvariant());
        rest = rest[(open + 1)..];
        while (true)
        {
            rest = rest.TrimStart();
            if (rest.IsEmpty || !node.ReadValue(ref rest, depth)) return null;
            rest = rest.TrimStart();
            if (rest.IsEmpty) return null;
            var mark = rest[0];
            rest = rest[1..];
            if (mark is ']' or ')') return node;
            if (mark != ',') return null;
        }
    }

    bool ReadValue(ref ReadOnlySpan<char> rest, int depth)
    {
        if (rest[0] == '"') return ReadQuoted(ref rest);
        var end = rest.IndexOfAny("[(,])");
        if (end < 0) return false;
        if (rest[end] is '[' or '(')
        {
            if (Read(ref rest, depth + 1) is not { } child) return false;
            _children.Add(child);
            return true;
        }

        var word = rest[..end].Trim();
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) _numbers.Add(number);
        else _texts.Add(word.ToString());
        rest = rest[end..];
        return true;
    }

    // A quote inside is doubled.
    bool ReadQuoted(ref ReadOnlySpan<char> rest)
    {
        var text = new System.Text.StringBuilder();
        rest = rest[1..];
        while (true)
        {
            var end = rest.IndexOf('"');
            if (end < 0) return false;
            text.Append(rest[..end]);
            rest = rest[(end + 1)..];
            if (rest.IsEmpty || rest[0] != '"')
            {
                _texts.Add(text.ToString());
                return true;
            }

            text.Append('"');
            rest = rest[1..];
        }
    }
}
