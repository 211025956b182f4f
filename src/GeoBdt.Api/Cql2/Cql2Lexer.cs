using System.Globalization;
using System.Text;

namespace GeoBdt.Api.Cql2;

enum TokenKind
{
    End,

    /// <summary>An unquoted name or a word of the language.</summary>
    Name,

    /// <summary>A name in double quotes.</summary>
    QuotedName,
    Text,
    Number,

    /// <summary>A parenthesis, comma or operator.</summary>
    Symbol,
}

/// <param name="Kind">What it is.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Text">Without quotes and escapes.</param>
/// <param name="Number">Of a number.</param>
readonly record struct Token(TokenKind Kind, int At, string Text, double Number = 0)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>For messages.</summary>
    public (string Id, string En) Shown
    {
        get
        {
            var text = $"'{(Text.Length <= 40 ? Text : Text[..40] + "…")}'";
            return Kind == TokenKind.End ? ("akhir saringan", "the end") : (text, text);
        }
    }
}

/// <summary>Cuts CQL2 text into tokens, one at a time.</summary>
/// <remarks>
/// Two things are taken beyond the grammar (OGC 21-065r2, annex B), because our values need them and clients do not quote names: a name in double
/// quotes may hold any character, two quotes for one; an unquoted one may go on with <c>-</c> and <c>@</c>, as there is no arithmetic to be confused with.
/// </remarks>
sealed class Cql2Lexer(string text)
{
    int _at;

    public Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        if (_at == text.Length) return new Token(TokenKind.End, _at, "");
        var c = text[_at];
        if (c == '\'') return ReadText();
        if (c == '"') return ReadQuotedName();
        if (IsNumberStart()) return ReadNumber();
        if (NameRune(isFirst: true) > 0) return ReadName();
        if (c is '(' or ')' or ',' or '=') return Symbol(1);
        if (c is '<' or '>')
        {
            var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            return Symbol(next == '=' || (c == '<' && next == '>') ? 2 : 1);
        }

        throw c is '+' or '-' or '*' or '/' or '^' or '%' ? Cql2Exception.NoArithmetic(_at) : Cql2Exception.BadCharacter(_at, c);
    }

    Token Symbol(int length)
    {
        var token = new Token(TokenKind.Symbol, _at, text.Substring(_at, length));
        _at += length;
        return token;
    }

    bool IsNumberStart()
    {
        var i = _at;
        if (text[i] is '+' or '-') i++;
        if (i < text.Length && text[i] == '.') i++;
        return i < text.Length && char.IsAsciiDigit(text[i]);
    }

    Token ReadNumber()
    {
        var start = _at;
        if (text[_at] is '+' or '-') _at++;
        Digits();
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            Digits();
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-') _at++;
            Digits();
        }

        var digits = text[start.._at];
        // Letters right behind a number belong to no token.
        var isAlone = _at == text.Length || NameRune(isFirst: true) == 0;
        return isAlone && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new Token(TokenKind.Number, start, digits, number)
            : throw Cql2Exception.BadNumber(start, isAlone ? digits : text[start..(_at + 1)]);
    }

    void Digits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
    }

    Token ReadName()
    {
        var start = _at;
        for (int length; (length = NameRune(_at == start)) > 0;) _at += length;
        return new Token(TokenKind.Name, start, Bounded(start, text[start.._at]));
    }

    // Characters of the name's next rune; 0 where the name ends.
    int NameRune(bool isFirst)
    {
        if (_at == text.Length || !Rune.TryGetRuneAt(text, _at, out var rune)) return 0;
        var isStart = rune.Value is ':' or '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')
            or (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFE)
            or 0x200C or 0x200D or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
            or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);
        var isPart = !isFirst && (rune.Value is '.' or '-' or '@' or (>= '0' and <= '9') or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040);
        return (isStart && !char.IsWhiteSpace(text[_at])) || isPart ? rune.Utf16SequenceLength : 0;
    }

    Token ReadQuotedName()
    {
        var (start, name) = (_at++, new StringBuilder());
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '"' && !(_at + 1 < text.Length && text[_at + 1] == '"'))
            {
                _at++;
                return new Token(TokenKind.QuotedName, start, Bounded(start, name.ToString()));
            }

            if (c == '"') _at++;
            name.Append(Checked(c));
        }

        throw Cql2Exception.Unclosed(start, '"');
    }

    Token ReadText()
    {
        var (start, value) = (_at++, new StringBuilder());
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            if (c == '\'' && next != '\'')
            {
                _at++;
                return new Token(TokenKind.Text, start, value.ToString());
            }

            if (c == '\'')
            {
                _at++;
            }
            else if (c == '\\' && Escaped(next) is { } escaped)
            {
                _at++;
                c = escaped;
            }
            else
            {
                c = Checked(c);
            }

            value.Append(c);
        }

        throw Cql2Exception.Unclosed(start, '\'');
    }

    // 21-065r2, requirement cql2-text/escaping. A backslash before anything else stands for itself, so that LIKE finds its own.
    static char? Escaped(char next) => next switch
    {
        '\'' or '\\' => next,
        'a' => '\a',
        'b' => '\b',
        't' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        _ => null,
    };

    char Checked(char c)
    {
        var isHalf = char.IsSurrogate(c) && !(char.IsHighSurrogate(c) ? _at + 1 < text.Length && char.IsLowSurrogate(text[_at + 1]) : char.IsHighSurrogate(text[_at - 1]));
        return isHalf || !MayStand(c) ? throw Cql2Exception.BadCharacter(_at, c) : c;
    }

    /// <summary>Whether the grammar has a character, surrogates aside.</summary>
    public static bool MayStand(char c) => c is (>= ' ' or (>= '\a' and <= '\r')) and not ('\uFFFE' or '\uFFFF');

    static string Bounded(int at, string name) => name.Length == 0
        ? throw Cql2Exception.Expected(at, "nama", "a name", "\"\"")
        : name.Length <= Cql2Limits.Name ? name : throw Cql2Exception.TooMuch(at, "huruf dalam nama", "characters in a name", Cql2Limits.Name);
}
