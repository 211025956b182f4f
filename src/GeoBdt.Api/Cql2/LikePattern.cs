namespace GeoBdt.Api.Cql2;

/// <summary>A LIKE pattern, read once: <c>%</c> any characters, <c>_</c> one, <c>\</c> takes the next for itself.</summary>
/// <remarks>
/// Parts between <c>%</c> are looked for from left to right, each at its first place: a later place could not help the parts behind it. So the time is
/// at most the text's length times the longest part's, whatever the number of <c>%</c>. One character is one UTF-16 unit, except that <c>_</c> takes a
/// surrogate pair whole.
/// </remarks>
sealed class LikePattern
{
    // Stands for '_' within a part; no text holds it (Cql2Lexer.MayStand).
    const char AnyOne = '\uFFFF';

    // What stands before the first %, between them, and after the last; one part: the text is that.
    readonly List<string> _parts = [];

    public LikePattern(string pattern)
    {
        var part = new System.Text.StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '%':
                    _parts.Add(part.ToString());
                    part.Clear();
                    break;
                case '\\' when i + 1 < pattern.Length:
                    part.Append(pattern[++i]);
                    break;
                case '_':
                    part.Append(AnyOne);
                    break;
                default:
                    part.Append(pattern[i]);
                    break;
            }
        }

        _parts.Add(part.ToString());
    }

    public bool Matches(string text)
    {
        if (_parts is [var whole]) return Match(text, 0, whole) == text.Length;
        var at = Match(text, 0, _parts[0]);
        for (var i = 1; at >= 0 && i < _parts.Count - 1; i++) at = Find(text, at, _parts[i]);
        return at >= 0 && EndsWith(text, at, _parts[^1]);
    }

    // Where a part that begins here ends; −1 when it is not here.
    static int Match(string text, int at, string part)
    {
        foreach (var c in part)
        {
            if (at >= text.Length || (c != AnyOne && c != text[at])) return -1;
            at += c == AnyOne && char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        }

        return at;
    }

    static int Find(string text, int from, string part)
    {
        for (var at = from; at <= text.Length; at++)
        {
            if (Match(text, at, part) is >= 0 and var end) return end;
        }

        return -1;
    }

    static bool EndsWith(string text, int from, string part)
    {
        for (var at = text.Length - part.Length; at >= Math.Max(from, text.Length - (2 * part.Length)); at--)
        {
            if (Match(text, at, part) == text.Length) return true;
        }

        return false;
    }
}
