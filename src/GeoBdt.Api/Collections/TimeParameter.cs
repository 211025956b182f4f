using System.Globalization;
using System.Text.RegularExpressions;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Collections;

// OGC API Features 1.0, 7.15.4: every items address takes datetime. Areas carry no time, so every valid one matches all.
static partial class TimeParameter
{
    public static readonly Parameter<string> Datetime = new(
        "datetime",
        "Waktu atau selang RFC 3339; wilayah tidak bertanggal, jadi semua cocok. / "
            + "RFC 3339 instant or interval; areas carry no time, so all match.",
        (text, _) => text is null || IsValid(text) ? Reading.Of(text, text) : Problems.BadDatetime(text))
    {
        Example = "2020-01-01T00:00:00Z/..",
    };

    static bool IsValid(string text) => text.Split('/') switch
    {
        [var instant] => Read(instant) is not null,
        ["" or "..", var end] => Read(end) is not null,
        [var start, "" or ".."] => Read(start) is not null,
        [var start, var end] => Read(start) is { } from && Read(end) is { } to && from <= to,
        _ => false,
    };

    // A date alone is its first moment. A leap second has no number here: it is taken for the one before.
    static DateTimeOffset? Read(string text)
    {
        if (!Instant().IsMatch(text)) return null;
        var whole = text.Length == 10 ? text + "T00:00:00Z" : text.Replace(":60", ":59", StringComparison.Ordinal);
        return DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?\z")]
    private static partial Regex Instant();
}
