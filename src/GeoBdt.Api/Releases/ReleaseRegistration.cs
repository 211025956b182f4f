namespace GeoBdt.Api.Releases;

static class ReleaseRegistration
{
    public static IServiceCollection AddReleases(this IServiceCollection services)
    {
        services.AddOptions<ReleaseOptions>()
            .BindConfiguration(ReleaseOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<CurrentRelease>()
            .AddSingleton<OpenReleases>()
            .AddHostedService<ReleaseWatch>();
    }
}
