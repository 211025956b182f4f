using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Asking;

/// <summary>
/// A request that was understood: the release it is answered from, and its parameters read and checked. Handlers take it as
/// their parameter and find nothing in it that could be wrong.
/// </summary>
sealed class Asked
{
    // Tells builds of the program apart: an answer may change when the code does, although the release did not.
    static readonly string Program = ProgramTag();

    readonly EndpointContract _contract;
    readonly object?[] _values;
    readonly string?[] _canonical;
    int _read;

    Asked(EndpointContract contract, HttpContext http, ReleaseSnapshot release, bool isPinned)
    {
        (_contract, Http, Release, IsPinned) = (contract, http, release, isPinned);
        Coding = contract.Kind.IsCompressible ? ContentCoding.Negotiate(http.Request.Headers) : ContentCoding.Identity;
        PinnedRelease = isPinned ? release.Id.ToString() : null;
        _values = new object?[contract.Parameters.Count];
        _canonical = new string?[contract.Parameters.Count];
    }

    /// <summary>The request.</summary>
    public HttpContext Http { get; }

    /// <summary>The release that this request is answered from, whatever is published meanwhile.</summary>
    public ReleaseSnapshot Release { get; }

    /// <summary>Whether the address names the very content, so that the answer never changes.</summary>
    public bool IsPinned { get; private set; }

    /// <summary>The release that the address names; null when it names none.</summary>
    public string? PinnedRelease { get; }

    /// <summary>What kind of answer is due.</summary>
    public ResponseKind Kind => _contract.Kind;

    /// <summary>How the answer is coded: br, gzip or identity.</summary>
    public string Coding { get; }

    /// <summary>Whether the answer is made whole, one of few at a time, and put into the output cache.</summary>
    public bool IsStored => Kind is { IsCached: true, IsStreamed: false } && !(Kind.IsQuick && Coding == ContentCoding.Identity) && !IsLong;

    /// <summary>Whether the answer is a long page of features, sent as it is written.</summary>
    public bool IsLong => Kind.LongestHeld is { } longest && TryFind("limit", out int limit) && limit > longest;

    /// <summary>Name of this answer, quotes included: equal askings of one release by one program share it.</summary>
    public string ETag { get; private set; } = "";

    /// <summary>What unversioned geometry addresses carry as <c>v=</c> to become immutable.</summary>
    public string GeometryVersion => Release.Manifest.Geometri;

    /// <summary>Whether the answer holds no values, so that it stays the same over releases with the same boundaries.</summary>
    public bool IsGeometryAlone =>
        Kind.IsGeometry || (Kind.IsGeometryWithoutUkuran && Get(Asking.Parameters.Ukuran).Count == 0);

    /// <summary>Understands a request, or says why not.</summary>
    public static (Asked? Asked, IResult? Refusal) Read(
        EndpointContract contract, HttpContext http, ReleaseSnapshot release, bool isPinned)
    {
        var asked = new Asked(contract, http, release, isPinned);
        for (; asked._read < contract.Parameters.Count; asked._read++)
        {
            var parameter = contract.Parameters[asked._read];
            var reading = parameter.Read(TextOf(contract, http, parameter), asked);
            if (reading.Refusal is { } refusal) return (null, refusal);
            asked._values[asked._read] = reading.Value;
            asked._canonical[asked._read] = reading.Canonical;
            asked.IsPinned |= reading.IsPin;
        }

        asked.ETag = asked.MakeETag();
        return (asked, null);
    }

    /// <summary>Lets handlers declare <see cref="Asked"/> as a parameter.</summary>
    public static ValueTask<Asked?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<Asked>());

    /// <summary>The value of a parameter that the endpoint declares.</summary>
    public T Get<T>(Parameter<T> parameter) => (T)_values[IndexOf(parameter)]!;

    /// <summary>Whether the endpoint declares a parameter.</summary>
    public bool Takes(Parameter parameter) => _contract.Parameters.Contains(parameter);

    /// <summary>The one spelling of a parameter; null when it is as if not given.</summary>
    public string? Canonical(Parameter parameter) => _canonical[IndexOf(parameter)];

    /// <summary>The route's template.</summary>
    public string Route => _contract.Route;

    /// <summary>The value of a parameter by its name, which means the same at every address.</summary>
    /// <returns>False when the endpoint takes none of that name and type.</returns>
    public bool TryFind<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        var at = IndexOf(name);
        (var isFound, value) = at >= 0 && _values[at] is T found ? (true, found) : (false, default);
        return isFound;
    }

    /// <summary>The one spelling of a parameter by its name; null when it is as if not given, or the endpoint takes none of that name.</summary>
    public string? Canonical(string name) => IndexOf(name) is >= 0 and var at ? _canonical[at] : null;

    /// <summary>Stops here when nobody waits for the answer any more, or its time is over; between two steps that take long.</summary>
    public void StopIfGone() => Http.RequestAborted.ThrowIfCancellationRequested();

    /// <summary>True when the Accept header names this media type before the other.</summary>
    public bool Prefers(string mediaType, string other) => Prefers(Http, mediaType, other);

    /// <summary>The same of a request that is not understood yet.</summary>
    public static bool Prefers(HttpContext http, string mediaType, string other)
    {
        foreach (var accepted in http.Request.GetTypedHeaders().Accept.OrderByDescending(one => one.Quality ?? 1))
        {
            if (accepted.Quality is 0) return false;
            if (accepted.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)) return true;
            if (accepted.MediaType.Equals(other, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return false;
    }

    static string? TextOf(EndpointContract contract, HttpContext http, Parameter parameter)
    {
        if (parameter.TakesName is { } takes)
        {
            return QueryString.Create(http.Request.Query.Where(pair => takes(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)).Value;
        }

        return contract.PathNames.Contains(parameter.Name)
            ? http.Request.RouteValues[parameter.Name] as string
            : http.Request.Query[parameter.Name];
    }

    // Those that are not read yet are as good as undeclared: a parameter may look only at earlier ones.
    int IndexOf(Parameter parameter)
    {
        for (var i = 0; i < _read; i++)
        {
            if (ReferenceEquals(_contract.Parameters[i], parameter)) return i;
        }

        throw new ArgumentException($"{_contract.Route} has not read '{parameter.Name}' here.", nameof(parameter));
    }

    int IndexOf(string name)
    {
        for (var i = 0; i < _read; i++)
        {
            if (_contract.Parameters[i].Name == name) return i;
        }

        return -1;
    }

    string MakeETag()
    {
        var key = new StringBuilder(_contract.Route)
            .Append('\n').Append(IsGeometryAlone ? Release.Manifest.Geometri : Release.Id.ToString())
            .Append('\n').Append(Program)
            .Append('\n').Append(Kind.HoldsOrigin ? Links.Origin(Http) : "").Append(Links.Base(Http))
            .Append('\n').Append(Coding)
            .Append('\n').Append(IsPinned);
        foreach (var canonical in _canonical) key.Append('\n').Append(canonical);
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())).AsSpan(0, 16))}\"";
    }

    static string ProgramTag()
    {
        var modules = new[] { typeof(Asked), typeof(ReleaseSnapshot), typeof(Tiles.ShapeSet) }
            .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(modules))).AsSpan(0, 4));
    }
}
