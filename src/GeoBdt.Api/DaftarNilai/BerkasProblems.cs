namespace GeoBdt.Api;

// Refusals of files that are made whole.
static partial class Problems
{
    public static Problem FileTooLarge(string format, int areas, int mostAreas, int vertices, int mostVertices, IReadOnlyList<string> instead) => new(
        ProblemTypes.FileTooLarge,
        $"{areas} wilayah dengan {vertices} titik batas terlalu banyak untuk satu berkas {format} di sini (paling banyak {mostAreas} wilayah, {mostVertices} titik); "
            + "sempitkan dengan induk=, pilih tingkat yang lebih luas, ambil per halaman, atau buat dengan geobdt export. / "
            + $"{areas} areas with {vertices} vertices are too many for one {format} file here (at most {mostAreas} areas, {mostVertices} vertices); "
            + "narrow by induk=, choose a wider level, take pages, or make it by geobdt export.",
        instead);
}
