using System.Text.Json;
using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Release;

/// <summary>A variable of the register that indicators are built from, as the dictionary has it: what MS-Var asks about.</summary>
/// <param name="Id">What conditions call it.</param>
/// <param name="Judul">Title.</param>
/// <param name="Pemilik">Whose it is: <c>rumah-tangga</c>, <c>individu</c> or <c>penerima</c>.</param>
/// <param name="Jenis"><c>kategori</c>, <c>angka</c> or <c>himpunan</c>.</param>
/// <param name="Kode">Its codes; empty for numbers.</param>
public sealed record VariabelRegister(string Id, Teks Judul, string Pemilik, string Jenis, IReadOnlyList<KodeRegister> Kode)
{
    /// <summary>Smallest number; null for codes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Min { get; init; }

    /// <summary>Largest number; null for codes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Maks { get; init; }

    /// <summary>True when <see cref="Maks"/> means "or more".</summary>
    public bool Jenuh { get; init; }

    /// <summary>Item of the questionnaire, as <c>B3.R11a</c>; null where it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rincian { get; init; }
}

/// <summary>One code of a variable.</summary>
/// <param name="Nilai">The code.</param>
/// <param name="Judul">What it means.</param>
public sealed record KodeRegister(int Nilai, Teks Judul);

/// <summary>The variables behind the indicators of a release: <c>laporan-variabel.json</c>, one of its reports. Releases that are older have none.</summary>
public static class VariabelFile
{
    /// <summary>Name of the report.</summary>
    public const string FileName = "laporan-variabel.json";

    /// <summary>The report.</summary>
    public static byte[] ToJson(IEnumerable<VariabelRegister> variables) => [.. JsonSerializer.SerializeToUtf8Bytes(variables, ReleaseJson.Options), (byte)'\n'];

    /// <summary>The variables of a release by id; empty where it says nothing of them.</summary>
    /// <exception cref="JsonException">The report is damaged.</exception>
    public static IReadOnlyDictionary<string, VariabelRegister> Of(ReleaseSnapshot release) =>
        release.Reports.TryGetValue(FileName, out var bytes)
            ? JsonSerializer.Deserialize<List<VariabelRegister>>(bytes, ReleaseJson.Options)!.ToDictionary(one => one.Id)
            : new Dictionary<string, VariabelRegister>();
}
