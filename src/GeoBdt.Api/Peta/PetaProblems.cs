using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api;

// Refusals of map pictures.
static partial class Problems
{
    public static Problem NoError(Ukuran ukuran) => new(
        ProblemTypes.BadValue,
        $"ragu=arsir hanya berarti untuk jumlah dan persen perkiraan model; {ukuran} tidak bergalat baku. / "
            + $"ragu=arsir means something only for counts and shares that a model estimated; {ukuran} has no standard error.",
        ["ragu=tidak"]);

    public static Problem NothingToCompare(Ukuran ukuran) => new(
        ProblemTypes.NotComparable,
        $"{ukuran} tidak dapat dibandingkan antaredisi: hanya angka register dan tabel (galat perubahan perkiraan model tidak diketahui, dan rentang sudah perubahan). / "
            + $"{ukuran} cannot be compared between editions: only figures of the register and of tables can (the error of a change of model estimates is unknown, and spans are changes already).");

    public static Problem SameEdition(string edisi, IReadOnlyList<string> others) => new(
        ProblemTypes.BadValue,
        $"dibanding={edisi} adalah edisi peta itu sendiri; yang lebih awal: {List(others)}. / dibanding={edisi} is the edition of the map itself; earlier ones: {List(others)}.",
        others);

    public static Problem LaterEdition(string dibanding, Edisi edisi, IReadOnlyList<string> earlier) => new(
        ProblemTypes.BadValue,
        $"dibanding={dibanding} lebih baru daripada edisi peta, {edisi}; tukarkan, atau pilih: {List(earlier)}. / "
            + $"dibanding={dibanding} is later than the map's edition, {edisi}; change them over, or choose: {List(earlier)}.",
        earlier);

    public static Problem OtherRegister(Edisi one, Edisi other, IReadOnlyList<string> valid) => new(
        ProblemTypes.NotComparable,
        $"Edisi {one} dan {other} berasal dari register yang berbeda, jadi tidak dibandingkan; yang dapat: {List(valid)}. / "
            + $"Editions {one} and {other} are of different registers and not compared; those that can be: {List(valid)}.",
        valid);

    public static Problem OneEdition(Ukuran ukuran) => new(
        ProblemTypes.NotComparable,
        $"{ukuran} hanya ada dalam satu edisi register itu, jadi tidak ada yang dapat disandingkan. / "
            + $"{ukuran} exists in one edition of its register only, so there is nothing to set beside it.");

    public static Problem BadEditionCount(int count, int fewest, int most, IReadOnlyList<string> valid) => new(
        ProblemTypes.BadValue,
        $"{count} edisi diminta; {fewest} sampai {most} dapat disandingkan, dari: {List(valid)}. / "
            + $"{count} editions were asked; {fewest} to {most} can be set side by side, of: {List(valid)}.",
        valid);

    public static Problem EditionTwice(string edisi) => new(
        ProblemTypes.BadValue, $"Edisi {Shown(edisi)} disebut dua kali. / The edition {Shown(edisi)} is named twice.");

    public static Problem SameValue(Ukuran ukuran) => new(
        ProblemTypes.BadValue,
        $"dan={ukuran} adalah ukuran peta itu sendiri; sebutkan yang lain. / dan={ukuran} is the value of the map itself; name another one.");

    public static Problem NoCount(Ukuran ukuran, Indicator indicator) => new(
        ProblemTypes.BadValue,
        $"simbol=lingkaran hanya berarti untuk jumlah (:jumlah); {ukuran} bukan jumlah. / "
            + $"simbol=lingkaran means something only for counts (:jumlah); {ukuran} is none.",
        indicator.Statistik.Contains(Statistik.Jumlah) ? [$"{ukuran.Series}:jumlah@{ukuran.Edisi}"] : []);

    public static Problem TooManyCircles(int count, int most) => new(
        ProblemTypes.TooManyCircles,
        $"{count} wilayah terlalu banyak untuk lingkaran (paling banyak {most}): semuanya akan bertindihan; pilih tingkat yang lebih luas atau wilayah yang lebih sempit. / "
            + $"{count} areas are too many for circles (at most {most}), which would all overlap; choose a wider level or a narrower area.",
        ["tingkat=kecamatan", "tingkat=kabupaten"]);

