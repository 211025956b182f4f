using GeoBdt.Register.Postgresql;
using GeoBdt.Register.Sae;

namespace GeoBdt.Cli.Build;

/// <summary>The connections of one run: each opened once, when it is first needed, and closed together.</summary>
/// <param name="all">What the configuration says of them.</param>
/// <param name="pathOf">Full path of a file that is named.</param>
sealed class KoneksiTerbuka(IReadOnlyDictionary<string, KoneksiConfig> all, Func<string, string> pathOf) : IDisposable
{
    readonly Dictionary<string, PostgresSession> _sessions = [];
    readonly List<PostgresSession> _writers = [];

    /// <summary>A table.</summary>
    /// <param name="table">What the configuration says of it.</param>
    /// <param name="edition">Edition, where it may hold several; null where it does not.</param>
    /// <exception cref="ConfigException">The secret is not where the configuration says.</exception>
    public PostgresTable TableOf(TabelPostgresConfig table, string? edition) => new(
        SessionOf(table.Koneksi),
        table.Skema,
        table.Tabel,
        table.KolomEdisi is { } column && edition is not null ? new PostgresEdition(column, table.NilaiEdisi, edition) : null);

    /// <summary>The table of a census that <c>geobdt sae</c> read.</summary>
    /// <exception cref="ConfigException">Its connection is not in this configuration.</exception>
    public PostgresTable TableOf(TabelSae table) => all.ContainsKey(table.Koneksi)
        ? new PostgresTable(SessionOf(table.Koneksi), table.Skema, table.Tabel)
        : throw new ConfigException("koneksi", 0,
            $"Sensus dibaca `geobdt sae` dari koneksi {table.Koneksi}, yang tidak ada di sini. / `geobdt sae` read the census from a connection that is not here.");

    public void Dispose()
    {
        foreach (var session in _sessions.Values.Concat(_writers)) session.Dispose();
        _sessions.Clear();
        _writers.Clear();
    }

    /// <summary>A connection that reads.</summary>
    /// <exception cref="ConfigException">The secret is not where the configuration says.</exception>
    public PostgresSession SessionOf(string name)
    {
        if (_sessions.TryGetValue(name, out var session)) return session;
        session = new PostgresSession(name, all[name].TextOf(name, pathOf), all[name].Limit);
        _sessions.Add(name, session);
        return session;
    }

    /// <summary>A connection that writes, of its own.</summary>
    /// <exception cref="ConfigException">The secret is not where the configuration says.</exception>
    public PostgresSession WriterOf(string name, CancellationToken cancellation)
    {
        var session = PostgresSession.ToWrite(name, all[name].TextOf(name, pathOf), cancellation);
        _writers.Add(session);
        return session;
    }
}
