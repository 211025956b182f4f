using System.Text.RegularExpressions;
using Npgsql;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>One item of <c>koneksi:</c>, a PostgreSQL server by a name of one's own. Its password is never in the configuration: it
/// stands in an environment variable or a file, or Npgsql finds it (PGPASSWORD, PGPASSFILE, ~/.pgpass).</summary>
sealed partial class KoneksiConfig
{
    const double DefaultMinutes = 60;
    const double MostMinutes = 7 * 24 * 60;
    const int LargestPort = 65535;

    static readonly Dictionary<string, SslMode> Modes = new()
    {
        ["tidak"] = SslMode.Disable,
        ["bila-ada"] = SslMode.Prefer,
        ["wajib"] = SslMode.Require,
        ["periksa-ca"] = SslMode.VerifyCA,
        ["periksa-penuh"] = SslMode.VerifyFull,
    };

    /// <summary>Environment variable that holds a whole connection string, in place of all that follows.</summary>
    public string? Variabel { get; set; }

    /// <summary>File that holds one, readable by its owner alone.</summary>
    public string? Berkas { get; set; }

    /// <summary>Name or address, or the folder of a Unix socket.</summary>
    public string? Host { get; set; }

    public int? Port { get; set; }

    public string? BasisData { get; set; }

    public string? Pengguna { get; set; }

    /// <summary>Where the password is: <c>{variabel: …}</c> or <c>{berkas: …}</c>. As written, so that one that is written out is
    /// refused with a hint.</summary>
    public object? Sandi { get; set; }

    /// <summary>One of <see cref="Modes"/>; left out: bila-ada.</summary>
    public string? Ssl { get; set; }

    /// <summary>File of the certificate that the server's was signed with.</summary>
    public string? SertifikatAkar { get; set; }

    /// <summary>How long one table may take. Unit: minutes.</summary>
    public double BatasMenit { get; set; } = DefaultMinutes;

    /// <summary>Named by whoever takes a configuration of another program for a model; always refused.</summary>
    public object? Password { get; set; }

    /// <summary>How long one table may take.</summary>
    [YamlIgnore]
    public TimeSpan Limit => TimeSpan.FromMinutes(BatasMenit);

    /// <summary>Files that it names.</summary>
    [YamlIgnore]
    public IEnumerable<string> AllFiles => ((string?[])[Berkas, SertifikatAkar, SecretAt("berkas")]).OfType<string>();

    /// <summary>Checks what the configuration says by itself.</summary>
    /// <exception cref="ConfigException">A rule is broken.</exception>
    public static void Check(string path, IReadOnlyDictionary<string, KoneksiConfig> all)
    {
        foreach (var (name, one) in all)
        {
            // A name that is no name may be something else in the wrong place.
            if (!Name().IsMatch(name)) throw new ConfigException(path, 0, "koneksi: nama harus huruf kecil, angka, dan tanda hubung. / A name is lower-case letters, digits and hyphens.");
            if (one is null) throw new ConfigException(path, 0, $"koneksi.{name}: kosong. / Empty.");
            if (one.Fault() is { } fault) throw new ConfigException(path, 0, $"koneksi.{name}{fault}");
        }
    }

    /// <summary>The connection string, its secret fetched.</summary>
    /// <param name="name">Name of the connection, for messages.</param>
    /// <param name="pathOf">Full path of a file that is named.</param>
    /// <exception cref="ConfigException">There is no secret where it should be.</exception>
    public string TextOf(string name, Func<string, string> pathOf)
    {
        if (Variabel is not null || Berkas is not null) return SecretText.Of($"koneksi.{name}", Variabel, Berkas, pathOf);
        var builder = new NpgsqlConnectionStringBuilder { Host = Host, Database = BasisData, Username = Pengguna };
        if (Port is { } port) builder.Port = port;
        if (Ssl is { } ssl) builder.SslMode = Modes[ssl];
        if (SertifikatAkar is { } root) builder.RootCertificate = pathOf(root);
        if (Sandi is not null) builder.Password = SecretText.Of($"koneksi.{name}.sandi", SecretAt("variabel"), SecretAt("berkas"), pathOf);
        return builder.ConnectionString;
    }

    string? Fault()
    {
        if (Password is not null || (Sandi is not null && (SecretAt("variabel") is null) == (SecretAt("berkas") is null)))
        {
            return ".sandi: sandi tidak boleh ditulis di sini. Tulis sandi: {variabel: NAMA} atau sandi: {berkas: FILE}, atau pakai ~/.pgpass. / A password must not be written here. Write sandi: {variabel: NAME} or sandi: {berkas: FILE}, or use ~/.pgpass.";
        }

        if (SecretAt("variabel") is { } secret && !SecretText.IsVariable(secret)) return $".sandi.variabel{SecretText.NoVariable}";
        if (Variabel is not null && !SecretText.IsVariable(Variabel)) return $".variabel{SecretText.NoVariable}";
        string?[] parts = [Host, BasisData, Pengguna, Ssl, SertifikatAkar];
        if (Variabel is not null || Berkas is not null)
        {
            return Variabel is not null == Berkas is not null || parts.Any(part => part is not null) || Port is not null || Sandi is not null
                ? ": sebut variabel atau berkas saja, atau host, basis-data dan pengguna. / Name variabel or berkas alone, or host, basis-data and pengguna."
                : MinutesFault();
        }

        if (string.IsNullOrWhiteSpace(Host) || string.IsNullOrWhiteSpace(BasisData) || string.IsNullOrWhiteSpace(Pengguna))
        {
            return ": sebut host, basis-data dan pengguna. / Name host, basis-data and pengguna.";
        }

        // "postgresql://u:password@h" and "h;Password=…" would end up in messages.
        if (!HostName().IsMatch(Host)) return ".host: bukan nama, alamat IP, atau folder soket. / Not a name, an IP address or the folder of a socket.";
        if (Port is not null and not (> 0 and <= LargestPort)) return ".port: harus 1 sampai 65535. / Must be 1 to 65535.";
        if (Ssl is not null && !Modes.ContainsKey(Ssl)) return $".ssl: harus {string.Join(", ", Modes.Keys)}. / One of these.";
        return MinutesFault();
    }

    string? MinutesFault() => BatasMenit is > 0 and <= MostMinutes ? null : ".batas-menit: harus di atas 0 dan paling banyak seminggu. / Must be above 0 and a week at most.";

    string? SecretAt(string key) =>
        Sandi is Dictionary<object, object> { Count: 1 } map && map.TryGetValue(key, out var value) && value is string { Length: > 0 } text ? text : null;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Name();

    [GeneratedRegex("^([A-Za-z0-9._:-]+|/[A-Za-z0-9._/-]+)$")]
    private static partial Regex HostName();
}
