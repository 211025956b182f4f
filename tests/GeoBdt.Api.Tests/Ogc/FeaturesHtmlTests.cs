using System.Net;
using System.Text.RegularExpressions;
using static GeoBdt.Api.Tests.Ogc.OgcWalker;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The abstract tests of OGC API Features 1.0.1 part 1, class html.</summary>
public sealed partial class FeaturesHtmlTests(Server server) : IClassFixture<Server>
{
    const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    // Elements that are closed by nothing.
    static readonly string[] Empty = ["meta", "link", "base", "br", "img", "input"];

    readonly OgcWalker _walker = new(server.Client());

    [Fact]
    [AbstractTest("/conf/html/definition")]
    [AbstractTest("/conf/html/content")]
    public async Task Every_resource_is_a_page_too_that_says_what_its_json_says_and_has_all_its_links()
    {
        foreach (var data in await Resources())
        {
            var page = await _walker.Get(data.Href, Browser);

            Assert.Equal((HttpStatusCode.OK, Html), (page.Status, page.MediaType));
            AssertWellFormed(page.Text);
            Assert.Contains("Accept", page.Headers["Vary"], StringComparison.Ordinal);
            var text = WebUtility.HtmlDecode(page.Text);
            foreach (var link in data.Node["links"]?.AsArray() ?? [])
            {
                // Pages lead to pages.
                var href = link.Text("rel") is "next" or "prev" ? link.Text("href")!.Replace("f=json", "f=html", StringComparison.Ordinal) : link.Text("href");
                Assert.Contains($"href=\"{href}\"", text, StringComparison.Ordinal);
            }

            foreach (var said in Said(data)) Assert.Contains(said, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Both_front_pages_have_the_links_of_the_landing_page()
    {
        var links = LinksOf((await _walker.Landing()).Node);
        var plain = await _walker.Landing(Browser);
        var viewer = await File.ReadAllTextAsync(Path.Combine(Requires.RepositoryRoot, "web", "index.html"), TestContext.Current.CancellationToken);

        AssertWellFormed(plain.Text);
        foreach (var href in links.Select(link => link.Text("href")!))
        {
            Assert.Contains($"href=\"{href}\"", WebUtility.HtmlDecode(plain.Text), StringComparison.Ordinal);
            // Of the map, beside what it is itself.
            var path = new Uri(href).AbsolutePath[1..];
            if (path.Length > 0) Assert.Matches($"<a href=\"{path}[?\"]", viewer);
        }
    }

    [Fact]
    public async Task Pages_lead_through_the_whole_collection_by_their_own_links()
    {
        var desa = (await _walker.Collections())[^1];
        var (seen, next) = (new List<string>(), (string?)With(HrefOf(desa, "items", Html), "limit=5&ukuran=desil.1"));
        while (next is not null)
        {
            var page = await _walker.Get(next, Html);
            seen.AddRange(RowHead().Matches(page.Text).Select(match => match.Groups["kode"].Value));
            next = NextLink().Match(page.Text) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["href"].Value) : null;
            Assert.True(next is null || (next.Contains("f=html", StringComparison.Ordinal) && next.Contains($"rilis={server.Release.Id}", StringComparison.Ordinal)));
        }

        Assert.Equal(FeaturesOf(await _walker.Items(desa)).Select(one => one.Text("id")), seen);
    }

    [Fact]
    public async Task Names_from_the_data_cannot_become_markup()
    {
        var content = TinyRelease.Content(judul: "<script>alert(1)</script>");
        using var hostile = new Server(content);
        var walker = new OgcWalker(hostile.Client());

        foreach (var address in (string[])["/conformance", "/collections", "/collections/desa", "/collections/desa/items", "/collections/desa/items/35.03.01.2001", "/api"])
        {
            Assert.DoesNotContain("<script", (await walker.Get(address, Browser)).Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    // Everything that links lead to from the landing page on, and one feature of each collection.
    async Task<List<OgcAnswer>> Resources()
    {
        var landing = await _walker.Landing();
        var all = new List<OgcAnswer> { await _walker.Follow(landing.Node, "conformance"), await _walker.Follow(landing.Node, "data", Json) };
        foreach (var collection in await _walker.Collections())
        {
            var items = await _walker.Items(collection, "limit=4&offset=4&ukuran=desil.1");
            all.AddRange([await _walker.Follow(collection, "self", Json), items]);
            foreach (var feature in FeaturesOf(items)) all.Add(await _walker.Get($"{HrefOf(collection, "items", GeoJsonType)}/{feature.Text("id")}", GeoJsonType));
        }

        return all;
    }

    static IEnumerable<string> Said(OgcAnswer data)
    {
        if (data.Node["conformsTo"] is { } classes) return classes.AsArray().Select(one => (string)one!);
        if (data.Node["collections"] is { } collections) return collections.AsArray().Select(one => one.Text("description")!).Concat(data.Node["crs"]!.AsArray().Select(one => (string)one!));
        if (data.Node["storageCrs"] is { } storage) return [data.Node.Text("id")!, data.Node.Text("description")!, (string)storage!, .. data.Node["crs"]!.AsArray().Select(one => (string)one!)];
        var features = data.Node["features"]?.AsArray().Select(one => one!).ToList() ?? [data.Node];
        return [data.Node.Text("rilis")!, .. features.SelectMany(one => new[] { one["properties"].Text("kode")!, one["properties"].Text("nama")!, one["properties"].Text("kode_bps") ?? "–" })];
    }

    // Tags that are opened are closed in order, and there is one title, one main and one first heading.
    static void AssertWellFormed(string html)
    {
        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(Regex.Replace(html, "<style>.*?</style>", "", RegexOptions.Singleline)))
        {
            var name = tag.Groups["name"].Value;
            if (tag.Groups["end"].Value == "/") Assert.Equal(open.Pop(), name);
            else if (!Empty.Contains(name) && !tag.Value.EndsWith("/>", StringComparison.Ordinal)) open.Push(name);
        }

        Assert.Empty(open);
        foreach (var once in (string[])["<title>", "<main>", "<h1>", "<html lang=\"id\">"]) Assert.Equal(2, html.Split(once).Length);
    }

    [GeneratedRegex("""<(?<end>/?)(?<name>[a-z][a-z0-9]*)\b[^>]*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""<tr><th scope="row"><a href="[^"]*">(?<kode>[0-9.]+)</a></th>""")]
    private static partial Regex RowHead();

    [GeneratedRegex("""<a href="(?<href>[^"]*)">Berikutnya""")]
    private static partial Regex NextLink();
}
