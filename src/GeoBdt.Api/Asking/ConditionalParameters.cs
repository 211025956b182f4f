namespace GeoBdt.Api.Asking;

// Parameters that mean something only beside others: elsewhere they are refused, and left out they are as if not declared.
static class ConditionalParameters
{
    /// <summary>The parameter, with its default, where a condition holds; nothing elsewhere.</summary>
    /// <param name="parameter">What it is where it means something.</param>
    /// <param name="isMeant">Looks at parameters declared before.</param>
    /// <param name="with">What it needs, for messages.</param>
    public static Parameter<T> OnlyWhen<T>(this Parameter<T> parameter, Func<Asked, bool> isMeant, string with) => new(
        parameter.Name,
        parameter.Description,
        (text, asked) => isMeant(asked) ? Read<T, T>(parameter, text, asked, value => value)
            : text is null ? Reading.Of<T>(default, null)
            : Problems.OnlyTogether(parameter.Name, with))
    {
        Choices = parameter.Choices,
        Example = parameter.Example,
        Number = parameter.Number,
    };

    /// <summary>A number that may be left out, null then, and means something only where a condition holds.</summary>
    /// <param name="parameter">What it is when given; its default does not count.</param>
    /// <param name="description">Indonesian / English.</param>
    /// <param name="isMeant">Looks at parameters declared before.</param>
    /// <param name="with">What it needs, for messages.</param>
    public static Parameter<int?> OrNothing(this Parameter<int> parameter, string description, Func<Asked, bool> isMeant, string with) => new(
        parameter.Name,
        description,
        (text, asked) => text is null ? Reading.Of<int?>(null, null)
            : !isMeant(asked) ? Problems.OnlyTogether(parameter.Name, with)
            : Read<int, int?>(parameter, text, asked, number => number))
    {
        Number = parameter.Number is { } bounds ? (bounds.Min, bounds.Max, null) : null,
    };

    static Reading<TOut> Read<T, TOut>(Parameter<T> parameter, string? text, Asked asked, Func<T, TOut> take)
    {
        var reading = parameter.Read(text, asked);
        return new Reading<TOut>(reading.Refusal is null ? take((T)reading.Value!) : default, reading.Canonical, reading.Refusal);
    }
}
