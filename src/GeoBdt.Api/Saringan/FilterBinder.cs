using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Saringan;

/// <summary>Gives the names of a filter their meaning at one level, its shapes degrees, and checks that what is compared can be.</summary>
sealed class FilterBinder(Queryables queryables, FilterCrs crs)
{
    // Each is a column to read from the release.
    const int MostNumbers = 20;

    readonly Dictionary<string, Queryable> _written = new(StringComparer.Ordinal);
    readonly Dictionary<string, Queryable> _bound = new(StringComparer.Ordinal);

    /// <summary>What the bound filter names, by whole name.</summary>
    public IReadOnlyDictionary<string, Queryable> Bound => _bound;

    /// <summary>The filter with whole names, and shapes in degrees.</summary>
    /// <exception cref="Cql2Exception">An unknown name, a shape outside the globe, or types that do not go together.</exception>
    public Expression Bind(Expression condition) => condition switch
    {
        BooleanLiteral => condition,
        Logical all => all with { Parts = [.. all.Parts.Select(Bind)] },
        Not not => not with { Negated = Bind(not.Negated) },
        Comparison one => Compared(one),
        Like one => BindLike(one),
        Between one => one with { Of = OfType(one.Of, FilterType.Number), Low = OfType(one.Low, FilterType.Number), High = OfType(one.High, FilterType.Number) },
        InList one => BindIn(one),
        IsNull one => one with { Of = IsCondition(one.Of) ? Bind(one.Of) : Operand(one.Of).Bound },
        Intersects one => one with { Left = OfType(one.Left, FilterType.Shape), Right = OfType(one.Right, FilterType.Shape) },
        _ => throw new ArgumentException($"{condition.GetType().Name} is no condition.", nameof(condition)),
    };

    static bool IsCondition(Expression one) => one is Logical or Not or Comparison or Like or Between or InList or IsNull or Intersects;

    Comparison Compared(Comparison one)
    {
        var (left, type) = Operand(one.Left);
        if (type == FilterType.Shape) throw Mismatch(one.Left.At, "bukan bentuk (pakai S_INTERSECTS)", "no shape (use S_INTERSECTS)", type);
        return one with { Left = left, Right = OfType(one.Right, type) };
    }

    Like BindLike(Like one) => one with { Of = OfType(one.Of, FilterType.Text), Pattern = one.Pattern };

    InList BindIn(InList one)
    {
        var (of, type) = Operand(one.Of);
        if (type == FilterType.Shape) throw Mismatch(one.Of.At, "bukan bentuk (pakai S_INTERSECTS)", "no shape (use S_INTERSECTS)", type);
        return one with { Of = of, Items = [.. one.Items.Select(item => OfType(item, type))] };
    }

    Expression OfType(Expression operand, FilterType wanted)
    {
        var (bound, type) = Operand(operand);
        var (id, en) = wanted.Words();
        return type == wanted ? bound : throw Mismatch(operand.At, id, en, type);
    }

    static Cql2Exception Mismatch(int at, string wanted, string wantedEn, FilterType type) =>
        new(at, $"di sini seharusnya {wanted}, bukan {type.Words().Id}", $"{wantedEn} was expected here, not {type.Words().En}");

    (Expression Bound, FilterType Type) Operand(Expression operand) => operand switch
    {
        Property property => BindProperty(property),
        TextLiteral => (operand, FilterType.Text),
        NumberLiteral => (operand, FilterType.Number),
        BooleanLiteral => (operand, FilterType.Boolean),
        DateLiteral => (operand, FilterType.Date),
        TimestampLiteral => (operand, FilterType.Timestamp),
        CaseFolded folded => (folded with { Of = OfType(folded.Of, FilterType.Text) }, FilterType.Text),
        GeometryLiteral shape => (shape with { Value = crs.InDegrees(shape.Value, shape.At) }, FilterType.Shape),
        _ => throw new ArgumentException($"{operand.GetType().Name} is no operand.", nameof(operand)),
    };

    (Expression Bound, FilterType Type) BindProperty(Property property)
    {
        if (!_written.TryGetValue(property.Name, out var queryable))
        {
            queryable = queryables.Find(property.Name, property.At);
            _written.Add(property.Name, queryable);
            _bound.TryAdd(queryable.Name, queryable);
            if (_bound.Values.Count(one => one is NilaiQueryable) > MostNumbers) throw Cql2Exception.TooMuch(property.At, "ukuran yang berbeda", "different values", MostNumbers);
        }

        return (property with { Name = queryable.Name }, queryable switch
        {
            TextQueryable => FilterType.Text,
            NilaiQueryable => FilterType.Number,
            _ => FilterType.Shape,
        });
    }
}
