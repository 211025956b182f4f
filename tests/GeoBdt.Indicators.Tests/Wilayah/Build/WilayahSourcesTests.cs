using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Indicators.Tests.Wilayah.Build;

public sealed class WilayahSourcesTests
{
    [Fact]
    public void Printing_a_source_shows_its_table_and_never_its_connection()
    {
        var table = new PostgisTable("Host=db;Password=rahasia-sekali", "batas", "desa", null, "geom");

        foreach (var text in (string[])[table.ToString(), new BoundarySource("PostGIS batas.desa", Postgis: table).ToString()])
        {
            Assert.Contains("Schema = batas, Table = desa, Query = , Geometry = geom", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Host", text, StringComparison.Ordinal);
            Assert.DoesNotContain("rahasia-sekali", text, StringComparison.Ordinal);
        }
    }
}
