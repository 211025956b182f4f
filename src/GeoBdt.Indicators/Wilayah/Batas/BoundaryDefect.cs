namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>What can be wrong with one feature of a boundary file.</summary>
public enum BoundaryDefect
{
    /// <summary>A ring wound against RFC 7946 (shells counter-clockwise, holes clockwise). Counted, not listed:
    /// harmless and in nearly every file.</summary>
    WrongWinding,

    /// <summary>A ring whose last position is not its first.</summary>
    UnclosedRing,

    /// <summary>A position that follows itself.</summary>
    RepeatedPoints,

    /// <summary>A ring without area: fewer than three different points on the grid of 10⁻⁶ degree, or a line there and
    /// back.</summary>
    RingWithoutArea,

    /// <summary>A ring that crosses or touches itself.</summary>
    SelfIntersection,

    /// <summary>A polygon part inside another part.</summary>
    NestedShell,

    /// <summary>Polygon parts that overlap.</summary>
    OverlappingParts,

    /// <summary>A hole that lies, wholly or partly, outside its shell.</summary>
    HoleOutsideShell,

    /// <summary>A part written as a hole: it lies beside its shell and is wound like it.</summary>
    PartWrittenAsHole,

    /// <summary>No geometry, or nothing of it left.</summary>
    EmptyGeometry,

    /// <summary>A repair would change the area by more than the limit.</summary>
    UnsafeRepair,

    /// <summary>Rings that cross themselves so often that they outline nothing.</summary>
    Tangled,

    /// <summary>The code attribute is null or empty.</summary>
    NoCode,

    /// <summary>The text is no code of the file's code system.</summary>
    NotACode,

    /// <summary>The code is of another level than the file is said to hold.</summary>
    OtherLevel,

    /// <summary>The crosswalk does not know the BPS code.</summary>
    NotInCrosswalk,

    /// <summary>The code has come before.</summary>
    DuplicateCode,

    /// <summary>The official list does not hold the code.</summary>
    UnknownCode,

    /// <summary>The official list does not hold the area one level up either.</summary>
    Orphan,

    /// <summary>The name differs from the official one.</summary>
    NameDiffers,

    /// <summary>The name is in Latin-1 instead of UTF-8.</summary>
    NameWasLatin1,

    /// <summary>Points and lines beside the polygons of a GeometryCollection.</summary>
    LinesDropped,

    /// <summary>The file names no coordinate reference system. Counted, not listed.</summary>
    CrsAssumed,

    /// <summary>An own polygon of an area that is built from narrower areas instead. Counted, not listed.</summary>
    ReplacedByDissolve,

    /// <summary>A polygon that is no area: a lake, a reservoir, forest.</summary>
    NotAnArea,

    /// <summary>A place that two areas or more cover.</summary>
    Overlap,

    /// <summary>A sliver between areas that none covers.</summary>
    Sliver,

    /// <summary>A larger place that areas enclose and none covers.</summary>
    WithoutArea,

    /// <summary>An area that lies under others wholly and has no place of its own.</summary>
    Covered,
}

/// <summary>What was done about a defect.</summary>
public enum BoundaryAction
{
    /// <summary>The geometry or text was changed; the area keeps its shape.</summary>
    Repaired,

    /// <summary>The feature was not used; its area has no shape from it.</summary>
    Refused,

    /// <summary>Nothing; the feature is used as it is.</summary>
    Noted,

    /// <summary>Kept out of the areas; nothing is filled into its place.</summary>
    KeptApart,
}

