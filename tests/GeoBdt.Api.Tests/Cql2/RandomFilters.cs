using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Tests.Cql2;

/// <summary>Filters drawn by chance, whose types go together.</summary>
/// <param name="random">Decides everything.</param>
/// <param name="texts">Names of texts.</param>
/// <param name="numbers">Names of numbers.</param>
sealed class RandomFilters(Random random, string[] texts, string[] numbers)
{
    static readonly string[] Words = ["", "Desa Hulu 1", "35.03.01.2001", "35.03", "desa", "Straße", "O'Brien", "a\\b", "tab\tdan\nbaris", "\"", "😀", "%", "100 %_"];
    static readonly string[] Patterns = ["%", "_%", "", "Desa%", "%Hulu_1", "35.__.%", "%a%e%", "100\\%", "\\_", "%%", "de_a %"];

    public Expression Condition(int depth)
    {
        if (depth > 0 && random.Next(3) > 0)
        {
            return random.Next(4) switch
            {
                0 => Not.Of(0, Condition(depth - 1)),
                1 => new IsNull(0, Condition(depth - 1)),
                var n => Logical.Of(0, n == 2, [.. Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Condition(depth - 1))]),
            };
        }

        return random.Next(9) switch
        {
            0 => new BooleanLiteral(0, random.Next(2) == 0),
            1 => new Comparison(0, Operator(), Text(), Text()),
            2 or 3 => new Comparison(0, Operator(), Number(), Number()),
            4 => new Like(0, Text(), random.Next(2) == 0 ? Pattern() : new CaseFolded(0, Pattern())),
            5 => new Between(0, Number(), Number(), Number()),
            6 => new InList(0, Text(), [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Text())]),
            7 => new InList(0, Number(), [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Number())]),
            _ => new IsNull(0, random.Next(2) == 0 ? Text() : Number()),
        };
    }

    /// <summary>The same with shapes, dates and times, for readers alone.</summary>
    public Expression AnyCondition(int depth) => random.Next(3) switch
    {
        0 => new Intersects(0, new Property(0, "geometry"), new GeometryLiteral(0, Shape())),
        1 => new Comparison(0, Operator(), new DateLiteral(0, new DateOnly(1 + random.Next(3000), 1 + random.Next(12), 1 + random.Next(28))),
            new TimestampLiteral(0, new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc))),
        _ => Logical.Of(0, random.Next(2) == 0, [Condition(depth), depth > 0 ? AnyCondition(depth - 1) : Condition(0)]),
    };

    ComparisonOperator Operator() => (ComparisonOperator)random.Next(6);

    TextLiteral Pattern() => new(0, Patterns[random.Next(Patterns.Length)]);

    Expression Text() => random.Next(5) switch
    {
        0 or 1 => new Property(0, texts[random.Next(texts.Length)]),
        2 => new CaseFolded(0, Text()),
        _ => new TextLiteral(0, Words[random.Next(Words.Length)]),
    };

    Expression Number() => random.Next(2) == 0
        ? new Property(0, numbers[random.Next(numbers.Length)])
        : new NumberLiteral(0, random.Next(5) switch { 0 => 0, 1 => random.Next(-5, 1000), 2 => Math.Round(100 * random.NextDouble(), 2), 3 => -1e-7 * random.NextDouble(), _ => 1e300 * random.NextDouble() });

    Geometry Shape() => random.Next(8) switch
    {
        0 => new BoxShape(Degrees(), Degrees(), Degrees(), Degrees()),
        1 => new ManyShape("MultiPoint", [.. Some(Point)]),
        2 => new ManyShape("MultiLineString", [.. Some(Line)]),
        3 => new ManyShape("MultiPolygon", [.. Some(Polygon)]),
        4 => new ManyShape("GeometryCollection", [Point(), Line(), Polygon(), new ManyShape("MultiPoint", [.. Some(Point)])]),
        5 => Line(),
        6 => Polygon(),
        _ => Point(),
    };

    IEnumerable<Geometry> Some(Func<Geometry> make) => Enumerable.Range(0, 1 + random.Next(3)).Select(_ => make());

    PointShape Point() => new(At());

    LineShape Line() => new([.. Enumerable.Range(0, 2 + random.Next(3)).Select(_ => At())]);

    PolygonShape Polygon() => new([.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ =>
    {
        Position[] open = [.. Enumerable.Range(0, 3 + random.Next(3)).Select(_ => At())];
        return (IReadOnlyList<Position>)[.. open, open[0]];
    })]);

    Position At() => new(Degrees(), Degrees());

    double Degrees() => random.Next(4) == 0 ? random.Next(-180, 180) : Math.Round((360 * random.NextDouble()) - 180, random.Next(10)) + 0.0;
}
