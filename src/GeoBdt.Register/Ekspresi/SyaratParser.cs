using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>Reads a condition and checks it against the dictionary.</summary>
/// <remarks>
/// <code>
/// or      = and { "or" and }
/// and     = not { "and" not }
/// not     = "not" not | test
/// test    = "(" or ")" | ("ada" | "kepala") "(" or ")" | "banyak" "(" or ")" number-tail | name tail
///         | "cacah" "(" or { "," or } ")" sign number
/// tail    = number-tail | "has" number | "is" ("missing" | "known")
/// number-tail = ("=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") number
///         | ["not"] "in" "(" range { "," range } ")" | ["not"] "between" number "and" number
/// range   = number [ ".." number ]
/// </code>
/// </remarks>
sealed class SyaratParser
{
    /// <summary>Deepest nesting of brackets and "not".</summary>
    public const int MaxDepth = 40;

    readonly List<Token> _tokens;
    readonly LeafRules _rules;

    int _next;
    int _depth;

    SyaratParser(List<Token> tokens, LeafRules rules) => (_tokens, _rules) = (tokens, rules);

    Token Current => _tokens[_next];

    /// <summary>Reads a condition over one unit.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="satuan">Household, family or person.</param>
    /// <param name="kamus">Variables it may name.</param>
    /// <exception cref="EkspresiException">It breaks a rule; the exception says where.</exception>
    public static Syarat Parse(string text, Satuan satuan, DaftarVariabel kamus)
    {
        var parser = new SyaratParser(Token.Split(text), new LeafRules(kamus, satuan));
        if (parser.Current.Kind == TokenKind.End)
        {
            throw new EkspresiException("kosong", parser.Current.At, new Teks("syarat kosong.", "the condition is empty."));
        }

        var syarat = parser.Or();
        if (parser.Current.Kind != TokenKind.End) throw parser.Expected("and, or");
        return syarat;
    }

    Syarat Or()
    {
        var left = And();
        while (TryTake("or")) left = new Syarat.Or(left, And());
        return left;
    }

    Syarat And()
    {
        var left = Not();
        while (TryTake("and")) left = new Syarat.And(left, Not());
        return left;
    }

    Syarat Not()
    {
        if (!Current.Is("not")) return Test();
        Enter();
        _next++;
        var inner = Not();
        _depth--;
        return new Syarat.Not(inner);
    }

    Syarat Test()
    {
        var start = Current;
        if (start.Is("(")) return Bracketed();
        if (start.Is("ada") || start.Is("kepala") || start.Is("banyak")) return Members();
        if (TryTake("cacah")) return Cacah();
        if (start.Kind != TokenKind.Word || Token.Words.Contains(start.Text)) throw Expected("variabel, not, ada, kepala, banyak, cacah, (");
        _next++;
        var variabel = _rules.Find(start);
        if (TryTake("has"))
        {
            return new Syarat.Has(variabel, LeafRules.Bit(variabel, Number()));
        }

        if (TryTake("is"))
        {
            if (TryTake("missing")) return new Syarat.IsKnown(variabel, false);
            return TryTake("known") ? new Syarat.IsKnown(variabel, true) : throw Expected("missing, known");
        }

        if (TryTakeSign(out var how))
        {
            var sign = _tokens[_next - 1];
            return new Syarat.Compare(variabel, how, LeafRules.Compared(variabel, how, sign, Number()));
        }

        var isNegated = TryTake("not");
        var values = Values(isNegated, "=, <>, <, <=, >, >=, in, between, has, is", (first, last) => LeafRules.Range(variabel, first, last));
        Syarat within = new Syarat.Within(variabel, values);
        return isNegated ? new Syarat.Not(within) : within;
    }

    Syarat Bracketed()
    {
        Enter();
        Take("(");
        var inner = Or();
        Take(")");
        _depth--;
        return inner;
    }

