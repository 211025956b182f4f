using System.Diagnostics.Metrics;

namespace GeoBdt.Api.Tests;

/// <summary>Makes meters that nobody listens to.</summary>
sealed class Meters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
