using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Api.Kuota.Unggahan;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>
/// The page of a planner: a form, and the plan that it asks for. Whole without scripts; with them (web/src/kuota) the parts that have an id are exchanged
/// for those of a later answer, tables are uploaded, and the map is drawn from the attributes of the rows.
/// </summary>
sealed class HalamanKuota(Asked asked, IsianKuota isian, KuotaResponse? kuota, Problem? problem)
{
    const string Script = "kuota.js";

    readonly bool _isEnglish = asked.Canonical(Parameters.Bahasa.Name) == "en";

    public IResult Answer() => new PageResult(problem?.StatusCode ?? StatusCodes.Status200OK, Page());

    HtmlPage Page()
    {
        var title = kuota is null ? In("Rencana kuota", "Quota plan") : In($"Rencana kuota, {kuota.NamaInduk ?? kuota.Judul}", $"Quota plan, {kuota.NamaInduk ?? kuota.Judul}");
        var root = Links.Base(asked.Http);
        var web = asked.Http.RequestServices.GetRequiredService<IWebHostEnvironment>();
        return new HtmlPage(title, _isEnglish)
        {
            Description = In("Bagi kuota rumah tangga menurut kebutuhan yang diterbitkan, tepat di setiap tingkat.", "Share household quotas by published need, exact at every level."),
            OtherLanguage = OtherLanguage(),
            Style = GayaHalaman.Css,
            Script = web.WebRootFileProvider.GetFileInfo(Script).Exists ? $"{root}/{Script}" : null,
            Body = Body(root),
        };
    }

    string Body(string root)
    {
        var result = kuota is null ? null : new HasilKuota(kuota, isian, PilihanLembar.Of(asked.Http), root);
        var most = asked.Http.RequestServices.GetRequiredService<UploadLimit>().Bytes;
        return $"""
            <a class="lewati" href="#jawaban">{In("Langsung ke hasil", "Skip to the result")}</a>
            <main>
            <nav class="layar" aria-label="{In("Halaman lain", "Other pages")}"><ul><li><a href="{Text(root)}/{(_isEnglish ? "?bahasa=en" : "")}">{In("Peta sebaran", "Map")}</a></li>
            <li><a href="{Text(OtherLanguage())}" id="bahasa-lain" hreflang="{In("en", "id")}" lang="{In("en", "id")}">{In("English", "Bahasa Indonesia")}</a></li></ul></nav>
            <h1>{In("Rencana kuota", "Quota plan")}</h1>
            <p class="layar">{In(
                "Bagi sejumlah rumah tangga ke desa sebanding dengan kebutuhannya, dalam bilangan bulat yang jumlahnya tepat di setiap tingkat. Tidak ada yang disimpan: pilihan ada pada alamat halaman ini, tabel yang diunggah hanya di jendela ini sampai ditutup atau dimuat ulang.",
                "Share a number of households over desa in proportion to need, in whole numbers that sum exactly at every level. Nothing is stored: choices are in the address of this page, uploaded tables in this window alone until it is closed or reloaded.")}</p>
            <div class="dua">
            <form id="formulir" method="get" action="{Text(root)}/kuota" data-akar="{Text(root)}/" data-paling-besar="{most}">
            <div id="isian">
            {new FormulirKuota(asked, isian, _isEnglish).Fields()}
            </div>
            {Hidden()}<button class="kirim">{In("Hitung", "Compute")}</button>
            </form>
            <div id="jawaban" tabindex="-1">
            <p id="keadaan" class="unseen" role="status"></p>
            <div id="galat">{Refusal()}</div>
            <section id="ringkas">{result?.Summary() ?? (problem is not null ? "" : $"<p>{In("Isi banyaknya rumah tangga yang dibagi, lalu tekan Hitung.", "Fill in the number of households to share out and press Compute.")}</p>")}</section>
            <section id="petak-peta" class="dengan-skrip" aria-label="{In("Peta", "Map")}"><div id="pilih-peta" class="layar"></div><div id="peta"></div></section>
            <section id="legenda">{result?.Legends()}</section>
            <section id="tabel">{result?.Table()}</section>
            {UploadForm(root)}
            </div>
            </div>
            </main>
            """;
    }

