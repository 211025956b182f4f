using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Tests.Wilayah.Batas;

/// <summary>Measures the memory of the whole process, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(GeoJsonReaderMemoryTests), DisableParallelization = true)]
[Collection(nameof(GeoJsonReaderMemoryTests))]
public sealed class GeoJsonReaderMemoryTests : IDisposable
{
    const string One = """
        {"type":"Feature","properties":{"kode":"35.03.01.2001"},"geometry":{"type":"Polygon","coordinates":[[[111,-8],[111.1,-8],[111.1,-7.9],[111,-7.9],[111,-8]]]}}
        """;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_hundred_thousand_features_are_read_in_little_memory()
    {
        var path = Path.Combine(_folder.Root, "banyak.geojsonl");
        using (var writer = new StreamWriter(path))
        {
            for (var i = 0; i < 100_000; i++) writer.WriteLine(One);
        }

        long count = 0, most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var feature in GeoJsonReader.Read(path, new BoundaryAttributes()))
        {
            count += feature.Geometry!.RingCount;
            if (feature.Ordinal % 20_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(100_000, count);
        Assert.True(most < 4_000_000, $"{most} bytes are held while reading a file of {new FileInfo(path).Length}.");
    }
}
