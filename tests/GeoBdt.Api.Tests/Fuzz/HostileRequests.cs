using System.Text;
using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Fuzz;

/// <summary>
/// Requests drawn by chance from the OpenAPI document that the server itself serves: every address and parameter, with values that work, that
/// nearly work, and that nobody should send.
/// </summary>
sealed class HostileRequests
{
    static readonly string[] Hostile =
    [
        "", " ", "0", "-1", "00", "1e9", "NaN", "Infinity", "2147483648", "9223372036854775808", "99999999999999999999999999", "0x10", "1.5", "+1",
        "..", "../..", "/etc/passwd", "%00", "%", "%zz", "%2e%2e%2f", "%252e", "\\", "//", ";", "'", "\"", "<script>alert(1)</script>", "${jndi:ldap://x}", "{{7*7}}",
        "' OR 1=1--", "null", "undefined", "true", "[]", "{}", "%F0%9F%97%BA", "%C0%AF", "%ED%A0%80", "%E2%80%AE", "a%0d%0aX-Jahat:%201", "+", "&", "=", "#", "?", "@", ",", ",,,,",
        "35", "35.03", "35.03.01", "35.03.01.2001", "3503010001", "35.99", "bps-35", "bps-", "35.", ".35", "desil", "desil.1", "desil.1:persen@2020-10", "desil.99", "desil.1@9999-99",
        "desil-pindah.1.2@2019-07..2020-10", "desil.1@2020-10..2019-07", "terbaru", "provinsi", "desa", "html", "json", "csv", "xlsx", "geojson", "padat", "-180,-90,180,90",
        "180,90,-180,-90", "1,2,3", "111,-9,112,-8", "0,0,0,0", "NaN,NaN,NaN,NaN", "1e308,1e308,1e309,1e309", "0,10,25,100", "..,10,..", "100,0", "fisher", "manual", "YlOrRd", "YlOrRd-balik-balik",
        "2020-01-01T00:00:00Z/..", "0001-01-01T00:00:00Z", "http://localhost/sematan/desil.1/35.03", "javascript:alert(1)", "file:///etc/passwd", "http://[::1", "deadbeefdeadbeef",
    ];

