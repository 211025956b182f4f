namespace GeoBdt.Cli.Sae;

/// <summary>The look of the report, on screen and on A4.</summary>
static class SaeReportStyle
{
    public const string Css =
        """
        :root{--tinta:#1c2530;--redup:#5b6673;--garis:#d5dbe1;--latar:#f5f7f9;--aksen:#0b5c8f;--ingat:#8a4b00;--ingat-latar:#fff4e3;--gagal:#9c1c1c;--gagal-latar:#fdecec}
        *{box-sizing:border-box}
        html{background:#fff;color:var(--tinta);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
        body{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
        h1{font-size:1.65rem;line-height:1.25;margin:0 0 .25rem}
        h2{font-size:1.2rem;margin:2.25rem 0 .6rem;padding-bottom:.25rem;border-bottom:2px solid var(--tinta)}
        h3{font-size:1rem;margin:1.5rem 0 .4rem}
        p{margin:.4rem 0;max-width:48rem}
        .en{color:var(--redup);font-weight:400}
        .sub{color:var(--redup);margin:0 0 1rem}
        .jaga{border-left:4px solid var(--aksen);background:var(--latar);padding:.5rem .9rem;margin:1rem 0}
        dl.fakta{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:1rem 0}
        dl.fakta dt{color:var(--redup)}
        dl.fakta dd{margin:0;max-width:40rem}
        .gulir{overflow-x:auto}
        table{border-collapse:collapse;margin:.5rem 0 1rem;font-size:.92rem}
        th,td{padding:.28rem .6rem;border-bottom:1px solid var(--garis);text-align:right;white-space:nowrap}
        th:first-child,td:first-child,.kiri{text-align:left}
        thead th{white-space:normal;max-width:8.5rem;border-bottom:1.5px solid var(--tinta);font-weight:600;vertical-align:bottom}
        thead .en{display:block;font-size:.82rem}
        ul.ingat,ul.gagal{list-style:none;margin:.6rem 0;padding:.5rem .9rem;border-left:4px solid}
        ul.ingat{border-color:#d98a1f;background:var(--ingat-latar)}
        ul.gagal{border-color:var(--gagal);background:var(--gagal-latar)}
        ul.ingat li,ul.gagal li{margin:.3rem 0;max-width:48rem}
        .plot{display:flex;flex-wrap:wrap;gap:1rem 1.5rem;margin:.5rem 0}
        figure{margin:0}
        figcaption{font-size:.87rem;max-width:21rem;color:var(--redup)}
        figcaption b{color:var(--tinta)}
        svg{display:block;max-width:100%;height:auto}
        svg text{font-size:11px;fill:var(--redup)}
        svg text.judul{font-size:12px;fill:var(--tinta)}
        svg .kisi{stroke:#e9edf0;fill:none}
        svg .sumbu{stroke:var(--tinta);fill:none}
        svg .diagonal{stroke:var(--redup);stroke-dasharray:5 4;fill:none}
        svg .galat{stroke:var(--aksen);stroke-width:1.2;opacity:.55}
        svg circle{fill:var(--aksen);fill-opacity:.85}
        details>summary{cursor:pointer;font-size:1.2rem;font-weight:700;margin:2.25rem 0 .6rem;padding-bottom:.25rem;border-bottom:2px solid var(--tinta)}
        footer{margin-top:3rem;padding-top:.6rem;border-top:1px solid var(--garis);color:var(--redup);font-size:.87rem}
        @page{size:A4;margin:16mm}
        @media print{html{font-size:10pt}body{max-width:none;padding:0}.plot,table,figure,ul.ingat{break-inside:avoid}h2,h3,summary{break-after:avoid}.gulir{overflow:visible}*{print-color-adjust:exact}}
        """;
}
