using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pipeline;

static class AnswerRegistration
{
    // A browser's patience, more or less.
    static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    static readonly string[] Compressible =
    [
        "application/geo+json", "application/problem+json", "application/vnd.oai.openapi+json",
        "application/vnd.mapbox-vector-tile", "application/vnd.geobdt.padat", "text/csv", "image/svg+xml",
    ];

    public static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OutputCacheOptions>().Configure<IOptions<CacheOptions>>((cache, configured) =>
        {
            cache.SizeLimit = configured.Value.Megabita * 1024L * 1024L;
            cache.MaximumBodySize = cache.SizeLimit / 4;
            cache.AddBasePolicy(new CachePolicy());
        });
        services.AddOutputCache();
        services.AddSingleton(_ => new AnswerGate(Environment.ProcessorCount, MaxWait));

        // Compression runs inside the cache, once for each answer, so the slower levels are worth it. No answer holds a
        // secret, so compressing under TLS tells nobody anything (BREACH).
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. Compressible];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        return services;
    }
}
