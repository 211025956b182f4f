using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Description;

/// <summary>The OpenAPI document of this program, made when it is first asked for: it takes a second, and depends on nothing else.</summary>
/// <param name="documents">The framework's.</param>
sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider documents)
{
    // The framework's name of the only document.
    const string Name = "v1";

    readonly Lazy<Task<(OpenApiDocument Document, byte[] Json)>> _made = new(() => MakeAsync(documents));

    /// <summary>The document, and its JSON.</summary>
    public Task<(OpenApiDocument Document, byte[] Json)> GetAsync() => _made.Value;

    static async Task<(OpenApiDocument Document, byte[] Json)> MakeAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV3(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return (document, Encoding.UTF8.GetBytes(text.ToString()));
    }
}
