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

    /// <summary>What is wrong with a register's engine; null when nothing.</summary>
    public static string? Fault(RegisterConfig register, IReadOnlyDictionary<string, KoneksiConfig> koneksi)
    {
        if (register.Engine is not (null or Postgresql)) return $"engine: harus {Postgresql}, atau dihapus: program ini yang menghitung. / Must be {Postgresql}, or left out: this program counts.";
        if (register.TabelHitung is not { } table)
        {
            return register.Engine is null ? null : "engine: postgresql memerlukan tabel-hitung: {koneksi: …, skema: …}. / It needs tabel-hitung.";
        }

        if (!koneksi.ContainsKey(table.Koneksi)) return "tabel-hitung.koneksi: tidak ada di bagian koneksi:. / Not in the section koneksi:.";
        return string.IsNullOrWhiteSpace(table.Skema) || table.Skema is "public" || table.Skema.Contains('\0', StringComparison.Ordinal)
            ? "tabel-hitung.skema: sebut skema tersendiri, bukan public: yang membacanya dapat membuka perlindungan rilis. / Name a schema of its own, not public: who reads it can undo the protection of releases."
            : null;
    }
}
