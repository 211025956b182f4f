using GeoBdt.Register;

namespace GeoBdt.Cli.Build;

/// <summary>Tells how far the reading of the register is.</summary>
sealed class RegisterSteps(IProgress<(string Step, double Fraction)> progress) : IProgress<RegisterProgress>
{
    public void Report(RegisterProgress value) =>
        progress.Report(("membaca register / reading the register", value.BytesTotal == 0 ? 1 : (double)value.BytesRead / value.BytesTotal));
}
