using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tabel;

/// <summary>By what the rows of a table are joined to areas.</summary>
public enum KunciBaris
{
    /// <summary>Area codes.</summary>
    Kode,

    /// <summary>Official names, exactly, of one level.</summary>
    Nama,
}

/// <summary>One column that becomes an indicator.</summary>
/// <param name="Kolom">Name of the column; letter case and blanks around it do not matter.</param>
/// <param name="Id">Id of the indicator.</param>
/// <param name="Judul">Title.</param>
/// <param name="Unit">Unit: <c>persen</c>, <c>rumah-tangga</c>, <c>keluarga</c>, <c>individu</c>, or a text.</param>
/// <param name="Desimal">Decimals that are kept, 0 to 6.</param>
public sealed record TableColumn(string Kolom, string Id, Teks Judul, string Unit, int Desimal)
{
    /// <summary>What exactly the figures say; null: the title with source and period.</summary>
    public Teks? Definisi { get; init; }

    /// <summary>Unit in both languages where it is a text of its own; null: <see cref="Unit"/> in both.</summary>
    public Teks? SatuanLain { get; init; }

    /// <summary>True when a unit of its own counts something, as schools.</summary>
    public bool Hitungan { get; init; }

    /// <summary>What the figures are.</summary>
    public Statistik Statistik => Unit == "persen"
        ? Statistik.Persen
        : Satuan != Satuan.Lain || Hitungan ? Statistik.Jumlah : Statistik.Nilai;

    /// <summary>The unit as the catalog knows it.</summary>
    public Satuan Satuan => Unit switch
    {
        "rumah-tangga" => Satuan.RumahTangga,
        "keluarga" => Satuan.Keluarga,
        "individu" or "jiwa" or "orang" => Satuan.Individu,
        _ => Satuan.Lain,
    };
}

/// <summary>A table keyed by area, and what its owner says about it. Nothing of this is guessed.</summary>
public sealed record TableSource
{
    /// <summary>The file, or the table of a database.</summary>
    public required RowOrigin Origin { get; init; }

    /// <summary>What rows are joined by.</summary>
    public KunciBaris Kunci { get; init; }

    /// <summary>Code system of the codes; without meaning for names.</summary>
    public SistemKode SistemKode { get; init; }

    /// <summary>
    /// The column of codes, or several whose digits make one BPS code; or the column of names, after those of the wider
    /// areas they lie in.
    /// </summary>
    public required IReadOnlyList<string> KolomKunci { get; init; }

    /// <summary>Level of every row.</summary>
    public required Tingkat Tingkat { get; init; }

    /// <summary>Whose figures they are, as it stands under a map.</summary>
    public required string Sumber { get; init; }

    /// <summary>What the figures speak of: <c>YYYY-MM</c>, or <c>YYYY</c>, filed under its December.</summary>
    public required string Periode { get; init; }

    /// <summary>True: decimal commas; false: decimal points; null: found out column by column.</summary>
    public bool? DesimalKoma { get; init; }

    /// <summary>True: a damaged cell is left empty and reported; false: it refuses the table.</summary>
    public bool KosongkanRusak { get; init; }

    /// <summary>The columns that are read.</summary>
    public required IReadOnlyList<TableColumn> Kolom { get; init; }

    /// <summary>Reads a period.</summary>
    public static bool TryReadPeriode(string text, out Edisi edisi)
    {
        if (Edisi.TryParse(text, out edisi)) return edisi.Dari is null;
        var isYear = text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isYear && Edisi.TryParse($"{text}-12", out edisi);
    }
}
