using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Asking;

/// <summary>An indicator that stands in the path by its id.</summary>
static class IndikatorParameter
{
    public static readonly Parameter<Indicator> Id = new(
        "id",
        "Nama indikator. / Name of the indicator.",
        (text, asked) => asked.Release.Catalog.TryFind(text!, out var indicator)
            ? Reading.Of(indicator, indicator.Id)
            : Problems.UnknownIndicator(text!, [.. asked.Release.Catalog.All.Select(one => one.Id)]))
    {
        IsRequired = true,
        Example = "desil",
    };
}
