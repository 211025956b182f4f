namespace GeoBdt.Api.Xlsx;

/// <summary>How a sheet is laid out.</summary>
/// <param name="Widths">Of its columns. Unit: characters.</param>
/// <param name="FrozenRows">Rows that stay when scrolling.</param>
/// <param name="FrozenColumns">Columns that stay.</param>
/// <param name="FilterTo">Last column of the filter over the last frozen row; null for none.</param>
sealed record SheetLayout(IReadOnlyList<double> Widths, int FrozenRows, int FrozenColumns, string? FilterTo)
{
    /// <summary>How it is printed; null leaves that to the program.</summary>
    public SheetPrint? Print { get; init; }

    /// <summary>Deepest level of its rows' outline, 0 for none to 7. Rows stand below what sums them up.</summary>
    public int OutlineLevels { get; init; }

    /// <summary>First columns whose numbers are text on purpose, which programs are not to mark as a mistake.</summary>
    public int TextColumns { get; init; }
}

/// <summary>How a sheet is printed: on A4, as wide as the paper.</summary>
/// <param name="IsLandscape">Lying.</param>
/// <param name="FirstRepeated">First row that every page repeats; 0 for none.</param>
/// <param name="LastRepeated">Last row that every page repeats.</param>
/// <param name="Header">Plain text over each page, in the middle.</param>
/// <param name="Footer">Plain text under each page, left; the number of the page stands right.</param>
/// <param name="PageWords">Before and between the page's number and the number of pages: <c>Halaman</c> and <c>dari</c>.</param>
sealed record SheetPrint(bool IsLandscape, int FirstRepeated, int LastRepeated, string Header, string Footer, (string Page, string Of) PageWords);
