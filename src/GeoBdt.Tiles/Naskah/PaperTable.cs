namespace GeoBdt.Tiles.Naskah;

/// <summary>A table on paper, ruled, its head repeated on every page.</summary>
/// <param name="Columns">From left to right.</param>
/// <param name="Rows">From top to bottom; each has as many cells as there are columns.</param>
public sealed record PaperTable(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<PaperRow> Rows);

/// <summary>A column.</summary>
/// <param name="Title">In the head; breaks into lines between words.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Group">Stands over its neighbours of the same group too; empty for none.</param>
public sealed record PaperColumn(string Title, PaperColumnKind Kind, string Group = "");

/// <summary>What a column holds, which says how wide it is and where its texts stand.</summary>
public enum PaperColumnKind
{
    /// <summary>Short texts that never break: codes.</summary>
    Code,

    /// <summary>Texts that break into lines: names. They share what room the others leave.</summary>
    Words,

    /// <summary>Numbers, under one another at the right.</summary>
    Number,
}

/// <summary>A row.</summary>
/// <param name="Cells">Texts.</param>
/// <param name="IsStrong">Sums up those below it: in strong letters, and never the last row of a page.</param>
/// <param name="Indent">Steps that the first of its <see cref="PaperColumnKind.Words"/> is moved in by.</param>
public sealed record PaperRow(IReadOnlyList<string> Cells, bool IsStrong = false, int Indent = 0);

/// <summary>Who signs: what stands over the room for a signature, and the lines under it.</summary>
/// <param name="Above">Lines above, as <c>Mengetahui,</c> and an office.</param>
/// <param name="Below">Lines below the room: of a name and a number to be filled in.</param>
public sealed record PaperSignature(IReadOnlyList<string> Above, IReadOnlyList<string> Below);

/// <summary>What a document says of itself, and on every page.</summary>
/// <param name="Title">Title of the file.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Author">Whose it is.</param>
/// <param name="Language">As BCP 47 writes it.</param>
/// <param name="Footer">At the foot of every page, left; shortened where it is too long.</param>
/// <param name="PageWords">Around the page's number: <c>Halaman {0} dari {1}</c>.</param>
public sealed record PaperWords(string Title, string Subject, string Author, string Language, string Footer, string PageWords)
{
    /// <summary>Written pale across every page, below its text; empty for nothing.</summary>
    public string Watermark { get; init; } = "";
}
