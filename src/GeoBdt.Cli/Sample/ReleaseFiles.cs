using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Cli.Sample;

/// <summary>Writes the small files around the register: codes, crosswalk, key, <c>sae.yaml</c> and <c>rilis.yaml</c>.</summary>
static class ReleaseFiles
{
    const string BoundarySource =
        "buatan dari titik pusat wilayah (data/boundaries/SOURCES.md), bukan batas resmi";

    public static void Write(string folder, SampleOptions options, SampleWilayah wilayah, SampleEdition[] editions)
    {
        WriteText(folder, "wilayah.csv", Codes("kode,nama", wilayah, fact => $"{fact.Kode},{fact.Nama}"));
        WriteText(folder, "padanan.csv",
            Codes("kode_bps,kode_kemendagri", wilayah, fact => $"{fact.KodeBps},{fact.Kode}"));
        WriteKey(Path.Combine(folder, "kunci.txt"), options.Seed);
        WriteText(folder, "rilis.yaml", Configuration(editions));
        WriteText(folder, "sae.yaml", SmallAreaConfiguration(editions[^1]));
    }

    static string Codes(string header, SampleWilayah wilayah, Func<WilayahFact, string> row)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var fact in wilayah.All)
        {
            text.Append(row(fact)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// A key only for the sample: everyone can derive it, so its first line and its last digits make build refuse it elsewhere.
    /// </summary>
    static void WriteKey(string path, ulong seed)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{SampleMarkers.KeyHeader} {seed}");
        var secret = SHA256.HashData(Encoding.ASCII.GetBytes(text));
        KunciRahasia.MarkAsSample(secret);
        var digits = Convert.ToHexStringLower(secret);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(Encoding.ASCII.GetBytes($"{SampleMarkers.KeyHeader}\n{digits}\n"));
    }

    /// <summary>The configuration of one small edition in another layout, <c>rilis-NAME.yaml</c>.</summary>
    public static void WriteLayout(string folder, LayoutSample layout, SampleEdition edition)
    {
        var text = new StringBuilder(Head(layout.Keluarga, layout.SistemKode));
        AppendEdition(text, edition, string.Join(", ", layout.Files.Select(file => $"{file.Key}: {LayoutFiles.FolderName}/{layout.Name}/{file.Name}")));
        WriteText(folder, $"rilis-{layout.Name}.yaml", text.Append("kunci: {berkas: kunci.txt}\n").ToString());
    }

    // Layouts are left to be recognised except in the sample itself, which shows how one is named.
    static string Head(string keluarga, string sistemKode, string tataLetak = "otomatis") =>
        $$"""
        # Sampel GeoBdt: data buatan, bukan angka resmi. / Invented data, no official figures.
        judul: "Sampel Kabupaten Trenggalek (data buatan)"
        penerbit: "GeoBdt (sampel, bukan penerbit resmi)"
        sampel: true
        wilayah:
          kode: wilayah.csv            # kode,nama (Kemendagri)
          padanan: padanan.csv         # kode_bps,kode_kemendagri
          vintase: "Kepmendagri 300.2.2-2430/2025"
          batas:
            - {{Boundary("desa")}}
            - {{Boundary("kabupaten")}}
        register:
          keluarga: {{keluarga}}
          tata-letak: {{tataLetak}}
          sistem-kode: {{sistemKode}}
          vintase: "{{(sistemKode == "bps" ? "BPS 2020" : "Kepmendagri 300.2.2-2430/2025")}}"
          batas-tolak-persen: 5
          edisi:

        """;

    static void AppendEdition(StringBuilder text, SampleEdition edition, string files)
    {
        var ((decree, decreeEn), (exclusion, exclusionEn)) = Decree(edition.Name);
        text.Append(CultureInfo.InvariantCulture, $"    - {{edisi: {edition.Name}, {files}")
            .Append(CultureInfo.InvariantCulture, $", dasar-hukum: \"{decree}\"")
            .Append(CultureInfo.InvariantCulture, $", dasar-hukum-en: \"{decreeEn}\"")
            .Append(CultureInfo.InvariantCulture, $", pengecualian: \"{exclusion}\"")
            .Append(CultureInfo.InvariantCulture, $", pengecualian-en: \"{exclusionEn}\"}}\n");
    }

    static string Configuration(SampleEdition[] editions)
    {
        var text = new StringBuilder(Head("DTKS", "bps", "siks-ng"));
        foreach (var edition in editions)
        {
            AppendEdition(text, edition, $"rt: register/{edition.Name}/3503_RT.csv, art: register/{edition.Name}/3503_ART.csv");
        }

        // There is no real proposal to imitate: the edition before stands in for one.
        if (editions.Length > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                usulan:
                  - {edisi: {{editions[^1].Name}}, rt: register/{{editions[^2].Name}}/3503_RT.csv, art: register/{{editions[^2].Name}}/3503_ART.csv}

                """);
        }

        AppendRecipients(text, editions[^1]);
        text.Append(
            """
            estimasi: {hasil: sae}       # ditulis oleh / written by: geobdt sae --config sae.yaml
            kunci: {berkas: kunci.txt}

            """);
        return text.ToString();
    }

    static string SmallAreaConfiguration(SampleEdition edition) =>
        $$"""
        # Sampel GeoBdt: data buatan. Semua kunci: docs/SAE.md. / Invented data. All keys: docs/SAE.md.
        judul: "Sampel Kabupaten Trenggalek (data buatan)"
        edisi: {{edition.Name}}
        wilayah: {kode: wilayah.csv, padanan: [padanan.csv]}
        survei: {berkas: survei/susenas.csv, sistem-kode: bps, vintase: "BPS 2020", kolom-kode: [kode_desa_bps]}
        sensus: {berkas: sensus/sensus.csv, sistem-kode: bps, vintase: "BPS 2020", kolom-kode: [kode_desa_bps]}
        respons: pengeluaran_kapita  # rupiah per kapita per bulan
        kovariat: [{{string.Join(", ", CensusModel.Covariates.Select(covariate => covariate.Name))}}]
        transformasi: log
        efek: desa
        model-per: kabupaten
        garis: {rupiah: {{CensusModel.Line}}, ditimbang: rumah-tangga, sumber: "{{SmallAreaFiles.LineSource}}"}
        galat: {cara: bootstrap, ulangan: 100, benih: 1}
        hasil: sae

        """;

    static void AppendRecipients(StringBuilder text, SampleEdition edition)
    {
        text.Append("penerima:\n");
        foreach (var one in PenerimaFile.Programmes)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - program: {{one.Id}}
                    judul: {id: "{{one.Judul}}", en: "{{one.Title}}"}
                    sumber: "Daftar buatan (sampel)"
                    daftar:
                      - {edisi: {{edition.Name}}, berkas: {{PenerimaFile.NameOf(edition.Name, one.Id)}}, kolom-id: IDBDT, kolom-kode: [KDGabungan4], sistem-kode: bps}

                """);
        }
    }

    static string Boundary(string tingkat) =>
        $"{{berkas: batas/{tingkat}.geojson, tingkat: {tingkat}, sistem: kemendagri, atribut-kode: kode, "
        + $"atribut-nama: nama, sumber: \"{BoundarySource}\", resmi: false}}";

    /// <summary>The decree that fits an edition, and what that decree leaves out, as far as it is known.</summary>
    /// <remarks>
    /// The four numbers and the national counts are those of the ministry's own history of the register; which decree
    /// stands behind which month is inferred from their order.
    /// </remarks>
    static (Teks Decree, Teks Exclusion) Decree(string edition) => edition switch
    {
        "2018-05" => (Number("71/HUK/2018"), NotByFamily(422_631)),
        "2019-01" => (Number("8/HUK/2019"), NotByFamily(509_041)),
        "2019-07" => (Number("84/HUK/2019"), NotByFamily(582_931)),
        "2019-10" => (Number("133/HUK/2019"), NotByFamily(615_646)),
        _ => (
            new("contoh (nomor keputusan tidak diketahui)", "example (number of the decree unknown)"),
            new("contoh: data berbasis nonkeluarga tidak termasuk", "example: persons outside families are not included")),
    };

    static Teks Number(string number) => new($"Keputusan Menteri Sosial Nomor {number}", $"Minister of Social Affairs Decree No. {number}");

    static Teks NotByFamily(int people)
    {
        var digits = people.ToString("N0", CultureInfo.InvariantCulture);
        return new(
            $"Data berbasis nonkeluarga ({digits.Replace(',', '.')} jiwa secara nasional) tidak termasuk",
            $"Persons outside families ({digits} nationwide) are not included");
    }

    static void WriteText(string folder, string name, string text) =>
        File.WriteAllBytes(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
}
