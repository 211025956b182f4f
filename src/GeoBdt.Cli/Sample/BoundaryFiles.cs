namespace GeoBdt.Cli.Sample;

static class BoundaryFiles
{
    public static void Write(string folder, SampleWilayah wilayah, Action<double> progress, CancellationToken cancellation)
    {
    }
}
