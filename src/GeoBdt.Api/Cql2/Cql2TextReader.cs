namespace GeoBdt.Api.Cql2;

/// <summary>Reads CQL2 text (OGC 21-065r2, annex B) by recursive descent.</summary>
/// <remarks>
/// Read: AND, OR, NOT, comparisons, LIKE, BETWEEN, IN, IS NULL, CASEI, S_INTERSECTS with every literal shape, operands of any kind on either side.
/// Not read: other functions, arithmetic, intervals and arrays. Never throws anything but <see cref="Cql2Exception"/>.
/// </remarks>
sealed partial class Cql2TextReader
{
    readonly Cql2Lexer _lexer;
    readonly Cql2Counter _counter = new();
    Token _token;

    Cql2TextReader(string text)
    {
        _lexer = new Cql2Lexer(text);
        _token = _lexer.Next();
    }

    /// <exception cref="Cql2Exception">Cannot be read.</exception>
    public static Expression Read(string text)
    {
        if (text.Length > Cql2Limits.Length) throw Cql2Exception.TooMuch(Cql2Limits.Length, "huruf", "characters", Cql2Limits.Length);
        var reader = new Cql2TextReader(text);
        var expression = reader.ReadCondition();
        return reader._token.Kind == TokenKind.End ? expression : throw reader.Expected("AND, OR atau akhir", "AND, OR or the end");
    }

    Expression ReadCondition() => ReadRow("OR", isAnd: false, () => ReadRow("AND", isAnd: true, ReadFactor));

    Expression ReadRow(string word, bool isAnd, Func<Expression> readPart)
    {
        var parts = new List<Expression> { readPart() };
        while (TryTakeWord(word)) parts.Add(readPart());
        return Logical.Of(parts[0].At, isAnd, parts);
    }

    Expression ReadFactor()
    {
        var at = _token.At;
        if (!TryTakeWord("NOT")) return ReadPrimary();
        _counter.Enter(at);
        var negated = Not.Of(at, ReadFactor());
        _counter.Leave();
        return negated;
    }

    Expression ReadPrimary()
    {
        var at = _token.At;
        if (TryTake("("))
        {
            _counter.Enter(at);
            var inner = ReadCondition();
            Take(")");
            _counter.Leave();
            return ReadIsNullAfter(inner, at);
        }

        if (_token.IsWord("S_INTERSECTS"))
        {
            _counter.Condition(at);
            Advance();
            Take("(");
            var left = ReadOperand();
            Take(",");
            var right = ReadOperand();
            Take(")");
            return ReadIsNullAfter(new Intersects(at, left, right), at);
        }

        return ReadPredicate(ReadOperand());
    }

    // A condition may be asked for null as an operand may.
    Expression ReadIsNullAfter(Expression condition, int at)
    {
        if (!_token.IsWord("IS")) return condition;
        _counter.Condition(at);
        return ReadIsNull(condition, at);
    }

    Expression ReadIsNull(Expression of, int at)
    {
        TakeWord("IS");
        var isNot = TryTakeWord("NOT");
        TakeWord("NULL");
        var isNull = new IsNull(at, of);
        return isNot ? Not.Of(at, isNull) : isNull;
    }

    Expression ReadPredicate(Expression left)
    {
        var at = left.At;
        if (_token.Kind == TokenKind.Symbol && ComparisonOperators.Find(_token.Text) is { } comparison)
        {
            _counter.Condition(at);
            Advance();
            return new Comparison(at, comparison, left, ReadOperand());
        }

        if (_token.IsWord("IS"))
        {
            _counter.Condition(at);
            return ReadIsNull(left, at);
        }

        var isNot = TryTakeWord("NOT");
        var predicate = _token switch
        {
            var token when token.IsWord("LIKE") => ReadLike(left),
            var token when token.IsWord("BETWEEN") => ReadBetween(left),
            var token when token.IsWord("IN") => ReadIn(left),
            // The only operand that is a condition by itself.
            _ => left is BooleanLiteral && !isNot ? left : throw Expected("=, <>, <, >, <=, >=, IS, LIKE, BETWEEN atau IN", "=, <>, <, >, <=, >=, IS, LIKE, BETWEEN or IN"),
        };
        return isNot ? Not.Of(at, predicate) : predicate;
    }

