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
        @"^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)(/((\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)|\.\.)?)?$"
        + @"|^(\.\.)?/(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)$")]
    private static partial Regex Interval();
}
