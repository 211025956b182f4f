using System.Globalization;
using System.Text;

namespace GeoBdt.Api.Cql2;

/// <summary>Writes a filter as CQL2 text in the one way that equal filters share: upper-case words, quoted names, no parentheses that change nothing.</summary>
static class Cql2TextWriter
{
    public static string Write(Expression expression)
    {
        var text = new StringBuilder();
        Write(text, expression);
        return text.ToString();
    }

    static void Write(StringBuilder text, Expression expression)
    {
        switch (expression)
        {
            case Logical all:
                for (var i = 0; i < all.Parts.Count; i++)
                {
                    if (i > 0) text.Append(all.IsAnd ? " AND " : " OR ");
                    Grouped(text, all.Parts[i], isGroup: all.Parts[i] is Logical);
                }

                break;
            case Not { Negated: IsNull one }:
                Operand(text, one.Of);
                text.Append(" IS NOT NULL");
                break;
            case Not not:
                text.Append("NOT ");
                Grouped(text, not.Negated, isGroup: not.Negated is Logical);
                break;
            case Comparison one:
                Write(text, one.Left);
                text.Append(' ').Append(one.Operator.Symbol()).Append(' ');
                Write(text, one.Right);
                break;
            case Like one:
                Write(text, one.Of);
                text.Append(" LIKE ");
                Write(text, one.Pattern);
                break;
            case Between one:
                Write(text, one.Of);
                text.Append(" BETWEEN ");
                Write(text, one.Low);
                text.Append(" AND ");
                Write(text, one.High);
                break;
            case InList one:
                Write(text, one.Of);
                text.Append(" IN ");
                List(text, one.Items, Write);
                break;
            case IsNull one:
                Operand(text, one.Of);
                text.Append(" IS NULL");
                break;
            case Intersects one:
                text.Append("S_INTERSECTS");
                List(text, [one.Left, one.Right], Write);
                break;
            case CaseFolded one:
                text.Append("CASEI");
                List(text, [one.Of], Write);
                break;
            case Property one:
                text.Append('"').Append(one.Name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
                break;
            case TextLiteral one:
                Quoted(text, one.Value);
                break;
            case NumberLiteral one:
                Number(text, one.Value);
                break;
            case BooleanLiteral one:
                text.Append(one.Value ? "TRUE" : "FALSE");
                break;
            case DateLiteral one:
                text.Append("DATE('").Append(Instants.Text(one.Value)).Append("')");
                break;
            case TimestampLiteral one:
                text.Append("TIMESTAMP('").Append(Instants.Text(one.Value)).Append("')");
                break;
            case GeometryLiteral one:
                Tagged(text, one.Value);
                break;
            default:
                throw new ArgumentException($"{expression.GetType().Name} cannot be written.", nameof(expression));
        }
    }

    static void Grouped(StringBuilder text, Expression part, bool isGroup)
    {
        if (isGroup) text.Append('(');
        Write(text, part);
        if (isGroup) text.Append(')');
    }

    // What is asked for null: a condition in parentheses, or an operand.
    static void Operand(StringBuilder text, Expression of) =>
        Grouped(text, of, isGroup: of is Logical or Not or Comparison or Like or Between or InList or IsNull);

    static void Number(StringBuilder text, double number) => text.Append((number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture));

    static void Quoted(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '\'' => "''",
                '\\' => "\\\\",
                '\a' => "\\a",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\v' => "\\v",
                '\f' => "\\f",
                '\r' => "\\r",
                _ => c.ToString(),
            });
        }

        text.Append('\'');
    }

    static void List<T>(StringBuilder text, IReadOnlyList<T> items, Action<StringBuilder, T> write)
    {
        text.Append('(');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(',');
            write(text, items[i]);
        }

        text.Append(')');
    }

    static void Tagged(StringBuilder text, Geometry geometry)
    {
        text.Append(geometry switch
        {
            PointShape => "POINT",
            LineShape => "LINESTRING",
            PolygonShape => "POLYGON",
            ManyShape many => many.Kind.ToUpperInvariant(),
            _ => "BBOX",
        });
        Untagged(text, geometry);
    }

    static void Untagged(StringBuilder text, Geometry geometry)
    {
        switch (geometry)
        {
            case PointShape one:
                List(text, [one.At], At);
                break;
            case LineShape one:
                List(text, one.Path, At);
                break;
            case PolygonShape one:
                List(text, one.Rings, (to, ring) => List(to, ring, At));
                break;
            case ManyShape many:
                List(text, many.Parts, many.Kind == "GeometryCollection" ? Tagged : Untagged);
                break;
            case BoxShape box:
                List(text, [box.MinX, box.MinY, box.MaxX, box.MaxY], Number);
                break;
        }
    }

    static void At(StringBuilder text, Position position)
    {
        Number(text, position.X);
        text.Append(' ');
        Number(text, position.Y);
    }
}
