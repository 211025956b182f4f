using System.IO.Compression;
using System.Text;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Kuota.Unggahan;
using GeoBdt.Api.Unggahan;

namespace GeoBdt.Api.Tests.Kuota;

public sealed class KuotaUploadTests(Server server) : IClassFixture<Server>
{
    const string Query = "total=1000&induk=35.03&patokan=tidak";
    readonly HttpClient _client = server.Client();

    // Old quotas that leave room for 1,000 within 30 %.
    static string Old(string separator = ",", string line = "\n") => "kode" + separator + "nama" + separator + "Kuota" + line + string.Concat(
        Enumerable.Range(1, 6).SelectMany(desa => (string[])[$"35.03.01.200{desa}{separator}Désa{separator}80{line}", $"35.03.02.200{desa}{separator}x{separator}80{line}"]));

    [Fact]
    public async Task Old_quotas_bound_the_new_ones_and_the_change_is_told()
    {
        var answer = await _client.UploadText(Query + "&batas=30", "lama", Old()).Answered();
        var rows = answer["wilayah"]!.AsArray();

        var first = rows.Single(row => row.Text("kode") == "35.03.01.2001")!;
        Assert.Equal((80L, 56L, 104L), ((long)first["kuotaLama"]!, (long)first["minimum"]!, (long)first["maksimum"]!));
        foreach (var row in rows.Where(row => row.Text("tingkat") == "desa" && row!["kuotaLama"] is not null))
        {
            Assert.InRange((long)row!["kuota"]!, 56, 104);
            Assert.Equal((long)row["kuota"]! - 80, (long)row["selisih"]!);
            Assert.Equal(Math.Round(100.0 * ((long)row["kuota"]! - 80) / 80, 2), (double)row["selisihPersen"]!);
        }

        // The sum of what is below, where nothing was given; none where a desa with a quota had none.
        var (hulu, hilir, summary) = (rows.Single(row => row.Text("kode") == "35.03.01")!, rows.Single(row => row.Text("kode") == "35.03.02")!, answer["ringkasan"]!);
        Assert.Equal((480L, (long)hulu["kuota"]! - 480, "jumlah"), ((long)hulu["kuotaLama"]!, (long)hulu["selisih"]!, hulu.Text("statusKuotaLama")));
        Assert.Equal((null, null, null, "sebagian"), (hilir["kuotaLama"], hilir["selisih"], hilir["kelasSelisih"], hilir.Text("statusKuotaLama")));
        Assert.Equal((null, "sebagian", 1L, 1L), (summary["kuotaLama"], summary.Text("statusKuotaLama"), (long)summary["kuotaLamaSebagian"]!, (long)summary["tanpaKuotaLama"]!));
        Assert.Equal(("ada", "tidak-ada"), (first.Text("statusKuotaLama"), rows.Single(row => row.Text("kode") == "35.03.02.2007").Text("statusKuotaLama")));
        Assert.Equal((12, "30", "unggahan"), ((int)answer["parameter"]!["barisLama"]!, answer["parameter"].Text("batas"), answer["parameter"].Text("lama")));
        // Classes are those of the breaks that the answer names.
        var breaks = answer["batasKelasSelisih"]!.AsArray().Select(one => (double)one!).ToArray();
        Assert.All(rows.Where(row => row!["selisihPersen"] is not null), row => Assert.Equal(breaks.Count(one => (double)row!["selisihPersen"]! >= one), (int)row!["kelasSelisih"]!));
    }

    [Fact]
    public async Task An_old_quota_of_a_kecamatan_stands_for_its_desa_and_one_of_desa_without_places_is_not_missed()
    {
        // 35.03.02.2006 has no need, so no places; 2007 is locked at none.
        var given = await _client.UploadText(Query, "lama", Old() + "35.03.02,x,700\n").Answered();
        var whole = await _client.Upload(Query, ("lama", "l.csv", Encoding.UTF8.GetBytes(Old().Replace("35.03.02.2006,x,80\n", "", StringComparison.Ordinal))), ("kunci", "k.csv", "kode,kuota\n35.03.02.2007,0\n"u8.ToArray())).Answered();

        (long?, string?) Row(System.Text.Json.Nodes.JsonNode answer, string code) => answer["wilayah"]!.AsArray().Where(row => row.Text("kode") == code).Select(row => ((long?)row!["kuotaLama"], row.Text("statusKuotaLama"))).Single();
        Assert.Equal((700L, "ada"), Row(given, "35.03.02"));
        Assert.Equal((1180L, "jumlah", 0), ((long)given["ringkasan"]!["kuotaLama"]!, given["ringkasan"].Text("statusKuotaLama"), (int)given["ringkasan"]!["kuotaLamaSebagian"]!));
        Assert.Equal((400L, "jumlah"), Row(whole, "35.03.02"));
        Assert.Equal(880, (long)whole["ringkasan"]!["kuotaLama"]!);
    }