    Like ReadLike(Expression left)
    {
        _counter.Condition(left.At);
        _counter.Pattern(left.At);
        Advance();
        return Like.Read(left.At, left, ReadOperand());
    }

    Between ReadBetween(Expression left)
    {
        _counter.Condition(left.At);
        Advance();
        var low = ReadOperand();
        TakeWord("AND");
        return new Between(left.At, left, low, ReadOperand());
    }

    InList ReadIn(Expression left)
    {
        _counter.Condition(left.At);
        Advance();
        Take("(");
        var items = new List<Expression>();
        do
        {
            _counter.Item(_token.At);
            items.Add(ReadOperand());
        }
        while (TryTake(","));
        Take(")");
        return new InList(left.At, left, items);
    }

    Expression ReadOperand()
    {
        var token = _token;
        Advance();
        return token.Kind switch
        {
            TokenKind.Text => new TextLiteral(token.At, token.Text),
            TokenKind.Number => new NumberLiteral(token.At, token.Number),
            TokenKind.QuotedName => new Property(token.At, token.Text),
            TokenKind.Name => ReadWord(token),
            _ => throw Cql2Exception.Expected(token.At, "properti atau nilai", "a property or value", token.Shown),
        };
    }

    Expression ReadWord(Token token)
    {
        if (token.IsWord("TRUE") || token.IsWord("FALSE")) return new BooleanLiteral(token.At, token.IsWord("TRUE"));
        var isKeyword = Cql2Words.IsKeyword(token.Text);
        // WKT has its Z before the parenthesis.
        if (!_token.Is("(") && !(_token.IsWord("Z") && Cql2Words.Shape(token.Text) is not null))
        {
            if (Cql2Words.Shape(token.Text) is not null) throw Expected("'('", "'('");
            return isKeyword ? throw Cql2Exception.Keyword(token.At, token.Text) : new Property(token.At, token.Text);
        }

        return token.Text.ToUpperInvariant() switch
        {
            "CASEI" => ReadCaseFolded(token.At),
            "DATE" => new DateLiteral(token.At, Instants.Date(TakeQuoted(out var at), at)),
            "TIMESTAMP" => new TimestampLiteral(token.At, Instants.Timestamp(TakeQuoted(out var at), at)),
            "BBOX" => new GeometryLiteral(token.At, ReadBox()),
            _ when Cql2Words.Shape(token.Text) is { } kind => new GeometryLiteral(token.At, ReadShape(kind)),
            _ => throw Cql2Exception.UnknownFunction(token.At, token.Text),
        };
    }

    CaseFolded ReadCaseFolded(int at)
    {
        _counter.Enter(at);
        Take("(");
        var of = ReadOperand();
        Take(")");
        _counter.Leave();
        return new CaseFolded(at, of);
    }

    string TakeQuoted(out int at)
    {
        Take("(");
        at = _token.At;
        if (_token.Kind != TokenKind.Text) throw Expected("'tanggal'", "'date'");
        var text = _token.Text;
        Advance();
        Take(")");
        return text;
    }

    List<T> ReadList<T>(Func<T> readItem)
    {
        Take("(");
        var items = new List<T>();
        do
        {
            items.Add(readItem());
        }
        while (TryTake(","));
        Take(")");
        return items;
    }

    double TakeNumber()
    {
        if (_token.Kind != TokenKind.Number) throw Expected("bilangan", "a number");
        var number = _token.Number;
        Advance();
        return number;
    }

    void Advance() => _token = _lexer.Next();

    bool TryTake(string symbol)
    {
        if (!_token.Is(symbol)) return false;
        Advance();
        return true;
    }

    void Take(string symbol)
    {
        if (!TryTake(symbol)) throw Expected($"'{symbol}'", $"'{symbol}'");
    }

    bool TryTakeWord(string word)
    {
        if (!_token.IsWord(word)) return false;
        Advance();
        return true;
    }

    void TakeWord(string word)
    {
        if (!TryTakeWord(word)) throw Expected(word, word);
    }

    Cql2Exception Expected(string what, string whatEn) => Cql2Exception.Expected(_token.At, what, whatEn, _token.Shown);
}
