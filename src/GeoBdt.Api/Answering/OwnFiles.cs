namespace GeoBdt.Api.Answering;

// Files that are built into the program.
static class OwnFiles
{
    /// <summary>The bytes of a file.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(OwnFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
