using System.Globalization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Ekspresi;

/// <summary>Kind of a token.</summary>
enum TokenKind
{
    /// <summary>A variable or a word of the language.</summary>
    Word,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>An operator or a bracket.</summary>
    Symbol,

    /// <summary>After the last character.</summary>
    End,
}

/// <summary>One token of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; words of the language in lower case.</param>
/// <param name="At">Where it stands.</param>
readonly record struct Token(TokenKind Kind, string Text, Potongan At)
{
    /// <summary>Longest text of a condition. Unit: characters.</summary>
    public const int MaxText = 4000;

    const int MaxDigits = 9;

    static readonly string[] Symbols = ["..", "<=", ">=", "<>", "<", ">", "=", "(", ")", ","];

    /// <summary>Words with a meaning of their own, which no variable can have as its name.</summary>
    public static IReadOnlyList<string> Words { get; } =
        ["and", "or", "not", "in", "between", "has", "is", "missing", "known", "ada", "kepala", "banyak", "cacah"];

    /// <summary>Value of a number token.</summary>
    public int Number => int.Parse(Text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>True for this word or symbol.</summary>
    public bool Is(string text) => Kind is TokenKind.Word or TokenKind.Symbol && Text == text;

    /// <summary>Cuts a text into tokens, the last of which is <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="EkspresiException">A character that the language does not have, or a text that is too long.</exception>
    public static List<Token> Split(string text)
    {
        if (text.Length > MaxText)
        {
            throw new EkspresiException("panjang", new Potongan(MaxText, text.Length - MaxText), new Teks(
                $"syarat lebih panjang dari {MaxText} karakter.", $"the condition is longer than {MaxText} characters."));
        }

        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            var token = Next(text, at);
            tokens.Add(token);
            at += token.At.Length;
        }

        tokens.Add(new Token(TokenKind.End, "", new Potongan(text.Length, 0)));
        return tokens;
    }

    static Token Next(string text, int start)
    {
        var end = start;
        if (char.IsAsciiDigit(text[start]))
        {
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            var at = new Potongan(start, end - start);
            if (at.Length > MaxDigits)
            {
                throw new EkspresiException("angka", at, new Teks("bilangan terlalu besar.", "the number is too large."));
            }

            return new Token(TokenKind.Number, text[start..end], at);
        }

        if (IsLetter(text[start]))
        {
            while (end < text.Length && (IsLetter(text[end]) || char.IsAsciiDigit(text[end]))) end++;
            var written = text[start..end];
            var word = written.ToLowerInvariant();
            return new Token(TokenKind.Word, Words.Contains(word) ? word : written, new Potongan(start, end - start));
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            {
                return new Token(TokenKind.Symbol, symbol, new Potongan(start, symbol.Length));
            }
        }

        throw new EkspresiException("karakter", new Potongan(start, 1), new Teks(
            "karakter ini tidak dikenal bahasa syarat; yang ada: nama, bilangan bulat, = <> < <= > >= .. ( ) ,",
            "the language has no such character; there are names, whole numbers, = <> < <= > >= .. ( ) ,"));
    }

    static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';
}
