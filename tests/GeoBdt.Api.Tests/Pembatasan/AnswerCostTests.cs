using GeoBdt.Api.Asking;
using GeoBdt.Api.Pembatasan;
using GeoBdt.Indicators.Wilayah;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GeoBdt.Api.Tests.Pembatasan;

public sealed class AnswerCostTests(MapServers servers) : IClassFixture<MapServers>
{
    [Fact]
    public void A_picture_costs_its_pixels_and_areas()
    {
        var desa = Desa();

        // 640 × 480 = 4.6875 tiles of 256 × 256.
        Assert.Equal((CostClass.Olahan, 1 + 4.6875 + (desa / 500.0)), Cost("/peta/{ukuran}/{kode}.png", "?tingkat=desa"));
        Assert.Equal((CostClass.Olahan, 1 + (4 * 4.6875) + (desa / 500.0)), Cost("/peta/{ukuran}/{kode}.png", "?tingkat=desa&skala=2"));
        Assert.True(Cost("/peta/{ukuran}/{kode}.png", "?lebar=2000&tinggi=1500&skala=2").Cost > 183);
        // 1200 × 630 without being asked.
        Assert.Equal(1 + (1200 * 630 / 65536.0) + (desa / 500.0), Cost("/peta/{ukuran}/{kode}/kartu.png", "?tingkat=desa").Cost);
    }

    [Fact]
    public void Data_cost_areas_times_values_and_sheets_more()
    {
        var desa = Desa();

        Assert.Equal((CostClass.Olahan, 1 + (3 * desa / 2000.0)), Cost("/nilai", "?ukuran=desil.1,desil.2,desil.3&tingkat=desa"));
        Assert.Equal(1 + 10 + (3 * desa / 400.0), Cost("/nilai", "?ukuran=desil.1,desil.2,desil.3&tingkat=desa&f=xlsx").Cost);
        Assert.Equal(1 + 10 + (desa / 50.0), Cost("/peta/{ukuran}/{kode}.pdf", "?tingkat=desa").Cost);
        // Outlines are most of the work of GeoJSON.
        Assert.Equal(1 + (4 / 50.0) + (4 / 2000.0), Cost("/collections/{tingkat}/items", "?limit=4").Cost);
        Assert.Equal(1 + (desa / 50.0) + (desa / 2000.0), Cost("/collections/{tingkat}/items", "?limit=10000").Cost);
        Assert.Equal(1 + (desa / 50.0) + (desa / 2000.0), Cost("/nilai", "?ukuran=desil.1&tingkat=desa&f=geojson").Cost);
    }

    [Fact]
    public void A_plan_of_quotas_costs_its_desa_and_its_draws()
    {
        var desa = Desa();

        Assert.Equal((CostClass.Olahan, 1 + (10 * desa / 2000.0)), Cost("/kuota", "?total=5&induk=35"));
        Assert.Equal(1 + (10 * desa / 2000.0) + (100 * desa / 1000.0), Cost("/kuota", "?total=5&induk=35&ulangan=100").Cost);
        Assert.Equal(Cost("/kuota", "?total=5&induk=35").Cost, Cost("/kuota/rencana", "?total=5&induk=35").Cost);
    }

    [Fact]
    public void Tiles_cost_their_pixels_from_a_bucket_of_their_own()
    {
        Assert.Equal((CostClass.Ubin, 1.0), Cost("/ubin/{z}/{x}/{y}.mvt", "?ukuran=desil.1"));
        Assert.Equal((CostClass.Ubin, 4.0), Cost("/peta/{ukuran}/{z}/{x}/{y}.png", "?skala=2"));
    }

    double Desa()
    {
        var tree = servers.Bare.Release.Wilayah;
        return tree.DescendantsAt(AnyNilai.Index(tree, "35"), Tingkat.Desa).GetOffsetAndLength(tree.Count).Length;
    }

    (CostClass Class, double Cost) Cost(string route, string query)
    {
        var endpoint = servers.Bare.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().First(one => one.RoutePattern.RawText == route);
        var context = new DefaultHttpContext { RequestServices = servers.Bare.Services };
        context.Request.QueryString = new QueryString(query);
        context.Request.RouteValues = new RouteValueDictionary(new { ukuran = "desil.1", kode = "35", tingkat = "desa", z = "3", x = "6", y = "4" });
        var (asked, refusal) = Asked.Read(endpoint.Metadata.GetMetadata<EndpointContract>()!, context, servers.Bare.Release, isPinned: false);
        Assert.Null(refusal);
        return AnswerCost.Of(asked!);
    }
}
