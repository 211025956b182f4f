namespace GeoBdt.Cli.Galeri;

/// <summary>One file of the gallery.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Url">Path and query that answer with it on a server of the sample.</param>
sealed record GaleriPicture(string File, string Url);
