using System.Globalization;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Naskah;

/// <summary>Paragraphs, tables and signatures, one below the other over as many pages as they take, as a PDF.</summary>
/// <remarks>The same calls give the same bytes. Letters that the faces lack are drawn as boxes and are themselves again when taken out.</remarks>
public sealed class PaperDocument
{
    // Of the watermark: text over it keeps a contrast above 4.5.
    static readonly Rgb Pale = new(0xFB, 0xEF, 0xD9);

    // Room for a hand to sign. Unit: pixels, half a point each.
    const int RoomToSign = 110;
    const int MostLines = 40;

    readonly MapFormat _format;
    readonly MapFonts _fonts;
    readonly PaperWords _words;
    readonly List<PdfSurface> _pages = [];
    readonly List<(string Text, int Page)> _places = [];
    readonly TextStyle _small;
    bool _isMeasuring;
    int _y;

    /// <summary>An empty document.</summary>
    /// <param name="size">The paper.</param>
    /// <param name="isLandscape">Lying.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="words">What it says of itself.</param>
    public PaperDocument(PaperSize size, bool isLandscape, MapFonts fonts, PaperWords words)
    {
        _format = MapFormat.Paper(size, isLandscape);
        (_fonts, _words) = (fonts, words);
        _small = new TextStyle(fonts.Regular, _format.SmallXHeight - 1);
    }

    /// <summary>At the head of the pages begun from now on, small; empty for nothing.</summary>
    public string Header { get; set; } = "";

    int Left => _format.Margin;

    int Width => _format.Width - (2 * _format.Margin);

    int Bottom => _format.Height - _format.Margin - (2 * _small.LineHeight);

    TextStyle Body => new(_fonts.Regular, _format.BodyXHeight);

    /// <summary>A paragraph.</summary>
    /// <param name="text">Breaks into lines.</param>
    /// <param name="look">How it looks.</param>
    public void Paragraph(string text, PaperLook look = PaperLook.Body)
    {
        var style = StyleOf(look);
        foreach (var line in style.Wrap(text, Width, MostLines))
        {
            Need(style.LineHeight);
            var x = look is PaperLook.Title or PaperLook.Heading ? Left + ((Width - style.Width(line)) / 2) : Left;
            Draw(style, line, x, _y + Drop(style), look == PaperLook.Notice ? new Rgb(0x6B, 0x41, 0x00) : MapInk.Title);
            _y += style.LineHeight;
        }

        _y += style.LineHeight / (look is PaperLook.Title ? 4 : 3);
    }

    /// <summary>A name at the left and what it is beside it, in as many lines as that takes.</summary>
    public void Field(string name, string text)
    {
        const int Share = 6;
        var (strong, style) = (StyleOf(PaperLook.Strong), Body);
        var column = Width / Share;
        var lines = style.Wrap(text, Width - column, MostLines);
        Need(style.LineHeight * Math.Max(1, lines.Count));
        Draw(strong, strong.Shorten(name, column - TableLayout.Step), Left, _y + Drop(style), MapInk.Title);
        foreach (var line in lines)
        {
            Draw(style, line, Left + column, _y + Drop(style), MapInk.Title);
            _y += style.LineHeight;
        }
    }

    /// <summary>Names a place that readers list beside the pages: where the next thing stands.</summary>
    public void Mark(string text) => _places.Add((text, Math.Max(0, _pages.Count - 1)));

    /// <summary>Begins a page, unless one was just begun.</summary>
    public void NewPage()
    {
        if (_pages.Count == 0 || _y > _format.Margin + (Header.Length > 0 ? 2 * _small.LineHeight : 0)) AddPage();
    }

    /// <summary>Draws what stays together on a page, if a page is large enough for it.</summary>
    public void Together(Action draw)
    {
        var start = _y;
        _isMeasuring = true;
        draw();
        _isMeasuring = false;
        var height = _y - start;
        _y = start;
        if (_pages.Count > 0 && _y + height > Bottom) AddPage();
        draw();
    }

    /// <summary>A table; its head again on every page it goes on to.</summary>
    /// <exception cref="ArgumentException">A row has too few or too many cells.</exception>
    public void Table(PaperTable table)
    {
        var layout = new TableLayout(table, _fonts, Width);
        var drawn = new RuledTable(table, layout, Left);
        var first = table.Rows.Count == 0 ? 0 : drawn.HeightOf(table.Rows[0]);
        Need(drawn.HeadHeight + (2 * first));
        DrawHead(drawn);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var height = drawn.HeightOf(table.Rows[i]);
            // What sums up the rows below it goes with the first of them.
            var with = table.Rows[i].IsStrong && i + 1 < table.Rows.Count ? drawn.HeightOf(table.Rows[i + 1]) : 0;
            if (_y + height + with > Bottom && !_isMeasuring)
            {
                AddPage();
                DrawHead(drawn);
            }

            if (!_isMeasuring) drawn.Row(_pages[^1], table.Rows[i], _y);
            _y += height;
        }