    static readonly string[] Methods = ["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "PROPFIND", "JAHAT"];

    static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "text/html"), ("Accept", "*/*;q=banyak"), ("Accept", "image/avif,image/webp,*/*"), ("Accept", ",,;;=="), ("Accept-Encoding", "gzip, br"), ("Accept-Encoding", "gzip;q=0, *;q=NaN"),
        ("Accept-Encoding", "zstd"), ("If-None-Match", "*"), ("If-None-Match", "\"a\", W/\"b\", \""), ("If-Modified-Since", "kemarin"), ("If-Modified-Since", "Sat, 01 Jan 2050 00:00:00 GMT"),
        ("Range", "bytes=0-"), ("Range", "bytes=-1"), ("Range", "bytes=9999999999999999999-"), ("Range", "bytes=0-0,1-1,2-2,-5"), ("Range", "potong=1-2"), ("If-Range", "\"x\""), ("If-Match", "\"x\""),
        ("X-Forwarded-For", "192.0.2.1, jahat, [::1]:99999"), ("X-Forwarded-Host", "jahat.example"), ("X-Forwarded-Proto", "gopher"), ("Forwarded", "for=_x;host=y"), ("Origin", "null"),
        ("Cookie", "a=b; a=b;;;"), ("Authorization", "Bearer ..."), ("Accept-Language", "en;q=1.1.1"), ("Referer", "%%%"), ("Expect", "100-continue"), ("Upgrade", "h2c"), ("Connection", "keep-alive, X-Y"),
        ("traceparent", "00-0-0-0"), ("TE", "trailers"), ("Via", "1.1 x"), ("Content-Type", "application/json"), ("Cache-Control", "no-cache"), ("Pragma", "no-cache"), ("X-HTTP-Method-Override", "DELETE"),
        ("User-Agent", ""), ("Max-Forwards", "-1"), ("Last-Event-ID", "1"), ("Access-Control-Request-Method", "DELETE"),
    ];

    readonly List<(string Method, string Path, JsonArray Parameters, JsonNode? Example)> _operations = [];

    public HostileRequests(JsonNode document)
    {
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                var example = operation!["requestBody"]?["content"]?["application/json"]?["example"];
                _operations.Add((method.ToUpperInvariant(), path, operation["parameters"]?.AsArray() ?? [], example));
            }
        }
    }

    /// <summary>Addresses in the document.</summary>
    public int Count => _operations.Count;

    /// <summary>One request as bytes.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="of">Which address.</param>
    public (byte[] Bytes, bool HasBody) Next(Random random, int of)
    {
        var (own, path, parameters, example) = _operations[of % _operations.Count];
        // Some requests are wrong in one place alone: they get furthest.
        var boldness = random.NextDouble() * random.NextDouble();
        var query = new List<string>();
        foreach (var parameter in parameters)
        {
            var (name, value) = ((string)parameter!["name"]!, Value(random, parameter, boldness));
            if ((string?)parameter["in"] == "path")
            {
                path = path.Replace($"{{{name}}}", value.Replace("?", "%3F", StringComparison.Ordinal), StringComparison.Ordinal);
            }
            else if (random.NextDouble() < ((bool?)parameter["required"] == true ? 0.95 : 0.3))
            {
                query.Add($"{name}={value}");
                if (random.NextDouble() < 0.01) query.Add($"{name}={value}");
            }
        }

        if (random.NextDouble() < 0.05) query.Add($"{Any(random)}={Any(random)}");
        if (random.NextDouble() < 0.02) path += Any(random);
        if (random.NextDouble() < 0.01) query.Add("x=" + new string('a', random.Next(10_000)));
        var target = query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
        // What would end the line is another test's; spaces too.
        target = target.Replace(" ", "%20", StringComparison.Ordinal);
        var method = random.NextDouble() < 0.06 ? Methods[random.Next(Methods.Length)] : own;
        var request = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {(random.NextDouble() < 0.02 ? Any(random) : "localhost")}\r\n");
        for (var count = random.Next(4); count > 0; count--)
        {
            var (name, value) = Headers[random.Next(Headers.Length)];
            request.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        var body = random.NextDouble() < 0.02 ? Any(random) : "";
        if (method == "POST" && example is not null && random.NextDouble() < 0.95)
        {
            request.Append("Content-Type: application/json\r\n");
            body = Document(random, example, boldness);
        }
        else if (method == "POST" && random.NextDouble() < 0.9)
        {
            request.Append("Content-Type: multipart/form-data; boundary=batas\r\n");
            body = Form(random);
        }

        if (body.Length > 0) request.Append("Content-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n");
        return (Encoding.UTF8.GetBytes(request.Append("\r\n").Append(body).ToString()), method is not "HEAD");
    }

    // Files that are tables, nearly tables, plans, or nothing.
    static string Form(Random random)
    {
        var form = new StringBuilder();
        for (var parts = random.Next(1, 4); parts > 0; parts--)
        {
            string[] names = ["lama", "kunci", "kebutuhan", "rencana", "berkas", Any(random)];
            form.Append("--batas\r\nContent-Disposition: form-data; name=\"").Append(names[random.Next(names.Length)]).Append("\"; filename=\"a.csv\"\r\n\r\n");
            form.Append(random.Next(6) switch
            {
                0 => Any(random),
                1 => "PK\u0003\u0004" + Any(random),
                2 => $"{{\"format\":\"geobdt-rencana-kuota\",\"versi\":{random.Next(3)},\"x\":{Any(random)}}}",
                _ => $"kode{",;\t"[random.Next(3)]}kuota\n35.03.01.2001;{Any(random)}\n{Any(random)},{random.Next(100)}\n35.03.01.2002,{random.Next(100)}\n",
            });
            form.Append("\r\n");
        }

        return form.Append(random.Next(10) == 0 ? "" : "--batas--\r\n").ToString();
    }

    // As it stands in a query: lists by comma, names with their values.
    static string? ExampleOf(JsonNode? example) => example switch
    {
        JsonArray list => string.Join(',', list.Select(one => one!.ToString())),
        JsonObject named => string.Join('&', named.Select(one => $"{one.Key}={one.Value}")),
        _ => example?.ToString(),
    };

    // The document's own example with parts exchanged, repeated, nested or cut off.
    static string Document(Random random, JsonNode example, double boldness)
    {
        var document = example.DeepClone();
        for (var changes = random.Next(4); changes > 0; changes--) Change(random, document, boldness);
        var text = document.ToJsonString();
        return random.Next(40) switch
        {
            0 => text[..random.Next(text.Length)],
            1 => text.Insert(random.Next(text.Length), Any(random)),
            2 => string.Concat(Enumerable.Repeat("{\"bukan\":", random.Next(5_000))),
            3 => "[" + string.Join(',', Enumerable.Repeat("[]", random.Next(2_000))) + "]",
            4 => text[..^1] + $",\"kode\":[{string.Join(',', Enumerable.Repeat("\"35.03.01.2001\"", random.Next(11_000)))}]}}",
            5 => $"{{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"saring\":{string.Concat(Enumerable.Repeat("{\"atau\":[", 6))}{{\"ukuran\":\"desil.1\",\"op\":\"<\",\"nilai\":{random.Next()}}}{string.Concat(Enumerable.Repeat("]}", 6))}}}",
            _ => text,
        };
    }

    static void Change(Random random, JsonNode document, double boldness)
    {
        var places = new List<JsonNode>();
        void Gather(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                places.Add(members);
                foreach (var (_, value) in members) Gather(value);
            }
            else if (node is JsonArray items)
            {
                places.Add(items);
                foreach (var item in items) Gather(item);
            }
        }

        Gather(document);
        JsonNode? Anything() => random.Next(8) switch
        {
            0 => null,
            1 => JsonValue.Create(random.NextDouble() * 1e6),
            2 => JsonValue.Create(random.Next(2) == 0),
            3 => new JsonArray(),
            4 => new JsonObject { [Any(random)] = Any(random) },
            5 => document.DeepClone(),
            _ => JsonValue.Create(Any(random)),
        };
        var place = places[random.Next(places.Count)];
        if (place is JsonObject one)
        {
            var names = one.Select(member => member.Key).ToList();
            if (names.Count > 0 && random.NextDouble() > boldness) one[names[random.Next(names.Count)]] = Anything();
            else one[Any(random)] = Anything();
        }
        else if (place is JsonArray list)
        {
            if (list.Count > 0 && random.Next(3) > 0) list[random.Next(list.Count)] = Anything();
            else list.Add(Anything());
        }
    }

    static string Any(Random random) => Hostile[random.Next(Hostile.Length)];

    static string Value(Random random, JsonNode parameter, double boldness)
    {
        var (schema, example) = (parameter["schema"]!, ExampleOf(parameter["example"]));
        if (random.NextDouble() < boldness)
        {
            var text = Any(random);
            return random.Next(12) switch
            {
                0 => string.Join(',', Enumerable.Repeat(text, random.Next(30))),
                1 => (example ?? "") + text,
                2 => new string((char)random.Next('!', '~'), random.Next(300)).Replace('#', '_'),
                _ => text,
            };
        }

        if (schema["enum"] is JsonArray choices) return (string)choices[random.Next(choices.Count)]!;
        if (schema["minimum"] is { } min && schema["maximum"] is { } max)
        {
            var (least, most) = (long.Parse(min.ToString(), System.Globalization.CultureInfo.InvariantCulture), long.Parse(max.ToString(), System.Globalization.CultureInfo.InvariantCulture));
            return random.Next(4) switch
            {
                0 => least.ToString(System.Globalization.CultureInfo.InvariantCulture),
                1 => most.ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => random.NextInt64(least, Math.Min(most, least + 2000) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
        }

        return example ?? Any(random);
    }
}
