namespace GeoBdt.Api.Asking;

/// <summary>What became of a parameter's text: a value with the one spelling all equal askings share, or a refusal.</summary>
/// <param name="Value">The value; default when refused.</param>
/// <param name="Canonical">Spelling for cache keys and links; null: as if not given.</param>
/// <param name="Refusal">A problem, or a redirect to the right spelling.</param>
readonly record struct Reading<T>(T? Value, string? Canonical, IResult? Refusal)
{
    /// <summary>This value makes the address name the very content: the answer never changes.</summary>
    public bool IsPin { get; init; }

    public static implicit operator Reading<T>(Problem problem) => new(default, null, problem);
}

static class Reading
{
    public static Reading<T> Of<T>(T? value, string? canonical) => new(value, canonical, null);

    public static Reading<T> Refused<T>(IResult refusal) => new(default, null, refusal);
}
