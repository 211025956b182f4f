using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api;

// Every expected failure of this API, one method each, each saying what would be valid; those of one room stand in its folder.
static partial class Problems
{
    public static Problem UnknownParameter(string name, IReadOnlyList<string> known) => new(
        ProblemTypes.UnknownParameter,
        known.Count == 0
            ? $"Alamat ini tidak menerima parameter, juga bukan '{Shown(name)}'. / "
                + $"This address takes no parameters, '{Shown(name)}' neither."
            : $"Parameter '{Shown(name)}' tidak dikenal di sini; yang ada: {List(known)}. / "
                + $"Parameter '{Shown(name)}' is unknown here; there are: {List(known)}.",
        known);

    public static Problem DuplicateParameter(string name) => new(
        ProblemTypes.DuplicateParameter,
        $"Parameter '{name}' diberikan lebih dari sekali; daftar ditulis dengan koma. / "
            + $"Parameter '{name}' is given more than once; lists are written with commas.");

    public static Problem MissingParameter(string name, string? example) => new(
        ProblemTypes.MissingParameter,
        $"Parameter '{name}' wajib diisi, misalnya {name}={example}. / "
            + $"Parameter '{name}' is required, for example {name}={example}.");

    public static Problem BadChoice(string name, string text, IReadOnlyList<string> choices) => new(
        ProblemTypes.BadValue,
        $"{name}={Shown(text)} tidak sah; pilihan: {List(choices)}. / "
            + $"{name}={Shown(text)} is not valid; choices: {List(choices)}.",
        choices);

    public static Problem NotAcceptable(IReadOnlyList<string> types) => new(
        ProblemTypes.NotAcceptable,
        $"Tajuk Accept tidak menyebut bentuk yang disediakan di sini: {List(types)}; atau pakai f=json, f=html. / "
            + $"The Accept header names no form that is served here: {List(types)}; or use f=json, f=html.",
        types);

    public static Problem OnlyTogether(string name, string with) => new(
        ProblemTypes.BadValue,
        $"Parameter '{name}' hanya berarti bersama {with}. / Parameter '{name}' means something only together with {with}.",
        [with]);

    public static Problem NotTogether(string name, string with) => new(
        ProblemTypes.BadValue,
        $"'{name}' tidak berarti bersama '{with}'. / '{name}' means nothing together with '{with}'.",
        [with]);

    public static Problem BadDecimal(string name, string text, decimal min, decimal max) => new(
        ProblemTypes.BadValue,
        $"{name}={Shown(text)} bukan bilangan antara {min} dan {max} dengan titik desimal. / "
            + $"{name}={Shown(text)} is not a number between {min} and {max} with a decimal point.");

    public static Problem BadNumber(string name, string text, long min, long max) => new(
        ProblemTypes.BadValue,
        $"{name}={Shown(text)} bukan bilangan bulat antara {min} dan {max}. / "
            + $"{name}={Shown(text)} is not a whole number between {min} and {max}.");

    public static Problem BadDatetime(string text) => new(
        ProblemTypes.BadValue,
        $"datetime={Shown(text)} bukan waktu RFC 3339 atau selang yang dipisah '/'. / "
            + $"datetime={Shown(text)} is not an RFC 3339 instant or an interval separated by '/'.",
        ["2020-10-01T00:00:00Z", "2020-01-01T00:00:00Z/.."]);

    public static Problem BadText(string name, string text, int maxLength) => new(
        ProblemTypes.BadValue,
        $"{name}={Shown(text)} harus memuat huruf atau angka, paling panjang {maxLength} huruf. / "
            + $"{name}={Shown(text)} must hold a letter or digit, at most {maxLength} characters.");

    public static Problem BadKode(string name, string text) => new(
        ProblemTypes.BadKode,
        $"{name}={Shown(text)} bukan kode wilayah Kemendagri bertitik. / "
            + $"{name}={Shown(text)} is not a dotted Kemendagri area code.",
        ["35", "35.03", "35.03.01", "35.03.01.2001", "bps-3503010001"]);

