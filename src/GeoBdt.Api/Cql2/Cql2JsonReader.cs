using System.Text.Json;

namespace GeoBdt.Api.Cql2;

/// <summary>Reads CQL2 JSON (OGC 21-065r2, annex A) into the tree that text gives.</summary>
/// <remarks>Members that the schema does not name are passed over, as it allows them. Never throws anything but <see cref="Cql2Exception"/>.</remarks>
sealed class Cql2JsonReader
{
    static readonly string[] Operators =
        ["and", "or", "not", "=", "<>", "<", ">", "<=", ">=", "like", "between", "in", "isNull", "s_intersects", "casei"];

    readonly Cql2Counter _counter = new();

    /// <exception cref="Cql2Exception">Cannot be read.</exception>
    public static Expression Read(string text)
    {
        if (text.Length > Cql2Limits.Length) throw Cql2Exception.TooMuch(Cql2Limits.Length, "huruf", "characters", Cql2Limits.Length);
        return new Cql2JsonReader().ReadCondition(JsonPart.Parse(text));
    }

    Expression ReadCondition(JsonPart part)
    {
        if (part.Kind is JsonTokenType.True or JsonTokenType.False) return new BooleanLiteral(part.At, part.Kind == JsonTokenType.True);
        if (OperatorOf(part) is not { } name) throw Cql2Exception.Expected(part.At, "syarat {\"op\", \"args\"} atau true, false", "a condition {\"op\", \"args\"} or true, false", part.Shown);
        _counter.Enter(part.At);
        var condition = ReadOperation(part, name);
        _counter.Leave();
        return condition;
    }

    Expression ReadOperation(JsonPart part, string name)
    {
        var args = part.Members.TryGetValue("args", out var list) && list.Kind == JsonTokenType.StartArray
            ? list.Items
            : throw Cql2Exception.NoMember(part.At, "args");
        if (name is "and" or "or")
        {
            if (args.Count < 2) throw WrongCount(list, "2 atau lebih", "2 or more");
            return Logical.Of(part.At, name == "and", [.. args.Select(ReadCondition)]);
        }

        if (name == "not") return Not.Of(part.At, ReadCondition(Exactly(list, 1)[0]));
        if (name is "casei" or not ("like" or "between" or "in" or "isNull" or "s_intersects") && ComparisonOperators.Find(name) is null)
        {
            throw UnknownOperator(part.Members["op"], name);
        }

        _counter.Condition(part.At);
        return name switch
        {
            "like" => ReadLike(part.At, Exactly(list, 2)),
            "between" when Exactly(list, 3) is var three => new Between(part.At, ReadOperand(three[0]), ReadOperand(three[1]), ReadOperand(three[2])),
            "in" when Exactly(list, 2) is var two => ReadIn(part.At, two[0], two[1]),
            "isNull" => new IsNull(part.At, ReadNullable(Exactly(list, 1)[0])),
            "s_intersects" when Exactly(list, 2) is var two => new Intersects(part.At, ReadOperand(two[0]), ReadOperand(two[1])),
            _ when Exactly(list, 2) is var two => new Comparison(part.At, ComparisonOperators.Find(name)!.Value, ReadOperand(two[0]), ReadOperand(two[1])),
            _ => throw UnknownOperator(part.Members["op"], name),
        };
    }

    Like ReadLike(int at, IReadOnlyList<JsonPart> two)
    {
        _counter.Pattern(at);
        return Like.Read(at, ReadOperand(two[0]), ReadOperand(two[1]));
    }

    Expression ReadIn(int at, JsonPart of, JsonPart list)
    {
        if (list.Kind != JsonTokenType.StartArray) throw Cql2Exception.Expected(list.At, "daftar nilai", "a list of values", list.Shown);
        var left = ReadOperand(of);
        var items = new List<Expression>();
        foreach (var item in list.Items)
        {
            _counter.Item(item.At);
            items.Add(ReadOperand(item));
        }

        // Text has no empty list; nothing is in it.
        return items.Count == 0 ? new BooleanLiteral(at, false) : new InList(at, left, items);
    }

    // What is asked for null may be a condition.
    Expression ReadNullable(JsonPart part) => OperatorOf(part) is { } name && name != "casei" ? ReadCondition(part) : ReadOperand(part);

    Expression ReadOperand(JsonPart part) => part.Kind switch
    {
        JsonTokenType.String => new TextLiteral(part.At, part.Text),
        JsonTokenType.Number => new NumberLiteral(part.At, part.Number),
        JsonTokenType.True or JsonTokenType.False => new BooleanLiteral(part.At, part.Kind == JsonTokenType.True),
        JsonTokenType.StartObject => ReadObject(part),
        _ => throw Cql2Exception.Expected(part.At, "properti atau nilai", "a property or value", part.Shown),
    };

    Expression ReadObject(JsonPart part)
    {
        if (OperatorOf(part) is { } name)
        {
            if (name != "casei") throw UnknownOperator(part.Members["op"], name, "casei");
            _counter.Enter(part.At);
            var list = part.Members.GetValueOrDefault("args");
            if (list is not { Kind: JsonTokenType.StartArray }) throw Cql2Exception.NoMember(part.At, "args");
            var of = ReadOperand(Exactly(list, 1)[0]);
            _counter.Leave();
            return new CaseFolded(part.At, of);
        }

        if (part.Members.TryGetValue("property", out var property)) return new Property(part.At, Name(property));
        if (part.Members.TryGetValue("date", out var date)) return new DateLiteral(part.At, Instants.Date(Text(date), date.At));
        if (part.Members.TryGetValue("timestamp", out var time)) return new TimestampLiteral(part.At, Instants.Timestamp(Text(time), time.At));
        return new JsonShapes(_counter).TryRead(part) is { } shape
            ? new GeometryLiteral(part.At, shape)
            : throw Cql2Exception.Expected(part.At, "\"property\", \"date\", \"timestamp\", \"bbox\" atau \"type\"", "\"property\", \"date\", \"timestamp\", \"bbox\" or \"type\"", part.Shown);
    }

    static string? OperatorOf(JsonPart part) => part.Members.TryGetValue("op", out var op) ? Text(op) : null;

    static string Text(JsonPart part) => part.Kind == JsonTokenType.String ? part.Text : throw Cql2Exception.Expected(part.At, "teks", "a text", part.Shown);

    static string Name(JsonPart part) => Text(part).Length switch
    {
        0 => throw Cql2Exception.Expected(part.At, "nama", "a name", "\"\""),
        > Cql2Limits.Name => throw Cql2Exception.TooMuch(part.At, "huruf dalam nama", "characters in a name", Cql2Limits.Name),
        _ => part.Text,
    };

    static IReadOnlyList<JsonPart> Exactly(JsonPart list, int count) =>
        list.Items.Count == count ? list.Items : throw WrongCount(list, $"{count}", $"{count}");

    static Cql2Exception WrongCount(JsonPart list, string count, string countEn) =>
        Cql2Exception.Expected(list.At, $"{count} isi \"args\"", $"{countEn} items of \"args\"", $"{list.Items.Count}");

    static Cql2Exception UnknownOperator(JsonPart op, string name, params string[] known)
    {
        var there = known.Length > 0 ? known : Operators;
        var shown = name.Length <= 40 ? name : name[..40] + "…";
        return new(op.At, $"op \"{shown}\" tidak ada di sini; yang ada: {string.Join(" ", there)}", $"there is no op \"{shown}\" here; there are: {string.Join(" ", there)}", there);
    }
}
