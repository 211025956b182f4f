namespace GeoBdt.Api;

// Refusals of OGC API Tiles and Maps.
static partial class Problems
{
    public static Problem NoSuch(string what, string whatEn, string text, IReadOnlyList<string> known) => new(
        ProblemTypes.UnknownPath,
        $"Tidak ada {what} '{Shown(text)}'; yang ada: {List(known)}. / There is no {whatEn} '{Shown(text)}'; there are: {List(known)}.",
        known);

    public static Problem TileOutsideLimits(string tile, string limits) => new(
        ProblemTypes.NoTile,
        $"Ubin {tile} (tingkat/baris/kolom) di luar batas kumpulan ubin ini: {limits}. / "
            + $"Tile {tile} (matrix/row/column) is outside the limits of this tileset: {limits}.",
        [limits]);

    public static Problem BadMapNumbers(string name, string text, string rule, string ruleEn, string example) => new(
        ProblemTypes.BadValue,
        $"{name}={Shown(text)} bukan {rule}. / {name}={Shown(text)} is not {ruleEn}.",
        [example]);

    public static Problem OutsideCrs(string name, string text, string range) => new(
        ProblemTypes.OutsideCrs,
        $"{name}={Shown(text)} seluruhnya di luar dunia sistem koordinatnya, {range}. / "
            + $"{name}={Shown(text)} lies entirely outside the world of its coordinate reference system, {range}.",
        [range]);

    public static Problem UnknownAxis(string axis, IReadOnlyList<string> known) => new(
        ProblemTypes.BadValue,
        $"subset: sumbu '{Shown(axis)}' tidak ada di sini; yang ada: {List(known)}. Edisi adalah bagian nama gaya (ukuran@edisi), bukan sumbu waktu. / "
            + $"subset: there is no axis '{Shown(axis)}' here; there are: {List(known)}. The edition is part of a style's name (value@edition), not an axis of time.",
        known);

    public static Problem MapTooLarge(string size, int mostSide, long mostPixels) => new(
        ProblemTypes.MapTooLarge,
        $"Peta {size} piksel terlalu besar: paling banyak {mostSide} per sisi dan {mostPixels} seluruhnya. / "
            + $"A map of {size} pixels is too large: at most {mostSide} a side and {mostPixels} in all.",
        [$"width={mostSide}"]);

    public static Problem MapTooFine(double metres) => new(
        ProblemTypes.BadValue,
        FormattableString.Invariant($"Satu piksel peta ini kurang dari {metres} m, lebih halus daripada batas wilayah mana pun; perluas bbox atau scale-denominator. / ")
            + FormattableString.Invariant($"A pixel of this map is less than {metres} m, finer than any boundary; widen bbox or scale-denominator."));

    public static Problem NothingToShow() => new(
        ProblemTypes.NothingToShow,
        "Wilayah yang diminta tidak mempunyai batas, jadi petanya tidak mempunyai tempat; sebut bbox=. / "
            + "The areas asked for have no boundaries, so their map has no place; give bbox=.");

    public static Problem BadColour(string name, string text) => new(
        ProblemTypes.BadValue,
        $"{name}={Shown(text)} bukan warna: enam angka heksadesimal (0xRRGGBB) atau nama warna W3C; tembus pandang diminta dengan transparent=true. / "
            + $"{name}={Shown(text)} is not a colour: six hexadecimal digits (0xRRGGBB) or a W3C colour name; transparency is asked for by transparent=true.",
        ["0xFFFFFF", "lightblue"]);
}
