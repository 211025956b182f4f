namespace GeoBdt.Tests;

/// <summary>A PostgreSQL server with PostGIS.</summary>
public sealed class PostgisServer : PostgresServer
{
    public PostgisServer()
    {
        Requires.File($"/usr/share/postgresql/{Path.GetFileName(Path.GetDirectoryName(Programs))}/extension/postgis.control", Package);
        Sql("create extension postgis");
    }
}