    public static Problem NegativeCounts(Ukuran ukuran, double least) => new(
        ProblemTypes.NegativeCounts,
        FormattableString.Invariant($"{ukuran} bernilai negatif ({least}) di peta ini, dan lingkaran tidak dapat lebih kecil daripada nol; pakai warna, tanpa simbol. / ")
            + FormattableString.Invariant($"{ukuran} is negative ({least}) on this map, and no circle is smaller than nothing; use colours, without simbol."));

    public static Problem BadBounds(string text, int fewest, int most) => new(
        ProblemTypes.BadValue,
        $"batas={Shown(text)} bukan {fewest + 1} sampai {most + 1} bilangan yang naik, dipisah koma, desimal dengan titik; '..' di ujung: terbuka. / "
            + $"batas={Shown(text)} is not {fewest + 1} to {most + 1} ascending numbers, separated by commas, with decimal points; '..' at an end leaves it open.",
        ["0,10,25,50,100", "..,10,25,50,.."]);

    public static Problem BoundsOfOtherCount(int kelas, int ofBounds) => new(
        ProblemTypes.BadValue,
        $"kelas={kelas} tidak cocok dengan batas, yang membentuk {ofBounds} kelas. / kelas={kelas} does not agree with batas, which makes {ofBounds} classes.",
        [$"kelas={ofBounds}"]);

    public static Problem BoundsDoNotCover(string batas, string ukuran, double least, double most) => new(
        ProblemTypes.BadValue,
        FormattableString.Invariant($"batas={batas} tidak mencakup semua nilai {ukuran}, dari {least} sampai {most}; luaskan, atau buka ujungnya dengan '..'. / ")
            + FormattableString.Invariant($"batas={batas} does not cover all values of {ukuran}, {least} to {most}; widen it, or open its end with '..'."),
        ["..,10,25,50,.."]);

    public static Problem OneSidedBounds(string tengah, int places, int most) => new(
        ProblemTypes.BadValue,
        $"Di satu sisi tengah={Shown(tengah)} terlalu banyak kelas: sama banyak di sisi lain menjadi {places} warna, paling banyak {most}. / "
            + $"There are too many classes on one side of tengah={Shown(tengah)}: as many on the other make {places} colours, at most {most}.");

    public static Problem BadMapWindow(string text, string rule)
    {
        var at = rule.IndexOf(" / ", StringComparison.Ordinal);
        return new(
            ProblemTypes.BadValue,
            $"bbox={Shown(text)} bukan {rule[..at]}. / bbox={Shown(text)} is not {rule[(at + 3)..]}.",
            ["111.6,-8.2,111.8,-8"]);
    }

    public static Problem WindowOffMap(string bbox, string extent) => new(
        ProblemTypes.BadValue,
        extent.Length == 0
            ? $"bbox={bbox} tidak menyentuh peta ini, yang tidak mempunyai batas wilayah. / bbox={bbox} does not touch this map, which has no boundaries."
            : $"bbox={bbox} tidak menyentuh peta ini, yang terletak dalam {extent}. / bbox={bbox} does not touch this map, which lies within {extent}.",
        extent.Length == 0 ? [] : [extent]);

    public static Problem TooManyForVector(int count, int max, string picture) => new(
        ProblemTypes.TooManyForVector,
        $"{count} wilayah terlalu banyak untuk satu berkas vektor (paling banyak {max}); pakai gambar .png, atau wilayah yang lebih sempit. / "
            + $"{count} areas are too many for one vector file (at most {max}); use the picture .png, or a narrower area.",
        [picture]);

    public static Problem PictureTooLarge(int width, int height, int mostPixels, int mostSide, int largestScale) => new(
        ProblemTypes.PictureTooLarge,
        FormattableString.Invariant(
            $"{width} × {height} piksel terlalu besar: paling banyak {mostPixels} piksel seluruhnya dan {mostSide} per sisi; pakai skala={largestScale} atau lebar= yang lebih kecil. / ")
            + FormattableString.Invariant(
                $"{width} × {height} pixels are too many: at most {mostPixels} in all and {mostSide} a side; use skala={largestScale} or a smaller lebar=."),
        [$"skala={largestScale}"]);
}
