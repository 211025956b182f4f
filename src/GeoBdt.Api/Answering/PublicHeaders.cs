namespace GeoBdt.Api.Answering;

/// <summary>Headers that every answer carries, whatever it is.</summary>
static class PublicHeaders
{
    /// <summary>Sets them.</summary>
    /// <remarks>
    /// Answers hold public data and no cookie or key is ever read, so every origin may read them. The header is
    /// unconditional: a shared cache may hand an answer made for one site to another.
    /// </remarks>
    public static void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Link, Content-Bbox, Content-Crs, Content-Disposition, Content-Range, Retry-After";
    }
}
