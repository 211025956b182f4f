using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Asking;

/// <summary>What an endpoint takes and what kind of answer it gives; attached to its route as metadata.</summary>
sealed class EndpointContract
{
    /// <summary>Pins any endpoint that answers from a release.</summary>
    public const string Rilis = "rilis";

    readonly HashSet<string> _queryNames;
    readonly Parameter? _open;
    readonly HashSet<string> _repeatable;

    public EndpointContract(string route, IEnumerable<string> pathNames, ResponseKind kind, IReadOnlyList<Parameter> parameters)
    {
        Route = route;
        Kind = kind;
        Parameters = parameters;
        PathNames = pathNames.ToHashSet();
        _queryNames = [.. parameters.Where(parameter => parameter.TakesName is null).Select(parameter => parameter.Name).Where(name => !PathNames.Contains(name))];
        _open = parameters.FirstOrDefault(parameter => parameter.TakesName is not null);
        _repeatable = [.. parameters.Where(parameter => parameter.IsRepeatable).Select(parameter => parameter.Name)];
        if (TakesRelease && !PathNames.Contains(Rilis)) _queryNames.Add(Rilis);
        QueryNames = [.. _queryNames.Order(StringComparer.Ordinal)];
    }

    /// <summary>The route's template: names the endpoint in cache keys.</summary>
    public string Route { get; }

    public ResponseKind Kind { get; }

    /// <summary>Whether a request may name the release.</summary>
    public bool TakesRelease => Kind.IsCached || Kind.IsOfRelease;

    /// <summary>In the order they are read: later ones may look at earlier ones.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Names that stand in the path.</summary>
    public IReadOnlySet<string> PathNames { get; }

    /// <summary>Names allowed in the query, sorted.</summary>
    public IReadOnlyList<string> QueryNames { get; }

    /// <summary>Refuses a parameter given twice, and an unknown one where the kind of answer asks for it.</summary>
    public Problem? CheckNames(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            if (!_queryNames.Contains(name) && _open?.TakesName!(name) != true)
            {
                if (Kind.IsStrict) return Problems.UnknownParameter(name, QueryNames);
            }
            else if (values.Count > 1 && !_repeatable.Contains(name))
            {
                return Problems.DuplicateParameter(name);
            }
        }

        return null;
    }
}

static class EndpointContractExtensions
{
    /// <summary>Declares what the endpoint takes, in reading order, and what kind of answer it gives.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder builder, ResponseKind kind, params Parameter[] parameters)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var pattern = ((RouteEndpointBuilder)endpoint).RoutePattern;
            endpoint.Metadata.Add(new EndpointContract(
                pattern.RawText ?? "", pattern.Parameters.Select(parameter => parameter.Name), kind, parameters));
            endpoint.Metadata.Add(kind);
        });
        return builder;
    }
}
