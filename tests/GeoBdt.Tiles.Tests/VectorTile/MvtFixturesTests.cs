using System.Text.Json;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests.VectorTile;

/// <summary>Mapbox's conformance tiles, npm @mapbox/mvt-fixtures: what a decoder must read and what it must refuse.</summary>
public sealed class MvtFixturesTests(ITestOutputHelper output)
{
    // Bytes of 016 (valid: type unknown) and 003 (invalid: no type) are the same. 057 (valid: "gigantic MoveTo") and 051 (invalid:
    // "huge count") both announce 536,870,911 points and hold one.
    static readonly string[] Twins = ["003", "057"];

    [Fact]
    public void The_valid_tiles_are_read_and_the_invalid_ones_refused_with_a_reason()
    {
        var (read, refused, against) = (0, 0, new List<string>());
        foreach (var folder in Directory.EnumerateDirectories(Package("fixtures")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            using var info = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "info.json")));
            var isValid = info.RootElement.GetProperty("validity").GetProperty("v2").GetBoolean();

            var reason = Refusal(File.ReadAllBytes(Path.Combine(folder, "tile.mvt")));

            if (reason is null) read++;
            else refused++;
            if (isValid != reason is null) against.Add(name);
            output.WriteLine($"{name} {(isValid ? "valid" : "invalid")}: {reason ?? "read"}");
        }

        Assert.Equal(Twins, against);
        // 46 valid and 28 invalid, and one of each twin.
        Assert.Equal((46, 28), (read, refused));
    }

    [Fact]
    public void Twins_are_judged_alike()
    {
        Assert.Equal(Tile("003"), Tile("016"));
        Assert.Null(Refusal(Tile("016")));
        Assert.Equal(Refusal(Tile("051")), Refusal(Tile("057")));
        Assert.NotNull(Refusal(Tile("057")));
    }

    [Fact]
    public void A_line_beyond_32_bits_comes_round()
    {
        var line = Assert.Single(Assert.Single(VectorTileReader.Read(Tile("049")).Layers).Features);

        Assert.Equal([int.MaxValue, 0, int.MinValue, 1], Assert.Single(line.Parts));
    }

    [Fact]
    public void All_tiles_of_real_maps_are_read()
    {
        var (tiles, features) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(Package("real-world"), "*.mvt", SearchOption.AllDirectories))
        {
            tiles++;
            features += VectorTileReader.Read(File.ReadAllBytes(path)).Layers.Sum(layer => layer.Features.Count);
        }

        output.WriteLine($"{tiles} tiles, {features} features");
        Assert.Equal(207, tiles);
        Assert.True(features > 50_000, $"Only {features} features.");
    }

    static string? Refusal(byte[] tile)
    {
        try
        {
            VectorTileReader.Read(tile);
            return null;
        }
        catch (VectorTileException exception)
        {
            Assert.NotEmpty(exception.Rule);
            return exception.Rule;
        }
    }

    static byte[] Tile(string name) => File.ReadAllBytes(Path.Combine(Package("fixtures"), name, "tile.mvt"));

    static string Package(string folder)
    {
        var package = Path.Combine(Requires.RepositoryRoot, "web", "node_modules", "@mapbox", "mvt-fixtures");
        Requires.File(
            Path.Combine(package, "package.json"), "the npm package @mapbox/mvt-fixtures (npm ci in web/, or build GeoBdt.Api with Node.js)");
        return Path.Combine(package, folder);
    }
}
