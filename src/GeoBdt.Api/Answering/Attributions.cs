using System.Net;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Answering;

// Who drew the boundaries, as map clients show it.
static class Attributions
{
    /// <summary>Sources of the boundaries. Clients show an attribution as HTML, so what a configuration says is encoded.</summary>
    public static string Attribution(this ReleaseManifest manifest) => string.Join("; ", manifest.Wilayah.Batas
        .Select(one => WebUtility.HtmlEncode(one.Sumber)
            + (one.Resmi ? " (batas resmi / official boundaries)" : " (batas tidak resmi / not official boundaries)"))
        .Distinct());
}
