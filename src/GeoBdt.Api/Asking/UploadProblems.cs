using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api;

// Refusals of what a client sends with its request.
static partial class Problems
{
    public static Problem UploadTooLarge(long most) => new(
        ProblemTypes.UploadTooLarge,
        $"Unggahan lebih dari {most >> 20} MiB; tabel 83.000 desa tidak lebih dari 10 MiB. / "
            + $"The upload is more than {most >> 20} MiB; a table of 83,000 desa takes no more than 10 MiB.");

    public static Problem BadUpload(Teks rule) => new(ProblemTypes.BadUpload, $"{rule.Id} / {rule.En}");

    public static Problem BadFile(string file, int? line, Teks rule)
    {
        var (at, where) = line is null ? ("", "") : ($", baris {line}", $", row {line}");
        return new(ProblemTypes.BadUpload, $"Berkas '{file}'{at}: {rule.Id}. / File '{file}'{where}: {rule.En}.");
    }

    public static Problem BadRows(IReadOnlyList<RefusedRow> rows, int count)
    {
        var first = rows[0];
        return new(
            ProblemTypes.BadRows,
            $"{count} baris tidak sah; yang pertama: berkas '{first.Berkas}' baris {first.Baris}, {first.Kode ?? "–"}: {first.Aturan.Id}. / "
                + $"{count} invalid rows; the first: file '{first.Berkas}' row {first.Baris}, {first.Kode ?? "–"}: {first.Aturan.En}.")
        {
            Baris = rows,
        };
    }
}
