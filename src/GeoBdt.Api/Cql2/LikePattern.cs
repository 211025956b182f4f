using System.Text;

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

    // Characters of a text that can match.
    readonly int _least;

    public LikePattern(string pattern)
    {
        var part = new StringBuilder();
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
        _least = _parts.Sum(one => one.Length);
    }

    public bool Matches(string text)
    {
        if (text.Length < _least) return false;
        if (_parts is [var whole]) return Match(text, whole) == text.Length;
        var at = Match(text, _parts[0]);
        if (at < 0) return false;
        var rest = text.AsSpan(at);
        for (var i = 1; i < _parts.Count - 1; i++)
        {
            var end = Find(rest, _parts[i]);
            if (end < 0) return false;
            rest = rest[end..];
        }

        return EndsWith(rest, _parts[^1]);
    }

    static bool IsPlain(string part) => !part.Contains(AnyOne, StringComparison.Ordinal);

    // Where a part that begins the text ends; −1 when it does not.
    static int Match(ReadOnlySpan<char> text, string part)
    {
        var at = 0;
        foreach (var c in part)
        {
            if (at >= text.Length || (c != AnyOne && c != text[at])) return -1;
            at += c == AnyOne && char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        }

        return at;
    }

    static int Find(ReadOnlySpan<char> text, string part)
    {
        if (IsPlain(part)) return text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var found ? found + part.Length : -1;
        for (var at = 0; at <= text.Length; at++)
        {
            if (Match(text[at..], part) is >= 0 and var end) return at + end;
        }

        return -1;
    }

    // A part that takes pairs whole may be up to twice as long as it is written.
    static bool EndsWith(ReadOnlySpan<char> text, string part)
    {
        if (IsPlain(part)) return text.EndsWith(part, StringComparison.Ordinal);
        for (var at = text.Length - part.Length; at >= Math.Max(0, text.Length - (2 * part.Length)); at--)
        {
            if (Match(text[at..], part) == text.Length - at) return true;
        }

        return false;
    }
}
