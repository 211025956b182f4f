using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

public sealed class PictureParametersTests(MapServers servers) : IClassFixture<MapServers>
{
    const string PictureType = "image/png";

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?skala=2", 1280, 960)]
    [InlineData("/peta/desil.1/35.03.png?skala=4&lebar=320", 1280, 1600)]
    [InlineData("/peta/desil.1/35.03.png?skala=2&lebar=2000", 4000, 3000)]
    [InlineData("/peta/desil.1/35.03.png?skala=3&tata=polos", 1920, 1440)]
    [InlineData("/peta/desil.1/10/828/535.png?skala=2", 512, 512)]
    [InlineData("/peta/desil.1/16/0/0.png?skala=4", 1024, 1024)]
    public async Task A_picture_for_a_dense_screen_has_as_many_times_the_pixels(string path, int width, int height)
    {
        var png = TestPng.Read(await servers.Lettered.Bytes(path, PictureType));

        Assert.Equal((width, height), (png.Width, png.Height));
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png", "/peta/desil.1/35.03.png?skala=1")]
    [InlineData("/peta/desil.1/10/828/535.png", "/peta/desil.1/10/828/535.png?skala=1")]
    public async Task Left_out_parameters_are_their_defaults(string one, string other)
    {
        Assert.Equal(await servers.Lettered.Header(one, "ETag"), await servers.Lettered.Header(other, "ETag"));
        Assert.Equal(await servers.Lettered.Bytes(one, PictureType), await servers.Lettered.Bytes(other, PictureType));
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?skala=0", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=5", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=1.5", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=NaN", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=99999999999999999999", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/10/828/535.png?skala=5", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?lebar=2000&skala=4", 422, "gambar-terlalu-besar", "12000000 piksel seluruhnya dan 4096 per sisi; pakai skala=2")]
    [InlineData("/peta/desil.1/35.03.png?lebar=2000&tinggi=2000&skala=2", 422, "gambar-terlalu-besar", "4000 × 4000 piksel terlalu besar")]
    [InlineData("/peta/desil.1/35.03.png?lebar=320&tinggi=2000&skala=3&tata=polos", 422, "gambar-terlalu-besar", "960 × 6000")]
    public async Task What_is_too_large_or_no_number_is_a_problem_that_says_the_bound(string path, int status, string slug, string says)
    {
        var problem = await servers.Lettered.Client.Problem(path);

        Assert.Equal((status, slug), (problem.Status, problem.Slug));
        Assert.Contains(says, problem.Body.Text("detail"));
    }
}
