using GeoBdt.Api.Cql2;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Saringan;

/// <summary>Makes a bound filter into functions of an area's number, which read released columns, codes, names and shapes.</summary>
/// <remarks>A value that is withheld or was not collected is null, as it is in every answer; so is the shape of an area without one.</remarks>
sealed class FilterCompiler(ReleaseSnapshot release, Tingkat tingkat, IReadOnlyDictionary<string, Queryable> names)
{
    readonly ShapeSet _shapes = release.Shapes(tingkat);
    readonly int _levelStart = release.Wilayah.LevelStart(tingkat);

    public Func<int, Truth> Condition(Expression condition)
    {
        switch (condition)
        {
            case BooleanLiteral literal:
                return _ => Truths.Of(literal.Value);
            case Logical { IsAnd: true } all:
                return Truths.All([.. all.Parts.Select(Condition)]);
            case Logical any:
                return Truths.Any([.. any.Parts.Select(Condition)]);
            case Not not:
                var negated = Condition(not.Negated);
                return area => Truths.Not(negated(area));
            case Comparison one:
                return Compare(one.Operator, one.Left, one.Right);
            case Between one:
                return Within(Number(one.Of), Number(one.Low), Number(one.High));
            case Like one:
                return Like(one);
            case InList one:
                return In(one);
            case IsNull one:
                return Nothing(one.Of);
            case Intersects one:
                return Intersect(one);
            default:
                throw new ArgumentException($"{condition.GetType().Name} is no condition.", nameof(condition));
        }
    }

    Func<int, Truth> Compare(ComparisonOperator comparison, Expression left, Expression right)
    {
        if (IsText(left))
        {
            var (one, two) = (Text(left), Text(right));
            return area => one(area) is { } a && two(area) is { } b ? Truths.Of(Holds(comparison, string.CompareOrdinal(a, b))) : Truth.Unknown;
        }

        if (left is Property && right is NumberLiteral { Value: var value }) return Against(comparison, Column(left), value);
        if (left is NumberLiteral or Property)
        {
            var (one, two) = (Number(left), Number(right));
            return area => (one(area), two(area)) is var (a, b) && !double.IsNaN(a) && !double.IsNaN(b)
                ? Truths.Of(Holds(comparison, a.CompareTo(b)))
                : Truth.Unknown;
        }

        // No property has another type, so both are written down.
        var truth = Truths.Of(Holds(comparison, Constant(left).CompareTo(Constant(right))));
        return _ => truth;
    }

    // Unknown when any of the three is, unlike the two comparisons it is made of.
    static Func<int, Truth> Within(Func<int, double> of, Func<int, double> low, Func<int, double> high) => area =>
    {
        var (value, least, most) = (of(area), low(area), high(area));
        return double.IsNaN(value) || double.IsNaN(least) || double.IsNaN(most) ? Truth.Unknown : Truths.Of(value >= least && value <= most);
    };

    // What most filters are made of: no step more than it takes.
    static Func<int, Truth> Against(ComparisonOperator comparison, double[] column, double value) => comparison switch
    {
        ComparisonOperator.Equal => area => Of(column[area], column[area] == value),
        ComparisonOperator.NotEqual => area => Of(column[area], column[area] != value),
        ComparisonOperator.Less => area => Of(column[area], column[area] < value),
        ComparisonOperator.Greater => area => Of(column[area], column[area] > value),
        ComparisonOperator.LessOrEqual => area => Of(column[area], column[area] <= value),
        _ => area => Of(column[area], column[area] >= value),
    };

    static Truth Of(double value, bool holds) => double.IsNaN(value) ? Truth.Unknown : Truths.Of(holds);

