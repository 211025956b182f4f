using GeoBdt.Cli.Build;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Cli.Publish;

/// <summary>The database that is published to.</summary>
/// <remarks>
/// A connection of <c>koneksi:</c> in a configuration, an environment variable, or a file of mode 0600; on the command line itself, which
/// other users of the machine see, a connection string may stand without password. Npgsql fetches one itself from <c>PGPASSWORD</c>,
/// <c>PGPASSFILE</c> or <c>~/.pgpass</c>. Neither string nor password is in any message.
/// </remarks>
sealed class PostgresTarget
{
    const string Argument = "--koneksi";

    readonly PostgresAddress _address;

    PostgresTarget(PostgresAddress address) => _address = address;

    /// <summary>Host, port and database.</summary>
    public string Name => _address.Name;

    /// <summary>Reads what stands on the command line.</summary>
    /// <param name="text">Name of an environment variable, <c>@</c> with the path of a file, or a connection string without password.</param>
    /// <exception cref="ConfigException">Variable or file is not there, or others may read the file.</exception>
    /// <exception cref="PublishException">It is neither, cannot be read, or has a password where it must not.</exception>
    public static PostgresTarget Read(string text)
    {
        var isTyped = text.Contains('=', StringComparison.Ordinal) && !text.StartsWith('@');
        var address = AddressOf(isTyped ? text : Fetch(text));
        if (isTyped && address.HasPassword)
        {
            throw new PublishException(Argument, "Kata sandi tidak boleh di baris perintah; pakai PGPASSWORD, PGPASSFILE, ~/.pgpass, variabel lingkungan atau @BERKAS. "
                + "/ No password on the command line; use one of these.");
        }

        return new PostgresTarget(address);
    }

    /// <summary>Takes a connection of a configuration.</summary>
    /// <param name="config">Path of <c>rilis.yaml</c>.</param>
    /// <param name="name">Name of the connection in it.</param>
    /// <exception cref="ConfigException">The configuration breaks a rule, has no such connection, or its secret is not where it says.</exception>
    public static PostgresTarget Named(string config, string name)
    {
        var read = ReleaseConfig.Read(config);
        if (!read.Koneksi.TryGetValue(name, out var one))
        {
            throw new ConfigException(config, 0, $"{Argument}: nama ini tidak ada di bagian koneksi:. / No such connection in the section koneksi:.");
        }

        return new PostgresTarget(AddressOf(one.TextOf(name, read.PathOf)));
    }

    /// <summary>A connection that says what goes wrong as <see cref="PublishException"/>s.</summary>
    /// <param name="cancellation">Stops the statement under way.</param>
    public PostgresSession Session(CancellationToken cancellation) => PostgresSession.ToWrite(Name, _address, PublishFault.Words, cancellation);

    static PostgresAddress AddressOf(string text)
    {
        try
        {
            return PostgresAddress.Of(text, "geobdt publish");
        }
        catch (PostgresSessionException)
        {
            throw new PublishException(Argument, PublishFault.Unreadable);
        }
    }

    static string Fetch(string text)
    {
        if (text.StartsWith('@')) return SecretText.Of(Argument, null, text[1..], Path.GetFullPath);
        return SecretText.IsVariable(text) ? SecretText.Of(Argument, text, null, Path.GetFullPath) : throw new PublishException(
            Argument, "Bukan nama variabel lingkungan; sebut satu, @BERKAS, atau Host=…;Database=…;Username=… tanpa kata sandi. "
            + "/ Not the name of an environment variable; name one, @FILE, or a connection string without password.");
    }
}
