namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>How the page looks: two columns from 900 pixels on, its table in a frame that scrolls, on paper without form and controls.</summary>
static class GayaHalaman
{
    /// <summary>CSS after that of all pages.</summary>
    public static string Css { get; } = """
        main{max-width:1500px}h1{margin:.2rem 0;line-height:1.2}h2{margin:.2rem 0 .5rem;font-size:1.25rem}nav ul{list-style:none;padding:0;margin:.3rem 0;display:flex;flex-wrap:wrap;gap:.3rem 1rem}
        .dua{display:grid;grid-template-columns:minmax(260px,20rem) minmax(0,1fr);gap:0 1.2rem;align-items:start}
        fieldset{border:1px solid #8a94a0;margin:0 0 .8rem;padding:.4rem .8rem .6rem;min-width:0}legend{font-weight:600}label{display:block;margin:.35rem 0}label.lebar{flex:1;min-width:0}
        label.pilih{display:flex;gap:.5rem;align-items:flex-start;margin:.1rem 0;padding:.2rem 0;min-height:1.6rem}label.pilih input{flex:none;width:1.15rem;height:1.15rem;margin:.15rem 0}
        input[type=text],input[type=search],select{display:block;margin-top:.15rem;font:inherit;padding:.35rem .5rem;box-sizing:border-box;width:100%;min-height:2.4rem;border:1px solid #6b7683;border-radius:3px;background:#fff;color:inherit}
        input.pendek{max-width:11rem}.baris{display:flex;gap:0 .8rem;align-items:flex-end}.baris input.pendek{max-width:none}.baris label:last-child:not(:first-child){flex:0 0 5.5rem}.baris.sama label{flex:1 1 0!important;min-width:0}
        .baris label{display:flex;flex-direction:column;justify-content:flex-end}button{font:inherit;padding:.4rem .9rem;min-height:2.4rem}.kirim{background:#0b57a4;color:#fff;border:0;border-radius:3px;font-weight:600;margin:.4rem 0 1rem}
        .angka{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;list-style:none;padding:0;margin:.3rem 0}.angka b{font-size:1.15rem;font-variant-numeric:tabular-nums}
        .unduh a,.unduh button{display:inline-block;border:1px solid #0b57a4;border-radius:3px;padding:.35rem .8rem;min-height:1.5rem;text-decoration:none;color:#0b57a4;background:#fff}.unduh a:hover,.unduh button:hover{background:#e8f0f9}
        #tabel .tepi{max-height:min(80vh,60rem);overflow:auto;border:1px solid #d5dae0}#tabel table{font-size:.875rem}#tabel th,#tabel td{padding:.25rem .4rem}#tabel td:not(.n){white-space:nowrap}#tabel thead th{position:sticky;top:0;z-index:2;background:#ecf0f4;vertical-align:bottom}#tabel caption{padding:.3rem .5rem}
        .n{text-align:right}td.n{white-space:nowrap}thead th button{font:inherit;font-weight:600;background:none;border:0;padding:.1rem 0;min-height:1.6rem;color:#0b3f78;text-align:inherit;cursor:pointer;text-decoration:underline dotted}
        tr[data-d="-1"] th,tr[data-d="-1"] td{font-weight:600;background:#e3eaf1}tr.j th,tr.j td{font-weight:600;background:#f3f6f9}#tabel tbody th{position:sticky;left:0;z-index:1;background:#fff}#tabel thead th:first-child{left:0;z-index:3}#tabel tr.j th{background:#f3f6f9}#tabel tr[data-d="-1"] th{background:#e3eaf1}#tabel tr[data-d="1"] th{padding-left:1.3rem}#tabel tr[data-d="2"] th{padding-left:2.1rem}#tabel tr[data-d="3"] th{padding-left:2.9rem}
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
}
