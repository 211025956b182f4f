namespace GeoBdt.Api.Answering;

// How an answer that has an ETag may be kept.
static class CacheControls
{
    /// <summary>The address names the very content.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Kept, and asked about each time.</summary>
    public const string Revalidated = "public, no-cache";

    /// <summary>By nobody: the release it was made from is not verified yet, or it is no function of a release.</summary>
    public const string NotKept = "no-store";
}
