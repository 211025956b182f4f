using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>A page on a site of its own that links a picture and frames a page of another, with the headers that a village site sends.</summary>
sealed class VillagePage : IDisposable
{
    /// <summary>What OpenSID 2026 lets in (its config/security.php): pictures from anywhere, frames from few places, scripts from itself.</summary>
    public const string OpenSid =
        "default-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:; "
        + "frame-src 'self' *.google.com www.gstatic.com";

    readonly HttpListener _listener = new();
    readonly byte[] _html;
    readonly byte[] _picture;
    readonly string? _policy;

    /// <param name="html">The page.</param>
    /// <param name="policy">Content-Security-Policy, with Cross-Origin-Embedder-Policy beside it; null for a site without either.</param>
    /// <param name="picture">Served at /gambar.png without Cross-Origin-Resource-Policy.</param>
    public VillagePage(string html, string? policy, byte[]? picture = null)
    {
        (_html, _policy, _picture) = (Encoding.UTF8.GetBytes(html), policy, picture ?? []);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = Serve();
    }

    public int Port { get; }

    /// <summary>Another site than 127.0.0.1, where our server is.</summary>
    public string Url => $"http://localhost:{Port}/";

    public void Dispose() => _listener.Close();

    async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var isPicture = context.Request.Url!.AbsolutePath == "/gambar.png";
            context.Response.ContentType = isPicture ? "image/png" : "text/html; charset=utf-8";
            if (_policy is not null)
            {
                context.Response.Headers["Content-Security-Policy"] = _policy;
                context.Response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";
            }

            await context.Response.OutputStream.WriteAsync(isPicture ? _picture : _html);
            context.Response.Close();
        }
    }
}
