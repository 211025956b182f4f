using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Tabel;

namespace GeoBdt.Register.Tests.Tabel;

public sealed class NumberColumnTests
{
    static readonly string[] Commas = ["9,48", "10,2", "8,55", "7,01"];
    static readonly string[] Points = ["9.48", "10.2", "8.55", "7.01"];
    static readonly string[] Whole = ["12", "7", "940"];

    [Theory]
    [InlineData("9,48", 948)]
    [InlineData("12", 1200)]
    [InlineData(" 71,15 ", 7115)]
    [InlineData("'3,5", 350)]
    [InlineData("-1,25", -125)]
    [InlineData("1.234,5", 123450)]
    [InlineData("1 234,5", 123450)]
    [InlineData("0,275", 28)] // one of two cells with three decimals: usual here
    public void A_column_of_decimal_commas_is_read(string cell, int expected) =>
        AssertReads(expected, cell, null, [.. Commas, "0,275", "0,125"]);

    [Theory]
    [InlineData("9.48", 948)]
    [InlineData("1,234.5", 123450)]
    [InlineData("1,234,567", 123456700)]
    [InlineData("100", 10000)]
    public void A_column_of_decimal_points_is_read(string cell, int expected) =>
        AssertReads(expected, cell, null, Points);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("...")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("NA")]
    public void A_cell_that_says_there_is_no_figure_is_no_damage(string cell)
    {
        var (value, rule) = Read(cell, null, Commas);

        Assert.Null(rule);
        Assert.Null(value);
    }

    [Theory]
    [InlineData("0,472916667", "waktu-excel")] // 11:21, which was 10.81
    [InlineData("0,275", "waktu-excel")] // 6:36, with no more decimals to show
    [InlineData("10:81", "waktu-excel")]
    [InlineData("07:35:00", "waktu-excel")]
    [InlineData("1-Jan", "tanggal-excel")]
    [InlineData("12 Mei 2020", "tanggal-excel")]
    [InlineData("2020-03-04", "tanggal-excel")]
    [InlineData("03/04/2020", "tanggal-excel")]
    [InlineData("#REF!", "galat-excel")]
    [InlineData("4,57E+06", "notasi-ilmiah")]
    [InlineData("9.48", "desimal-campur")]
    [InlineData("9.481", "pemisah-tak-pasti")]
    [InlineData("12 jiwa", "satuan-dalam-sel")]
    [InlineData("Rp450", "satuan-dalam-sel")]
    [InlineData("tinggi", "bukan-bilangan")]
    [InlineData("1,2,3", "desimal-campur")]
    [InlineData("99999999,99", "terlalu-besar")]
    public void Damage_is_named(string cell, string rule) => Assert.Equal(rule, Read(cell, null, Commas).Rule);

    [Fact]
    public void A_small_fraction_with_usual_decimals_is_no_time() => AssertReads(50, "0,5", null, Commas);

    [Fact]
    public void Declared_commas_read_a_point_that_can_only_stand_before_decimals()
    {
        AssertReads(948, "9.48", true, Commas);
        Assert.Equal("pemisah-tak-pasti", Read("9.481", true, Commas).Rule);
    }

    [Fact]
    public void Thousands_are_read_where_the_owner_says_how_decimals_look()
    {
        AssertReads(45033400, "450.334", true, Whole);
        AssertReads(45033400, "450,334", false, Whole);
        Assert.Equal("pemisah-tak-pasti", Read("450.334", null, Whole).Rule);
    }

    [Fact]
    public void Thousands_are_read_where_other_cells_prove_them() =>
        AssertReads(45033400, "450.334", null, ["1.234.567", "12"]);

    [Theory]
    [InlineData("100,01")]
    [InlineData("-0,5")]
    public void A_percent_lies_between_0_and_100(string cell) =>
        Assert.Equal("persen-di-luar", Read(cell, null, Commas, "persen").Rule);

    [Fact]
    public void A_percent_sign_is_certain_in_a_column_of_percents()
    {
        AssertReads(948, "9,48 %", null, Commas, "persen");
        Assert.Equal("satuan-dalam-sel", Read("9,48 %", null, Commas).Rule);
    }

    [Fact]
    public void A_count_is_whole_and_not_below_zero()
    {
        Assert.Equal("bukan-bulat", Read("12,5", true, Whole, "keluarga").Rule);
        Assert.Equal("negatif", Read("-3", null, Whole, "keluarga").Rule);
    }

    [Fact]
    public void What_was_mended_is_counted()
    {
        var column = Column("indeks");
        var numbers = new NumberColumn(column, true, true, Commas);

        foreach (var cell in new[] { "9.48", "9.5", " 7,1", "7,1" }) numbers.TryRead(cell, out _, out _);

        Assert.Equal([("desimal-campur", 2), ("spasi", 1)], numbers.Mended.Select(pair => (pair.Key, pair.Value)));
    }

    static void AssertReads(int expected, string cell, bool? comma, string[] others, string unit = "indeks")
    {
        var (value, rule) = Read(cell, comma, others, unit);

        Assert.Null(rule);
        Assert.Equal(expected, value);
    }

    // Among twenty times the other cells, so that one cell is not what is usual.
    static (int? Value, string? Rule) Read(string cell, bool? comma, string[] others, string unit = "indeks")
    {
        string[] cells = [.. Enumerable.Repeat(others, 20).SelectMany(one => one), cell];
        var numbers = new NumberColumn(Column(unit), comma, false, cells);
        var isNumber = numbers.TryRead(cell, out var value, out var rule);
        return (isNumber ? value : null, rule?.Id);
    }

    static TableColumn Column(string unit) => new("x", "x", new Teks("x", "x"), unit, 2);
}