    static bool Holds(ComparisonOperator comparison, int order) => comparison switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.Greater => order > 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        _ => order >= 0,
    };

    Func<int, Truth> Like(Like one)
    {
        var text = Text(one.Of);
        // A pattern holds no property, so that it is the same for every area; folding its wildcards leaves them as they are.
        var pattern = new LikePattern(Text(one.Pattern)(0)!);
        return area => text(area) is { } value ? Truths.Of(pattern.Matches(value)) : Truth.Unknown;
    }

    // Codes by the hundred are looked up, other lists compared one by one.
    Func<int, Truth> In(InList one)
    {
        if (IsText(one.Of) && one.Items.All(IsWritten))
        {
            var (text, set) = (Text(one.Of), one.Items.Select(item => Text(item)(0)!).ToHashSet(StringComparer.Ordinal));
            return area => text(area) is { } value ? Truths.Of(set.Contains(value)) : Truth.Unknown;
        }

        if (one.Items.All(item => item is NumberLiteral))
        {
            var (number, set) = (Number(one.Of), one.Items.Select(item => ((NumberLiteral)item).Value).ToHashSet());
            return area => number(area) is var value && double.IsNaN(value) ? Truth.Unknown : Truths.Of(set.Contains(value));
        }

        return Truths.Any([.. one.Items.Select(item => Compare(ComparisonOperator.Equal, one.Of, item))]);
    }

    Func<int, Truth> Nothing(Expression of)
    {
        switch (of)
        {
            case Property { Name: var name } when names[name] is ShapeQueryable:
                return area => Truths.Of(!_shapes.HasShape(area - _levelStart));
            case Property { Name: var name } when names[name] is NilaiQueryable:
                var number = Number(of);
                return area => Truths.Of(double.IsNaN(number(area)));
            case Property or TextLiteral or CaseFolded:
                var text = Text(of);
                return area => Truths.Of(text(area) is null);
            case NumberLiteral or BooleanLiteral or DateLiteral or TimestampLiteral or GeometryLiteral:
                return _ => Truth.False;
            default:
                var condition = Condition(of);
                return area => Truths.Of(condition(area) == Truth.Unknown);
        }
    }

    Func<int, Truth> Intersect(Intersects one)
    {
        switch (one.Left, one.Right)
        {
            case (GeometryLiteral left, GeometryLiteral right):
                var truth = Truths.Of(new DrawnShape(left.Value).Intersects(new DrawnShape(right.Value)));
                return _ => truth;
            case (Property, Property):
                return area => _shapes.HasShape(area - _levelStart) ? Truth.True : Truth.Unknown;
            case var (left, right):
                var drawn = new DrawnShape(((left as GeometryLiteral) ?? (GeometryLiteral)right).Value);
                return area => _shapes.HasShape(area - _levelStart) ? Truths.Of(drawn.Intersects(_shapes, area - _levelStart)) : Truth.Unknown;
        }
    }

    bool IsText(Expression operand) => operand is TextLiteral or CaseFolded || (operand is Property property && names[property.Name] is TextQueryable);

    static bool IsWritten(Expression operand) => operand switch
    {
        CaseFolded folded => IsWritten(folded.Of),
        _ => operand is not Property,
    };

    Func<int, string?> Text(Expression operand)
    {
        switch (operand)
        {
            case TextLiteral literal:
                return _ => literal.Value;
            case Property property:
                return ((TextQueryable)names[property.Name]).Value;
            case CaseFolded { Of: Property property }:
                return ((TextQueryable)names[property.Name]).Folded;
            case CaseFolded folded when IsWritten(folded):
                var once = CaseFolding.Fold(Text(folded.Of)(0)!);
                return _ => once;
            case CaseFolded folded:
                var of = Text(folded.Of);
                return area => of(area) is { } text ? CaseFolding.Fold(text) : null;
            default:
                throw new ArgumentException($"{operand.GetType().Name} is no text.", nameof(operand));
        }
    }

    Func<int, double> Number(Expression operand)
    {
        if (operand is NumberLiteral literal) return _ => literal.Value;
        var column = Column(operand);
        return area => column[area];
    }

    double[] Column(Expression property) => ((NilaiQueryable)names[((Property)property).Name]).Nilai.Value;

    static IComparable Constant(Expression operand) => operand switch
    {
        BooleanLiteral one => one.Value,
        DateLiteral one => one.Value,
        TimestampLiteral one => one.Value,
        _ => throw new ArgumentException($"{operand.GetType().Name} is no constant.", nameof(operand)),
    };
}
