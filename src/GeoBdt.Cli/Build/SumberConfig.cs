using GeoBdt.Register.Microdata;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>Where rows come from: the path of a file, or <c>{koneksi, skema, tabel}</c>.</summary>
sealed class SumberConfig
{
    /// <summary>Path; null of a table.</summary>
    public string? Berkas { get; init; }

    /// <summary>Table of a database; null of a file.</summary>
    public TabelPostgresConfig? Tabel { get; init; }

    /// <summary>A file.</summary>
    public static implicit operator SumberConfig(string path) => new() { Berkas = path };

    /// <summary>The origin of its rows.</summary>
    /// <param name="pathOf">Full path of a file that is named.</param>
    /// <param name="koneksi">Opens connections.</param>
    /// <param name="edition">Edition, where the table may hold several; null where it does not.</param>
    public RowOrigin OriginOf(Func<string, string> pathOf, KoneksiTerbuka koneksi, string? edition = null) =>
        Tabel is { } table ? koneksi.TableOf(table, edition) : RowOrigin.FromPath(pathOf(Berkas!));

    /// <summary>What is wrong with it; null when nothing.</summary>
    /// <param name="koneksi">The connections there are.</param>
    /// <param name="hasEdition">Whether it may hold several editions.</param>
    public string? Fault(IReadOnlyDictionary<string, KoneksiConfig> koneksi, bool hasEdition)
    {
        if (Tabel is not { } table) return null;
        if (!koneksi.ContainsKey(table.Koneksi))
        {
            return koneksi.Count == 0
                ? "koneksi yang disebut tidak ada; tulis bagian koneksi: (docs/POSTGRESQL.md). / The connection is not there; write the section koneksi:."
                : $"koneksi yang disebut tidak ada; yang ada: {string.Join(", ", koneksi.Keys)}. / There is no such connection.";
        }

        if (string.IsNullOrWhiteSpace(table.Tabel) || string.IsNullOrWhiteSpace(table.Skema)) return "skema dan tabel tidak boleh kosong. / skema and tabel must not be empty.";
        if (table.KolomEdisi is not null && !hasEdition) return "kolom-edisi hanya untuk tabel register dan daftar penerima. / kolom-edisi is for tables of the register and lists of recipients.";
        return table.KolomEdisi is null && table.NilaiEdisi is not null ? "nilai-edisi memerlukan kolom-edisi. / nilai-edisi needs kolom-edisi." : null;
    }

    /// <summary>What messages of the configuration call it.</summary>
    public override string ToString() => Berkas ?? $"{Tabel!.Koneksi}: {Tabel.Skema}.{Tabel.Tabel}";

    /// <summary>Reads one: a text is a path, a mapping a table.</summary>
    public sealed class Converter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(SumberConfig);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            if (parser.TryConsume<Scalar>(out var scalar)) return scalar.Value.Length == 0 && scalar.Style == ScalarStyle.Plain ? null : (SumberConfig)scalar.Value;
            return rootDeserializer(typeof(TabelPostgresConfig)) is TabelPostgresConfig table ? new SumberConfig { Tabel = table } : null;
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
    }
}

/// <summary>A table or view of a PostgreSQL database.</summary>
sealed class TabelPostgresConfig
{
    /// <summary>Name in <c>koneksi:</c>.</summary>
    public required string Koneksi { get; set; }

    public string Skema { get; set; } = "public";

    /// <summary>Table or view; letter case matters.</summary>
    public required string Tabel { get; set; }

    /// <summary>Column that says of which edition a row is, where one table holds several.</summary>
    public string? KolomEdisi { get; set; }

    /// <summary>What it says of this edition; left out: 2020-10, of a date 2020-10-01, of a number 202010.</summary>
    public string? NilaiEdisi { get; set; }
}