    public static Problem KodeWithoutDots(string text, IReadOnlyList<(string Code, string? Nama)> readings)
    {
        var named = List([.. readings.Select(one => one.Nama is null ? one.Code : $"{one.Code} ({one.Nama})")]);
        return new(
            ProblemTypes.KodeWithoutDots,
            $"Kode {text} tanpa titik dapat dibaca menurut dua sistem yang berbeda; tulis salah satu: {named}. / "
                + $"Code {text} without dots can be read in two different systems; write one of: {named}.",
            [.. readings.Select(one => one.Code)]);
    }

    public static Problem UnknownArea(KodeKemendagri kode, IReadOnlyList<string> nearby) => new(
        ProblemTypes.UnknownArea,
        $"Kode wilayah {kode} tidak dikenal dalam rilis ini. / Area code {kode} is unknown in this release.",
        nearby);

    public static Problem AreaSplit(KodeKemendagri lama, IReadOnlyList<(Area Area, string Address)> kini)
    {
        var names = List([.. kini.Select(one => $"{one.Area.Kode} ({one.Area.Nama})")]);
        return new(
            ProblemTypes.AreaSplit,
            $"Wilayah berkode {lama} sekarang beberapa wilayah: {names}. / The area of code {lama} is several areas today: {names}.",
            [.. kini.Select(one => one.Area.Kode.ToString())])
        {
            Leads = [.. kini.Select(one => (one.Address, $"{one.Area.Nama} ({one.Area.Kode})"))],
        };
    }

    public static Problem UnknownBps(string digits) => new(
        ProblemTypes.UnknownArea,
        $"Kode BPS {digits} tidak ada padanannya dalam rilis ini. / "
            + $"BPS code {digits} has no counterpart in this release.");

    public static Problem AreaNotOfLevel(string kode, Tingkat asked) => new(
        ProblemTypes.UnknownArea,
        $"{kode} bukan {asked.Name()}. / {kode} is not of level {asked.Name()}.");

    public static Problem LevelWiderThanParent(Tingkat tingkat, string induk, IReadOnlyList<string> levels) => new(
        ProblemTypes.BadLevel,
        $"tingkat={tingkat.Name()} lebih luas daripada induk {induk}; pilihan: {List(levels)}. / "
            + $"tingkat={tingkat.Name()} is wider than the area {induk}; choices: {List(levels)}.",
        levels);

    public static Problem LevelTooDeep(Tingkat tingkat, Ukuran ukuran, Tingkat deepest) => new(
        ProblemTypes.BadLevel,
        $"{ukuran} hanya tersedia sampai tingkat {deepest.Name()}, tidak untuk {tingkat.Name()}. / "
            + $"{ukuran} goes down to {deepest.Name()} only, not to {tingkat.Name()}.",
        [.. TingkatNames.All.Where(one => one <= deepest).Select(one => one.Name())]);

    public static Problem NothingAtLevel(Tingkat tingkat) => new(
        ProblemTypes.UnknownUkuran,
        $"Rilis ini tidak menerbitkan angka apa pun pada tingkat {tingkat.Name()}. / This release publishes no figure at the level {tingkat.Name()}.");

    public static Problem BadUkuran(string text)
    {
        // A span backwards looks right beside the grammar.
        var (order, orderEn) = text.Contains("..", StringComparison.Ordinal)
            ? ("; rentang ditulis dari bulan yang lebih awal", "; a span begins with its earlier month")
            : ("", "");
        return new(
            ProblemTypes.BadUkuran,
            $"'{Shown(text)}' tidak mengikuti tata tulis {Ukuran.Grammar}{order}. / "
                + $"'{Shown(text)}' does not follow the grammar {Ukuran.Grammar}{orderEn}.",
            ["desil.1", "desil.1:jumlah", "desil.1:persen@2020-10", "desil-pindah.1.2@2019-07..2020-10"]);
    }

