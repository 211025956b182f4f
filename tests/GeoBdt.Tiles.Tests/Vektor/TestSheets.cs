using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Tiles.Tests.Vektor;

/// <summary>Sheets with every kind of fill, line and text.</summary>
static class TestSheets
{
    public static readonly Rgb[] Fills = [new(255, 237, 160), new(254, 178, 76), new(240, 59, 32)];

    /// <summary>What a file must not let out of its texts.</summary>
    public static readonly string[] Hostile =
    [
        "\"><script>alert('x')</script>", "]]> & <!-- ) ET BT ( \\", "endstream\nendobj\n%%EOF", "satu\u0000dua\u0001\u001f\u007f\u009f",
        new string('W', 200), "Désa Rembang ‘Wétan’ – 35 %", "漢字 \ud83d\ude00 \ud83d tengah \ude00", "\ufffe\uffff",
    ];

    public static MapSheet Grid(int columns, int rows)
    {
        var shapes = TestShapes.Grid(columns, rows, 3_400_000_000, 2_200_000_000, 100_000);
        return Of(shapes) with
        {
            Names = [.. Enumerable.Range(0, shapes.Count).Select(i => $"Desa {i}")],
            Borders = [new(shapes, TestShapes.All(shapes)), new(shapes, [0], isPointedOut: true)],
        };
    }

    public static MapSheet Of(ShapeSet shapes) => new()
    {
        Shapes = shapes,
        Features = TestShapes.All(shapes),
        StyleOf = [.. Enumerable.Range(0, shapes.Count).Select(i => (byte)(i % 9))],
        Variants = [AreaStyle.Uncertain(Fills[0], isDense: false), AreaStyle.Uncertain(Fills[1], isDense: true)],
        Legend =
        [
            .. Fills.Select((fill, i) => new LegendEntry(new AreaStyle(fill), $"{i}0,1–{i + 1}0,0", 12)),
            new(AreaStyle.Zero, "0", 3, true), new(AreaStyle.SmallDenominator, "penyebut kecil", 2, true),
            new(AreaStyle.Withheld, "dirahasiakan", 4, true), new(AreaStyle.NoData, "tidak ada data", 1, true),
        ],
        Title = "Keluarga pada desil 1–4 per desa, Kabupaten Rekaan",
        Subtitle = "DATA BUATAN · Oktober 2020",
        LegendTitle = "Persen keluarga",
        CountTitle = "desa",
        Source = "Sumber: contoh",
        Edition = "Rilis 0123456789abcdef.",
        Protection = "Angka dilindungi.",
    };

    /// <summary>A sheet whose every text is hostile.</summary>
    public static MapSheet WithText(string text) => Grid(4, 3) with
    {
        Title = text,
        Subtitle = text,
        LegendTitle = text,
        CountTitle = text,
        NorthMark = text,
        Source = text,
        Edition = text,
        Protection = text,
        Legend = [.. Fills.Select(fill => new LegendEntry(new AreaStyle(fill), text, 1))],
        StyleOf = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
        Names = [.. Enumerable.Repeat(text, 12)],
        Descriptions = [.. Enumerable.Repeat(text, 12)],
    };

    public static MapSheet Empty => Of(ShapeSet.Empty(3));
}
