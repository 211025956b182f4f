using System.Text.Json.Serialization;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api;

/// <summary>Draws a failure for who asked for a picture; null where words will do.</summary>
delegate byte[]? ProblemPicture(ProblemType type);

// One failure of one request, written as RFC 9457. It withdraws the cache headers that a success would have carried.
sealed class Problem(ProblemType type, string detail, IReadOnlyList<string>? sah = null) : IResult, IStatusCodeHttpResult
{
    bool _isPicturable = true;

    public ProblemType Type { get; } = type;

    public int? StatusCode => Type.Status;

    /// <summary>What is wrong, in both languages.</summary>
    public Teks Detail => detail.IndexOf(" / ", StringComparison.Ordinal) is >= 0 and var at ? new(detail[..at], detail[(at + 3)..]) : new(detail, "");

    /// <summary>Where a reader may go from here: addresses and what they are called.</summary>
    public IReadOnlyList<(string Address, string Text)> Leads { get; init; } = [];

    /// <summary>Rows of uploaded files that were refused, as many as are shown.</summary>
    public IReadOnlyList<RefusedRow>? Baris { get; init; }

    // In words whoever asks: for refusals that come by the thousand.
    public Problem WithoutPicture()
    {
        _isPicturable = false;
        return this;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = default;
        response.Headers.CacheControl = CacheControls.NotKept;
        response.StatusCode = Type.Status;
        if (IsForReaders(httpContext)) return Page(httpContext).ExecuteAsync(httpContext);
        if (PictureFor(httpContext) is { } picture) return Results.Bytes(picture, "image/png").ExecuteAsync(httpContext);
        var body = new Body(
            httpContext.Request.PathBase + Type.Uri,
            $"{Type.Judul.Id} / {Type.Judul.En}",
            Type.Status,
            detail,
            sah,
            Baris);
        return response.WriteAsJsonAsync(body, AnswerJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    // In a frame on a village's site, or a browser's window, stands a person: of an address that answers pages alone.
    static bool IsForReaders(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ResponseKind>() is not { FrameAncestors: not null }) return false;
        foreach (var accepted in http.Request.GetTypedHeaders().Accept.OrderByDescending(one => one.Quality ?? 1))
        {
            if (accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)) return accepted.Quality is not 0;
            if (accepted.MediaType.Value?.Contains("json", StringComparison.OrdinalIgnoreCase) == true) return false;
        }

        return false;
    }

    // On a page, in the place of a finished map: programs that ask for the address itself are told in words.
    byte[]? PictureFor(HttpContext http)
    {
        var isMap = http.Request.RouteValues.ContainsKey("kode") && http.Request.Path.Value?.EndsWith(".png", StringComparison.Ordinal) == true;
        var isShown = http.Request.Headers.Accept.ToString().StartsWith("image/", StringComparison.OrdinalIgnoreCase);
        return _isPicturable && isMap && isShown ? http.RequestServices.GetService<ProblemPicture>()?.Invoke(Type) : null;
    }

    // Details are written "Indonesian / English".
    IResult Page(HttpContext http) => new HtmlPage(Type.Judul.Id, IsEnglish: false)
    {
        IsFramed = true,
        Body = $"""
            <main>
            <h1>{HtmlPage.Text(Type.Judul.Id)}</h1>
            <p>{HtmlPage.Text(Type.Penjelasan.Id)}</p>
            <p lang="en" class="k">{HtmlPage.Text(Type.Penjelasan.En)}</p>
            {LeadsList()}{RowsList()}
            <details><summary>Rincian / Details</summary><p>{HtmlPage.Text(Detail.Id)}</p><p lang="en" class="k">{HtmlPage.Text(Detail.En)}</p></details>
            <p><a href="{HtmlPage.Text(http.Request.PathBase.ToUriComponent())}/">{HtmlPage.Text(http.Request.Host.ToUriComponent())}</a></p>
            </main>
            """,
    }.Answer();

    string LeadsList() => Leads.Count == 0
        ? ""
        : $"<ul>{string.Concat(Leads.Select(lead => $"<li><a href=\"{HtmlPage.Text(lead.Address)}\">{HtmlPage.Text(lead.Text)}</a></li>"))}</ul>";

    string RowsList() => Baris is not { Count: > 0 } rows
        ? ""
        : $"<ul>{string.Concat(rows.Select(row => $"<li>{HtmlPage.Text($"{row.Berkas} {row.Baris}{(row.Kode is null ? "" : $" ({row.Kode})")}: {row.Aturan.Id}")} <span lang=\"en\" class=\"k\">{HtmlPage.Text(row.Aturan.En)}</span></li>"))}</ul>";

    sealed record Body(
        string Type,
        string Title,
        int Status,
        string Detail,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Sah,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RefusedRow>? Baris);
}

/// <summary>One row of an uploaded file and the rule that it breaks.</summary>
/// <param name="Berkas">Name of the form's field.</param>
/// <param name="Baris">Line of the text, or number of the sheet's row; from 1.</param>
/// <param name="Kode">What stands where the area's code should, shortened; null where nothing does.</param>
/// <param name="Aturan">The rule.</param>
sealed record RefusedRow(string Berkas, int Baris, string? Kode, Teks Aturan);
