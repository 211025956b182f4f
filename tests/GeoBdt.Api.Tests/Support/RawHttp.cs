using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GeoBdt.Api.Tests;

/// <summary>What came back, headers by name in lower case.</summary>
sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>HTTP/1.1 over a socket, byte for byte as told: clients of libraries mend what is broken before they send it.</summary>
sealed class RawHttp(int port) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly byte[] _buffer = new byte[1 << 16];
    Socket? _socket;
    int _start, _end;

    /// <summary>Sends bytes and reads one answer; null when the server closed instead of answering.</summary>
    /// <param name="request">All of it.</param>
    /// <param name="hasBody">False for HEAD.</param>
    /// <remarks>
    /// A connection that was kept may be closed at any time (after a body that nobody read, for one), so what finds it closed is sent
    /// once more over a new one, as clients do: RFC 9112, section 9.3.1.
    /// </remarks>
    public async Task<RawAnswer?> SendAsync(byte[] request, bool hasBody)
    {
        var wasKept = _socket is not null;
        var answer = await SendOnceAsync(request, hasBody);
        return answer is null && wasKept ? await SendOnceAsync(request, hasBody) : answer;
    }

    async Task<RawAnswer?> SendOnceAsync(byte[] request, bool hasBody)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
                (_start, _end) = (0, 0);
            }

            await _socket.SendAsync(request, patience.Token);
            var answer = await ReadAsync(hasBody, patience.Token);
            if (answer is null || answer.Headers.GetValueOrDefault("connection") == "close") Close();
            return answer;
        }
        catch (SocketException)
        {
            Close();
            return null;
        }
    }

    public void Dispose() => Close();

    void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    async Task<RawAnswer?> ReadAsync(bool hasBody, CancellationToken patience)
    {
        if (await LineAsync(patience) is not { } first) return null;
        var status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>();
        while (await LineAsync(patience) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon].ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        // Something only to go on waiting for.
        if (status == 100) return await ReadAsync(hasBody, patience);
        if (!hasBody || status is 204 or 304) return new RawAnswer(status, headers, []);
        if (headers.GetValueOrDefault("transfer-encoding") == "chunked")
        {
            var body = new List<byte>();
            while (int.Parse((await LineAsync(patience))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
            {
                body.AddRange(await BytesAsync(size, patience));
                await LineAsync(patience);
            }

            await LineAsync(patience);
            return new RawAnswer(status, headers, [.. body]);
        }

        var length = int.Parse(headers.GetValueOrDefault("content-length") ?? "0", CultureInfo.InvariantCulture);
        return new RawAnswer(status, headers, await BytesAsync(length, patience));
    }

    async Task<string?> LineAsync(CancellationToken patience)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(patience)) return null;
            var next = (char)_buffer[_start++];
            if (next == '\n') return line.ToString();
            if (next != '\r') line.Append(next);
        }
    }

    async Task<byte[]> BytesAsync(int count, CancellationToken patience)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            if (_start == _end && !await FillAsync(patience)) throw new EndOfStreamException($"{at} of {count} bytes came.");
            var piece = Math.Min(_end - _start, count - at);
            _buffer.AsSpan(_start, piece).CopyTo(bytes.AsSpan(at));
            (_start, at) = (_start + piece, at + piece);
        }

        return bytes;
    }

    async Task<bool> FillAsync(CancellationToken patience)
    {
        (_start, _end) = (0, await _socket!.ReceiveAsync(_buffer, patience));
        return _end > 0;
    }
}
