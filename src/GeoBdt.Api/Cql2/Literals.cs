using System.Globalization;

namespace GeoBdt.Api.Cql2;

/// <summary>Dates and times as both encodings write them.</summary>
static class Instants
{
    static readonly string[] Forms = [.. Enumerable.Range(0, 8).Select(n => $"yyyy-MM-dd'T'HH:mm:ss{(n == 0 ? "" : "." + new string('f', n))}'Z'")];

    public static DateOnly Date(string text, int at) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Cql2Exception.BadInstant(at, text);

    public static DateTime Timestamp(string text, int at) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Cql2Exception.BadInstant(at, text);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Rules of shapes that both encodings share.</summary>
static class Shapes
{
    /// <summary>Four numbers, or six with heights at places 2 and 5.</summary>
    public static BoxShape Box(int at, IReadOnlyList<double> numbers)
    {
        if (numbers.Count is not (4 or 6)) throw Cql2Exception.Expected(at, "4 atau 6 bilangan", "4 or 6 numbers", $"{numbers.Count}");
        var half = numbers.Count / 2;
        return new BoxShape(numbers[0], numbers[1], numbers[half], numbers[half + 1]);
    }

    public static IReadOnlyList<Position> Ring(int at, IReadOnlyList<Position> positions) =>
        positions[0] == positions[^1] ? positions : throw Cql2Exception.OpenRing(at);
}
