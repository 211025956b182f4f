using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Description;

/// <summary>The OpenAPI document as a page: every address with what it takes and gives, without a script or a file of somebody else.</summary>
static class ApiPage
{
    const string Style = "summary b{font-family:ui-monospace,Consolas,monospace;font-weight:600;overflow-wrap:anywhere}summary span{margin-left:.4rem}details table{margin:.4rem 0 1rem}"
        + "details[open]{border-left:3px solid #d5dae0;padding-left:.8rem}main>ul{columns:14rem;padding-left:1.1rem}";

    public static IResult Of(Asked asked, OpenApiDocument document)
    {
        var body = new StringBuilder();
        AppendBoth(body, document.Info.Description);
        body.Append("<p class=\"aksi\"><a href=\"").Append(HtmlPage.Text(Links.To(asked, "/api", ("f", "json")))).Append("\">OpenAPI (JSON)</a></p>\n<ul>\n");
        var groups = Operations(document).GroupBy(one => one.Operation.Tags?.FirstOrDefault()?.Name ?? "").OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        foreach (var group in groups) body.Append("<li><a href=\"#").Append(Anchor(group.Key)).Append("\">").Append(HtmlPage.Text(group.Key)).Append("</a></li>\n");
        body.Append("</ul>\n");
        foreach (var group in groups)
        {
            body.Append("<h2 id=\"").Append(Anchor(group.Key)).Append("\">").Append(HtmlPage.Text(group.Key)).Append("</h2>\n");
            foreach (var (method, path, operation) in group) AppendOperation(body, method, path, operation);
        }

        return new OgcPage("Uraian API", "API description")
        {
            Path = [("Beranda", Links.To(asked, "/"))],
            Body = body.ToString(),
            MoreStyle = Style,
            Links =
            [
                new PageLink("alternate", Links.To(asked, "/api", ("f", "json")), ApiEndpoints.JsonType),
                new PageLink("self", Links.To(asked, "/api", ("f", "html")), "text/html"),
            ],
        }.Answer();
    }

    static IEnumerable<(string Method, string Path, OpenApiOperation Operation)> Operations(OpenApiDocument document) =>
        from item in document.Paths
        from operation in item.Value.Operations ?? []
        orderby item.Key
        select (operation.Key.Method, item.Key, operation.Value);

    static void AppendOperation(StringBuilder body, string method, string path, OpenApiOperation operation)
    {
        var (summary, english) = Halves(operation.Summary);
        body.Append("<details id=\"").Append(HtmlPage.Text(operation.OperationId ?? "")).Append("\"><summary><b>").Append(HtmlPage.Text($"{method} {path}")).Append("</b><span>")
            .Append(HtmlPage.Text(summary)).Append("</span></summary>\n<p lang=\"en\">").Append(HtmlPage.Text(english)).Append("</p>\n");
        if (operation.Parameters is { Count: > 0 } parameters)
        {
            body.Append("<div class=\"tepi\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">Contoh <span lang=\"en\">/ Example</span></th><th scope=\"col\">Arti <span lang=\"en\">/ Meaning</span></th></tr></thead>\n<tbody>\n");
            foreach (var one in parameters) AppendParameter(body, one);
            body.Append("</tbody></table></div>\n");
        }

        foreach (var (type, field) in (operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>()).SelectMany(one => (one.Value.Schema?.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(field => (one.Key, field))))
        {
            body.Append("<p><code>").Append(HtmlPage.Text(field.Key)).Append("</code> (").Append(HtmlPage.Text(type)).Append("): ").Append(HtmlPage.Text(field.Value.Description ?? "")).Append("</p>\n");
        }

        body.Append("<div class=\"tepi\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Status</th><th scope=\"col\">Bentuk <span lang=\"en\">/ Form</span></th><th scope=\"col\">Arti <span lang=\"en\">/ Meaning</span></th></tr></thead>\n<tbody>\n");
        foreach (var (status, response) in operation.Responses ?? [])
        {
            body.Append("<tr><th scope=\"row\">").Append(HtmlPage.Text(status)).Append("</th><td>")
                .Append(HtmlPage.Text(string.Join(", ", (response.Content ?? new Dictionary<string, OpenApiMediaType>()).Keys))).Append("</td><td>");
            AppendBoth(body, response.Description);
            body.Append("</td></tr>\n");
        }

        body.Append("</tbody></table></div></details>\n");
    }

    static void AppendParameter(StringBuilder body, IOpenApiParameter one)
    {
        body.Append("<tr><th scope=\"row\"><code>").Append(HtmlPage.Text(one.Name ?? "")).Append("</code>").Append(one.Required ? "&nbsp;*" : "").Append("</th><td><code>")
            .Append(HtmlPage.Text(Example(one.Example))).Append("</code></td><td>");
        AppendBoth(body, one.Description);
        if (one.Schema?.Enum is { Count: > 0 } choices)
        {
            body.Append("<p>").AppendJoin(" · ", choices.Select(choice => $"<code>{HtmlPage.Text(choice.ToString())}</code>")).Append("</p>");
        }

        if (one.Schema is { Minimum: { } min, Maximum: { } max })
        {
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"k\">{min}–{max}{(one.Schema.Default is { } byDefault ? $", bawaan / default {byDefault}" : "")}</p>");
        }

        body.Append("</td></tr>\n");
    }

    static string Example(JsonNode? example) => example switch
    {
        null => "",
        JsonArray list => string.Join(',', list.Select(item => item?.ToString())),
        JsonObject named => string.Join('&', named.Select(one => $"{one.Key}={one.Value}")),
        _ => example.ToString(),
    };

    static void AppendBoth(StringBuilder body, string? description)
    {
        var (text, english) = Halves(description);
        body.Append("<p>").Append(HtmlPage.Text(text)).Append("</p>");
        if (english.Length > 0) body.Append("<p lang=\"en\">").Append(HtmlPage.Text(english)).Append("</p>\n");
    }

    // Every text of the document is written "Indonesian / English".
    static (string Text, string English) Halves(string? both) =>
        both is null ? ("", "") : both.IndexOf(" / ", StringComparison.Ordinal) is >= 0 and var at ? (both[..at], both[(at + 3)..]) : (both, "");

    static string Anchor(string tag) => "kelompok-" + string.Concat(tag.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}