    Syarat Members()
    {
        var word = Current;
        _next++;
        var isHead = _rules.OpenMembers(word);
        var inner = Bracketed();
        _rules.CloseMembers();
        if (word.Is("ada")) return new Syarat.Ada(inner);
        if (isHead is not null) return new Syarat.Kepala(isHead, inner);
        if (TryTakeSign(out var how)) return new Syarat.Banyak(inner, how, LeafRules.MemberCount(Number()));
        var isNegated = TryTake("not");
        var values = Values(isNegated, "=, <>, <, <=, >, >=, in, between",
            (first, last) => (LeafRules.MemberCount(first), LeafRules.MemberCount(last)));
        Syarat within = new Syarat.BanyakWithin(inner, values);
        return isNegated ? new Syarat.Not(within) : within;
    }

    Syarat.Cacah Cacah()
    {
        Enter();
        Take("(");
        var parts = new List<Syarat>();
        do parts.Add(Or());
        while (TryTake(","));
        Take(")");
        _depth--;
        if (!TryTakeSign(out var how)) throw Expected("=, <>, <, <=, >, >=");
        return new Syarat.Cacah(new SyaratList(parts), how, LeafRules.PartCount(Number(), parts.Count));
    }

    RangeSet Values(bool isNegated, string expected, Func<Token, Token, (byte First, byte Last)> check)
    {
        var ranges = new List<(byte First, byte Last)>();
        if (TryTake("between"))
        {
            var first = Number();
            Take("and");
            ranges.Add(Checked(first, Number()));
        }
        else if (TryTake("in"))
        {
            Take("(");
            do
            {
                var first = Number();
                ranges.Add(Checked(first, TryTake("..") ? Number() : first));
            }
            while (TryTake(","));
            Take(")");
        }
        else
        {
            throw Expected(isNegated ? "in, between" : expected);
        }

        return new RangeSet(ranges);

        (byte First, byte Last) Checked(Token first, Token last)
        {
            if (first.Number <= last.Number) return check(first, last);
            throw new EkspresiException("rentang", Between(first, last), new Teks(
                "awal rentang lebih besar daripada akhirnya.", "the range starts above its end."));
        }
    }

    static Potongan Between(Token first, Token last) =>
        new(first.At.Start, last.At.Start + last.At.Length - first.At.Start);

    bool TryTakeSign(out Banding how)
    {
        (var known, how) = Current.Kind != TokenKind.Symbol ? (false, default) : Current.Text switch
        {
            "=" => (true, Banding.Equal),
            "<>" => (true, Banding.NotEqual),
            "<" => (true, Banding.Less),
            "<=" => (true, Banding.AtMost),
            ">" => (true, Banding.Greater),
            ">=" => (true, Banding.AtLeast),
            _ => (false, default(Banding)),
        };
        if (known) _next++;
        return known;
    }

    bool TryTake(string text)
    {
        if (!Current.Is(text)) return false;
        _next++;
        return true;
    }

    void Take(string text)
    {
        if (!TryTake(text)) throw Expected(text);
    }

    Token Number()
    {
        if (Current.Kind != TokenKind.Number) throw Expected("bilangan bulat / a whole number");
        return _tokens[_next++];
    }

    void Enter()
    {
        if (++_depth <= MaxDepth) return;
        throw new EkspresiException("kedalaman", Current.At, new Teks(
            $"kurung dan not bersarang lebih dari {MaxDepth}.", $"brackets and not are nested deeper than {MaxDepth}."));
    }

    EkspresiException Expected(string what) => Current.Kind == TokenKind.End
        ? new("tata-bahasa", Current.At, new Teks(
            $"syarat berakhir di sini; diharapkan: {what}", $"the condition ends here; expected: {what}"))
        : new("tata-bahasa", Current.At, new Teks(
            $"'{Current.Text}' tidak diharapkan di sini; diharapkan: {what}",
            $"'{Current.Text}' is not expected here; expected: {what}"));
}
