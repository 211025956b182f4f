using System.Diagnostics.CodeAnalysis;
using GeoBdt.Api.Releases;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pipeline;

static class Startup
{
    /// <summary>Whether the server must not start, and the one line that says why.</summary>
    public static bool Refuses(this WebApplication app, [NotNullWhen(true)] out string? reason)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return !app.Services.GetRequiredService<CurrentRelease>().TryOpen(out reason);
        }
        catch (OptionsValidationException exception)
        {
            reason = string.Join(' ', exception.Failures);
            return true;
        }
    }

    /// <summary>Every failure that no handler answered becomes a problem; nothing of an exception gets out.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // ResponseHeaders logs it, once, with the request.
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = context => Problems.Status(StatusCodes.Status500InternalServerError).ExecuteAsync(context),
        });
        app.UseStatusCodePages(pages => Problems.Status(pages.HttpContext.Response.StatusCode).ExecuteAsync(pages.HttpContext));
    }
}
