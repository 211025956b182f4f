using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api;

// Refusals of tables that areas are to be found for.
static partial class Problems
{
    public static Problem NoFile(string name) => new(
        ProblemTypes.BadUpload, $"Berkas '{name}' wajib dikirim. / The file '{name}' is required.");

    /// <summary>The column that is meant cannot be told.</summary>
    /// <param name="parameter">What names it.</param>
    /// <param name="rule">Why not.</param>
    /// <param name="columns">Those there are.</param>
    public static Problem ColumnNotTold(string parameter, Teks rule, IReadOnlyList<string> columns) => new(
        ProblemTypes.BadUpload,
        $"{rule.Id}; sebut kolomnya dengan {parameter}=. Kolom yang ada: {List(columns)}. / {rule.En}; name the column by {parameter}=. The columns are: {List(columns)}.",
        columns);
}
