namespace GeoBdt.Api.Cql2;

/// <summary>A filter that cannot be read, or asks for what there is not: where, and what would do. Nothing else is thrown by readers.</summary>
/// <param name="at">Position in what was written; from 0, in characters.</param>
/// <param name="id">What is wrong, in Indonesian.</param>
/// <param name="en">In English.</param>
/// <param name="valid">What would do; may be empty.</param>
sealed class Cql2Exception(int at, string id, string en, params IReadOnlyList<string> valid) : Exception($"{at}: {en}")
{
    public int At { get; } = at;

    public string Id { get; } = id;

    public string En { get; } = en;

    public IReadOnlyList<string> Valid { get; } = valid;

    public static Cql2Exception TooMuch(int at, string what, string whatEn, int most) =>
        new(at, $"terlalu banyak {what}; paling banyak {most}", $"too many {whatEn}; at most {most}", $"{most}");

    public static Cql2Exception Expected(int at, string what, string whatEn, string found) => Expected(at, what, whatEn, (found, found));

    public static Cql2Exception Expected(int at, string what, string whatEn, (string Id, string En) found) =>
        new(at, $"seharusnya {what}, bukan {found.Id}", $"{whatEn} was expected, not {found.En}");

    public static Cql2Exception NoMember(int at, string name) => new(at, $"\"{name}\" yang sah tidak ada", $"there is no valid \"{name}\"");

    public static Cql2Exception BadNumber(int at, string text) =>
        new(at, $"{text} bukan bilangan yang dapat dipakai", $"{text} is not a number that can be used");

    public static Cql2Exception BadCharacter(int at, char c) =>
        new(at, $"huruf U+{(int)c:X4} tidak boleh di sini", $"the character U+{(int)c:X4} may not stand here");

    public static Cql2Exception Unclosed(int at, char quote) =>
        new(at, $"tanda kutip {quote} tidak ditutup", $"the quote {quote} is not closed");

    public static Cql2Exception UnknownFunction(int at, string name) => new(
        at,
        $"fungsi {name} tidak ada di sini; yang ada: {string.Join(", ", Cql2Words.Functions)}",
        $"there is no function {name} here; there are: {string.Join(", ", Cql2Words.Functions)}",
        Cql2Words.Functions);

    public static Cql2Exception Keyword(int at, string name) => new(
        at,
        $"{name} adalah kata CQL2; sebagai nama properti tulis \"{name}\"",
        $"{name} is a word of CQL2; as the name of a property write \"{name}\"",
        $"\"{name}\"");

    public static Cql2Exception NoArithmetic(int at) =>
        new(at, "hitungan (+, -, *, /, ^, %, div) tidak disediakan", "arithmetic (+, -, *, /, ^, %, div) is not provided");

    public static Cql2Exception OpenRing(int at) =>
        new(at, "cincin poligon harus berakhir di titik awalnya", "the ring of a polygon must end where it begins");

    public static Cql2Exception BadInstant(int at, string text) => new(
        at,
        $"'{text}' bukan tanggal atau waktu UTC yang sah",
        $"'{text}' is not a valid date or UTC time",
        "DATE('2020-10-01')", "TIMESTAMP('2020-10-01T00:00:00Z')");
}
