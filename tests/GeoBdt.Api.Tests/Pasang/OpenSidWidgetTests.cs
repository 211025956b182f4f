using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GeoBdt.Api.Tests.Pasang;

/// <summary>The sample widget as a village's server runs it, against the real program.</summary>
public sealed partial class OpenSidWidgetTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("geobdt-uji-php-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_prints_table_and_chart_and_the_last_good_ones_when_the_server_is_down()
    {
        var php = Requires.Program("php", "php-cli");
        string file, first;
        using (var server = new LiveServer())
        using (var client = new HttpClient { BaseAddress = new Uri(server.Url) })
        {
            var source = await client.GetStringAsync("/pasang/geobdt-opensid.php?kode=35.03.02.2006&ukuran=rumah-tangga&ukuran2=sanitasi-tak-layak");
            file = Written(source.Replace("'segar' => 21600", "'segar' => 0", StringComparison.Ordinal).Replace("'jeda' => 300", "'jeda' => 0", StringComparison.Ordinal));
            first = Run(php, file);
        }

        var watch = Stopwatch.StartNew();
        var second = Run(php, file);

        // Desa number 12 of 13: 300 + 30 · 11 + 3 households; the share is withheld and said to be.
        Assert.Contains("<tr><th scope=\"row\" align=\"left\">Desa Hilir 6</th><td align=\"right\">633</td><td align=\"right\">dirahasiakan</td></tr>", first, StringComparison.Ordinal);
        Assert.Contains(">Kabupaten Rekaan</th>", first, StringComparison.Ordinal);
        Assert.Equal(3, XElement.Parse(Svg().Match(first).Value).Elements().Count(one => one.Name.LocalName == "rect"));
        Assert.Contains("Angka dilindungi.", first, StringComparison.Ordinal);
        Assert.Contains("Data buatan", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", first, StringComparison.Ordinal);
        Assert.Equal(Table().Match(first).Value, Table().Match(second).Value);
        Assert.NotEmpty(Table().Match(second).Value);
        Assert.Contains("Angka terakhir yang dapat diambil", second, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void A_server_that_takes_its_time_costs_the_page_no_more_than_the_limit_and_then_nothing()
    {
        var php = Requires.Program("php", "php-cli");
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var file = Written(Source().Replace("http://127.0.0.1:5080", $"http://127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("'batas-waktu' => 3", "'batas-waktu' => 1", StringComparison.Ordinal));

        var watch = Stopwatch.StartNew();
        var first = Run(php, file);
        var spent = watch.Elapsed;
        var second = Run(php, file);

        Assert.Contains("Angka belum dapat diambil", first, StringComparison.Ordinal);
        Assert.InRange(spent.TotalSeconds, 0.9, 3);
        Assert.Equal(first, second);
        // Not tried again before the pause is over.
        Assert.InRange((watch.Elapsed - spent).TotalSeconds, 0, 0.8);
    }

    [Fact]
    public void An_answer_that_is_no_table_of_ours_leaves_the_last_good_one()
    {
        var php = Requires.Program("php", "php-cli");
        var body = "{\"ukuran\":[{\"judul\":{\"id\":\"<b>Judul</b>\"},\"satuan\":\"persen\",\"desimal\":1,\"edisi\":\"2020-10\"}],\"wilayah\":[{\"nama\":\"<script>alert(1)</script>\",\"nilai\":[12.5],\"status\":[\"ada\"]}],\"catatan\":{\"id\":\"<i>\"}}";
        using var fake = new FakeServer(() => body);
        var file = Written(Source().Replace("http://127.0.0.1:5080", fake.Url, StringComparison.Ordinal)
            .Replace("'35.03.01.2001'", "'35.03'", StringComparison.Ordinal)
            .Replace("'segar' => 21600", "'segar' => 0", StringComparison.Ordinal).Replace("'jeda' => 300", "'jeda' => 0", StringComparison.Ordinal));

        var first = Run(php, file);
        List<string> later = [];
        foreach (var bad in (string[])["<html>maaf</html>", "{\"wilayah\":[]}", "{\"ukuran\":[],\"wilayah\":[]}", new string('x', 600_000), ""])
        {
            body = bad;
            later.Add(Run(php, file));
        }

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", first, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", first, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", first, StringComparison.Ordinal);
        Assert.All(later, one => Assert.Equal(Table().Match(first).Value, Table().Match(one).Value));
    }

    static string Source() => File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "opensid", "geobdt-opensid.php"));

    string Written(string source)
    {
        var file = Path.Combine(_folder, "widget.php");
        File.WriteAllText(file, source.Replace("'tembolok' => ''", $"'tembolok' => '{_folder}'", StringComparison.Ordinal));
        return file;
    }

    static string Run(string php, string file)
    {
        using var process = Process.Start(new ProcessStartInfo(php, ["-d", "display_errors=1", "-d", "error_reporting=-1", file])
        {
            RedirectStandardOutput = true,
        })!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return printed;
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<table.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Table();

    /// <summary>Answers every request with what it is told to.</summary>
    sealed class FakeServer : IDisposable
    {
        readonly WebApplication _app;

        public FakeServer(Func<string> body)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(context => context.Response.WriteAsync(body()));
            _app.Start();
            Url = _app.Urls.Single();
        }

        public string Url { get; }

        public void Dispose() => ((IDisposable)_app).Dispose();
    }
}