    public static Problem TooManyUkuran(int count, int max) => new(
        ProblemTypes.TooManyUkuran,
        $"{count} ukuran diminta; paling banyak {max} sekaligus. / "
            + $"{count} values were asked; at most {max} at a time.");

    public static Problem UnknownUkuran(string text, UkuranUnknown unknown) => new(
        ProblemTypes.UnknownUkuran,
        $"Pada '{Shown(text)}', {unknown.Field} '{Shown(unknown.Text)}' tidak ada; yang ada: {List(unknown.Valid)}. / "
            + $"In '{Shown(text)}', the {English(unknown.Field)} '{Shown(unknown.Text)}' does not exist; there are: {List(unknown.Valid)}.",
        unknown.Valid);

    public static Problem UnknownIndicator(string id, IReadOnlyList<string> known) => new(
        ProblemTypes.UnknownUkuran,
        $"Indikator '{Shown(id)}' tidak ada; yang ada: {List(known)}. / "
            + $"There is no indicator '{Shown(id)}'; there are: {List(known)}.",
        known);

    public static Problem UnknownRelease(string text) => new(
        ProblemTypes.UnknownRelease,
        $"'{Shown(text)}' bukan nama rilis (16 angka heksadesimal huruf kecil); lihat /rilis. / "
            + $"'{Shown(text)}' is not the name of a release (16 lower-case hex digits); see /rilis.");

    public static Problem RetiredRelease(string id) => new(
        ProblemTypes.RetiredRelease,
        $"Rilis {id} tidak ada lagi di sini; lihat /rilis. / Release {id} is no longer here; see /rilis.");

    public static Problem ReleaseNotOpened(string id) => new(
        ProblemTypes.ReleaseNotOpened,
        $"Rilis {id} ada tetapi tidak utuh, jadi tidak dibuka. / "
            + $"Release {id} is here but damaged, so it is not opened.");

    public static Problem NoRelease(string reason) => new(
        ProblemTypes.ReleaseNotOpened,
        "Rilis yang disajikan ternyata rusak dan tidak ada rilis lain yang utuh. / "
            + $"The release that was served turned out to be damaged and no other one is intact. ({reason})");

    public static Problem UnknownReport(string name, IReadOnlyList<string> known) => new(
        ProblemTypes.UnknownReport,
        $"Rilis ini tidak memuat laporan '{Shown(name)}'. / This release holds no report '{Shown(name)}'.",
        known);

    public static Problem TooManyFeatures(int count, int max, IReadOnlyList<string> instead) => new(
        ProblemTypes.TooManyFeatures,
        $"{count} wilayah terlalu banyak untuk satu GeoJSON (paling banyak {max}); sempitkan dengan induk=, ambil per halaman atau pakai ubin. / "
            + $"{count} areas are too many for one GeoJSON (at most {max}); narrow by induk=, take pages, or use tiles.",
        instead);

    public static Problem NoTile(int maxZoom, int z, int? x, int? y)
    {
        var last = (1L << Math.Min(z, maxZoom)) - 1;
        var asked = string.Join('/', new[] { z, x, y }
            .Where(one => one is not null)
            .Select(one => one == int.MaxValue ? "…" : $"{one}"));
        return new(
            ProblemTypes.NoTile,
            z > maxZoom
                ? $"Ubin {asked} tidak ada: zum 0 sampai {maxZoom}. / There is no tile {asked}: zooms 0 to {maxZoom}."
                : $"Ubin {asked} tidak ada: pada zum {z}, kolom dan baris 0 sampai {last}. / "
                    + $"There is no tile {asked}: at zoom {z}, columns and rows 0 to {last}.",
            z > maxZoom ? [$"z=0..{maxZoom}"] : [$"x=0..{last}", $"y=0..{last}"]);
    }

    public static Problem NoLettering() => new(
        ProblemTypes.NoLettering,
        "Huruf belum terpasang, jadi gambar peta tidak dapat dibuat; ubin, legenda dan data tetap dilayani. / "
            + "The faces are not installed, so map pictures cannot be made; tiles, legends and data are served.");

