using System.Text;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Shapefile;

/// <summary>The files that a shapefile is made of, side by side in a folder or in a ZIP file.</summary>
sealed class ShapefileParts : IDisposable
{
    // A .prj is one line, a .cpg one word.
    const int MaxSmallFile = 1 << 16;

    // Coordinates shrink to a half at best unless a file repeats itself; tables are mostly blanks.
    const int ShapeRatio = 100, TableRatio = 1100;

    readonly ZipFolder? _zip;
    readonly Stream? _shx;

    ShapefileParts(string file, Stream shp, Stream? shx, Stream dbf, long length, string? prj, string? cpg, ZipFolder? zip)
    {
        (Shp, _shx, Dbf, Length, Prj, Cpg, _zip) =
            (new BinaryInput(shp, file), shx, new BinaryInput(dbf, file), length, prj, cpg, zip);
        Shx = shx is null ? null : new BinaryInput(shx, file);
    }

    /// <summary>Shapes.</summary>
    public BinaryInput Shp { get; }

    /// <summary>Index of the shapes; null when there is none, which does no harm.</summary>
    public BinaryInput? Shx { get; }

    /// <summary>Attributes.</summary>
    public BinaryInput Dbf { get; }

    /// <summary>Bytes of the .shp, for progress.</summary>
    public long Length { get; }

    /// <summary>Text of the .prj; null when there is none.</summary>
    public string? Prj { get; }

    /// <summary>Text of the .cpg; null when there is none.</summary>
    public string? Cpg { get; }

    /// <summary>The files beside a .shp.</summary>
    public static ShapefileParts OpenFolder(Reading reading)
    {
        var shp = reading.File;
        var beside = FilesBeside(shp);
        string? Beside(string extension) =>
            beside.FirstOrDefault(path => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase));

        var dbf = Beside(".dbf") ?? throw NoTable(shp);
        var streams = new List<Stream>();
        try
        {
            Stream Opened(string path)
            {
                streams.Add(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));
                return streams[^1];
            }

            return new ShapefileParts(shp, Opened(shp), Beside(".shx") is { } shx ? Opened(shx) : null, Opened(dbf),
                new FileInfo(shp).Length, Small(Beside(".prj"), Opened), Small(Beside(".cpg"), Opened), zip: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var stream in streams) stream.Dispose();
            throw new BoundaryException(shp, BoundaryRule.Unreadable,
                "Bagian shapefile tidak dapat dibuka. / A part of the shapefile cannot be opened.", inner: e);
        }
    }

    /// <summary>The shapefile in a ZIP file; of several the one that is named as layer.</summary>
    public static ShapefileParts OpenZip(Reading reading)
    {
        var zip = new ZipFolder(reading.File);
        try
        {
            return OpenZip(zip, reading);
        }
        catch (BoundaryException)
        {
            zip.Dispose();
            throw;
        }
    }

    static ShapefileParts OpenZip(ZipFolder zip, Reading reading)
    {
        List<string> stems =
        [
            .. zip.Entries.Where(entry => entry.FullName.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))
                .Select(entry => entry.FullName[..^4]),
        ];
        // A layer is named without its folder unless two folders hold the same name.
        List<string> names = [.. stems.Select(stem => stem[(stem.LastIndexOf('/') + 1)..])];
        var areUnique = names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count;
        var layers = areUnique ? names : stems;
        var stem = stems[layers.IndexOf(reading.ChooseLayer(layers))];
        var shp = zip.Find(stem + ".shp")!;
        var dbf = zip.Find(stem + ".dbf") ?? throw NoTable(reading.File);
        Stream? Optional(string extension) =>
            zip.Find(stem + extension) is { } entry ? zip.Open(entry, ShapeRatio) : null;

        return new ShapefileParts(reading.File, zip.Open(shp, ShapeRatio), Optional(".shx"), zip.Open(dbf, TableRatio), shp.Length,
            Small(Optional(".prj")), Small(Optional(".cpg")), zip);
    }

    /// <summary>The files of the shapefile that a .shp belongs to, in the order of their names.</summary>
    public static IReadOnlyList<string> FilesBeside(string shp)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(shp))!;
        var stem = Path.GetFileNameWithoutExtension(shp);
        // The names of one shapefile often differ in case: DESA.SHP, desa.dbf.
        return
        [
            .. Directory.EnumerateFiles(folder)
                .Where(path => Path.GetFileNameWithoutExtension(path).Equals(stem, StringComparison.OrdinalIgnoreCase)
                    && Path.GetExtension(path).ToUpperInvariant() is (".SHP" or ".SHX" or ".DBF" or ".PRJ" or ".CPG"))
                .Order(StringComparer.Ordinal),
        ];
    }

    public void Dispose()
    {
        Shp.Dispose();
        _shx?.Dispose();
        Dbf.Dispose();
        _zip?.Dispose();
    }

    static string? Small(string? path, Func<string, Stream> open) => path is null ? null : Small(open(path));

    static string? Small(Stream? stream)
    {
        if (stream is null) return null;
        using (stream)
        {
            var bytes = new byte[MaxSmallFile];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Encoding.Latin1.GetString(bytes, 0, count).Replace("ï»¿", "", StringComparison.Ordinal).Trim();
        }
    }

    static BoundaryException NoTable(string file) => new(file, BoundaryRule.MissingPart,
        "Berkas .dbf tidak ada: tanpa itu bentuk tidak berkode. Sertakan .shp, .shx, .dbf, .prj (dan .cpg). / The .dbf is missing: without it shapes have no codes.");
}
