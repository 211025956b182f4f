using System.Net;
using System.Text;

namespace GeoBdt.Api.Answering;

/// <summary>A page of ours in one language, with what a link to it is shown with. Every text in it is plain but <see cref="Body"/>.</summary>
sealed record HtmlPage(string Title, bool IsEnglish)
{
    // Colours have a contrast of at least 4.5 on white; focus is seen on every ground.
    const string CommonStyle = """
        body{margin:0;background:#fff;color:#151b23;font:16px/1.45 system-ui,'Segoe UI',Roboto,sans-serif}
        main{box-sizing:border-box;max-width:1120px;margin:auto;padding:12px}p{margin:.5rem 0}.k,small{color:#55606b}a{color:#0b57a4}
        img,svg{display:block;max-width:100%;height:auto}:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}
        table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
        th,td{padding:.25rem .5rem;border-bottom:1px solid #d5dae0;text-align:left;font-weight:400;vertical-align:bottom}
        thead th{font-weight:600;line-height:1.25}td{font-variant-numeric:tabular-nums}
        .tepi{overflow-x:auto}.buatan{background:#fff2d6;color:#6b4100;padding:.2rem .6rem;display:inline-block}
        textarea,code{font:13px/1.4 ui-monospace,Consolas,monospace}textarea{box-sizing:border-box;width:100%}
        """;

    /// <summary>One or two sentences; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Complete address of the page itself; null where it is not to be linked to.</summary>
    public string? Address { get; init; }

    /// <summary>The picture that a link to the page is shown with.</summary>
    public LinkCard? Card { get; init; }

    /// <summary>Complete address of what oEmbed says of the page; null for none.</summary>
    public string? Oembed { get; init; }

    /// <summary>The page in the other language; null where there is none.</summary>
    public string? OtherLanguage { get; init; }

    /// <summary>Made to stand in a frame: a link in it must not load a whole site there, so it opens beside.</summary>
    public bool IsFramed { get; init; }

    /// <summary>CSS after that of all pages.</summary>
    public string Style { get; init; } = "";

    /// <summary>Path of a script of ours; null for none.</summary>
    public string? Script { get; init; }

    /// <summary>HTML; whatever is not ours is encoded already.</summary>
    public required string Body { get; init; }

    /// <summary>A plain text in HTML.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The page as an answer.</summary>
    public IResult Answer() => Results.Content(Html(), Answering.Answer.HtmlType);

    /// <summary>The page.</summary>
    public string Html()
    {
        var head = new StringBuilder();
        if (IsFramed) head.Append("<base target=\"_blank\">\n");
        head.Append("<title>").Append(Text(Title)).Append("</title>\n");
        if (Description is not null) head.Append("<meta name=\"description\" content=\"").Append(Text(Description)).Append("\">\n");
        if (Oembed is not null)
        {
            head.Append("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"").Append(Text(Oembed)).Append("\" title=\"")
                .Append(Text(Title)).Append("\">\n");
        }

        if (OtherLanguage is not null)
        {
            head.Append("<link rel=\"alternate\" hreflang=\"").Append(IsEnglish ? "id" : "en").Append("\" href=\"")
                .Append(Text(OtherLanguage)).Append("\">\n");
        }

        if (Card is not null) AppendCard(head, Card);
        if (Script is not null) head.Append("<script type=\"module\" src=\"").Append(Text(Script)).Append("\"></script>\n");
        return $"""
            <!doctype html>
            <html lang="{(IsEnglish ? "en" : "id")}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {Answering.Answer.Icon}
            {head}<style>
            {CommonStyle}
            {Style}
            </style>
            {Body}
            </html>

            """;
    }

    // Open Graph, which WhatsApp, Facebook and Telegram read, and what X adds to it.
    void AppendCard(StringBuilder head, LinkCard card)
    {
        void Property(string name, string content) =>
            head.Append("<meta property=\"").Append(name).Append("\" content=\"").Append(Text(content)).Append("\">\n");
        Property("og:type", "website");
        if (Address is not null) Property("og:url", Address);
        Property("og:locale", IsEnglish ? "en_GB" : "id_ID");
        Property("og:title", Title);
        if (Description is not null) Property("og:description", Description);
        Property("og:image", card.Picture);
        Property("og:image:width", $"{card.Width}");
        Property("og:image:height", $"{card.Height}");
        Property("og:image:alt", card.Words);
        head.Append("<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
    }
}

/// <summary>The picture that a link is shown with.</summary>
/// <param name="Picture">Complete address.</param>
/// <param name="Width">Unit: pixels.</param>
/// <param name="Height">Unit: pixels.</param>
/// <param name="Words">What it shows, for who does not see it.</param>
sealed record LinkCard(string Picture, int Width, int Height, string Words);