    public static Problem NotACount(Ukuran ukuran) => new(
        ProblemTypes.BadValue,
        $"{ukuran} bukan jumlah; kebutuhan dan kuota lama adalah jumlah (:jumlah). / {ukuran} is no count; need and old quotas are counts (:jumlah).",
        [$"{ukuran.Series}:jumlah"]);

    public static Problem UnknownProblem(string slug, IReadOnlyList<string> known) => new(
        ProblemTypes.UnknownPath,
        $"Tidak ada jenis masalah '{Shown(slug)}'. / There is no problem type '{Shown(slug)}'.",
        known);

    public static Problem NotEmbeddable(string url) => new(
        ProblemTypes.NotEmbeddable,
        $"'{Shown(url)}' bukan alamat halaman sematan atau gambar peta di server ini, atau tidak muat dalam ukuran yang diminta. / "
            + $"'{Shown(url)}' is not the address of an embed page or map picture of this server, or does not fit into the size asked for.",
        ["/sematan/{ukuran}/{kode}", "/peta/{ukuran}/{kode}.png"]);

    public static Problem NoSuchOembedFormat(string format) => new(
        ProblemTypes.NoSuchOembedFormat,
        $"format={Shown(format)} tidak disediakan; hanya json. / format={Shown(format)} is not provided; json only.",
        ["json"]);

    public static Problem Busy() => new(
        ProblemTypes.Busy,
        "Jawaban ini tidak sempat dibuat; ulangi sesudah waktu pada Retry-After. / "
            + "There was no time to make this answer; try again after Retry-After.");

    public static Problem TooMany(string what, string whatEn, int seconds) => new(
        ProblemTypes.TooMany,
        $"Terlalu banyak {what} dari alamat ini; ulangi {seconds} detik lagi. / "
            + $"Too many {whatEn} from this address; try again in {seconds} second{(seconds == 1 ? "" : "s")}.");

    public static Problem TookTooLong() => new(
        ProblemTypes.TookTooLong,
        "Jawaban ini dihentikan karena terlalu lama dibuat; sempitkan wilayahnya atau kecilkan gambarnya. / "
            + "This answer was stopped as it took too long to make; narrow the area or make the picture smaller.");

    public static Problem NoContent() => new(
        ProblemTypes.NoContent, "Permintaan GET di sini tidak boleh berbadan. / A GET request has no body here.");

    public static Problem Status(int status) => new(
        status switch
        {
            StatusCodes.Status404NotFound => ProblemTypes.UnknownPath,
            StatusCodes.Status405MethodNotAllowed => ProblemTypes.MethodNotAllowed,
            < 500 => ProblemTypes.BadRequest with { Status = status },
            _ => ProblemTypes.Unexpected with { Status = status },
        },
        status switch
        {
            StatusCodes.Status404NotFound => "Alamat ini tidak ada; daftar alamat: /api. / "
                + "There is nothing at this address; addresses are listed at /api.",
            StatusCodes.Status416RangeNotSatisfiable => "Rentang byte di luar berkas; panjang berkas pada Content-Range. / "
                + "The range of bytes lies outside the file, whose length is in Content-Range.",
            StatusCodes.Status405MethodNotAllowed => "Metode yang diterima ada pada tajuk Allow. / The methods taken are in the Allow header.",
            < 500 => "Permintaan tidak dapat dibaca. / The request cannot be read.",
            _ => "Kesalahan tercatat di server. / The error is logged on the server.",
        });

    static string English(string field) => field switch
    {
        "indikator" => "indicator",
        "kategori" => "category",
        "statistik" => "statistic",
        "edisi" => "edition",
        _ => field,
    };

    static string List(IReadOnlyList<string> items) =>
        items.Count <= 30 ? string.Join(", ", items) : string.Join(", ", items.Take(30)) + ", …";

    // What the caller wrote comes back at most this long, without control characters.
    public static string Shown(string text)
    {
        var start = text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
        return string.Concat(start.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
