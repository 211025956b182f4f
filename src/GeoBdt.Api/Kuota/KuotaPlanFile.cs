using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

/// <summary>
/// A plan as a file: release, parameters and uploaded tables, from which the same places follow, and a fingerprint of both. Nothing of it is kept on the
/// server; whoever has the file can open the plan again.
/// </summary>
/// <remarks>
/// The fingerprint is SHA-256 over the file's own UTF-8 with an empty <c>sidik</c>, names in this order, no white space: a file that was laid out anew is the same plan, one in which
/// a number was changed is none.
/// </remarks>
sealed record KuotaPlanFile
{
    /// <summary>First words of every plan file.</summary>
    public const string Name = "geobdt-rencana-kuota";

    const int CurrentVersion = 1;

    // A parameter of an address can hardly be longer; the readers of parameters count on that.
    const int MostLetters = 4_000;

    static readonly JsonSerializerOptions Canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    public required string Format { get; init; }

    public required int Versi { get; init; }

    public required string Rilis { get; init; }

    // That computed it. Another version that computes otherwise refuses.
    public required string Program { get; init; }

    // As in an address, names in order.
    public required SortedDictionary<string, string> Parameter { get; init; }

    // Rows of uploaded tables, by code.
    public required SortedDictionary<string, long>? Lama { get; init; }

    public required SortedDictionary<string, long[]>? Kunci { get; init; }

    public required SortedDictionary<string, long>? Kebutuhan { get; init; }

    // SHA-256 over "code quota\n" of every row.
    public required string SidikKuota { get; init; }

    public required string Sidik { get; init; }

    /// <summary>The file of a plan.</summary>
    public static KuotaPlanFile Of(ReleaseSnapshot release, KuotaMade made)
    {
        var (tree, tables) = (release.Wilayah, made.Question.Tables);
        SortedDictionary<string, T>? ByCode<T, TFrom>(IReadOnlyDictionary<int, TFrom>? table, Func<TFrom, T> to) => table is null ? null
            : new(table.ToDictionary(one => tree[one.Key].Kode.ToString(), one => to(one.Value)), StringComparer.Ordinal);

        var file = new KuotaPlanFile
        {
            Format = Name,
            Versi = CurrentVersion,
            Rilis = release.Id.ToString(),
            Program = ThisProgram,
            Parameter = new(made.Question.Texts.ToDictionary(), StringComparer.Ordinal),
            Lama = ByCode(tables.Lama, one => one),
            Kunci = ByCode<long[], (long Least, long Most)>(tables.Kunci, one => [one.Least, one.Most]),
            Kebutuhan = ByCode(tables.Kebutuhan, one => one),
            SidikKuota = HashOf(made),
            Sidik = "",
        };
        return file with { Sidik = file.Fingerprint() };
    }

    /// <summary>A parameter of a file, found without reading its tables; null where there is none, or the file is none.</summary>
    public static string? Peek(ReadOnlySpan<byte> bytes, string name)
    {
        var json = new Utf8JsonReader(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes, new JsonReaderOptions { MaxDepth = Canonical.MaxDepth });
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName) continue;
                if (json.CurrentDepth == 2 && json.ValueTextEquals(name)) return json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null;
                var isParameters = json.CurrentDepth == 1 && json.ValueTextEquals("parameter"u8);
                if (!isParameters && json.CurrentDepth == 1) json.Skip();
            }
        }
        catch (JsonException)
        {
            // What it is will be said by who reads it.
        }

        return null;
    }

    /// <summary>Reads a file and compares its fingerprint; the refusal when it is none or was changed.</summary>
    public static (KuotaPlanFile? File, Problem? Problem) Read(ReadOnlySpan<byte> bytes)
    {
        KuotaPlanFile? file;
        try
        {
            file = JsonSerializer.Deserialize<KuotaPlanFile>(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes, Canonical);
        }
        catch (JsonException)
        {
            file = null;
        }

        if (file is not { Format: Name } || file.Parameter.Values.Any(one => one is null or { Length: > MostLetters })) return (null, Problems.NotAPlanFile());
        if (file.Versi != CurrentVersion) return (null, Problems.PlanOfOtherVersion(file.Versi, CurrentVersion));
        return file.Fingerprint() == file.Sidik ? (file, null) : (null, Problems.PlanAltered());
    }

    /// <summary>The uploaded tables by number of the area; null where a code is none of the release's.</summary>
    public KuotaTables? Tables(WilayahTree tree)
    {
        var isKnown = true;
        Dictionary<int, TTo>? ByArea<T, TTo>(SortedDictionary<string, T>? table, Func<T, TTo> to)
        {
            if (table is null) return null;
            var byArea = new Dictionary<int, TTo>(table.Count);
            foreach (var (code, value) in table)
            {
                isKnown &= KodeKemendagri.TryParse(code, out var kode) && tree.TryFind(kode, out var area) && byArea.TryAdd(area, to(value));
            }

            return byArea;
        }

        bool IsCount(long one) => one is >= 0 and <= KuotaParameterSet.MostPlaces;
        isKnown &= Lama?.Values.All(IsCount) != false && Kebutuhan?.Values.All(IsCount) != false
            && Kunci?.Values.All(one => one is [var least, var most] && IsCount(least) && most >= least) != false;
        if (!isKnown) return null;
        var tables = new KuotaTables(ByArea(Lama, one => one), ByArea(Kunci, one => (one[0], one[1])), ByArea(Kebutuhan, one => one));
        return isKnown && tables.Kebutuhan?.Keys.All(area => tree[area].Tingkat == Tingkat.Desa) != false ? tables : null;
    }

    public void Write(IBufferWriter<byte> output) => output.Write(JsonSerializer.SerializeToUtf8Bytes(this, Canonical));

    /// <summary>SHA-256 of the places of a plan, lower-case hex.</summary>
    public static string HashOf(KuotaMade made)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> line = stackalloc byte[64];
        for (var row = 0; row < made.Areas.Count; row++)
        {
            var isWritten = System.Text.Unicode.Utf8.TryWrite(
                line, CultureInfo.InvariantCulture, $"{made.Areas.Tree[made.Areas.Area[row]].Kode} {made.Plan.Places[row]}\n", out var length);
            hash.AppendData(line[..(isWritten ? length : throw new InvalidOperationException("A code and a number take less than 64 bytes."))]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Sidik = "" }, Canonical)));

    static string ThisProgram { get; } = $"GeoBdt {typeof(KuotaPlanFile).Assembly.GetName().Version?.ToString(3)}";
}
