using System.Globalization;
using GeoBdt.Bench;

if (args is ["agregasi", var households, var repeats, var folder, .. var rest])
{
    Agregasi.Run(
        int.Parse(households, CultureInfo.InvariantCulture), int.Parse(repeats, CultureInfo.InvariantCulture), folder, rest is ["baris"]);
    return 0;
}

if (args is ["sisipan", var store, var zoom, var rounds, var ukuran])
{
    Sisipan.Run(
        store, int.Parse(zoom, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture), ukuran);
    return 0;
}

Console.Error.WriteLine("GeoBdt.Bench agregasi HOUSEHOLDS REPEATS FOLDER [baris] | sisipan STORE ZOOM ROUNDS UKURAN,…");
return 1;
