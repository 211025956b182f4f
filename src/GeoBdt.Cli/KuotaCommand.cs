using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GeoBdt.Cli.Export;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli;

/// <summary>
/// <c>geobdt kuota STORE FILE</c>: the plan of quotas that the server would answer with, without a server: the program starts one of its own for the one
/// question, so that both give the same bytes.
/// </summary>
static class KuotaCommand
{
    // Rows of a refusal that are printed.
    const int MostRows = 20;

    // What another plan beside may have otherwise.
    static readonly string[] Beside = ["total", "kebutuhan", "bobot", "metode", "patokan", "minimal", "maksimal", "lama", "batas", "tidak-turun", "kunci"];

    // The same names as in an address.
    static readonly (string Name, string Description)[] Parameters =
    [
        ("induk", "Wilayah yang dibagi. / Area shared over."),
        ("kebutuhan", "Ukuran jumlah, dipisah koma. / Counts, by comma."),
        ("bobot", "Bobot kebutuhan, dipisah koma. / Weights of need, by comma."),
        ("metode", "webster, hill, dhondt, hamilton."),
        ("patokan", "kabupaten, tidak."),
        ("minimal", "Paling sedikit setiap desa. / Least of every desa."),
        ("maksimal", "Paling banyak setiap desa. / Most of every desa."),
        ("lama", "Ukuran yang menjadi kuota lama. / Count that is the old quota."),
        ("batas", "Perubahan terbesar, persen. / Largest change, percent."),
        ("tidak-turun", "ya, tidak."),
        ("kunci", "kode:kuota, dipisah koma. / code:quota, by comma."),
        ("ulangan", "Undian kebutuhan. / Draws of the need."),
        .. Beside.Select(name => ($"banding-{name}", $"{name} rencana lain di sampingnya. / {name} of another plan beside.")),
        ("bahasa", "id, en (xlsx, html, pdf)."),
        ("halaman", "menerus, kecamatan (html, pdf)."),
        ("rilis", "Rilis di dalam tempat rilis. / Release of the store."),
    ];

    static readonly (string Name, string Description)[] Files =
    [
        ("lama", "CSV atau XLSX kuota lama. / CSV or XLSX of old quotas."),
        ("kunci", "CSV atau XLSX wilayah yang ditetapkan. / CSV or XLSX of fixed areas."),
        ("kebutuhan", "CSV atau XLSX kebutuhan desa. / CSV or XLSX of the need of desa."),
        ("rencana", "Berkas rencana yang dibuka lagi. / Plan file to open again."),
    ];

    // One question of one's own machine may take its time.
    static readonly string[] Unhurried = ["--Batas:Aktif=false", "--Batas:WaktuDetik=600", "--Batas:UnggahDetik=600"];

    public static Command Create()
    {
        var store = new Argument<DirectoryInfo>("STORE") { Description = "Tempat rilis. / A store." };
        var file = new Argument<FileInfo>("BERKAS")
        {
            Description = "Berkas yang ditulis; akhirannya (.json, .csv, .rencana.json, …) menentukan bentuknya. / File to write; its ending says in which form.",
        };
        // Required unless a plan file says it.
        var total = new Option<string?>("--total") { Description = "Rumah tangga yang dibagi. / Households to share out." };
        var timpa = new Option<bool>("--timpa") { Description = "Timpa berkas yang ada. / Replace a file that exists." };
        Option<string?>[] parameters = [total, .. Parameters.Select(one => new Option<string?>($"--{one.Name}") { Description = one.Description })];
        Option<FileInfo?>[] files = [.. Files.Select(one => new Option<FileInfo?>($"--berkas-{one.Name}") { Description = one.Description })];
        var command = new Command("kuota", "Bagi kuota seperti /kuota, tanpa jaringan. / Share quotas out as /kuota does, offline.") { store, file, timpa };
        foreach (var one in parameters) command.Add(one);
        foreach (var one in files) command.Add(one);
        command.SetAction(async (result, cancellation) =>
        {
            var query = parameters.Select(one => (one.Name[2..], result.GetValue(one))).Where(one => !string.IsNullOrEmpty(one.Item2));
            var uploads = Files.Zip(files).Select(one => (one.First.Name, File: result.GetValue(one.Second))).Where(one => one.File is not null);
            await RunAsync(
                result.GetRequiredValue(store).FullName, result.GetRequiredValue(file).FullName, result.GetValue(timpa),
                [.. query.Select(one => (one.Item1, one.Item2!))], [.. uploads.Select(one => (one.Name, one.File!.FullName))], cancellation);
            return 0;
        });
        return command;
    }

    static async Task RunAsync(
        string store, string path, bool replaces, IReadOnlyList<(string Name, string Text)> query, IReadOnlyList<(string Name, string Path)> files, CancellationToken cancellation)
    {
        ExportFile.Check(path, replaces);
        new ReleaseStore(store).Current();
        var uploads = new List<(string Name, string Path, byte[] Bytes)>();
        foreach (var (name, from) in files) uploads.Add((name, from, await File.ReadAllBytesAsync(from, cancellation)));
        var address = Address(query, FormatOf(path), isUpload: uploads.Count > 0);
        await ApiServer.WhileServedAsync(store, server => FetchAsync(new Uri(server, address), uploads, path, replaces, cancellation), cancellation, Unhurried);
        Console.Out.WriteLine($"{path}: {new FileInfo(path).Length} byte");
    }

    static async Task FetchAsync(Uri address, List<(string Name, string Path, byte[] Bytes)> uploads, string path, bool replaces, CancellationToken cancellation)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        using var form = new MultipartFormDataContent();
        foreach (var (name, from, bytes) in uploads) form.Add(new ByteArrayContent(bytes), name, Path.GetFileName(from));
        using var response = uploads.Count > 0 ? await client.PostAsync(address, form, cancellation) : await client.GetAsync(address, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (response.StatusCode != HttpStatusCode.OK) throw new IOException(WordsOf(response, body));
        ExportFile.Write(path, replaces, temporary => File.WriteAllBytes(temporary, body));
    }

    static string Address(IReadOnlyList<(string Name, string Text)> query, string format, bool isUpload) =>
        (isUpload ? "kuota/rencana?" : "kuota?") + string.Join('&', query.Append(("f", format)).Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2)}"));

    // The server knows which there are.
    static string FormatOf(string path) => path.EndsWith(".rencana.json", StringComparison.OrdinalIgnoreCase) ? "rencana"
        : Path.GetExtension(path) is { Length: > 1 } extension ? extension[1..].ToLowerInvariant()
        : "json";

    // What a problem says, and each row that it names.
    static string WordsOf(HttpResponseMessage response, byte[] body)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") return $"{(int)response.StatusCode} {response.Headers.Location}";
        var problem = JsonNode.Parse(body)!;
        var words = new StringBuilder((string?)problem["detail"]);
        foreach (var row in problem["baris"]?.AsArray().Take(MostRows) ?? [])
        {
            words.Append($"\n  {row!["berkas"]} {row["baris"]}: {row["kode"]}: {row["aturan"]!["id"]} / {row["aturan"]!["en"]}");
        }

        return words.ToString();
    }
}
