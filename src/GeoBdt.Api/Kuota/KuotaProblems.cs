using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api;

// Refusals of quota plans and of plan files.
static partial class Problems
{
    public static Problem TooManyToPrint(int count, int max) => new(
        ProblemTypes.TooManyToPrint,
        $"{count} baris terlalu banyak untuk satu lembar cetak (paling banyak {max}); pakai f=xlsx, atau induk yang lebih sempit. / "
            + $"{count} rows are too many for one printed sheet (at most {max}); use f=xlsx, or a narrower induk.",
        ["f=xlsx"]);

    public static Problem NoEstimates() => new(
        ProblemTypes.NoEstimates,
        "Rilis ini tidak memuat perkiraan 40 % terbawah; sebutkan kebutuhan= dari /indikator. / "
            + "This release holds no bottom-40 % estimates; name kebutuhan= from /indikator.",
        ["kebutuhan=desil.1:jumlah"]);

    public static Problem NoNeed(long total) => new(
        ProblemTypes.NoNeed,
        $"Tidak ada kebutuhan di wilayah ini, jadi {total} tempat tidak dapat dibagi. / "
            + $"There is no need in this area, so {total} places cannot be shared out.",
        ["0"]);

    public static Problem NoRoom(long total, string? area, long least, long most, long? places)
    {
        var (at, where) = area is null ? ("Semua batas", "The bounds") : ($"Batas di {area}", $"The bounds at {area}");
        if (places is not { } wanted)
        {
            return new(
                ProblemTypes.NoRoom,
                $"{at} bertentangan: paling sedikit {least} tetapi paling banyak {most} rumah tangga, selisih {least - most}. / "
                    + $"{where} contradict each other: at least {least} but at most {most} households, {least - most} apart.");
        }

        var (by, byEn) = wanted < least ? ($"kurang {least - wanted}", $"{least - wanted} too few") : ($"lebih {wanted - most}", $"{wanted - most} too many");
        return new(
            ProblemTypes.NoRoom,
            $"{at} memberi ruang {least} sampai {most} rumah tangga, jadi {wanted} dari {total} tidak dapat dibagi: {by}. / "
                + $"{where} leave room for {least} to {most} households, so {wanted} of {total} cannot be shared out: {byEn}.",
            [$"total={least}", $"total={most}"]);
    }

    public static Problem NeedTwice(Ukuran ukuran) => new(
        ProblemTypes.BadValue, $"{ukuran} disebut dua kali; beri bobot. / {ukuran} is named twice; give it a weight instead.");

    public static Problem BadWeights(string name, string text) => new(
        ProblemTypes.BadValue,
        $"{name}={Shown(text)}: paling sedikit satu bobot di atas nol, dan paling banyak sepuluh. / {name}={Shown(text)}: at least one weight above zero, and ten at most.");

    public static Problem WeightsOfOtherCount(string name, int count, int needs) => new(
        ProblemTypes.BadValue,
        $"{count} bobot untuk {needs} kebutuhan; {name} menyebut satu bobot untuk setiap kebutuhan yang dinamai kebutuhan=. / "
            + $"{count} weights for {needs} needs; {name} names one for each that kebutuhan= names.");

    public static Problem BadLocks(string name, string text, int most) => new(
        ProblemTypes.BadValue,
        $"{name}: {Shown(text)} bukan kode:kuota, atau kodenya disebut dua kali, atau lebih dari {most}. / "
            + $"{name}: {Shown(text)} is not code:quota, or its code stands twice, or there are more than {most}.",
        ["35.03.01.2001:120,35.03.02:900"]);

    public static Problem NegativeNeed(string area, string need) => new(
        ProblemTypes.NoNeed, $"Kebutuhan {need} negatif di {area}. / The need {need} is negative at {area}.");

    public static Problem OutsideInduk(IReadOnlyList<string> codes, int count, string table) => new(
        ProblemTypes.OutsideInduk,
        $"{count} wilayah pada {table} di luar yang dibagi: {List(codes)}{(count > codes.Count ? ", …" : "")}. / "
            + $"{count} areas of {table} are outside what is shared over: {List(codes)}{(count > codes.Count ? ", …" : "")}.");

    public static Problem TooManyDraws(int draws, int areas, long most) => new(
        ProblemTypes.TooManyDraws,
        $"ulangan={draws} untuk {areas} wilayah terlalu banyak; paling banyak {most}, atau wilayah yang lebih sempit. / "
            + $"ulangan={draws} over {areas} areas is too much; at most {most}, or a narrower area.",
        [$"ulangan={most}"]);

    public static Problem NoRoomInDraw(string? area, long least, long most)
    {
        var (at, where) = area is null ? ("", "") : ($" di {area}", $" at {area}");
        return new(
            ProblemTypes.NoRoomInDraw,
            $"Rencana ini dapat dibagi, tetapi dalam sebuah undian kebutuhan batasnya hanya memberi ruang {least} sampai {most} rumah tangga{at}: kebutuhan desa yang kecil habis oleh patokan, dan tanpa "
                + "kebutuhan tidak ada tempat di atas batas bawah. Longgarkan batas, pakai patokan=tidak, atau hilangkan ulangan. / "
                + $"The plan can be shared out, but in a draw of the need its bounds leave room for {least} to {most} households only{where}: small needs vanish in the benchmark, and without need there is "
                + "no place above the least. Loosen the bounds, use patokan=tidak, or leave ulangan out.",
            ["patokan=tidak", "ulangan=0"]);
    }

    public static Problem NotAPlanFile() => new(
        ProblemTypes.BadPlanFile,
        "Berkas 'rencana' bukan berkas rencana kuota; berkas itu dibuat dengan f=rencana. / "
            + "The file 'rencana' is no quota plan; such files are made by f=rencana.");

    public static Problem PlanOfOtherVersion(int version, int known) => new(
        ProblemTypes.BadPlanFile,
        $"Berkas rencana bentuk {version}; program ini membaca bentuk {known}. / The plan file has format {version}; this program reads format {known}.");

    public static Problem PlanAltered() => new(
        ProblemTypes.BadPlanFile,
        "Isi berkas rencana tidak cocok dengan sidiknya: berkas telah diubah sesudah dibuat. / "
            + "The plan file does not match its fingerprint: it was changed after it was made.");

    public static Problem PlanGivesOther(string program) => new(
        ProblemTypes.BadPlanFile,
        $"Program ini membagi rencana itu secara lain daripada {Shown(program)} yang membuatnya. / "
            + $"This program shares that plan out otherwise than {Shown(program)}, which made it.");

    public static Problem PlanOfOtherRelease(string rilis, bool isHere) => isHere
        ? new(
            ProblemTypes.PlanOfOtherRelease,
            $"Rencana dibuat dari rilis {Shown(rilis)}, bukan rilis yang menjawab; buka dengan rilis={Shown(rilis)}. / "
                + $"The plan was made from release {Shown(rilis)}, not from the one that answers; open it by rilis={Shown(rilis)}.",
            [$"rilis={Shown(rilis)}"])
        : new(
            ProblemTypes.RetiredRelease,
            $"Rencana dibuat dari rilis {Shown(rilis)}, yang tidak atau tidak lagi disimpan di sini; lihat /rilis. / "
                + $"The plan was made from release {Shown(rilis)}, which is not, or no longer, kept here; see /rilis.");
}
