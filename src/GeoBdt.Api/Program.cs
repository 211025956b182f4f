using System.Reflection;
using GeoBdt.Api.Beranda;
using GeoBdt.Api.Collections;
using GeoBdt.Api.DaftarNilai;
using GeoBdt.Api.Data;
using GeoBdt.Api.Description;
using GeoBdt.Api.Gabung;
using GeoBdt.Api.Gaya;
using GeoBdt.Api.Indikator;
using GeoBdt.Api.Jelaskan;
using GeoBdt.Api.Kuota;
using GeoBdt.Api.Masalah;
using GeoBdt.Api.Metadata;
using GeoBdt.Api.Ogc;
using GeoBdt.Api.Pasang;
using GeoBdt.Api.Pembatasan;
using GeoBdt.Api.Pengamatan;
using GeoBdt.Api.Peta;
using GeoBdt.Api.Pipeline;
using GeoBdt.Api.Profil;
using GeoBdt.Api.Releases;
using GeoBdt.Api.Rilis;
using GeoBdt.Api.Saringan;
using GeoBdt.Api.Sehat;
using GeoBdt.Api.Sematan;
using GeoBdt.Api.Ubin;
using GeoBdt.Api.Wilayah;

// A request begins on the thread that waits for its socket (read once, before the first socket): without a hop to the pool a tile from the archive
// takes half the CPU. So nothing that takes long may go on from a socket's read or write: see Task.Yield below and in UploadGate. Of the server's own
// process only: another that starts it within itself has sockets of its own, and may wait on them.
const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
if (Assembly.GetEntryAssembly() == typeof(AnswerGate).Assembly && Environment.GetEnvironmentVariable(InlineCompletions) is null)
{
    Environment.SetEnvironmentVariable(InlineCompletions, "1");
}

// Settings and viewer lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.WebHost.UseSockets(sockets =>
{
    // Waiting without a buffer saves 4 KB an idle connection and costs a system call a request, 5 % of a tile from the archive.
    sockets.WaitForDataBeforeAllocatingBuffer = false;
    // No queue between the socket and the pool: it batches for many cores; on two it adds a hop (5 % and a third of p99).
    sockets.IOQueueCount = 0;
    // The request's own code too begins there: a tile from the archive is done in less time than another thread takes to wake.
    sockets.UnsafePreferInlineScheduling = true;
});

builder.Services.AddLimits();
builder.Services.AddObservation(builder.Configuration);
builder.Services.AddReleases();
builder.Services.AddAnswers();
builder.Services.AddApiDescription();
builder.Services.AddPeta();
builder.Services.AddSematan();
builder.Services.AddUbin();

var app = builder.Build();
if (app.Refuses(out var reason))
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}

app.UseMiddleware<StoredTiles>();
// Whatever may take longer leaves the thread that reads the socket: it must notice when the client goes.
app.Use(async (context, next) =>
{
    await Task.Yield();
    await next(context);
});
app.UseObservation();
app.UseProxies();
app.UseMiddleware<ResponseHeaders>();
app.UseProblems();
app.UseRouting();
app.UseMiddleware<Preflight>();
app.UseMiddleware<RequestLimit>();
app.UseMiddleware<AskingMiddleware>();
app.UseMiddleware<UploadGate>();
app.Use(app.Services.GetRequiredService<AnswerGate>().ShareAsync);
app.UseOutputCache();
app.UseMiddleware<AnswerGate>();
app.UseResponseCompression();

app.MapApi();
app.MapBeranda();
app.MapCollections();
app.MapData();
app.MapGabung();
app.MapGaya();
app.MapIndikator();
app.MapJelaskan();
app.MapKuota();
app.MapMasalah();
app.MapMetadata();
app.MapNilai();
app.MapOgc();
app.MapPasang();
app.MapPeta();
app.MapPetaVektor();
app.MapPetaLembar();
app.MapPetaEdisi();
app.MapProfil();
app.MapQueryables();
app.MapRilis();
app.MapSehat();
app.MapSematan();
app.MapUbin();
app.MapWilayah();

await app.RunAsync();
return 0;