    [Theory]
    [InlineData(";", "\r\n", "utf-8")]
    [InlineData("\t", "\n", "utf-16")]
    [InlineData(",", "\r\n", "latin1")]
    [InlineData(";", "\r", "utf-8")]
    public async Task Tables_come_as_spreadsheets_write_them(string separator, string line, string encoding)
    {
        var (coding, text) = (Encoding.GetEncoding(encoding), Old(separator, line));
        byte[] bytes = [.. coding.GetPreamble(), .. coding.GetBytes(text)];
        if (encoding == "utf-8") bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

        var answer = await _client.Upload(Query + "&batas=30", ("lama", "lama.csv", bytes)).Answered();

        Assert.Equal(12, (int)answer["parameter"]!["barisLama"]!);
    }

    [Fact]
    public async Task A_workbook_is_read_by_its_shared_texts_and_formats()
    {
        // A title above, a gap, a format with d and h in quotes, a formula's value.
        var book = Forms.Xlsx(
            [Forms.Text("Kuota tahun lalu")],
            [],
            [Forms.Shared(0), Forms.Shared(1)],
            [Forms.Text("35.03.01.2001"), Forms.Number("8E1", 3)],
            [Forms.Text("35.03.01.2002"), "<c><f>40+50</f><v>90</v></c>"]);

        var answer = await _client.Upload(Query + "&batas=10", ("lama", "lama.xlsx", book)).Answered();

        var rows = answer["wilayah"]!.AsArray();
        Assert.Equal([80L, 90], rows.Where(row => row.Text("kode") is "35.03.01.2001" or "35.03.01.2002").Select(row => (long)row!["kuotaLama"]!));
    }

    [Fact]
    public async Task A_plan_that_was_kept_as_csv_is_the_old_quota_of_the_next()
    {
        var csv = await _client.GetByteArrayAsync("/kuota?total=1000&f=csv", TestContext.Current.CancellationToken);

        var answer = await _client.Upload("total=1000&batas=0", ("lama", "kuota.csv", csv)).Answered();

        Assert.All(answer["wilayah"]!.AsArray(), row => Assert.Equal(0, (long)row!["selisih"]!));
        Assert.Equal(0, (int)answer["ringkasan"]!["bertambah"]!);
    }

    [Fact]
    public async Task Locked_areas_of_any_level_keep_their_places_and_bounds_bind_elsewhere()
    {
        var answer = await _client.UploadText(Query, "kunci", "kode;kuota;minimal;maksimal\n35.03.01;300;;\n35.03.01.2001;7;;\n35.03.02.2001;;;11\n35.03.02.2002;150;;\n").Answered();

        (long, string?) Row(string code) => answer["wilayah"]!.AsArray().Where(row => row.Text("kode") == code).Select(row => ((long)row!["kuota"]!, row.Text("tanda"))).Single();
        Assert.Equal((300L, "terkunci"), Row("35.03.01"));
        Assert.Equal((7L, "terkunci"), Row("35.03.01.2001"));
        Assert.Equal((11L, "batas-atas"), Row("35.03.02.2001"));
        Assert.Equal((150L, "terkunci"), Row("35.03.02.2002"));
        Assert.Equal(700, Row("35.03.02").Item1);
    }

    [Fact]
    public async Task Need_of_a_table_of_ones_own_takes_the_place_of_the_releases()
    {
        var answer = await _client.UploadText("total=10&induk=35.03", "kebutuhan", "kode,kebutuhan\n35.03.01.2001,58\n35.03.01.2002,28\n35.03.01.2003,14\n").Answered();

        // Worked by hand in docs/KUOTA.md.
        Assert.Equal([6L, 3, 1], answer["wilayah"]!.AsArray().Where(row => row.Text("kode")!.StartsWith("35.03.01.200", StringComparison.Ordinal)).Take(3).Select(row => (long)row!["kuota"]!));
        Assert.Equal(("unggahan", "unggahan"), (answer.Text("kebutuhan"), answer["wilayah"]![0].Text("sifatKebutuhan")));
        Assert.Equal("tidak-ada-data", answer["wilayah"]!.AsArray()[^1].Text("statusKebutuhan"));
    }

