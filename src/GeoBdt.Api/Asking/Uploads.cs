using Microsoft.OpenApi;

namespace GeoBdt.Api.Asking;

/// <summary>A file that a form may hold.</summary>
/// <param name="Name">Of the form's field.</param>
/// <param name="Description">Indonesian / English.</param>
sealed record UploadField(string Name, string Description);

/// <summary>The files that an endpoint takes; attached to its route as metadata.</summary>
/// <param name="Fields">Each of them.</param>
/// <param name="Drawn">Areas times draws that the files ask for and the address does not say, for what an answer costs. Looks at no more than it must.</param>
sealed record UploadContract(IReadOnlyList<UploadField> Fields, Func<Asked, Uploads, long> Drawn)
{
    /// <summary>The one document that is the whole content; null for a form of files.</summary>
    public BodyContract? Body { get; init; }
}

/// <summary>A document that a request is.</summary>
/// <param name="MediaType">How it must be sent.</param>
/// <param name="MostBytes">Of it.</param>
/// <param name="Description">Indonesian / English.</param>
/// <param name="Example">One that works.</param>
/// <param name="Members">What it may hold; nothing else.</param>
sealed record BodyContract(string MediaType, int MostBytes, string Description, string Example, IReadOnlyList<BodyMember> Members);

/// <summary>One member of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; null where it may be a text or a list of texts.</param>
/// <param name="Description">Indonesian / English.</param>
sealed record BodyMember(string Name, JsonSchemaType? Type, string Description)
{
    /// <summary>Must be there.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>Most bytes of the files of one request together, for pages that ask before they send.</summary>
sealed record UploadLimit(long Bytes);

/// <summary>A file as it came. Held for one answer, in memory alone; nothing of it is logged.</summary>
/// <param name="Name">Of the form's field.</param>
/// <param name="FileName">What the client calls it; empty when it does not.</param>
/// <param name="Bytes">All of it.</param>
sealed record UploadedFile(string Name, string FileName, byte[] Bytes);

/// <summary>The files of a request, by name.</summary>
sealed record Uploads(IReadOnlyDictionary<string, UploadedFile> Files)
{
    /// <summary>The document that the content is; null for a form of files.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Lets handlers declare <see cref="Uploads"/> as a parameter.</summary>
    public static ValueTask<Uploads?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Uploads>());
}

static class UploadContractExtensions
{
    /// <summary>Declares the files that the endpoint takes, and what they ask for.</summary>
    public static TBuilder TakesFiles<TBuilder>(this TBuilder builder, Func<Asked, Uploads, long> drawn, params UploadField[] fields)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new UploadContract(fields, drawn)));
        return builder;
    }

    /// <summary>Declares the document that the content is, and what it asks for.</summary>
    public static TBuilder TakesBody<TBuilder>(this TBuilder builder, Func<Asked, Uploads, long> drawn, BodyContract body)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new UploadContract([], drawn) { Body = body }));
        return builder;
    }
}
