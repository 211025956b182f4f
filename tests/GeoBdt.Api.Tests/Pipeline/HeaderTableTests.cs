using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Tests.Pipeline;

/// <summary>Holds the table of docs/OPERASI.md: every kind of answer has exactly the headers that stand there.</summary>
public sealed class HeaderTableTests(MapServers servers) : IClassFixture<MapServers>
{
    const string None = "–";

    // Of the message, not of us.
    static readonly string[] Transport = ["Date", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Connection"];

    static readonly Dictionary<string, string> OnAll = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Access-Control-Allow-Origin"] = "*",
        ["Access-Control-Expose-Headers"] = "ETag, Link, Content-Bbox, Content-Crs, Content-Disposition, Content-Range, Retry-After",
    };

    static string[] Document { get; } = File.ReadAllLines(Path.Combine(Requires.RepositoryRoot, "docs", "OPERASI.md"));

    [Fact]
    public async Task Every_kind_of_answer_has_exactly_the_headers_of_the_table()
    {
        var (client, wrong) = (servers.Lettered.Client, new List<string>());
        foreach (var row in Rows())
        {
            using var request = new HttpRequestMessage(row.Method, row.Address);
            if (row.Accept != None) request.Headers.TryAddWithoutValidation("Accept", row.Accept);
            using var answer = await client.SendAsync(request);
            var found = answer.Headers.Concat(answer.Content.Headers).Where(one => !Transport.Contains(one.Key))
                .ToDictionary(one => one.Key, one => string.Join(", ", one.Value));

            if ((int)answer.StatusCode != row.Status) wrong.Add($"{row.Address}: {(int)answer.StatusCode}, not {row.Status}");
            foreach (var (name, value) in row.Headers)
            {
                var isThere = found.Remove(name, out var is_);
                if (!isThere || (value != "*any" && is_ != value)) wrong.Add($"{row.Address}: {name} is {is_ ?? "not there"}, not {value}");
            }

            wrong.AddRange(found.Select(one => $"{row.Address}: {one.Key}: {one.Value} is not in the table"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_table_has_every_kind_that_there_is()
    {
        var kinds = typeof(ResponseKind).GetProperties().Where(one => one.PropertyType == typeof(ResponseKind) && one.GetMethod!.IsStatic).Select(one => one.Name);

        Assert.Empty(kinds.Except(Rows().Select(row => row.Kind)));
    }

    [Fact]
    public async Task By_https_of_a_proxy_browsers_are_told_to_stay_with_it_and_by_http_not()
    {
        using var server = new Server();
        using var proxied = server.With(("Batas:Proksi:0", "10.0.0.1"));
        using var client = proxied.CreateClient();

        var secure = await client.GetFrom("10.0.0.1", "/indikator", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"));
        var lied = await client.GetFrom("10.0.0.2", "/indikator", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"));

        Assert.Equal("max-age=31536000", Assert.Single(secure.Headers.GetValues("Strict-Transport-Security")));
        Assert.False(lied.Headers.Contains("Strict-Transport-Security"));
    }

    static IEnumerable<Row> Rows()
    {
        var lines = Document.SkipWhile(line => !line.StartsWith("| kind |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        Assert.True(lines.Count > 15, "The table of headers is not in docs/OPERASI.md.");
        return lines.Select(Read);
    }

    static Row Read(string line)
    {
        var cells = line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray();
        var asked = cells[1].Split(' ');
        var headers = new Dictionary<string, string>(OnAll);
        void Add(string name, string value)
        {
            if (value != None) headers.Add(name, value);
        }

        Add("Cache-Control", cells[4]);
        Add("ETag", cells[5] == "yes" ? "*any" : None);
        Add("Vary", cells[6]);
        Add("Cross-Origin-Resource-Policy", cells[7]);
        Add("Cross-Origin-Embedder-Policy", cells[8]);
        if (cells[9] == "svg")
        {
            Add("Content-Security-Policy", Policy("default-src 'none'; style-src 'unsafe-inline'"));
        }
        else if (cells[9] != None)
        {
            Add("Content-Security-Policy", Policy("default-src 'none'; script-src").Replace("*frame*", cells[9], StringComparison.Ordinal));
            Add("Referrer-Policy", "same-origin");
            Add("Permissions-Policy", Policy("camera=()"));
        }

        foreach (var name in cells[10] == None ? [] : cells[10].Split(", ")) headers.Add(name, "*any");
        return new Row(
            cells[0], new HttpMethod(asked.Length > 1 ? asked[0] : "GET"), asked[^1], cells[2],
            int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture), headers);
    }

    // A header's text as the document has it, in a block of its own or between backticks.
    static string Policy(string beginning) => Document.SelectMany(line => line.Split('`')).First(text => text.StartsWith(beginning, StringComparison.Ordinal));

    sealed record Row(string Kind, HttpMethod Method, string Address, string Accept, int Status, IReadOnlyDictionary<string, string> Headers);
}
