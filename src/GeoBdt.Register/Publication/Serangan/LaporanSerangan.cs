using System.Text.Json;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What the attack did at one level. Counts of cells of all editions; no cell is named.</summary>
/// <param name="Tingkat">Level.</param>
/// <param name="Terbit">Numbers published.</param>
/// <param name="Dirahasiakan">Numbers withheld.</param>
/// <param name="Terungkap">Numbers the attack knew, by what told them, in the order of <see cref="LaporanSerangan.Ways"/>.</param>
/// <param name="Disembunyikan">Published numbers withheld because of that.</param>
/// <param name="Sisa">Numbers it still knows.</param>
/// <param name="TakDicoba">Withheld numbers so tied to others that it could not be tried whether they are known.</param>
public sealed record SeranganTingkat(
    Tingkat Tingkat, long Terbit, long Dirahasiakan, IReadOnlyList<long> Terungkap, long Disembunyikan, long Sisa, long TakDicoba);

/// <summary>Result of an attack on a release, for its readers: what was tried, how often it succeeded before anything was
/// hidden, and that nothing is left.</summary>
/// <param name="D">Of the p-table.</param>
/// <param name="V">Of the p-table.</param>
/// <param name="Js">Of the p-table.</param>
/// <param name="Ambang">Posterior from which a number counts as known.</param>
/// <param name="Kecil">Published numbers were attacked for true counts of 1 to this.</param>
/// <param name="DuaRilis">Whether a second release was used.</param>
/// <param name="Putaran">Rounds of attacking and hiding.</param>
/// <param name="Tingkat">By level.</param>
public sealed record LaporanSerangan(
    int D, double V, int Js, double Ambang, int Kecil, bool DuaRilis, int Putaran, IReadOnlyList<SeranganTingkat> Tingkat)
{
    /// <summary>Name of the report in a release.</summary>
    public const string FileName = "laporan-serangan.json";

    /// <summary>What can tell a number: itself alone, categories, areas, both, another edition or release.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["sendiri", "kategori", "wilayah", "gabungan", "waktu"];

    /// <summary>Numbers the attack still knows.</summary>
    public long Sisa => Tingkat.Sum(one => one.Sisa);

    /// <summary>Writes the report.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("metode", CellProtection.Method);
            json.WriteNumber("d", D);
            json.WriteNumber("v", V);
            json.WriteNumber("js", Js);
            json.WriteNumber("ambangPosterior", Ambang);
            json.WriteNumber("hitunganKecil", Kecil);
            json.WriteBoolean("duaRilis", DuaRilis);
            json.WriteNumber("putaran", Putaran);
            json.WriteStartArray("tingkat");
            foreach (var one in Tingkat) Write(json, one);
            json.WriteEndArray();
            json.WriteNumber("sisa", Sisa);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    static void Write(Utf8JsonWriter json, SeranganTingkat one)
    {
        json.WriteStartObject();
        json.WriteString("tingkat", one.Tingkat.Name());
        json.WriteNumber("terbit", one.Terbit);
        json.WriteNumber("dirahasiakan", one.Dirahasiakan);
        json.WriteStartObject("terungkap");
        for (var w = 0; w < Ways.Count; w++) json.WriteNumber(Ways[w], one.Terungkap[w]);
        json.WriteEndObject();
        json.WriteNumber("disembunyikan", one.Disembunyikan);
        json.WriteNumber("sisa", one.Sisa);
        json.WriteNumber("takDicoba", one.TakDicoba);
        json.WriteEndObject();
    }
}
