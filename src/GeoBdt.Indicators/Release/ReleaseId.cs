using System.Security.Cryptography;

namespace GeoBdt.Indicators.Release;

/// <summary>Name of a release: the first 16 hex digits of the SHA-256 of its manifest, hence of all its content.</summary>
public readonly record struct ReleaseId
{
    const int Length = 16;

    readonly string? _text;

    ReleaseId(string text) => _text = text;

    /// <summary>The id of a manifest's bytes.</summary>
    public static ReleaseId Of(ReadOnlySpan<byte> manifest) =>
        new(Convert.ToHexStringLower(SHA256.HashData(manifest))[..Length]);

    /// <summary>Reads 16 lower-case hex digits.</summary>
    public static bool TryParse(string? text, out ReleaseId id)
    {
        var valid = text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new ReleaseId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}