    string Hidden()
    {
        var html = new StringBuilder();
        if (_isEnglish) html.Append("<input type=\"hidden\" name=\"bahasa\" value=\"en\">\n");
        if (asked.PinnedRelease is { } rilis) html.Append("<input type=\"hidden\" name=\"").Append(EndpointContract.Rilis).Append("\" value=\"").Append(Text(rilis)).Append("\">\n");
        return html.ToString();
    }

    string Refusal() => problem is null ? "" : $"""
        <div class="galat" role="alert"><h2>{Text(In(problem.Type.Judul))}</h2><p>{Text(In(problem.Detail))}</p></div>
        """;

    // Without scripts: the plan of this address, with a table sent along. One file a form, as browsers send a part for an empty field too.
    string UploadForm(string root)
    {
        if (kuota is null && problem is null && !isian.IsWaiting) return "";
        var html = new StringBuilder("<section class=\"tanpa-skrip layar\"><h2>").Append(In("Dengan kuota lama, kunci atau berkas rencana", "With old quotas, locks or a plan file")).Append("</h2>\n");
        foreach (var field in UploadedTables.Fields)
        {
            string Action(string format) => Text($"{root}/kuota/rencana?{Query([.. ForUpload(field.Name), new("f", format), new("bahasa", _isEnglish && format is not ("csv" or "rencana") ? "en" : "")])}");
            html.Append("<form method=\"post\" enctype=\"multipart/form-data\" action=\"").Append(Action(HalamanParameters.Name)).Append("\"><label>").Append(Text(In(FieldWords(field.Name))))
                .Append(" <input type=\"file\" required name=\"").Append(field.Name).Append("\" accept=\"").Append(field.Name == UploadedTables.Rencana ? ".json" : ".csv,.xlsx").Append("\"></label> <button>")
                .Append(In("Hitung", "Compute")).Append("</button>");
            foreach (var (format, words) in (ReadOnlySpan<(string, string)>)[("xlsx", "XLSX"), ("csv", "CSV"), ("html", In("Lembar", "Sheet")), ("rencana", In("Berkas rencana", "Plan file"))])
            {
                html.Append(" <button formaction=\"").Append(Action(format)).Append("\">").Append(words).Append("</button>");
            }

            html.Append("</form>\n");
        }

        return html.Append("</section>").ToString();
    }

    // What goes along with a table: not what stands in its place, and nothing with a plan file, which says everything itself.
    IEnumerable<KeyValuePair<string, string>> ForUpload(string field) => field == UploadedTables.Rencana ? [] : isian.Texts.Where(one =>
        !one.Key.StartsWith(KuotaParameterSet.Beside, StringComparison.Ordinal) && one.Key != field && !(one.Key == "bobot" && field == UploadedTables.Kebutuhan));

    static Teks FieldWords(string name) => name switch
    {
        "lama" => new("Kuota lama (kode, kuota)", "Old quotas (kode, kuota)"),
        "kunci" => new("Wilayah terkunci (kode, kuota; atau minimal, maksimal)", "Locked areas (kode, kuota; or minimal, maksimal)"),
        "kebutuhan" => new("Kebutuhan desa (kode, kebutuhan)", "Need of desa (kode, kebutuhan)"),
        _ => new("Berkas rencana", "Plan file"),
    };

    string OtherLanguage() => $"{Links.Base(asked.Http)}/kuota?" + Query(
        [.. isian.Texts, new("baris", isian.Baris is { } baris ? Indicators.Wilayah.TingkatNames.Name(baris) : ""), new("bahasa", _isEnglish ? "" : "en"), new(EndpointContract.Rilis, asked.PinnedRelease ?? "")]);

    static string Query(IEnumerable<KeyValuePair<string, string>> all) => string.Join(
        '&', all.Where(one => one.Value.Length > 0).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value)}"));

    string In(string id, string en) => _isEnglish ? en : id;

    string In(Teks text) => _isEnglish && text.En.Length > 0 ? text.En : text.Id;

    static string Text(string text) => HtmlPage.Text(text);

    // A page that says what is wrong is the refusal's answer, and is not kept.
    sealed class PageResult(int status, HtmlPage page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            if (status != StatusCodes.Status200OK)
            {
                response.StatusCode = status;
                response.Headers.ETag = default;
                response.Headers.CacheControl = CacheControls.NotKept;
            }

            return page.Answer().ExecuteAsync(httpContext);
        }
    }
}
