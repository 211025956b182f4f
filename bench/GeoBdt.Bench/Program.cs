using System.Globalization;
using GeoBdt.Bench;

switch (args)
{
    case ["agregasi", var households, var repeats, var folder, .. var rest]:
        Agregasi.Run(
            Whole(households), Whole(repeats), folder, writeRows: rest.Contains("baris"), hasMembers: !rest.Contains("rumah-tangga"));
        return 0;
    case ["arsip", var boundaries, var codes, var file]:
        Arsip.Run(boundaries, codes, file);
        return 0;
    case ["bentuk", var store, var tingkat, var kode, var zoom, var file]:
        Bentuk.Run(store, tingkat, kode, Whole(zoom), file);
        return 0;
    case ["gambar", var store, "ubin", var list, var rounds]:
        Gambar.Tiles(store, list, Whole(rounds));
        return 0;
    case ["gambar", var store, var shapes and ("peta" or "mentah"), var kode, var width, var height, var rounds, .. var file] when file.Length <= 1:
        Gambar.Map(store, kode, Whole(width), Whole(height), shapes == "mentah", Whole(rounds), file.FirstOrDefault());
        return 0;
    case ["fisher", var values, var rounds]:
        Kelas.Run(Whole(values), Whole(rounds));
        return 0;
    case ["kuota", var store, var rounds]:
        BagiKuota.Run(store, Whole(rounds));
        return 0;
    case ["lembar", var rounds, .. var faces] when faces.Length <= 1:
        CetakLembar.Run(Whole(rounds), faces.FirstOrDefault());
        return 0;
    case ["rilis", var boundaries, var codes, var store]:
        RilisUkur.Run(boundaries, codes, store);
        return 0;
    case ["sae", "cakupan", var populations, var threads]:
        Cakupan.Run(Whole(populations), Whole(threads));
        return 0;
    case ["sae", "cakupan", var populations, var threads, "provinsi"]:
        Cakupan.Province(Whole(populations), Whole(threads));
        return 0;
    case ["sae", "ell", var households, var draws, var rounds]:
        SaeEll.Run(Whole(households), Whole(draws), Whole(rounds));
        return 0;
    case ["sae", "nasional", var models, var households, var draws, var threads, .. var rest]:
        SaeNasional.Run(
            Whole(models), Whole(households), Whole(draws), Whole(threads), hasAlpha: !rest.Contains("sama"),
            rest.Contains("penuh") ? GeoBdt.SmallArea.EllForm.Full : GeoBdt.SmallArea.EllForm.Conditional);
        return 0;
    case ["sae", "galat", var folder, var replicates, var rounds, var threads]:
        Sae.Bootstrapped(folder, Whole(replicates), Whole(rounds), Whole(threads));
        return 0;
    case ["sae", "titik", var households, var rounds, var threads]:
        Sae.Point(Whole(households), Whole(rounds), Whole(threads));
        return 0;
    case ["sisipan", var store, var zoom, var rounds, var ukuran, .. var list] when list.Length <= 1:
        Sisipan.Run(store, Whole(zoom), Whole(rounds), ukuran, list.FirstOrDefault());
        return 0;
    default:
        Console.Error.WriteLine("GeoBdt.Bench agregasi HOUSEHOLDS REPEATS FOLDER [baris] [rumah-tangga]");
        Console.Error.WriteLine("GeoBdt.Bench arsip BOUNDARIES CODES FILE");
        Console.Error.WriteLine("GeoBdt.Bench bentuk STORE TINGKAT KODE ZOOM FILE");
        Console.Error.WriteLine("GeoBdt.Bench gambar STORE ubin LIST ROUNDS");
        Console.Error.WriteLine("GeoBdt.Bench gambar STORE peta|mentah KODE WIDTH HEIGHT ROUNDS [FILE]");
        Console.Error.WriteLine("GeoBdt.Bench fisher VALUES ROUNDS");
        Console.Error.WriteLine("GeoBdt.Bench kuota STORE ROUNDS");
        Console.Error.WriteLine("GeoBdt.Bench lembar ROUNDS [FACES]");
        Console.Error.WriteLine("GeoBdt.Bench rilis BOUNDARIES CODES STORE");
        Console.Error.WriteLine("GeoBdt.Bench sae cakupan POPULATIONS THREADS [provinsi]");
        Console.Error.WriteLine("GeoBdt.Bench sae ell HOUSEHOLDS DRAWS ROUNDS");
        Console.Error.WriteLine("GeoBdt.Bench sae nasional MODELS HOUSEHOLDS DRAWS THREADS [sama] [penuh]");
        Console.Error.WriteLine("GeoBdt.Bench sae galat FOLDER REPLICATES ROUNDS THREADS");
        Console.Error.WriteLine("GeoBdt.Bench sae titik HOUSEHOLDS ROUNDS THREADS");
        Console.Error.WriteLine("GeoBdt.Bench sisipan STORE ZOOM ROUNDS UKURAN,… [LIST]");
        return 1;
}

static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
