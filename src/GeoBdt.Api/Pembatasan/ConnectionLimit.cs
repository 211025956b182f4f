using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pembatasan;

/// <summary>Bounds the connections of one client, so that none takes all there are. Proxies and those free of limits have as many as they want.</summary>
sealed class ConnectionLimit(IOptions<LimitOptions> options)
{
    readonly ConcurrentDictionary<ClientKey, int> _open = new();
    readonly IPNetwork[] _free = LimitOptions.Networks([.. options.Value.Proksi, .. options.Value.Bebas]);
    readonly int _most = options.Value.SambunganKlien;

    /// <summary>A connection: served, or closed at once when its client has too many.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (address?.IsIPv4MappedToIPv6 == true) address = address.MapToIPv4();
        var client = ClientKey.Of(address);
        if (!client.IsKnown || !options.Value.Aktif || Array.Exists(_free, network => network.Contains(address!)))
        {
            await next(connection);
            return;
        }

        try
        {
            if (_open.AddOrUpdate(client, 1, (_, count) => count + 1) > _most)
            {
                connection.Abort();
                return;
            }

            await next(connection);
        }
        finally
        {
            // The last one takes the entry with it; the table is never longer than there are connections.
            if (_open.AddOrUpdate(client, 0, (_, count) => count - 1) == 0) _open.TryRemove(new(client, 0));
        }
    }
}
