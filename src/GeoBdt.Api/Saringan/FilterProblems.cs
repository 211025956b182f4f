namespace GeoBdt.Api;

// Refusals of filters.
static partial class Problems
{
    public static Problem BadFilter(string text, int at, string rule, string ruleEn, IReadOnlyList<string> valid)
    {
        var rest = text[Math.Min(at, text.Length)..];
        var here = rest.Length == 0 ? "" : $" ('{Shown(rest.Length <= 30 ? rest : rest[..30] + "…")}')";
        return new(
            ProblemTypes.BadFilter,
            $"filter, huruf ke-{at + 1}{here}: {rule}. / filter, character {at + 1}{here}: {ruleEn}.",
            valid.Count == 0 ? null : valid);
    }

    public static Problem BadQueryableValue(string name, string text, string example) => new(
        ProblemTypes.BadValue,
        $"{Shown(name)}={Shown(text)} tidak dapat dibaca; contoh: {example}. / {Shown(name)}={Shown(text)} cannot be read; for example {example}.",
        [example]);
}