    [Theory]
    // What a row has, and what its rule says of it.
    [InlineData("35.03.01.2099;5", "tidak dikenal")]
    [InlineData("35.03.01.2001;5", "sudah ada di baris 2")]
    [InlineData("3503010001;5", "kode BPS; kode Kemendagri-nya 35.03.01.2001 (Desa Hulu 1)")]
    [InlineData("bps-3503010001;5", "kode BPS; kode Kemendagri-nya 35.03.01.2001 (Desa Hulu 1)")]
    [InlineData("3503012002;5", "kode tanpa titik; tulis 35.03.01.2002")]
    [InlineData("3503;5", "3503", "menurut BPS")]
    [InlineData("Hulu;5", "bukan kode Kemendagri bertitik")]
    [InlineData(";5", "kode kosong")]
    [InlineData("35.03.01.2002;12,5", "koma desimal")]
    [InlineData("35.03.01.2002;1.234", "pemisah ribuan; tulis 1234")]
    [InlineData("35.03.01.2002;12.5", "bukan bilangan bulat")]
    [InlineData("35.03.01.2002;-5", "negatif")]
    [InlineData("35.03.01.2002;1000000000000", "lebih dari 100000000")]
    [InlineData("35.03.01.2002;05/01/2024", "tanggal")]
    [InlineData("35.03.01.2002;", "angka kosong")]
    [InlineData("35.03.01.2002;banyak", "angka 0–9 saja")]
    public async Task A_bad_row_is_named_with_its_rule(string row, string rule, string? more = null)
    {
        var refused = await _client.UploadText(Query, "lama", $"kode;kuota\n35.03.01.2001;80\n{row}\n").Refused();

        Assert.Equal((422, "baris-unggahan"), (refused.Status, refused.Slug));
        var named = Assert.Single(refused.Body["baris"]!.AsArray())!;
        Assert.Equal(("lama", 3), (named.Text("berkas"), (int)named["baris"]!));
        Assert.Contains(more ?? rule, named["aturan"].Text("id"), StringComparison.Ordinal);
        Assert.Contains(rule, refused.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c s=\"1\"><v>45000</v></c>", "tanggal Excel")]
    [InlineData("<c s=\"2\"><v>45000</v></c>", "tanggal Excel")]
    [InlineData("<c t=\"b\"><v>1</v></c>", "bukan angka")]
    [InlineData("<c t=\"e\"><v>#REF!</v></c>", "bukan angka")]
    [InlineData("<c><v>12.5</v></c>", "bukan bilangan bulat")]
    [InlineData("<c><v>-3</v></c>", "negatif")]
    [InlineData("<c><v>1E12</v></c>", "lebih dari")]
    [InlineData("<c t=\"inlineStr\"><is><t>12,5</t></is></c>", "koma desimal")]
    public async Task A_bad_cell_of_a_workbook_is_named_with_its_rule(string cell, string rule)
    {
        var refused = await _client.Upload(Query, ("lama", "a.xlsx", Forms.Xlsx([Forms.Shared(0), Forms.Shared(1)], [Forms.Text("35.03.01.2001"), cell]))).Refused();

        var named = Assert.Single(refused.Body["baris"]!.AsArray())!;
        Assert.Equal(2, (int)named["baris"]!);
        Assert.Contains(rule, named["aturan"].Text("id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_became_a_number_or_date_is_told_and_many_bad_rows_are_counted()
    {
        var refused = await _client.Upload(Query, ("lama", "a.xlsx", Forms.Xlsx(
            [Forms.Shared(0), Forms.Shared(1)], [Forms.Number("35.03"), Forms.Number("5")], [Forms.Number("45000", 1), Forms.Number("5")]))).Refused();
        Assert.Equal(["kode tersimpan sebagai angka; jadikan kolom kode teks", "kode menjadi tanggal; jadikan kolom kode teks"],
            refused.Body["baris"]!.AsArray().Select(row => row!["aturan"].Text("id")));

        var many = await _client.UploadText(Query, "lama", "kode,kuota\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"x{i},1\n"))).Refused();
        Assert.Equal(20, many.Body["baris"]!.AsArray().Count);
        Assert.StartsWith("500 baris", many.Body.Text("detail"), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> NoTables => new()
    {
        { "kosong.csv", [], "kosong" },
        { "judul.csv", "desa;banyak\n35.03;5\n"u8.ToArray(), "kolom kode dan kuota; baris pertama: desa, banyak" },
        { "tanpa-baris.csv", "kode;kuota\n\n;\n"u8.ToArray(), "tidak ada baris" },
        { "dua.csv", "kode;kuota;Kuota\n35.03;5;6\n"u8.ToArray(), "ada dua" },
        { "kutip.csv", Encoding.UTF8.GetBytes("kode;kuota\n\"35.03" + new string('x', 2000)), "tanda kutip" },
        { "lebar.csv", Encoding.UTF8.GetBytes("kode;kuota" + new string(';', 300) + "\n"), "256 kolom" },
        { "panjang.csv", Encoding.UTF8.GetBytes("kode;kuota\n" + string.Concat(Enumerable.Repeat(";\n", 200_001))), "200000 baris" },
        { "biner.csv", [1, 2, 0, 4], "biner" },
        { "bohong.xlsx", "kode;kuota\n35.03;5\n"u8.ToArray(), "bukan berkas XLSX" },
        { "rusak.xlsx", "PK\u0003\u0004 dan seterusnya"u8.ToArray(), "rusak" },
        { "ods.xlsx", Forms.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "bukan buku kerja" },
        { "sandi.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "sandi" },
        { "lama.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "XLS lama" },
        { "lembar.xlsx", Forms.Zip([.. Forms.Parts, ("xl/worksheets/sheet1.xml", "bukan XML")]), "rusak" },
        { "sel.xlsx", Forms.Zip([.. Forms.Parts, ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>")]), "rusak" },
        { "putus.xlsx", Forms.Zip([.. Forms.Parts, ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1")]), "rusak" },
        { "tanpa-lembar.xlsx", Forms.Zip(Forms.Parts), "rusak" },
        { "entitas.xlsx", Forms.Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>"), ("xl/_rels/workbook.xml.rels", "<a/>")), "rusak" },
    };

    [Theory, MemberData(nameof(NoTables))]
    public async Task What_is_no_table_is_refused_with_the_reason(string name, byte[] bytes, string reason)
    {
        var refused = await _client.Upload(Query, ("lama", name, bytes)).Refused();

        Assert.Equal((400, "unggahan"), (refused.Status, refused.Slug));
        Assert.Contains(reason, refused.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_that_unpacks_to_gigabytes_is_stopped()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            entry.Write("<sst><si><t>"u8);
            var blank = new byte[1 << 14];
            blank.AsSpan().Fill((byte)' ');
            "</t></si><si><t>"u8.CopyTo(blank);
            for (var i = 0; i < 300 << 6; i++) entry.Write(blank);
        }

        var refused = await _client.Upload(Query, ("lama", "bom.xlsx", bytes.ToArray())).Refused();

        Assert.Equal((400, "unggahan"), (refused.Status, refused.Slug));
        Assert.Contains("256 MiB", refused.Body.Text("detail"), StringComparison.Ordinal);
    }

    // Well-formed, and in a few kilobytes: what an XML reader holds of it would grow with every level, attribute and letter.
    [Theory]
    [InlineData("<x>", 100_000, "</x>", "rusak")]
    [InlineData("<c><v>1</v><y z=\"\u00B7", 1_100_000, "\"/></c>", "unsur XML terlalu panjang")]
    [InlineData("<c><v>\u00B7", 1_100_000, "</v></c>", "baris 3: lembar 'a' sel A3: unsur XML terlalu panjang")]
    [InlineData("<c r=\"AB3\" t=\"str\"><v>1<!-- a -->\u00B7", 32_767, "</v></c>", "baris 3: lembar 'a' sel AB3: lebih dari 32767 huruf")]
    [InlineData("<c t=\"str\"><v><![CDATA[<<<\u00B7", 1_100_000, "]]></v></c>", "sel A3: unsur XML terlalu panjang")]
    public async Task A_workbook_that_an_xml_reader_would_choke_on_is_stopped(string before, int times, string after, string reason)
    {
        var filled = before.EndsWith('\u00B7')
            ? before.Replace("\u00B7", new string('1', times), StringComparison.Ordinal) + after
            : string.Concat(Enumerable.Repeat(before, times)) + string.Concat(Enumerable.Repeat(after, times));
        var book = Forms.Xlsx([Forms.Shared(0), Forms.Shared(1)], [Forms.Text("35.03.01.2001"), Forms.Number("80")], [filled]);

        var refused = await _client.Upload(Query, ("lama", "bom.xlsx", book)).Refused();

        Assert.Equal((400, "unggahan"), (refused.Status, refused.Slug));
        Assert.Contains(reason, refused.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_note_beside_the_table_is_no_fault_in_a_cell_or_shared_and_one_that_no_cell_may_have_is()
    {
        (string, string)[] Shared(int letters) =>
            [.. Forms.Parts.Where(part => part.Name != "xl/sharedStrings.xml"), ("xl/sharedStrings.xml", $"<sst><si><t>kode</t></si><si><t>kuota</t></si><si><t>{new string('x', letters)}</t></si></sst>")];
        byte[] Book(int letters) => Forms.Zip([
            .. Shared(letters),
            ("xl/worksheets/sheet1.xml", $"<worksheet><sheetData><row>{Forms.Shared(0)}{Forms.Shared(1)}{Forms.Shared(2)}</row><row>{Forms.Text("35.03.01.2001")}{Forms.Number("80")}{Forms.Text(new string('y', 32_767))}</row></sheetData></worksheet>")]);

        var read = await _client.Upload(Query, ("lama", "lama.xlsx", Book(32_767))).Answered();
        var refused = await _client.Upload(Query, ("lama", "lama.xlsx", Book(32_768))).Refused();

        Assert.Equal(1, (int)read["parameter"]!["barisLama"]!);
        Assert.Equal((400, "unggahan"), (refused.Status, refused.Slug));
        Assert.Contains("xl/sharedStrings.xml teks ke-3: lebih dari 32767 huruf", refused.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_section_that_looks_like_markup_no_more_is_held_than_of_any_other_text()
    {
        // 96 MiB in some kilobytes: as one text it would take twice that, and to make it twice as much again.
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in Forms.Parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }

            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            sheet.Write("<worksheet><sheetData><row><c t=\"str\"><v><![CDATA["u8);
            var piece = new byte[1 << 20];
            piece.AsSpan().Fill((byte)'<');
            for (var i = 0; i < 96; i++) sheet.Write(piece);
            sheet.Write("]]></v></c></row></sheetData></worksheet>"u8);
        }

        using var book = XlsxTable.Open(bytes.ToArray(), CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<TableException>(() => book.Rows(book.Sheets()[0]).Count());

        Assert.Contains("lembar 'a' sel A1: unsur XML terlalu panjang", refused.Rule.Id, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 24 << 20);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("teks bersama")]
    public void Who_leaves_or_has_no_more_time_stops_the_reading(string kind)
    {
        using var stop = new CancellationTokenSource();
        var many = string.Concat(Enumerable.Repeat("<si><t>x</t></si>", 200_000));
        var bytes = kind switch
        {
            "csv" => Encoding.UTF8.GetBytes(Old()),
            "xlsx" => Forms.Xlsx([Forms.Shared(0), Forms.Shared(1)], [Forms.Text("35.03.01.2001"), Forms.Number("80")]),
            _ => Forms.Zip(("xl/sharedStrings.xml", $"<sst>{many}</sst>")),
        };
        var uploads = new Uploads(new Dictionary<string, UploadedFile> { ["lama"] = new("lama", $"lama.{kind}", bytes) });
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => UploadedTables.Read(server.Release, uploads, stop.Token));
    }

    [Fact]
    public async Task Texts_of_cells_in_pieces_are_read_whole_without_their_guides()
    {
        var book = Forms.Xlsx(
            [Forms.Shared(0), Forms.Shared(1)],
            ["<c t=\"inlineStr\"><is><r><t>35.03.01</t></r><r><t><![CDATA[.2001]]></t></r><rPh sb=\"0\" eb=\"1\"><t>salah</t></rPh></is></c>", "<c><f>40+40</f><v>8<!-- a -->0</v></c>"],
            ["<c r=\"A3\" t=\"inlineStr\"><is><t>35.03.01.2002</t></is></c>", "<c r=\"ZZ3\"><v>7</v></c>", "<c r=\"B3\"><v>90</v></c>"],
            [Forms.Shared(0), Forms.Shared(1)]);

        var answer = await _client.Upload(Query + "&batas=50", ("lama", "lama.xlsx", book)).Answered();

        Assert.Equal([80L, 90], answer["wilayah"]!.AsArray().Where(row => row.Text("kode") is "35.03.01.2001" or "35.03.01.2002").Select(row => (long)row!["kuotaLama"]!));
    }

    [Fact]
    public async Task Forms_that_are_none_are_refused()
    {
        async Task Refuses(HttpContent content, string reason)
        {
            var refused = await _client.PostAsync("/kuota/rencana?total=5", content, TestContext.Current.CancellationToken).Refused();
            Assert.Equal((400, "unggahan"), (refused.Status, refused.Slug));
            Assert.Contains(reason, refused.Body.Text("detail"), StringComparison.Ordinal);
        }

        await Refuses(new StringContent("{}", Encoding.UTF8, "application/json"), "multipart/form-data");
        await Refuses(Form("--b\r\nContent-Disposition: form-data; name=\"jahat\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n"), "lama, kunci, kebutuhan, rencana");
        await Refuses(Form("--b\r\nContent-Disposition: form-data; name=\"lama\"\r\n\r\nkode"), "terpotong");
        await Refuses(Form("bukan formulir"), "terpotong");
        await Refuses(Form("--b\r\n\r\nx\r\n--b--\r\n"), "bernama");
        var twice = "--b\r\nContent-Disposition: form-data; name=\"lama\"\r\n\r\nx\r\n";
        await Refuses(Form(twice + twice + "--b--\r\n"), "dua kali");

        static ByteArrayContent Form(string text) => new(Encoding.UTF8.GetBytes(text)) { Headers = { { "Content-Type", "multipart/form-data; boundary=b" } } };
    }

    [Fact]
    public async Task Seventeen_mebibytes_are_too_many_and_other_addresses_take_none()
    {
        var large = await _client.Upload(Query, ("lama", "a.csv", new byte[17 << 20])).Refused();
        Assert.Equal((413, "unggahan-terlalu-besar"), (large.Status, large.Slug));

        using var wrong = await _client.PutAsync("/kuota/rencana", null, TestContext.Current.CancellationToken);
        Assert.Equal(405, (int)wrong.StatusCode);
        Assert.Equal(["POST", "OPTIONS"], wrong.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("GET", "/kuota/rencana", 405, "POST, OPTIONS", null)]
    [InlineData("HEAD", "/kuota/rencana?total=5", 405, "POST, OPTIONS", null)]
    [InlineData("OPTIONS", "/kuota/rencana", 204, "POST, OPTIONS", "POST")]
    [InlineData("OPTIONS", "/kuota", 204, "GET, HEAD, OPTIONS", "GET, HEAD")]
    [InlineData("OPTIONS", "/tidak/ada", 204, "GET, HEAD, OPTIONS", "GET, HEAD")]
    public async Task What_an_address_takes_is_told_by_its_route(string method, string address, int status, string allow, string? cors)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Origin", "https://desa.example");
        if (cors is not null) request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((status, allow), ((int)answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
        Assert.Equal(cors, answer.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods) ? Assert.Single(methods) : null);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("batas=20", "lama")]
    [InlineData("tidak-turun=ya", "lama")]
    public async Task Bounds_against_the_old_need_the_old(string query, string with)
    {
        var refused = await _client.UploadText($"total=5&{query}", "kunci", "kode;kuota\n35.03.01.2001;1\n").Refused();

        Assert.Equal((400, "nilai-parameter"), (refused.Status, refused.Slug));
        Assert.Contains(with, refused.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal((400, "parameter-wajib"), await Slug(_client.UploadText("", "kunci", "kode;kuota\n35.03.01.2001;1\n")));
        Assert.Equal((422, "di-luar-induk"), await Slug(_client.UploadText("total=5&induk=35.03.02", "kunci", "kode;kuota\n35.03.01.2001;1\n")));
    }

    [Fact]
    public async Task Bounds_without_room_name_the_area_and_the_amount()
    {
        var crossed = await _client.UploadText(Query, "kunci", "kode;kuota;minimal\n35.03.01;10;\n35.03.01.2001;;7\n35.03.01.2002;;8\n").Refused();
        var total = await _client.UploadText(Query + "&tidak-turun=ya", "lama", "kode;kuota\n35.03.01;800\n35.03.02;300\n").Refused();

        Assert.Equal((422, "batas-kuota", 422, "batas-kuota"), (crossed.Status, crossed.Slug, total.Status, total.Slug));
        Assert.Contains("35.03.01 (Hulu) bertentangan: paling sedikit 15 tetapi paling banyak 10 rumah tangga, selisih 5", crossed.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("1100 sampai", total.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("kurang 100", total.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_the_network_too_what_is_too_large_is_told_and_the_server_goes_on()
    {
        using var live = new LiveServer("--Batas:Aktif=false");
        using var client = new HttpClient { BaseAddress = new Uri(live.Url) };
        using var http = new RawHttp(live.Port);
        // As curl asks before it sends.
        var told = await http.SendAsync(
            "POST /kuota/rencana?total=10 HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 104857600\r\nExpect: 100-continue\r\n\r\n"u8.ToArray(), hasBody: true);
        Assert.Equal((413, "application/problem+json"), (told?.Status, told?.Headers["content-type"]));
        Assert.Contains("unggahan-terlalu-besar", Encoding.UTF8.GetString(told!.Body), StringComparison.Ordinal);

        var good = await client.UploadText("total=10", "kunci", "kode;kuota\n35.03.01.2001;3\n").Answered();
        Assert.Equal(1, (int)good["parameter"]!["barisKunci"]!);

        // Without a length, so that only the reading finds out.
        var piece = new string('x', 1 << 20);
        var chunks = new StringBuilder("POST /kuota/rencana?total=10 HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var text in Enumerable.Repeat(piece, 17).Prepend("--b\r\nContent-Disposition: form-data; name=\"lama\"\r\n\r\n"))
        {
            chunks.Append(System.Globalization.CultureInfo.InvariantCulture, $"{text.Length:x}\r\n{text}\r\n");
        }

        var answer = await http.SendAsync(Encoding.ASCII.GetBytes(chunks.Append("0\r\n\r\n").ToString()), hasBody: true);
        // Or closed while it is still sending.
        Assert.True(answer is null or { Status: 413 }, $"{answer?.Status}");
        await client.UploadText("total=10", "kunci", "kode;kuota\n35.03.01.2001;3\n").Answered();
    }

    [Fact]
    public async Task One_client_uploads_one_at_a_time()
    {
        using var counted = server.With(("Batas:OlahanSekaligus", "100000"));
        // What follows redirects reads the content before it sends any.
        using var client = counted.CreateClient(new() { AllowAutoRedirect = false });
        var go = new TaskCompletionSource();
        Task<HttpResponseMessage> Post(HttpContent content, string address)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/kuota/rencana?total=10") { Content = content };
            request.Headers.Add("Dari", address);
            return client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        MultipartFormDataContent Form() => new() { { new StringContent("kode;kuota\n35.03.01.2001;3\n"), "kunci", "k.csv" } };
        var (first, second) = (Post(new Stalled(Form(), go.Task), "192.0.2.1"), new HttpResponseMessage());
        while (second.IsSuccessStatusCode)
        {
            // Until the first is inside; where the second was before it, it was the one that was sent away.
            await Task.Delay(50, TestContext.Current.CancellationToken);
            if (first.IsCompleted) first = Post(new Stalled(Form(), go.Task), "192.0.2.1");
            else second = await Post(Form(), "192.0.2.1");
        }

        Assert.Equal((503, "5"), ((int)second.StatusCode, second.Headers.GetValues("Retry-After").Single()));
        Assert.True((await Post(Form(), "192.0.2.2")).IsSuccessStatusCode);
        go.SetResult();
        Assert.True((await first).IsSuccessStatusCode);
        Assert.True((await Post(Form(), "192.0.2.1")).IsSuccessStatusCode);
    }

    // Sends nothing until told to.
    sealed class Stalled : HttpContent
    {
        readonly HttpContent _inner;
        readonly Task _go;

        public Stalled(HttpContent inner, Task go)
        {
            (_inner, _go) = (inner, go);
            Headers.ContentType = inner.Headers.ContentType;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await _go;
            await _inner.CopyToAsync(stream);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    static async Task<(int, string)> Slug(Task<HttpResponseMessage> asking)
    {
        var refused = await asking.Refused();
        return (refused.Status, refused.Slug);
    }
}
