namespace GeoBdt.Api.Answering;

/// <summary>What an endpoint answers with; everything about headers, strictness and caching follows from it.</summary>
sealed record ResponseKind
{
    /// <summary>JSON, GeoJSON, CSV, tiles: compressible, strict about parameters.</summary>
    public static ResponseKind Data { get; } = new() { IsStrict = true, IsCompressible = true, IsCached = true };

    /// <summary>The same at the address of a page, which browsers get instead.</summary>
    public static ResponseKind DataBesidePage { get; } = Data with { VariesByAccept = true };

    /// <summary>Vector tiles: data that outlives its release when no value is asked for.</summary>
    public static ResponseKind Tile { get; } = Data with { IsGeometryWithoutUkuran = true, IsQuick = true };

    /// <summary>Data of areas and shapes that holds no values ever.</summary>
    public static ResponseKind Geometry { get; } = Data with { IsGeometry = true };

    /// <summary>Data whose links other programs follow as they are: OGC API and TileJSON.</summary>
    public static ResponseKind Linking { get; } = Data with { HoldsOrigin = true };

    /// <summary>Such data at the address of a page, which browsers get instead.</summary>
    public static ResponseKind LinkingBesidePage { get; } = Linking with { VariesByAccept = true };

    /// <summary>The same by pages of features: a long one is sent as it is written, and held by nobody.</summary>
    public static ResponseKind Features { get; } = LinkingBesidePage with { LongestHeld = 1_000 };

    /// <summary>The same for programs that add parameters of their own to those that a standard names: oEmbed.</summary>
    public static ResponseKind LooseLinking { get; } = Linking with { IsStrict = false };

    /// <summary>The archive of all tiles, served from the file by range.</summary>
    public static ResponseKind Archive { get; } = new()
    {
        IsStrict = true,
        IsCached = true,
        IsStreamed = true,
        IsGeometry = true,
    };

    /// <summary>State of this server or store, which no release id stands for: never cached.</summary>
    public static ResponseKind Status { get; } = new() { IsStrict = true, IsCompressible = true };

    /// <summary>State of this server that is answered also when there is no release to serve.</summary>
    public static ResponseKind Health { get; } = Status with { NeedsNoRelease = true };

    /// <summary>An answer made of what a client sent with its request, a page among them: a function of it and of a release, kept by nobody.</summary>
    public static ResponseKind Upload { get; } = Status with { IsOfRelease = true, FrameAncestors = "'none'" };

    /// <summary>PNG, compressed in itself. Other sites embed it; links to it collect stray parameters.</summary>
    public static ResponseKind Picture { get; } = new() { IsCached = true, ResourcePolicy = "cross-origin" };

    /// <summary>SVG: a picture, and text.</summary>
    public static ResponseKind TextPicture { get; } = Picture with { IsCompressible = true };

    /// <summary>A map of OGC API Maps, as the Accept header or the address asks: a picture, strict about parameters.</summary>
    public static ResponseKind Map { get; } = TextPicture with { IsStrict = true, VariesByAccept = true };

    /// <summary>A map tile of OGC API Tiles: a picture, strict about parameters.</summary>
    public static ResponseKind MapTile { get; } = Picture with { IsStrict = true };

    /// <summary>HTML made to stand in a frame of another site.</summary>
    public static ResponseKind EmbedPage { get; } = new()
    {
        IsCompressible = true,
        IsCached = true,
        ResourcePolicy = "cross-origin",
        EmbedderPolicy = "require-corp",
        FrameAncestors = "*",
        HoldsOrigin = true,
    };

    /// <summary>A file of the viewer.</summary>
    public static ResponseKind Asset { get; } = new() { IsCompressible = true, IsCached = true };

    /// <summary>A script that other sites load.</summary>
    public static ResponseKind SharedScript { get; } = Asset with { ResourcePolicy = "cross-origin" };

    /// <summary>Every other page; the same address may answer JSON, by Accept.</summary>
    public static ResponseKind Page { get; } = new()
    {
        IsCompressible = true,
        IsCached = true,
        VariesByAccept = true,
        FrameAncestors = "'none'",
        HoldsOrigin = true,
    };

    /// <summary>A file to keep that names this server.</summary>
    public static ResponseKind Download { get; } = new() { IsCompressible = true, IsCached = true, HoldsOrigin = true };

    /// <summary>A page that is nothing but a page.</summary>
    public static ResponseKind HtmlPage { get; } = Page with { VariesByAccept = false };

    /// <summary>Refuses parameters it does not name; pages and pictures ignore them (links get fbclid and the like).</summary>
    public bool IsStrict { get; private init; }

    /// <summary>Worth br or gzip.</summary>
    public bool IsCompressible { get; private init; }

    /// <summary>A function of release and named parameters: gets an ETag and a place in the output cache.</summary>
    public bool IsCached { get; private init; }

    /// <summary>A function of a release and of something that no address names: may be pinned, is not cached.</summary>
    public bool IsOfRelease { get; private init; }

    /// <summary>
    /// Made faster than it is kept, as long as nothing compresses it: a plain answer goes past the output cache, which would
    /// copy it and push out what took long.
    /// </summary>
    public bool IsQuick { get; private init; }

    /// <summary>A function of the geometry alone, not of the release, when no <c>ukuran</c> is asked for.</summary>
    public bool IsGeometryWithoutUkuran { get; private init; }

    /// <summary>A function of the geometry alone.</summary>
    public bool IsGeometry { get; private init; }

    /// <summary>Too large to be held: stays out of the output cache.</summary>
    public bool IsStreamed { get; private init; }

    /// <summary>Above this <c>limit</c> an answer is not made whole and kept, but sent as it is written; null: whatever it is.</summary>
    public int? LongestHeld { get; private init; }

    /// <summary>Answered even when no release is open; the handler takes no <see cref="Asking.Asked"/>.</summary>
    public bool NeedsNoRelease { get; private init; }

    /// <summary>Chooses its format by the Accept header when no parameter says.</summary>
    public bool VariesByAccept { get; private init; }

    /// <summary>Says the server's own complete address, so that each address it is reached by has an answer of its own.</summary>
    public bool HoldsOrigin { get; private init; }

    /// <summary>Cross-Origin-Resource-Policy; null: not sent.</summary>
    public string? ResourcePolicy { get; private init; }

    /// <summary>Cross-Origin-Embedder-Policy; null: not sent.</summary>
    public string? EmbedderPolicy { get; private init; }

    /// <summary>Who may frame it, for Content-Security-Policy; null: not a page.</summary>
    public string? FrameAncestors { get; private init; }

    /// <summary>The Vary header; null: one representation for all.</summary>
    public string? Vary => (VariesByAccept, IsCompressible) switch
    {
        (true, _) => "Accept, Accept-Encoding",
        (_, true) => "Accept-Encoding",
        _ => null,
    };
}
