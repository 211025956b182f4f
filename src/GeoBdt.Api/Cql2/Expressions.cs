namespace GeoBdt.Api.Cql2;

/// <summary>A part of a filter: the same tree from text and from JSON.</summary>
/// <param name="At">Where it begins in what was written; from 0, in characters.</param>
abstract record Expression(int At);

/// <summary>Two or more conditions together; never directly inside one of the same kind.</summary>
sealed record Logical(int At, bool IsAnd, IReadOnlyList<Expression> Parts) : Expression(At)
{
    /// <summary>The conditions in one row, whatever parentheses stood around some of them.</summary>
    public static Expression Of(int at, bool isAnd, IReadOnlyList<Expression> parts) => parts.Count == 1
        ? parts[0]
        : new Logical(at, isAnd, [.. parts.SelectMany(part => part is Logical inner && inner.IsAnd == isAnd ? inner.Parts : [part])]);
}

sealed record Not(int At, Expression Negated) : Expression(At)
{
    /// <summary>The opposite; of an opposite what it was, which is the same of null too.</summary>
    public static Expression Of(int at, Expression negated) => negated is Not not ? not.Negated : new Not(at, negated);
}

sealed record Comparison(int At, ComparisonOperator Operator, Expression Left, Expression Right) : Expression(At);

/// <summary>Text against a pattern: <c>%</c> any characters, <c>_</c> one, <c>\</c> takes the next for itself.</summary>
/// <param name="At">Where.</param>
/// <param name="Of">The text.</param>
/// <param name="Pattern">A <see cref="TextLiteral"/>, or one in <see cref="CaseFolded"/>.</param>
sealed record Like(int At, Expression Of, Expression Pattern) : Expression(At)
{
    /// <exception cref="Cql2Exception">The pattern is another thing than a text, or too long.</exception>
    public static Like Read(int at, Expression of, Expression pattern)
    {
        var inner = pattern;
        while (inner is CaseFolded folded) inner = folded.Of;
        if (inner is not TextLiteral text) throw Cql2Exception.Expected(pattern.At, "pola '…'", "a pattern '…'", ("yang lain", "another thing"));
        return text.Value.Length <= Cql2Limits.Pattern
            ? new Like(at, of, pattern)
            : throw Cql2Exception.TooMuch(text.At, "huruf dalam pola LIKE", "characters in a LIKE pattern", Cql2Limits.Pattern);
    }
}

sealed record Between(int At, Expression Of, Expression Low, Expression High) : Expression(At);

sealed record InList(int At, Expression Of, IReadOnlyList<Expression> Items) : Expression(At);

sealed record IsNull(int At, Expression Of) : Expression(At);

/// <summary>S_INTERSECTS: whether two shapes share a point.</summary>
sealed record Intersects(int At, Expression Left, Expression Right) : Expression(At);

sealed record Property(int At, string Name) : Expression(At);

sealed record TextLiteral(int At, string Value) : Expression(At);

sealed record NumberLiteral(int At, double Value) : Expression(At);

sealed record BooleanLiteral(int At, bool Value) : Expression(At);

sealed record DateLiteral(int At, DateOnly Value) : Expression(At);

/// <summary>An instant in UTC.</summary>
sealed record TimestampLiteral(int At, DateTime Value) : Expression(At);

/// <summary>CASEI: a text with its case folded.</summary>
sealed record CaseFolded(int At, Expression Of) : Expression(At);

sealed record GeometryLiteral(int At, Geometry Value) : Expression(At);

enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

/// <summary>How operators are written, in both encodings.</summary>
static class ComparisonOperators
{
    static readonly string[] Symbols = ["=", "<>", "<", ">", "<=", ">="];

    public static string Symbol(this ComparisonOperator one) => Symbols[(int)one];

    public static ComparisonOperator? Find(string symbol) => Array.IndexOf(Symbols, symbol) is >= 0 and var at ? (ComparisonOperator)at : null;
}
