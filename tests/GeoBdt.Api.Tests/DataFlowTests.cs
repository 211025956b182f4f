using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GeoBdt.Api.Tests;

/// <summary>
/// Data flows one way: a namespace may name only those listed for it here. Read from the source text, so it also holds
/// between folders of one project, where the compiler allows cycles.
/// </summary>
public partial class DataFlowTests
{
    static readonly string[] Tiles = ["Tiles", "Tiles.VectorTile", "Tiles.Raster", "Tiles.Arsip", "Tiles.Splice", "Tiles.Pemeriksaan", "Tiles.Klasifikasi", "Tiles.Warna", "Tiles.Vektor", "Tiles.Naskah"];
    static readonly string[] Indicators =
        ["Indicators.Wilayah", "Indicators.Catalog", "Indicators.Ubin", "Indicators.Release", "Indicators.Kuota"];
    static readonly string[] Register =
    [
        "Register", "Register.Kamus", "Register.Microdata", "Register.Ekspresi", "Register.Katalog", "Register.Measures",
        "Register.Packing", "Register.Postgresql", "Register.PushDown", "Register.Publication", "Register.Sae", "Register.Tabel",
    ];
    static readonly string[] Released = [.. Indicators, .. Tiles];

    // A part holds its sub-namespaces too, unless they are parts themselves; every part may name itself.
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["SmallArea"] = [],
        ["Tiles"] = ["Tiles.VectorTile", "Tiles.Topology"],
        ["Tiles.VectorTile"] = ["Tiles"],
        ["Tiles.Raster"] = ["Tiles"],
        ["Tiles.Topology"] = ["Tiles"],
        ["Tiles.Arsip"] = ["Tiles", "Tiles.VectorTile"],
        ["Tiles.Splice"] = ["Tiles", "Tiles.VectorTile", "Tiles.Arsip"],
        ["Tiles.Pemeriksaan"] = ["Tiles", "Tiles.VectorTile", "Tiles.Arsip"],
        ["Tiles.Klasifikasi"] = [],
        ["Tiles.Warna"] = ["Tiles.Raster"],
        // Drawn from what the raster lays out, onto the same kind of surface.
        ["Tiles.Vektor"] = ["Tiles", "Tiles.Raster"],
        // Pages of text and tables, lettered and written as maps are.
        ["Tiles.Naskah"] = ["Tiles.Raster", "Tiles.Vektor"],
        ["Indicators.Wilayah"] = Tiles,
        ["Indicators.Catalog"] = ["Indicators.Wilayah"],
        ["Indicators.Ubin"] = ["Indicators.Wilayah", "Indicators.Catalog", .. Tiles],
        ["Indicators.Release"] = ["Indicators.Wilayah", "Indicators.Catalog", "Indicators.Ubin", .. Tiles],
        ["Indicators.Kuota"] = ["Indicators.Wilayah", "Indicators.Catalog", "Indicators.Release"],
        // Readers of foreign formats and their drivers: offline only.
        ["Boundaries"] = ["Indicators.Wilayah"],
        ["Register"] = [.. Register, .. Indicators],
        ["Register.Kamus"] = ["Indicators.Catalog"],
        // Bytes in few bits: knows no variable and no household.
        ["Register.Packing"] = [],
        ["Register.Microdata"] = ["Register.Kamus", "Register.Packing", "Indicators.Wilayah", "Indicators.Catalog"],
        ["Register.Ekspresi"] = ["Register.Kamus", "Register.Packing", "Indicators.Catalog"],
        ["Register.Katalog"] = ["Register.Ekspresi", "Register.Kamus", "Indicators.Wilayah", "Indicators.Catalog"],
        ["Register.Measures"] =
        [
            "Register.Katalog", "Register.Ekspresi", "Register.Kamus", "Register.Microdata", "Register.Packing",
            "Indicators.Wilayah", "Indicators.Catalog",
        ],
        ["Register.Publication"] =
        [
            "Register.Measures", "Register.Katalog", "Register.Ekspresi", "Register.Kamus", "Indicators.Wilayah",
            "Indicators.Catalog", "Indicators.Release",
        ],
        // Tables of a server as the readers of files see them; the readers do not know it.
        ["Register.Postgresql"] = ["Register.Microdata", "Indicators.Catalog"],
        // The catalog as SQL, counted by the server: the same cells as Measures.
        ["Register.PushDown"] =
        [
            "Register.Measures", "Register.Katalog", "Register.Ekspresi", "Register.Kamus", "Register.Microdata", "Register.Packing", "Register.Postgresql",
            "Indicators.Wilayah", "Indicators.Catalog",
        ],
        // The one place of the program that estimates.
        ["Register.Sae"] = ["Register.Microdata", "Register.Postgresql", "SmallArea", "Indicators.Wilayah", "Indicators.Catalog", "Indicators.Release"],
        ["Register.Tabel"] = ["Register.Microdata", "Indicators.Wilayah", "Indicators.Catalog", "Indicators.Release"],
        // Files for desktop programs, written by the command line and by the server.
        ["Ekspor"] = [.. Indicators, .. Tiles, "Tiles.Topology"],
        ["Cli"] = ["Boundaries", "Ekspor", .. Register, "SmallArea", .. Released, "Tiles.Topology"],
        ["Api"] = ["Api.Answering", .. Released],
        ["Api.Answering"] = Released,
        ["Api.Releases"] = ["Api", .. Released],
        ["Api.Asking"] = ["Api", "Api.Answering", "Api.Releases", .. Released],
        // Knows cells, and nothing of what is in them.
        ["Api.Xlsx"] = [],
        ["Api.GeoJson"] = ["Api", "Api.Answering", "Api.Releases", "Api.Asking", .. Released],
        // A language: knows neither areas nor numbers.
        ["Api.Cql2"] = [],
        // The language given a meaning over released columns and shapes.
        ["Api.Saringan"] = ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.GeoJson", "Api.Cql2", .. Released],
        ["Api.Collections"] = ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.GeoJson", "Api.Saringan", .. Released],
        ["Api.Pipeline"] = ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.Pembatasan", .. Released],
        // What clients may take: told from what was asked, known to the shell alone.
        ["Api.Pembatasan"] = ["Api", "Api.Answering", "Api.Asking", .. Released],
        // What those who run the server see of it.
        ["Api.Pengamatan"] = ["Api", "Api.Answering", "Api.Releases", "Api.Pembatasan", .. Released],
        // The page around a map shows the same areas and says the same words.
        ["Api.Sematan"] = ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.Peta", .. Released],
        // A profile shows the map as it is put on other sites.
        ["Api.Profil"] = ["Api", "Api.Answering", "Api.Asking", "Api.Peta", "Api.Sematan", .. Released],
        // What is chosen, found by name and shown as it will be.
        ["Api.Pasang"] = ["Api", "Api.Answering", "Api.Asking", "Api.Peta", "Api.Sematan", "Api.Wilayah", .. Released],
        // Class numbers are those of the legend, and a style is the map to move about in.
        ["Api.Ubin"] = ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.Peta", .. Released],
        // The tiles and pictures of other rooms, under the addresses of the standards.
        ["Api.Ogc"] = ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.Peta", "Api.Ubin", .. Released],
        ["Api.DaftarNilai"] = ["Api", "Api.Answering", "Api.Asking", "Api.GeoJson", "Api.Peta", "Api.Xlsx", "Ekspor", .. Released],
        // Tables that somebody uploads: knows rows and cells, and nothing of what is in them.
        ["Api.Unggahan"] = ["Indicators.Catalog"],
        // The values of lists and the maps, of somebody else's rows.
        ["Api.Gabung"] =
            ["Api", "Api.Answering", "Api.Asking", "Api.GeoJson", "Api.Peta", "Api.Xlsx", "Api.DaftarNilai", "Api.Unggahan", .. Released],
        // A sheet is lettered in the faces of the maps.
        ["Api.Kuota"] =
            ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.Peta", "Api.Xlsx", "Api.Unggahan", "Api.Kuota.Halaman", .. Released],
        // A form of its answers; the area is found by name.
        ["Api.Kuota.Halaman"] = ["Api", "Api.Answering", "Api.Asking", "Api.Kuota", "Api.Wilayah", .. Released],
        ["Api.Gaya"] = ["Api", "Api.Answering", "Api.Asking", "Api.Peta", .. Released],
    };

    // Every other folder of the API is a feature: it stands on the shell, and features do not know each other.
    static readonly string[] FeatureMayUse =
        ["Api", "Api.Answering", "Api.Releases", "Api.Asking", "Api.GeoJson", "Api.Xlsx", .. Released];

    static string Source => Path.Combine(Requires.RepositoryRoot, "src");

    [Fact]
    public void Every_source_file_uses_only_what_flows_into_it()
    {
        var files = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "Program.cs") // the composition roots name everything
            .ToList();

        Assert.True(files.Count > 50, $"Only {files.Count} files below {Source}.");
        Assert.Empty(files.SelectMany(file => Violations(Path.GetFileName(file), File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("GeoBdt.Api.Nilai", "GeoBdt.Register.Microdata")]
    [InlineData("GeoBdt.Api.Answering", "GeoBdt.Api.Asking")]
    [InlineData("GeoBdt.Api.Kuota", "GeoBdt.Api.Wilayah")]
    [InlineData("GeoBdt.Register.Publication", "GeoBdt.Register.Microdata")]
    [InlineData("GeoBdt.Indicators.Wilayah.Build", "GeoBdt.Boundaries")]
    [InlineData("GeoBdt.Api.Wilayah", "GeoBdt.Boundaries.Geopackage")]
    [InlineData("GeoBdt.Indicators.Release", "GeoBdt.Indicators.Kuota")]
    [InlineData("GeoBdt.SmallArea", "GeoBdt.Indicators.Wilayah")]
    [InlineData("GeoBdt.Tiles.Raster", "GeoBdt.Indicators.Catalog")]
    public void A_use_against_the_flow_is_found(string here, string used) =>
        Assert.Single(Violations("X.cs", $"using {used};\n\nnamespace {here};\n"));

    [Fact]
    public void Microdata_estimation_and_foreign_formats_cannot_be_reached_from_the_api()
    {
        var reached = new HashSet<string>();
        Reach(Path.Combine(Source, "GeoBdt.Api", "GeoBdt.Api.csproj"), reached);

        Assert.Contains("GeoBdt.Indicators", reached);
        Assert.DoesNotContain("GeoBdt.Register", reached);
        Assert.DoesNotContain("GeoBdt.SmallArea", reached);
        Assert.DoesNotContain("GeoBdt.Boundaries", reached);
    }

    [Fact]
    public void None_of_them_is_loaded_with_the_api()
    {
        var beside = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(Program).Assembly.Location)!, "GeoBdt.*.dll")
            .Select(Path.GetFileNameWithoutExtension);

        Assert.DoesNotContain("GeoBdt.Register", beside);
        Assert.DoesNotContain("GeoBdt.SmallArea", beside);
        Assert.DoesNotContain("GeoBdt.Boundaries", beside);
    }

    static void Reach(string project, HashSet<string> reached)
    {
        if (!reached.Add(Path.GetFileNameWithoutExtension(project))) return;
        foreach (var reference in XDocument.Load(project).Descendants("ProjectReference"))
        {
            Reach(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value)), reached);
        }
    }

    static IEnumerable<string> Violations(string file, string text)
    {
        var here = NamespaceLine().Match(text).Groups["name"].Value;
        var part = PartOf(here);
        var allowed = MayUse.GetValueOrDefault(part) ?? (part.StartsWith("Api.", StringComparison.Ordinal) ? FeatureMayUse : []);
        return UsingLine().Matches(text).Select(match => match.Groups["name"].Value)
            .Where(used => PartOf(used) != part && !allowed.Contains(PartOf(used)))
            .Select(used => $"{file}: {here} uses {used}");
    }

    // A folder of the API is a part by itself, listed or not.
    static string PartOf(string name) => MayUse.Keys
        .Where(part => name == part || (part != "Api" && name.StartsWith(part + ".", StringComparison.Ordinal)))
        .MaxBy(part => part.Length) ?? name;

    [GeneratedRegex(@"^namespace GeoBdt\.(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (static )?GeoBdt\.(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
