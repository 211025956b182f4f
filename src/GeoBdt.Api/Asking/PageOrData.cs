using Microsoft.AspNetCore.Routing.Matching;

namespace GeoBdt.Api.Asking;

/// <summary>Marks the page of an address that answers data too: <paramref name="Name"/> is its text of <c>f=</c>.</summary>
sealed record PageOf(string Name);

/// <summary>
/// Chooses between the page and the data of one address, each an endpoint with a contract of its own: a page ignores parameters it does not know and
/// shows wrong ones in its form, data refuse both. By <c>f=</c> where it is given, else by Accept, as <see cref="Parameters.PageFormat"/> does.
/// </summary>
sealed class PageOrData : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>After methods and hosts.</summary>
    public override int Order => 1_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(one => one.Metadata.GetMetadata<PageOf>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        string? format = httpContext.Request.Query["f"];
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || candidates[i].Endpoint.Metadata.GetMetadata<PageOf>() is not { } page) continue;
            var isPage = string.IsNullOrEmpty(format) ? Asked.Prefers(httpContext, "text/html", "application/json") : format == page.Name;
            for (var other = 0; other < candidates.Count; other++)
            {
                if (candidates[other].Endpoint.Metadata.GetMetadata<PageOf>() is not null != isPage) candidates.SetValidity(other, false);
            }

            break;
        }

        return Task.CompletedTask;
    }
}
