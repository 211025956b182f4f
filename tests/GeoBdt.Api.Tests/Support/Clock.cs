namespace GeoBdt.Api.Tests;

/// <summary>Time that passes when told to.</summary>
sealed class Clock : TimeProvider
{
    long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Pass(TimeSpan time) => _ticks += time.Ticks;
}
