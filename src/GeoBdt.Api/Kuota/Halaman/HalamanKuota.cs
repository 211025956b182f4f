using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Beranda;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Api.Kuota.Unggahan;
using GeoBdt.Api.Pembatasan;
using GeoBdt.Indicators.Catalog;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>
/// The page of a planner: a form, and the plan that it asks for. Whole without scripts; with them (web/src/kuota) the parts that have an id are exchanged
/// for those of a later answer, tables are uploaded, and the map is drawn from the attributes of the rows.
/// </summary>
sealed class HalamanKuota(Asked asked, IsianKuota isian, KuotaResponse? kuota, Problem? problem)
{
    const string Script = "kuota.js";

    static readonly string Style = """
        main{max-width:1500px}h1{margin:.2rem 0;line-height:1.2}h2{margin:.2rem 0 .5rem;font-size:1.25rem}nav ul{list-style:none;padding:0;margin:.3rem 0;display:flex;flex-wrap:wrap;gap:.3rem 1rem}
        .dua{display:grid;grid-template-columns:minmax(280px,370px) minmax(0,1fr);gap:0 1.5rem;align-items:start}
        fieldset{border:1px solid #8a94a0;margin:0 0 .8rem;padding:.4rem .8rem .6rem;min-width:0}legend{font-weight:600}label{display:block;margin:.35rem 0}label.lebar{flex:1;min-width:0}
        label.pilih{display:flex;gap:.5rem;align-items:flex-start;margin:.1rem 0;padding:.2rem 0;min-height:1.6rem}label.pilih input{flex:none;width:1.15rem;height:1.15rem;margin:.15rem 0}
        input[type=text],input[type=search],select{display:block;margin-top:.15rem;font:inherit;padding:.35rem .5rem;box-sizing:border-box;width:100%;min-height:2.4rem;border:1px solid #6b7683;border-radius:3px;background:#fff;color:inherit}
        input.pendek{max-width:11rem}.baris{display:flex;gap:0 .8rem;align-items:flex-end}.baris input.pendek{max-width:none}.baris label:last-child:not(:first-child){flex:0 0 5.5rem}.baris.sama label{flex:1 1 0!important;min-width:0}
        .baris label{display:flex;flex-direction:column;justify-content:flex-end}button{font:inherit;padding:.4rem .9rem;min-height:2.4rem}.kirim{background:#0b57a4;color:#fff;border:0;border-radius:3px;font-weight:600;margin:.4rem 0 1rem}
        .angka{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;list-style:none;padding:0;margin:.3rem 0}.angka b{font-size:1.15rem;font-variant-numeric:tabular-nums}
        .unduh a,.unduh button{display:inline-block;border:1px solid #0b57a4;border-radius:3px;padding:.35rem .8rem;min-height:1.5rem;text-decoration:none;color:#0b57a4;background:#fff}.unduh a:hover,.unduh button:hover{background:#e8f0f9}
        #tabel .tepi{max-height:min(80vh,60rem);overflow:auto;border:1px solid #d5dae0}#tabel table{font-size:.9rem}#tabel thead th{position:sticky;top:0;z-index:2;background:#ecf0f4;vertical-align:bottom}#tabel caption{padding:.3rem .5rem}
        .n{text-align:right}td.n{white-space:nowrap}thead th button{font:inherit;font-weight:600;background:none;border:0;padding:.1rem 0;min-height:1.6rem;color:#0b3f78;text-align:inherit;cursor:pointer;text-decoration:underline dotted}
        tr[data-d="-1"] th,tr[data-d="-1"] td{font-weight:600;background:#e3eaf1}tr.j th,tr.j td{font-weight:600;background:#f3f6f9}#tabel tbody th{position:sticky;left:0;z-index:1;background:#fff}#tabel thead th:first-child{left:0;z-index:3}#tabel tr.j th{background:#f3f6f9}#tabel tr[data-d="-1"] th{background:#e3eaf1}tr[data-d="1"] th{padding-left:1.3rem}tr[data-d="2"] th{padding-left:2.1rem}tr[data-d="3"] th{padding-left:2.9rem}
        #tabel tr.terpilih th,tr.terpilih td{background:#fff2d6}tbody th small{white-space:nowrap}.legenda{margin:.4rem 0}.legenda figcaption{font-weight:600}#pilih-peta label{display:flex;gap:.6rem;align-items:center;margin:0}#pilih-peta select{width:auto;max-width:100%;margin:0;min-width:0}.legenda ul{display:flex;flex-wrap:wrap;gap:.1rem .9rem;list-style:none;padding:0;margin:.2rem 0}
        i[class^=w],.legenda i{display:inline-block;width:.85em;height:.85em;border:1px solid #55606b;margin-right:.35em;vertical-align:-.05em;background:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .galat{border:2px solid #a3180f;background:#fdf0ef;padding:.5rem .9rem;margin:0 0 1rem}.galat h2{color:#7d130c;font-size:1.05rem}.galat table{font-size:.9rem}
        .catatan{font-size:.85rem;overflow-wrap:anywhere}.catatan dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem}.catatan dt{font-weight:600}.catatan dd{margin:0}
        .seret{border:2px dashed #6b7683;border-radius:6px;padding:.4rem .7rem;margin:.4rem 0;background:#f8fafc}.seret.di-atas{border-color:#0b57a4;background:#e8f0f9}.seret p{margin:.2rem 0;overflow-wrap:anywhere}.seret input{max-width:100%;width:9rem;color:transparent;font:inherit;min-height:1.9rem}
        .seret button{padding:.15rem .6rem;min-height:1.8rem}#peta{position:relative;height:min(60vh,34rem);border:1px solid #d5dae0;margin:.3rem 0}.petunjuk{position:absolute;z-index:3;pointer-events:none;background:#fff;border:1px solid #55606b;padding:.2rem .5rem;font-size:.85rem;max-width:16rem}
        #cari-wilayah{position:relative}#hasil-cari{position:absolute;z-index:5;left:0;right:0;margin:0;padding:0;list-style:none;background:#fff;border:1px solid #6b7683;max-height:20rem;overflow:auto}#hasil-cari li{padding:.4rem .6rem;cursor:pointer}#hasil-cari li span{display:block;color:#55606b;font-size:.85rem}
        #hasil-cari li[aria-selected=true],#hasil-cari li:hover{background:#e8f0f9}[hidden]{display:none!important}.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .kertas,.dengan-skrip{display:none}.skrip .dengan-skrip{display:revert}.skrip .tanpa-skrip{display:none}[aria-busy=true]{opacity:.55}.lewati{position:absolute;left:-99rem}.lewati:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem 1rem;z-index:9}
        @media screen{.skrip .legenda figcaption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}@media(max-width:600px){#tabel tbody th{min-width:6.4rem;max-width:7.5rem}#tabel th,#tabel td{padding:.25rem .3rem}}
        @media(max-width:900px){.dua{grid-template-columns:minmax(0,1fr)}}@media(max-width:480px){.catatan dl{grid-template-columns:minmax(0,1fr)}.catatan dd{margin-bottom:.4rem}}
        @media(min-width:901px){#tabel tbody th{min-width:11rem}}
        @page{margin:12mm}@media print{form,nav,.layar,#pilih-peta,.lewati,.skrip .dengan-skrip.layar{display:none!important}main{max-width:none;padding:0}.dua{display:block}#tabel .tepi{max-height:none;overflow:visible;border:0}#tabel table{font-size:8pt}#tabel th{position:static!important}thead th button{display:none}.kertas{display:inline}#tabel tbody th{min-width:0;max-width:none}
        thead{display:table-header-group}tr{break-inside:avoid}#peta{height:auto;border:0;break-inside:avoid}#peta>:not(img){display:none!important}#peta>img{max-height:11cm;border:1px solid #d5dae0}.catatan{font-size:8pt}tr[data-d="-1"] th,tr[data-d="-1"] td,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """ + string.Concat(KelasPeta.Colours.Select((colour, i) => $".w{i}{{background:{colour}!important}}"));

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
            Style = Style,
            Script = WebFiles.Has(web, Script) ? $"{root}/{Script}" : null,
            Body = Body(root),
        };
    }

    string Body(string root)
    {
        var result = kuota is null ? null : new HasilKuota(kuota, isian, PilihanLembar.Of(asked.Http), root);
        var most = asked.Http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.UnggahMegabita;
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
            <form id="formulir" method="get" action="{Text(root)}/kuota" data-akar="{Text(root)}/" data-paling-besar="{most * 1024L * 1024L}">
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