        _y += Body.LineHeight / 2;
    }

    /// <summary>Room for signatures, beside each other.</summary>
    public void Signatures(IReadOnlyList<PaperSignature> signatures)
    {
        if (signatures.Count == 0) return;
        var style = Body;
        var column = Width / signatures.Count;
        var above = signatures.Max(one => one.Above.Count);
        var below = signatures.Max(one => one.Below.Count);
        var height = ((above + below) * style.LineHeight) + RoomToSign;
        Need(height);
        for (var i = 0; i < signatures.Count; i++)
        {
            var one = signatures[i];
            // Offices stand right over the room, whatever stands over them.
            for (var line = 0; line < one.Above.Count; line++) Centred(one.Above[line], i, (line + above - one.Above.Count + 1) * style.LineHeight);
            for (var line = 0; line < one.Below.Count; line++) Centred(one.Below[line], i, ((above + line + 1) * style.LineHeight) + RoomToSign);
        }

        _y += height + style.LineHeight;

        void Centred(string text, int place, int down)
        {
            var line = style.Shorten(text, column - (2 * TableLayout.Padding));
            Draw(style, line, Left + (place * column) + ((column - style.Width(line)) / 2), _y + down, MapInk.Title);
        }
    }

    /// <summary>Moves down.</summary>
    /// <param name="lines">Unit: lines of text.</param>
    public void Gap(double lines) => _y += (int)(lines * Body.LineHeight);

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        if (_pages.Count == 0) AddPage();
        for (var i = 0; i < _pages.Count; i++)
        {
            var number = string.Format(CultureInfo.InvariantCulture, _words.PageWords, i + 1, _pages.Count);
            var right = _small.Width(number);
            var y = _format.Height - _format.Margin;
            _pages[i].Fill(Left, y - (_small.LineHeight * 3 / 2), Width, 1, MapInk.Rule);
            _small.Draw(_pages[i], _small.Shorten(_words.Footer, Width - right - (4 * TableLayout.Padding)), Left, y, MapInk.Quiet);
            _small.Draw(_pages[i], number, Left + Width - right, y, MapInk.Quiet);
        }

        return PdfPages.ToBytes(_pages, _format, new PdfWords(_words.Title, _words.Subject, _words.Author, _words.Language), _places);
    }

    TextStyle StyleOf(PaperLook look) => look switch
    {
        PaperLook.Title => new(_fonts.Strong, _format.TitleXHeight - 2),
        PaperLook.Heading => new(_fonts.Strong, _format.BodyXHeight + 1),
        PaperLook.Strong or PaperLook.Notice => new(_fonts.Strong, _format.BodyXHeight),
        PaperLook.Small => new(_fonts.Regular, _format.SmallXHeight - 1),
        _ => Body,
    };

    // From the top of a line to its baseline.
    static int Drop(TextStyle style) => style.LineHeight * 3 / 4;

    void Draw(TextStyle style, string text, float x, int baseline, Rgb ink)
    {
        if (!_isMeasuring) style.Draw(_pages[^1], text, x, baseline, ink);
    }

    void DrawHead(RuledTable table)
    {
        if (!_isMeasuring) table.Head(_pages[^1], _y);
        _y += table.HeadHeight;
    }

    // While measuring, everything stands on one endless page.
    void Need(int height)
    {
        if (!_isMeasuring && (_pages.Count == 0 || _y + height > Bottom)) AddPage();
    }

    void AddPage()
    {
        var page = new PdfSurface(_format, _pages.FirstOrDefault());
        _pages.Add(page);
        _y = _format.Margin;
        if (_words.Watermark.Length > 0) DrawWatermark(page);
        if (Header.Length == 0) return;
        _small.Draw(page, _small.Shorten(Header, Width), Left, _y + (_small.LineHeight / 2), MapInk.Quiet);
        _y += 2 * _small.LineHeight;
    }

    // Along the rising diagonal, as wide as three quarters of it.
    void DrawWatermark(PdfSurface page)
    {
        const int Share = 75;
        var diagonal = Math.Sqrt((_format.Width * (double)_format.Width) + (_format.Height * (double)_format.Height));
        var unit = new TextStyle(_fonts.Strong, 10);
        var style = new TextStyle(_fonts.Strong, (int)(10 * Share / 100.0 * diagonal / unit.Width(_words.Watermark)));
        var (cos, sin) = (_format.Width / diagonal, -_format.Height / diagonal);
        page.Page.Write("q ").Write(cos).Write(" ").Write(sin).Write(" ").Write(-sin).Write(" ").Write(cos).Write(" ")
            .Write(_format.Width / 2.0).Write(" ").Write(_format.Height / 2.0).Write(" cm\n");
        style.Draw(page, _words.Watermark, -style.Width(_words.Watermark) / 2f, style.CapHeight / 2, Pale);
        page.Page.Write("Q\n");
        page.Restored();
    }
}

/// <summary>How a paragraph looks.</summary>
public enum PaperLook
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>Large and strong, in the middle.</summary>
    Title,

    /// <summary>Strong, in the middle.</summary>
    Heading,

    /// <summary>Strong.</summary>
    Strong,

    /// <summary>What nobody may miss: strong, in a warning colour.</summary>
    Notice,

    /// <summary>Notes.</summary>
    Small,
}
