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
        (text, _) => text is null || Interval().IsMatch(text) ? Reading.Of(text, text) : Problems.BadDatetime(text));

    [GeneratedRegex(
        @"^([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?)(/(([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?)|\.\.)?)?\z"
        + @"|^(\.\.)?/([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?)\z")]
    private static partial Regex Interval();
}
