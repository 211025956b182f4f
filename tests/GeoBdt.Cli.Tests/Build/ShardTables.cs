namespace GeoBdt.Cli.Tests.Build;

/// <summary>Configurations whose register lies on two servers under a coordinator.</summary>
static class ShardTables
{
    /// <summary>The section <c>koneksi</c>: <c>gudang</c> reads on the coordinator, <c>penulis</c> writes there, <c>pecahan-a</c> and
    /// <c>pecahan-b</c> on the shards.</summary>
    public static string Connections(PostgresShards servers, string reader, string writer) => string.Concat(
        "koneksi:\n",
        Line("gudang", servers.Pusat, reader),
        Line("penulis", servers.Pusat, writer),
        string.Concat(servers.Pecahan.Select(one => Line(one.Name.Replace('_', '-'), one.Server, writer))));

    /// <summary>The value of <c>tabel-hitung</c>: some kabupaten on the second shard, all others of the sample on the first.</summary>
    public static string Yaml(string schema, string folder, params string[] second)
    {
        var all = File.ReadAllLines(Path.Combine(folder, "wilayah.csv")).Select(line => line.Split(',')[0]).Where(code => code.Length == "35.03".Length);
        return $"{{koneksi: gudang, skema: {schema}, pecahan: [{{koneksi: pecahan-a, server: pecahan_a, kabupaten: [{Codes(all.Except(second))}]}}, "
            + $"{{koneksi: pecahan-b, server: pecahan_b, kabupaten: [{Codes(second)}]}}]}}";
    }

    static string Codes(IEnumerable<string> codes) => string.Join(", ", codes.Select(code => $"\"{code}\""));

    static string Line(string name, PostgresServer server, string user) =>
        FormattableString.Invariant($"  {name}: {{host: 127.0.0.1, port: {server.Port}, basis-data: postgres, pengguna: {user}}}\n");
}
