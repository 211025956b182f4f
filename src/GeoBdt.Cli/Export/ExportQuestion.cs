namespace GeoBdt.Cli.Export;

/// <summary>What a person asked to export, as typed.</summary>
/// <param name="Ukuran">Values by the grammar of URLs, by comma; null for areas alone.</param>
/// <param name="Tingkat">Levels by comma; null for the format's own choice.</param>
/// <param name="Induk">Dotted code of the area whose inside is wanted; null for the whole release.</param>
sealed record ExportQuestion(string? Ukuran, string? Tingkat, string? Induk);
