using GeoBdt.Api.Indikator;
using GeoBdt.Api.Masalah;
using GeoBdt.Api.Pipeline;
using GeoBdt.Api.Releases;
using GeoBdt.Api.Rilis;
using GeoBdt.Api.Sehat;
using GeoBdt.Api.Ubin;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

builder.Services.AddReleases();
builder.Services.AddAnswers();
builder.Services.AddUbin();

var app = builder.Build();
if (app.Refuses(out var reason))
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}

app.UseMiddleware<ResponseHeaders>();
app.UseProblems();
app.UseRouting();
app.UseMiddleware<AskingMiddleware>();
app.UseOutputCache();
app.UseResponseCompression();

app.MapIndikator();
app.MapMasalah();
app.MapRilis();
app.MapSehat();
app.MapUbin();

await app.RunAsync();
return 0;
