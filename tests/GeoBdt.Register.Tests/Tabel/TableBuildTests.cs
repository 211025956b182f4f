using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Tabel;

namespace GeoBdt.Register.Tests.Tabel;

public sealed class TableBuildTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_of_kabupaten_becomes_an_indicator_with_period_and_source()
    {
        var result = Run("kode,p0\n35.03,10.5\n35.04,8\n33.01,9\n");

        var indicator = Assert.Single(result.Indicators);
        Assert.Equal((Asal.Tabel, Tingkat.Kabupaten), (indicator.Asal, indicator.Terdalam));
        Assert.Equal([Statistik.Persen], indicator.Statistik);
        Assert.Equal(("BPS", "2025-03"), (indicator.Sumber, indicator.Periode));
        var column = Assert.Single(result.Columns);
        Assert.Equal((2, Edisi.Parse("2025-03")), (column.Desimal, column.Edisi));
        Assert.Equal(Places.Tree.Level(Tingkat.Kabupaten).End.Value, column.Value.Length);
        Assert.Equal(1050, column.Value[Places.IndexOf("35.03")]);
        Assert.Equal(NilaiStatus.TidakAdaData, column.Status[Places.IndexOf("35")]);
        Assert.Equal((4L, "33.01"), (result.Reports[0].TakCocok[0].Baris, result.Reports[0].TakCocok[0].Kunci));
        Assert.Equal((3, 2), (result.Reports[0].Baris, result.Reports[0].Cocok));
    }

    [Fact]
    public void Byte_order_mark_tabs_line_ends_in_headers_and_blank_rows_do_not_matter()
    {
        var result = Run("\uFEFF\"kode\t\";\"p0\n\"\r\n35.03;10,5\r\n;\r\n  ; \r\n35.04;8,25\r\n");

        Assert.Equal(825, result.Columns[0].Value[Places.IndexOf("35.04")]);
    }

    [Fact]
    public void Bps_codes_go_through_the_crosswalk_also_in_four_columns_that_lost_zeros()
    {
        var source = Source("R101,R102,R103,R104,p0\n35,3,10,1,5\n35,03,010,099,6\n") with
        {
            SistemKode = SistemKode.Bps,
            KolomKunci = ["R101", "R102", "R103", "R104"],
            Tingkat = Tingkat.Desa,
        };

        var result = TableBuild.Run([source], Places.Tree, Places.Padanan, TestContext.Current.CancellationToken);

        Assert.Equal(500, result.Columns[0].Value[Places.IndexOfBps("3503010001")]);
        Assert.Equal("3503010099", Assert.Single(result.Reports[0].TakCocok).Kunci);
    }

    [Theory]
    [InlineData("kode,p0\n35.03,1\n3,2\n", 3, "kode", "kode-nol-hilang")]
    [InlineData("kode,p0\n35.3,1\n", 2, "kode", "kode-nol-hilang")]
    [InlineData("kode,p0\n3.5E+01,1\n", 2, "kode", "kode-notasi-ilmiah")]
    [InlineData("kode,p0\n35.03,1\nTotal,2\n", 3, "kode", "bukan-kode")]
    [InlineData("kode,p0\n35,1\n", 2, "kode", "tingkat-lain")]
    [InlineData("kode,p0\n35.03,1\n35.03,2\n", 3, "kode", "kode-ganda")]
    [InlineData("kode,p0\n35.03,1\n35.04,2,3\n", 3, null, "jumlah-kolom")]
    [InlineData("kode,p0\n35.03,10.5\n35.04,101\n", 3, "p0", "persen-di-luar")]
    public void Damage_refuses_the_table_with_line_column_and_rule(string text, int line, string? column, string rule)
    {
        var refusal = Assert.Throws<TableException>(() => Run(text));

        var cell = Assert.Single(refusal.Damage);
        Assert.Equal((line, column, rule), (cell.Baris, cell.Kolom, cell.Aturan.Id));
        Assert.Contains($":{line}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_cells_are_left_empty_where_the_owner_says_so()
    {
        var source = Source("kode,p0\n35.03,10.5\n35.04,#REF!\n") with { KosongkanRusak = true };

        var result = TableBuild.Run([source], Places.Tree, Places.Padanan, TestContext.Current.CancellationToken);

        Assert.Equal(NilaiStatus.TidakAdaData, result.Columns[0].Status[Places.IndexOf("35.04")]);
        Assert.Equal("galat-excel", Assert.Single(result.Reports[0].Rusak).Aturan.Id);
    }

    [Fact]
    public void A_workbook_is_read_and_its_damage_named_as_in_text()
    {
        string[] shared = ["kode", "p0", "35.03", "35.04"];
        const string good = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
            <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>10.29</v></c></row>
            """;
        const string time = """<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>0.45069444444444445</v></c></row>""";
        const string code = """<row r="3"><c r="A3"><v>35.1</v></c><c r="B3"><v>9.5</v></c></row>""";

        var read = TableBuild.Run([Source(Workbook.Xlsx(shared, ("Data", good)))], Places.Tree, Places.Padanan);
        var timed = Assert.Throws<TableException>(() => TableBuild.Run(
            [Source(Workbook.Xlsx(shared, ("Data", good + time)))], Places.Tree, Places.Padanan));
        var coded = Assert.Throws<TableException>(() => TableBuild.Run(
            [Source(Workbook.Xlsx(shared, ("Data", good + code)))], Places.Tree, Places.Padanan));

        Assert.Equal(1029, read.Columns[0].Value[Places.IndexOf("35.03")]);
        Assert.Equal("kode-nol-hilang", Assert.Single(coded.Damage).Aturan.Id);
        Assert.Equal((3L, "waktu-excel"), (timed.Damage[0].Baris, timed.Damage[0].Aturan.Id));
    }

    [Fact]
    public void A_table_of_names_is_refused_with_a_hint()
    {
        var refusal = Assert.Throws<TableException>(() => Run("kode,p0\nKabupaten Trenggalek,10\nKabupaten Lain,8\n"));

        Assert.Equal("kunci-nama", refusal.Rule);
        Assert.Contains("kunci: nama", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_join_where_declared_and_one_area_has_them()
    {
        var tree = new WilayahTree(
        [
            Area("35", "Jawa Timur"), Area("33", "Jawa Tengah"), Area("35.03", "Kabupaten Trenggalek"),
            Area("35.04", "Kabupaten Sama"), Area("33.01", "Kabupaten Sama"),
        ]);
        const string rows = "JAWA TIMUR,Kabupaten  Sama,4\nJawa Timur,kabupaten trenggalek,5\nJawa Timur,Trenggalek,6\n";
        var byName = Source("prov,kab,p0\n" + rows) with { Kunci = KunciBaris.Nama, KolomKunci = ["kab"] };
        var byTwo = byName with { KolomKunci = ["prov", "kab"] };

        var two = TableBuild.Run([byTwo], tree, Places.Padanan, TestContext.Current.CancellationToken);
        var one = TableBuild.Run([byName], tree, Places.Padanan, TestContext.Current.CancellationToken);

        Assert.Equal([400, 500], ValuesOf(two, tree, "35.04", "35.03"));
        Assert.Equal("Trenggalek", Assert.Single(two.Reports[0].TakCocok).Kunci);
        Assert.Equal(["Kabupaten Sama", "Trenggalek"], one.Reports[0].TakCocok.Select(row => row.Kunci));
    }

    [Fact]
    public void Two_rows_of_one_merged_area_leave_it_without_data()
    {
        var padanan = new Padanan(
        [
            (Bps("3503010001"), KodeKemendagri.Parse("35.03.01.2001")),
            (Bps("3503010002"), KodeKemendagri.Parse("35.03.01.2001")),
        ]);
        var source = Source("kode,p0\n3503010001,5\n3503010002,6\n") with
        {
            SistemKode = SistemKode.Bps,
            Tingkat = Tingkat.Desa,
        };

        var result = TableBuild.Run([source], Places.Tree, padanan, TestContext.Current.CancellationToken);

        Assert.Equal(NilaiStatus.TidakAdaData, result.Columns[0].Status[Places.IndexOf("35.03.01.2001")]);
        Assert.Equal([2L, 3L], result.Reports[0].TakCocok.Select(row => row.Baris));
    }

    [Fact]
    public void Footnotes_without_figures_are_no_rows()
    {
        var result = Run("kode,p0\n35.03,10.5\nKeterangan,\n-,\n");

        Assert.Equal(2, result.Reports[0].Catatan);
    }

    [Fact]
    public void Two_periods_of_one_id_are_one_indicator()
    {
        var first = Source("kode,p0\n35.03,10.5\n");
        var second = Source("kode,p0\n35.03,9.5\n", "b.csv") with { Periode = "2024" };

        var result = TableBuild.Run(
            [first, second], Places.Tree, Places.Padanan, TestContext.Current.CancellationToken);

        Assert.Equal("2025-03; 2024", Assert.Single(result.Indicators).Periode);
        Assert.Equal(["2025-03", "2024-12"], result.Columns.Select(column => column.Edisi.ToString()));
        Assert.Throws<ArgumentException>(() => TableBuild.Run([first, first], Places.Tree, Places.Padanan));
    }

    [Fact]
    public void A_missing_column_is_named_with_what_exists()
    {
        var refusal = Assert.Throws<TableException>(() => Run("kode,P_0\n35.03,1\n"));

        Assert.Equal("kolom-tidak-ada", refusal.Rule);
        Assert.Contains("P_0", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("persen", Statistik.Persen, Satuan.Lain)]
    [InlineData("keluarga", Statistik.Jumlah, Satuan.Keluarga)]
    [InlineData("jiwa", Statistik.Jumlah, Satuan.Individu)]
    [InlineData("ribu jiwa", Statistik.Nilai, Satuan.Lain)]
    public void The_unit_tells_what_the_figures_are(string unit, Statistik statistik, Satuan satuan)
    {
        var column = new TableColumn("p0", "p0", new Teks("P0", "P0"), unit, 0);

        Assert.Equal((statistik, satuan), (column.Statistik, column.Satuan));
    }

    TableResult Run(string text) =>
        TableBuild.Run([Source(text)], Places.Tree, Places.Padanan, TestContext.Current.CancellationToken);

    TableSource Source(string text, string name = "tabel.csv") => Source(System.Text.Encoding.UTF8.GetBytes(text), name);

    TableSource Source(byte[] file, string name = "tabel.xlsx") => new()
    {
        Origin = _folder.Write(name, file),
        SistemKode = SistemKode.Kemendagri,
        KolomKunci = ["kode"],
        Tingkat = Tingkat.Kabupaten,
        Sumber = "BPS",
        Periode = "2025-03",
        Kolom = [new TableColumn("p0", "kemiskinan-p0", new Teks("Penduduk miskin", "Poor"), "persen", 2)],
    };

    static int[] ValuesOf(TableResult result, WilayahTree tree, params string[] kode) =>
    [
        .. kode.Select(one => tree.TryFind(KodeKemendagri.Parse(one), out var area) ? result.Columns[0].Value[area] : -1),
    ];

    static Area Area(string kode, string nama) => new(KodeKemendagri.Parse(kode), nama, null);

    static KodeBps Bps(string text) =>
        KodeBps.TryParse(text, out var kode) ? kode : throw new ArgumentException(text);
}
