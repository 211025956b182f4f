using System.Text.RegularExpressions;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Postgresql;
using GeoBdt.Register.PushDown;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>Schema of a PostgreSQL server with the tables that it counts by itself.</summary>
sealed class HitungConfig
{
    /// <summary>The engine that counts there.</summary>
    public const string Postgresql = "postgresql";

    /// <summary>Name in <c>koneksi:</c>.</summary>
    public required string Koneksi { get; set; }

    /// <summary>A schema of its own: whoever reads it can undo the protection of releases.</summary>
    public required string Skema { get; set; }

    /// <summary>The servers that hold the rows between them, where it is not this one.</summary>
    public List<PecahanConfig> Pecahan { get; set; } = [];

    /// <summary>Where a server counts.</summary>
    /// <param name="writer">Makes a session that writes to a connection; null where nothing is written.</param>
    public TempatHitung TempatOf(Func<string, PostgresSession>? writer) =>
        new(Skema, [.. Pecahan.Select(one => new Pecahan(one.Server, [.. one.Semua.Select(kode => KodeKemendagri.Parse(kode))], writer?.Invoke(one.Koneksi)))]);

    /// <summary>What is wrong with a register's engine; null when nothing.</summary>
    public static string? Fault(RegisterConfig register, IReadOnlyDictionary<string, KoneksiConfig> koneksi)
    {
        if (register.Engine is not (null or Postgresql)) return $"engine: harus {Postgresql}, atau dihapus: program ini yang menghitung. / Must be {Postgresql}, or left out: this program counts.";
        if (register.TabelHitung is not { } table)
        {
            return register.Engine is null ? null : "engine: postgresql memerlukan tabel-hitung: {koneksi: …, skema: …}. / It needs tabel-hitung.";
        }

        if (!koneksi.ContainsKey(table.Koneksi)) return "tabel-hitung.koneksi: tidak ada di bagian koneksi:. / Not in the section koneksi:.";
        if (string.IsNullOrWhiteSpace(table.Skema) || table.Skema is "public" || table.Skema.Contains('\0', StringComparison.Ordinal))
        {
            return "tabel-hitung.skema: sebut skema tersendiri, bukan public: yang membacanya dapat membuka perlindungan rilis. / Name a schema of its own, not public: who reads it can undo the protection of releases.";
        }

        return PecahanConfig.Fault(table.Pecahan, koneksi) is { } fault ? $"tabel-hitung.pecahan: {fault}" : null;
    }
}

/// <summary>One of several servers that hold the register between them.</summary>
sealed partial class PecahanConfig
{
    /// <summary>Name in <c>koneksi:</c>, by which <c>geobdt prepare</c> writes there.</summary>
    public required string Koneksi { get; set; }

    /// <summary>What the coordinator calls it: CREATE SERVER.</summary>
    public required string Server { get; set; }

    /// <summary>Kabupaten that it holds.</summary>
    public List<string> Kabupaten { get; set; } = [];

    /// <summary>Provinces of which it holds every kabupaten.</summary>
    public List<string> Provinsi { get; set; } = [];

    /// <summary>All codes.</summary>
    [YamlIgnore]
    public IEnumerable<string> Semua => [.. Provinsi, .. Kabupaten];

    /// <summary>What is wrong with a list of them; null when nothing. Whether they hold every kabupaten the list of areas tells.</summary>
    public static string? Fault(IReadOnlyList<PecahanConfig> all, IReadOnlyDictionary<string, KoneksiConfig> koneksi)
    {
        foreach (var one in all)
        {
            if (one?.Koneksi is null || one.Server is null || one.Kabupaten is null || one.Provinsi is null) return "butir kosong. / An item is empty.";
            if (!ServerName().IsMatch(one.Server)) return "server: nama server asing harus huruf kecil, angka dan garis bawah, paling banyak 31. / A foreign server's name is lower-case letters, digits and underscores, 31 at most.";
            if (!koneksi.ContainsKey(one.Koneksi)) return $"{one.Server}: koneksi tidak ada di bagian koneksi:. / The connection is not in the section koneksi:.";
            if (!one.Semua.Any()) return $"{one.Server}: sebut kabupaten atau provinsi. / Name kabupaten or provinsi.";
            if ((Wrong(one.Kabupaten, Tingkat.Kabupaten) ?? Wrong(one.Provinsi, Tingkat.Provinsi)) is { } kode) return $"{one.Server}: '{kode}' bukan kode Kemendagri seperti 35.03 (kabupaten) atau 35 (provinsi). / Not such a code.";
        }

        return all.GroupBy(one => one.Server).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"server {twice.Key} disebut dua kali. / The server is named twice." : null;
    }

    static string? Wrong(List<string> codes, Tingkat tingkat) => codes.Find(kode => !KodeKemendagri.TryParse(kode, out var read) || read.Tingkat != tingkat);

    // As part of the names of views, which PostgreSQL cuts at 63.
    [GeneratedRegex("^[a-z][a-z0-9_]{0,30}$")]
    private static partial Regex ServerName();
}
