namespace GeoBdt.Api;

// Refusals of what a bulk query says.
static partial class Problems
{
    public static Problem BadQuestion(string path, string id, string en, IReadOnlyList<string> valid) =>
        new(ProblemTypes.BadQuestion, $"{path}: {id}. / {path}: {en}.", valid.Count == 0 ? null : valid);

    public static Problem BadJson(long? line, long? position) => new(
        ProblemTypes.BadQuestion,
        $"Isi bukan JSON yang sah, atau memuat nama dua kali, di baris {line} posisi {position}. / "
            + $"The content is no valid JSON, or has a name twice, at line {line}, position {position}.");

    public static Problem BodyTooLarge(long mostBytes) => new(
        ProblemTypes.UploadTooLarge,
        $"Isi permintaan lebih dari {mostBytes >> 10} KiB. / The request's content is more than {mostBytes >> 10} KiB.");

    public static Problem WrongMediaType(string expected) => new(
        ProblemTypes.WrongMediaType, $"Isi harus dikirim sebagai {expected}. / The content must be sent as {expected}.", [expected]);
}
