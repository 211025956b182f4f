using System.IO.Compression;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Pembatasan;
using GeoBdt.Api.Releases;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pipeline;

static class AnswerRegistration
{
    static readonly string[] Compressible =
    [
        "application/geo+json", "application/problem+json", "application/vnd.oai.openapi+json",
        "application/vnd.mapbox-vector-tile", "application/vnd.geobdt.padat", "text/csv", "image/svg+xml",
        "application/topo+json", "application/csvm+json", "application/ld+json",
    ];

    public static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OutputCacheOptions>().Configure<IOptions<CacheOptions>>((cache, configured) =>
        {
            cache.SizeLimit = configured.Value.Megabita * 1024L * 1024L;
            // A larger one would push out dozens of tiles; and storing it copies it through arrays of twice its size, which the
            // pool of arrays then holds for every thread (150 MB of the national release under load).
            cache.MaximumBodySize = Math.Max(cache.SizeLimit / 64, 256 * 1024);
            cache.AddBasePolicy(new CachePolicy());
        });
        services.AddOutputCache();
        services.AddSingleton<MatcherPolicy, PageOrData>();
        services.AddSingleton(all => new UploadLimit(all.GetRequiredService<IOptions<LimitOptions>>().Value.UnggahMegabita * 1024L * 1024L));
        services.AddSingleton(all => new AnswerGate(
            all.GetRequiredService<Turns>(),
            all.GetRequiredService<ClientLimits>(),
            TimeSpan.FromSeconds(all.GetRequiredService<IOptions<LimitOptions>>().Value.TungguDetik),
            TimeSpan.FromSeconds(all.GetRequiredService<IOptions<LimitOptions>>().Value.WaktuDetik)));

        services.AddSingleton<OpeningToll>(all =>
        {
            var limits = all.GetRequiredService<ClientLimits>();
            return http => limits.Take(http, CostClass.Olahan, AnswerCost.Opening);
        });

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
