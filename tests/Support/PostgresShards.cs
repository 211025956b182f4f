namespace GeoBdt.Tests;

/// <summary>A PostgreSQL server that asks two others for their rows (postgres_fdw), as the DBA of an office would set it up.</summary>
public sealed class PostgresShards : IDisposable
{
    readonly List<PostgresServer> _all = [];

    public PostgresShards()
    {
        try
        {
            for (var i = 0; i < 3; i++) _all.Add(new PostgresServer());
        }
        catch
        {
            Dispose();
            throw;
        }

        Pusat.Sql("create extension postgres_fdw");
        foreach (var (name, server) in Pecahan)
        {
            Pusat.Sql(FormattableString.Invariant(
                $"create server {name} foreign data wrapper postgres_fdw options (host '127.0.0.1', port '{server.Port}', dbname 'postgres', options '-c jit=off', fdw_tuple_cost '1000')"));
            Pusat.Sql($"create user mapping for postgres server {name} options (user 'postgres')");
        }
    }

    /// <summary>The coordinator.</summary>
    public PostgresServer Pusat => _all[0];

    /// <summary>The servers that hold rows, by the name of their foreign server.</summary>
    public IReadOnlyList<(string Name, PostgresServer Server)> Pecahan => [("pecahan_a", _all[1]), ("pecahan_b", _all[2])];

    /// <summary>Runs statements on all three.</summary>
    public void Sql(string statements)
    {
        foreach (var one in _all) one.Sql(statements);
    }

    public void Dispose()
    {
        foreach (var one in _all) one.Dispose();
    }
}
