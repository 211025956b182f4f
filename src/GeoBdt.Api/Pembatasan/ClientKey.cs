using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace GeoBdt.Api.Pembatasan;

/// <summary>Whom limits count for: an IPv4 address, or the /64 that an IPv6 address lies in, which one subscriber has whole (RFC 6177).</summary>
/// <param name="Prefix">The address, or its first 64 bits.</param>
/// <param name="Family">4 or 6; 0 when nobody can be told apart, as on a Unix socket without a proxy's word.</param>
readonly record struct ClientKey(ulong Prefix, byte Family)
{
    const int PrefixBytes = 8;

    /// <summary>Whether it tells a client from others.</summary>
    public bool IsKnown => Family != 0;

    /// <summary>The client of an address.</summary>
    public static ClientKey Of(IPAddress? address)
    {
        if (address is null) return default;
        // What a socket for both families calls ::ffff:192.0.2.1 is the same client.
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out _)) return default;
        return address.AddressFamily == AddressFamily.InterNetwork
            ? new ClientKey(BinaryPrimitives.ReadUInt32BigEndian(bytes), 4)
            : new ClientKey(BinaryPrimitives.ReadUInt64BigEndian(bytes[..PrefixBytes]), 6);
    }
}
