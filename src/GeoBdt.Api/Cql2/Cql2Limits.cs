namespace GeoBdt.Api.Cql2;

/// <summary>How large a filter may be. Reading takes time in proportion to its length, answering in proportion to conditions × areas.</summary>
static class Cql2Limits
{
    /// <summary>Characters of the whole filter.</summary>
    public const int Length = 8_000;

    /// <summary>Parentheses, NOT, lists and functions within each other.</summary>
    public const int Depth = 32;

    /// <summary>Comparisons, LIKE, BETWEEN, IN, IS NULL and S_INTERSECTS together.</summary>
    public const int Conditions = 100;

    /// <summary>Values in all IN lists.</summary>
    public const int Items = 500;

    /// <summary>Positions of all shapes.</summary>
    public const int Positions = 1_000;

    /// <summary>LIKE, which takes longer than other conditions.</summary>
    public const int Patterns = 20;

    /// <summary>Characters of a LIKE pattern.</summary>
    public const int Pattern = 200;

    /// <summary>Characters of a name.</summary>
    public const int Name = 200;
}

/// <summary>Counts what a reader takes.</summary>
sealed class Cql2Counter
{
    int _depth, _conditions, _patterns, _items, _positions;

    public void Enter(int at)
    {
        if (++_depth > Cql2Limits.Depth) throw Cql2Exception.TooMuch(at, "tingkat kurung atau NOT", "levels of parentheses or NOT", Cql2Limits.Depth);
    }

    public void Leave() => _depth--;

    public void Condition(int at)
    {
        if (++_conditions > Cql2Limits.Conditions) throw Cql2Exception.TooMuch(at, "syarat", "conditions", Cql2Limits.Conditions);
    }

    public void Pattern(int at)
    {
        if (++_patterns > Cql2Limits.Patterns) throw Cql2Exception.TooMuch(at, "LIKE", "LIKE", Cql2Limits.Patterns);
    }

    public void Item(int at)
    {
        if (++_items > Cql2Limits.Items) throw Cql2Exception.TooMuch(at, "nilai dalam daftar IN", "values in IN lists", Cql2Limits.Items);
    }

    public void Position(int at)
    {
        if (++_positions > Cql2Limits.Positions) throw Cql2Exception.TooMuch(at, "titik bentuk", "positions of shapes", Cql2Limits.Positions);
    }
}
