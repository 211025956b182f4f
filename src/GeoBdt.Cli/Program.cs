using System.CommandLine;
using System.CommandLine.Invocation;
using GeoBdt.Cli;
using GeoBdt.Cli.Build;
using GeoBdt.Cli.Export;
using GeoBdt.Cli.Publish;
using GeoBdt.Cli.Sample;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Tabel;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.VectorTile;

Terminal.Prepare();

// Exit codes: 0 good; 1 the input was refused; 2 wrong usage; 3 part of the work failed (sae); 130 interrupted.
var root = new RootCommand("GeoBdt: peta sebaran register sosial, dari berkas ke peta. / From register files to a served map.")
{
    SampleCommand.Create(),
    SaeCommand.Create(),
    PrepareCommand.Create(),
    BuildCommand.Create(),
    ServeCommand.Create(),
    DemoCommand.Create(),
    KunciCommand.Create(),
    CheckBoundariesCommand.Create(),
    CheckTilesCommand.Create(),
    InspectCommand.Create(),
    AttackCommand.Create(),
    ExportCommand.Create(),
    PublishCommand.Create(),
    KuotaCommand.Create(),
    GaleriCommand.Create(),
};

// @FILE is the file of a connection string (--koneksi, --sambungan), not one of more arguments.
var parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parse.Action is ParseErrorAction)
{
    parse.Invoke();
    return 2;
}

try
{
    return await parse.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = ApiServer.StopTime + TimeSpan.FromSeconds(5),
    });
}
catch (OperationCanceledException)
{
    Terminal.Error("Dihentikan; tidak ada yang setengah tertulis. / Stopped; nothing is half-written.");
    return 130;
}
catch (Exception exception) when (exception is ConfigException or SampleException or BoundaryException or MicrodataException
    or TableException or DeklarasiException or KunciException or PenerbitanException or CatatanException or ReleaseException or ExportException or PublishException
    or TileArchiveException or VectorTileException
    or IOException or UnauthorizedAccessException)
{
    Terminal.Error(exception.Message);
    return 1;
}