/// <summary>The words that stand for defects and actions in files and tables.</summary>
public static class BoundaryWords
{
    /// <summary>Stable short name of a defect, as in <c>laporan-batas.json</c>.</summary>
    public static string Slug(this BoundaryDefect defect) => defect switch
    {
        BoundaryDefect.WrongWinding => "arah-cincin",
        BoundaryDefect.UnclosedRing => "cincin-terbuka",
        BoundaryDefect.RepeatedPoints => "titik-berulang",
        BoundaryDefect.RingWithoutArea => "cincin-tanpa-luas",
        BoundaryDefect.SelfIntersection => "memotong-diri",
        BoundaryDefect.NestedShell => "bagian-bersarang",
        BoundaryDefect.OverlappingParts => "bagian-bertumpang",
        BoundaryDefect.HoleOutsideShell => "lubang-di-luar",
        BoundaryDefect.PartWrittenAsHole => "bagian-tertulis-lubang",
        BoundaryDefect.EmptyGeometry => "tanpa-geometri",
        BoundaryDefect.UnsafeRepair => "perbaikan-tidak-aman",
        BoundaryDefect.Tangled => "kusut",
        BoundaryDefect.NoCode => "tanpa-kode",
        BoundaryDefect.NotACode => "bukan-kode",
        BoundaryDefect.OtherLevel => "tingkat-lain",
        BoundaryDefect.NotInCrosswalk => "tanpa-padanan",
        BoundaryDefect.DuplicateCode => "kode-ganda",
        BoundaryDefect.UnknownCode => "kode-tidak-dikenal",
        BoundaryDefect.Orphan => "induk-tidak-dikenal",
        BoundaryDefect.NameDiffers => "nama-berbeda",
        BoundaryDefect.NameWasLatin1 => "nama-latin1",
        BoundaryDefect.LinesDropped => "garis-dibuang",
        BoundaryDefect.CrsAssumed => "crs-diandaikan",
        BoundaryDefect.ReplacedByDissolve => "diganti-gabungan",
        BoundaryDefect.NotAnArea => "bukan-wilayah",
        BoundaryDefect.Overlap => "tumpang-tindih",
        BoundaryDefect.Sliver => "celah",
        BoundaryDefect.WithoutArea => "tanpa-wilayah",
        BoundaryDefect.Covered => "tertutup",
        _ => throw new ArgumentOutOfRangeException(nameof(defect), defect, "Not a defect."),
    };

    /// <summary>One line on a defect and its rule, Indonesian and English.</summary>
    public static string Explanation(this BoundaryDefect defect) => defect switch
    {
        BoundaryDefect.WrongWinding => "Arah cincin dibalik. / Ring wound the other way: reversed.",
        BoundaryDefect.UnclosedRing => "Cincin ditutup dengan garis lurus. / Ring closed by a straight line.",
        BoundaryDefect.RepeatedPoints => "Titik berulang dibuang. / Repeated points left out.",
        BoundaryDefect.RingWithoutArea => "Cincin tanpa luas dibuang. / Ring without area left out.",
        BoundaryDefect.SelfIntersection =>
            "Cincin dipecah di titik potong; semua simpul tetap. / Ring split where it meets itself; all loops kept.",
        BoundaryDefect.NestedShell =>
            "Bagian di dalam bagian lain dilebur. / Part inside another part dissolved into it.",
        BoundaryDefect.OverlappingParts => "Bagian yang bertumpang digabung. / Overlapping parts united.",
        BoundaryDefect.HoleOutsideShell => "Lubang di luar cangkang dibuang. / Hole outside its shell left out.",
        BoundaryDefect.PartWrittenAsHole =>
            "Lubang di samping cangkang adalah bagian; disusun ulang. / A hole beside its shell is a part: nested anew.",
        BoundaryDefect.EmptyGeometry => "Tidak ada geometri. / No geometry.",
        BoundaryDefect.UnsafeRepair =>
            "Perbaikan mengubah luas lebih dari 1 %. / The repair would change the area by more than 1 %.",
        BoundaryDefect.Tangled =>
            "Cincin memotong diri terlalu sering untuk diperbaiki. / Ring crosses itself too often to be repaired.",
        BoundaryDefect.NoCode => "Kode kosong. / The code is empty.",
        BoundaryDefect.NotACode => "Bukan kode sistem berkas ini. / Not a code of this file's system.",
        BoundaryDefect.OtherLevel => "Kode dari tingkat lain. / A code of another level.",
        BoundaryDefect.NotInCrosswalk => "Kode BPS tidak ada di padanan. / The crosswalk lacks this BPS code.",
        BoundaryDefect.DuplicateCode =>
            "Kode sudah ada: fitur kembar dilebur, yang lain ditolak. / Code came before: twin merged, another refused.",
        BoundaryDefect.UnknownCode => "Kode tidak ada di daftar resmi. / The official list lacks this code.",
        BoundaryDefect.Orphan => "Induk tidak ada di daftar resmi. / The official list lacks the parent.",
        BoundaryDefect.NameDiffers =>
            "Nama berbeda dari daftar resmi, yang dipakai. / Name differs from the official one, which is used.",
        BoundaryDefect.NameWasLatin1 => "Nama dibaca sebagai Latin-1. / Name read as Latin-1.",
        BoundaryDefect.LinesDropped =>
            "Titik dan garis di samping poligon dibuang. / Points and lines beside polygons left out.",
        BoundaryDefect.CrsAssumed =>
            "Berkas tidak menyebut CRS; diandaikan derajat EPSG:4326. / No CRS named; degrees of EPSG:4326 assumed.",
        BoundaryDefect.ReplacedByDissolve =>
            "Poligon sendiri diganti gabungan wilayah bawahannya. / Own polygon replaced by the union of narrower areas.",
        BoundaryDefect.NotAnArea =>
            "Danau, waduk, hutan: bukan wilayah, disimpan terpisah. / Lake, reservoir, forest: no area, kept apart.",
        BoundaryDefect.Overlap =>
            "Tempat milik beberapa wilayah diberikan kepada satu. / A place of several areas was given to one.",
        BoundaryDefect.Sliver =>
            "Celah paling besar 1 ha atau paling lebar 10 m digabung ke tetangga berbatas terpanjang. / "
            + "Gap of at most 1 ha or 10 m wide merged into the neighbour with the longest border.",
        BoundaryDefect.WithoutArea =>
            "Tempat yang terkurung tanpa wilayah dibiarkan. / Enclosed place without area: left open.",
        BoundaryDefect.Covered =>
            "Seluruhnya di bawah wilayah lain: tanpa bentuk. / Wholly under other areas: no shape.",
        _ => throw new ArgumentOutOfRangeException(nameof(defect), defect, "Not a defect."),
    };

