using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GeoBdt.Api.Tests;

/// <summary>Lets requests within the process come from an address, which only a socket has: the header Dari says which.</summary>
static class FromAddress
{
    const string Header = "Dari";

    /// <summary>The server with other settings, heeding the header.</summary>
    public static WebApplicationFactory<Program> With(this Server server, params (string Name, string Value)[] settings) =>
        server.WithWebHostBuilder(builder =>
        {
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, Filter>());
        });

    public static async Task<HttpResponseMessage> GetFrom(this HttpClient client, string address, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(Header, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Header], out var address)) context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
