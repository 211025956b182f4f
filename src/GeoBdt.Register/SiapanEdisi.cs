using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.PushDown;

namespace GeoBdt.Register;

/// <summary>What the tables of an edition were prepared from, kept beside them: so that tables of another key, another list of areas or
/// another set of editions are not counted.</summary>
/// <param name="Format">Form of the tables.</param>
/// <param name="Tanda">Mark of this preparation, where several servers hold the rows (<see cref="TampilanHitung"/>); else null.</param>
/// <param name="Resep">Hash of all that tables depend on but the rows: <see cref="ResepOf"/>.</param>
/// <param name="Sebelum">Contents of the editions before, which comparisons depend on.</param>
/// <param name="Laporan">What reading found; null of the spans between editions.</param>
/// <param name="Masukan">What was read.</param>
/// <param name="Rentang">How many series each span has, of the spans between editions.</param>
sealed record SiapanEdisi(
    int Format, string Resep, string? Tanda, IReadOnlyList<string> Sebelum, QualityReport? Laporan, IReadOnlyList<RegisterInput> Masukan, IReadOnlyList<int> Rentang)
{
    /// <summary>Form of the tables that this program writes and reads.</summary>
    public const int FormatSekarang = 2;

    static JsonSerializerOptions Json { get; } = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new EdisiConverter() },
    };

    /// <summary>Hash of key, areas, crosswalk, register, options and which server holds what; the secret itself is not in it, nor anything of a household.</summary>
    public static string ResepOf(RegisterSources sources, WilayahTree tree, Padanan padanan, KunciRahasia kunci, IReadOnlyList<Pecahan> pecahan)
    {
        var text = new StringBuilder($"{kunci.CheckValue}\n{sources.Keluarga} {sources.Sistem}\n{JsonSerializer.Serialize(sources.Waktu)}\n");
        for (var i = 0; i < tree.Count; i++) text.Append(tree[i].Kode.ToString()).Append('\n');
        foreach (var (bps, kode) in padanan.Rows) text.Append(bps.ToString()).Append(' ').Append(kode.ToString()).Append('\n');
        foreach (var one in pecahan) text.Append(CultureInfo.InvariantCulture, $"{one.Server} {string.Join(' ', one.Wilayah)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="MicrodataException">It is of another program, or of other circumstances.</exception>
    public static SiapanEdisi Parse(string place, string name, string text, string resep, IReadOnlyList<string> sebelum)
    {
        SiapanEdisi? read = null;
        try
        {
            read = JsonSerializer.Deserialize<SiapanEdisi>(text, Json);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // Said below.
        }

        if (read is not { Format: FormatSekarang })
        {
            throw Other(place, name, "siapan-format", "disiapkan program versi lain", "was prepared by another version of the program");
        }

        if (read.Resep != resep)
        {
            throw Other(place, name, "siapan-resep",
                "disiapkan dengan kunci, daftar wilayah, padanan, register, bagian waktu atau pecahan yang lain",
                "was prepared with another key, list of areas, crosswalk, register, section waktu or shards");
        }

        return read.Sebelum.SequenceEqual(sebelum) ? read : throw Other(
            place, name, "siapan-edisi", "disiapkan bersama edisi lain daripada yang disebut sekarang", "was prepared together with other editions than those named now");
    }

    /// <summary>As text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Json);

    static MicrodataException Other(string place, string name, string rule, string id, string en) => new(place, null, null, rule, new Teks(
        $"{name} {id}; jalankan geobdt prepare lagi.", $"{name} {en}; run geobdt prepare again."));

    sealed class EdisiConverter : JsonConverter<Edisi>
    {
        public override Edisi Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Edisi.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Edisi value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