    /// <summary>Stable short name of an action, as in <c>laporan-batas.json</c>.</summary>
    public static string Slug(this BoundaryAction action) => action switch
    {
        BoundaryAction.Repaired => "diperbaiki",
        BoundaryAction.Refused => "ditolak",
        BoundaryAction.Noted => "dicatat",
        BoundaryAction.KeptApart => "dipisahkan",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action."),
    };

    /// <summary>Stable short name of the rule by which a place was given to an area.</summary>
    public static string Slug(this FaceRule rule) => rule switch
    {
        FaceRule.Stays => "dibiarkan",
        FaceRule.MostlyCovered => "separuh-tertutup",
        FaceRule.LongestBorder => "batas-terpanjang",
        FaceRule.LowestCode => "kode-terendah",
        FaceRule.KeepsAlive => "agar-tidak-hilang",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
    };

    /// <summary>One line on a rule, Indonesian and English.</summary>
    public static string Explanation(this FaceRule rule) => rule switch
    {
        FaceRule.Stays => "Dibiarkan tanpa wilayah. / Left without area.",
        FaceRule.MostlyCovered =>
            "Wilayah terkecil yang separuhnya atau lebih tertutup wilayah lain tetap di tempatnya. / "
            + "The smallest area that lies under others for half of it or more keeps its place.",
        FaceRule.LongestBorder =>
            "Ke wilayah yang bagian tak bersengketanya berbatas terpanjang dengan tempat ini. / "
            + "To the area whose undisputed part has the longest border with this place.",
        FaceRule.LowestCode => "Ke kode terendah. / To the lowest code.",
        FaceRule.KeepsAlive =>
            "Dikembalikan kepada wilayah yang tidak akan punya tempat lagi. / Given back to an area left with nothing.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
    };

    /// <summary>Whether findings of this defect are listed one by one; otherwise only counted.</summary>
    public static bool IsListed(this BoundaryDefect defect) =>
        defect is not (BoundaryDefect.WrongWinding or BoundaryDefect.CrsAssumed or BoundaryDefect.ReplacedByDissolve);
}
