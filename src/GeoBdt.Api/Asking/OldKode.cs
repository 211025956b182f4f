using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Asking;

/// <summary>Tells a visitor who came by an area's old code.</summary>
static class OldKode
{
    /// <summary>A paragraph of HTML; empty for who came by the code of today.</summary>
    public static string Note(Asked asked, int area, bool isEnglish)
    {
        var today = asked.Release.Wilayah[area].Kode;
        if (asked.Get(Parameters.Dari) is not { } lama || !asked.Release.Perubahan.Kini(lama).Contains(today)) return "";
        return "<p class=\"buatan\">" + HtmlPage.Text(isEnglish
            ? $"The code {lama} that led here is {today} today; please change it in links."
            : $"Kode {lama} yang membawa ke sini sekarang {today}; mohon perbarui tautannya.") + "</p>";
    }
}
